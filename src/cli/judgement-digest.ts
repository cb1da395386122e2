import { createHash } from 'node:crypto';
import { CONTROLS } from '../controls/index.ts';
import { rulesDigest } from '../scan/rules-digest.ts';

/** SHA-256 of the detectors and controls: two reports with the same one were made by the same rules. */
export function judgementDigest(): string {
  return createHash('sha256')
    .update(JSON.stringify([rulesDigest(), CONTROLS]))
    .digest('hex');
}
