import * as z from 'zod/mini';
import { DEFAULT_EMERGENCIES } from '../../model/emergency.ts';
import { optional, whole } from './fields.ts';

/** Commits that say `Emergency: <incident>`. */
export const EMERGENCIES = z.strictObject({
  hours: optional(
    whole(0, 720),
    'The hours within which such a commit is reviewed; 0: an emergency changes nothing.',
    DEFAULT_EMERGENCIES.hours,
  ),
});
