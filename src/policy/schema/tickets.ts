import * as z from 'zod/mini';
import { DEFAULT_POLICY } from '../../model/policy.ts';
import { complainUnless, list, optional } from './fields.ts';

const ticketProblem = complainUnless(
  /^(?=[^\p{Cc}]{1,200}$)(?!\s*\{n\}\s*$)[^{}]*\{n\}[^{}]*$/u,
  'is no pattern of a ticket',
  'Write the text around the number, and `{n}` for the number: `ACME-{n}`, `#{n}`.',
);

/** The tickets that commits link to. */
export const TICKETS = z.strictObject({
  patterns: optional(
    list(ticketProblem),
    'What a ticket looks like in a message, with `{n}` for its number.',
    DEFAULT_POLICY.tickets.patterns,
  ),
  commits: optional(
    z.enum(['assisted', 'all']),
    'The commits that must link to one: the AI-assisted ones, or all.',
    DEFAULT_POLICY.tickets.commits,
  ),
});
