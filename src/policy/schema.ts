import * as z from 'zod/mini';
import { DEFAULT_POLICY, type SoxConfig } from '../model/policy.ts';
import { AI } from './schema/ai.ts';
import { CALENDAR } from './schema/calendar.ts';
import { CHANGES, SIGNATURES } from './schema/changes.ts';
import { isPlain } from './merge-configs.ts';
import { DUTIES } from './schema/duties.ts';
import { EMERGENCIES } from './schema/emergencies.ts';
import { complainUnless, list, optional, reviewerProblem, text } from './schema/fields.ts';
import { knownRoles } from './schema/known-roles.ts';
import { markerLines } from './schema/marker-lines.ts';
import { EXTENDS, ORGANISATION, requiresProblem } from './schema/layers.ts';
import { PEOPLE } from './schema/people.ts';
import { POLICY_CHANGE } from './schema/policy-change.ts';
import { RISK } from './schema/risk.ts';
import { SECRETS } from './schema/secrets.ts';
import { SECTIONS } from './schema/sections.ts';
import { TESTS } from './schema/tests.ts';
import { TICKETS } from './schema/tickets.ts';
import { TRAINING } from './schema/training.ts';
import { type SoundPart, soundPart } from './schema/sound-part.ts';
import { keysOf, validateWith } from './schema/validate-with.ts';
import { WAIVERS } from './schema/waivers.ts';
import { type Draft, UNREAD } from './value-tree.ts';

const branchProblem = complainUnless(
  // The characters that git-check-ref-format(1) refuses; among them are those of patterns.
  /^(?!refs\/|[-/.])(?!.*(?:\.\.|@\{|\/\/|\/\.|[/.]$|\.lock$))[^\p{Cc} ~^:?*[\\]+$/u,
  'is not the name of a branch',
  'Write the short name of one branch, such as `main`; patterns are not supported.',
);

/** What `sox.config.ts` may say. The types below prove that it is {@link SoxConfig}, no more and no less. */
const KEYS_OF_POLICY = z.strictObject({
  extends: optional(EXTENDS, 'The preset that the other keys start from.'),
  organisation: optional(ORGANISATION, "The organisation's policy, below this one."),
  requires: optional(text(requiresProblem), "The oldest sox that may judge by this policy: `'>=0.1.0'`."),
  sections: optional(SECTIONS, 'Rules of some folders, beside those of the whole.', DEFAULT_POLICY.sections),
  policyChange: optional(POLICY_CHANGE, 'What is asked of a change of the policy itself.'),
  waivers: optional(WAIVERS, 'Permissions to deviate from a control, each for a reason and for a time.'),
  emergencies: optional(EMERGENCIES, 'Commits that say `Emergency: <incident>`.'),
  mode: optional(
    z.enum(['enforce', 'observe']),
    '`enforce` blocks a commit that fails a control; `observe` reports the failure and lets it through.',
    DEFAULT_POLICY.mode,
  ),
  branches: optional(
    list(branchProblem, 1),
    'The branches whose history is audited, in order: a commit belongs to the first that reaches it.',
    DEFAULT_POLICY.branches,
  ),
  calendar: optional(CALENDAR, 'When the years of the organisation begin, for `sox audit --fiscal-year`.'),
  reviewers: optional(
    list(reviewerProblem),
    'Who may be named as reviewer, each as `Name <mail>` or an address. Empty: any person.',
    DEFAULT_POLICY.reviewers,
  ),
  ai: optional(AI, 'Rules for AI-assisted commits.'),
  risk: optional(RISK, 'What gives a path its class: the highest that any rule gives it, `low` if none does.'),
  tests: optional(TESTS, 'Which files are tests, what they should run, and where that is reported.'),
  people: optional(PEOPLE, 'Everyone whom the policy knows, as rows or as a file.', DEFAULT_POLICY.people),
  training: optional(TRAINING, 'Courses before AI-assisted work.'),
  duties: optional(DUTIES, 'Who may do what. Judged where there is a register of people.'),
  changes: optional(CHANGES, 'How changes come to a branch in scope. Judged by the audit.'),
  signatures: optional(SIGNATURES, 'Signatures of commits. Judged by the audit.'),
  tickets: optional(TICKETS, 'The tickets that commits link to.'),
  secrets: optional(SECRETS, 'The search for secrets.'),
});

const CONFIG = KEYS_OF_POLICY.check(knownRoles(), markerLines());

/** True where both types accept the same values and know the same keys, on every level; an optional key is easily forgotten on one side. */
type Matches<A, B> = [A, B, keyof A, keyof B] extends [B, A, keyof B, keyof A]
  ? [Extract<A, readonly unknown[] | string>] extends [never]
    ? false extends { [K in keyof A]-?: K extends keyof B ? Matches<NonNullable<A[K]>, NonNullable<B[K]>> : false }[keyof A]
      ? false
      : true
    : true
  : false;
true satisfies Matches<z.infer<typeof CONFIG>, SoxConfig>;

/** The configuration, where the value is one. Throws a SoxError with every mistake, in the order of the file. */
export function validate(path: string, draft: Draft): SoxConfig {
  return validateWith(CONFIG, path, withoutSchemaKey(path, draft));
}

/** What of a configuration is valid by itself, and has no pattern that another engine refuses. Roles are known with the organisation's. */
export function soundIn(draft: Draft, arePatternsValid: (config: unknown) => boolean): SoundPart {
  return soundPart(draft, (config): config is SoxConfig => KEYS_OF_POLICY.safeParse(config).success && arePatternsValid(config));
}

/** What the organisation's policy may say: all that a policy may, but for another one below it, and which keys a repository may loosen. */
const ORGANISATION_POLICY = z
  .extend(z.omit(KEYS_OF_POLICY, { organisation: true }), {
    mayLoosen: optional(
      list((key) => (KEYS.some((one) => one === key || one.startsWith(`${key}.`)) ? null : UNKNOWN_KEY)),
      'Keys of which a repository may ask less than this policy: `ai.reviewerAt`, or `ai` for all of them.',
    ),
  })
  .check(knownRoles(), markerLines());

const KEYS = keysOf(CONFIG);
const UNKNOWN_KEY = { message: 'is not a key of the policy', hint: 'Write it with points, as docs/policy.md names it: `ai.reviewerAt`.' };

/** The organisation's policy, where the value is one. Throws a SoxError with every mistake, in the order of the file. */
export function validateOrganisation(path: string, draft: Draft): z.infer<typeof ORGANISATION_POLICY> {
  return validateWith(ORGANISATION_POLICY, path, withoutSchemaKey(path, draft));
}

/** The JSON Schema (draft 2020-12) of the configuration, for editors. */
export function configSchema(): Record<string, unknown> {
  const { properties, ...schema } = z.toJSONSchema(CONFIG, { target: 'draft-2020-12' });
  return {
    ...schema,
    title: 'sox policy',
    properties: { $schema: { type: 'string', description: 'This schema, for editors; in JSON files only.' }, ...properties },
  };
}

/** `$schema` is for editors; every tool that reads JSON settings lets it pass. */
function withoutSchemaKey(path: string, draft: Draft): Draft {
  if (!path.endsWith('.json') || !isPlain(draft.written)) return draft;
  const { $schema, ...rest } = draft.written;
  return typeof $schema === 'string' || $schema === UNREAD ? { ...draft, written: rest } : draft;
}
