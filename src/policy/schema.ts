import * as z from 'zod/mini';
import { DEFAULT_POLICY, type SoxConfig } from '../model/policy.ts';
import { AI } from './schema/ai.ts';
import { DUTIES } from './schema/duties.ts';
import { complainUnless, list, optional } from './schema/fields.ts';
import { knownRoles } from './schema/known-roles.ts';
import { PEOPLE } from './schema/people.ts';
import { RISK } from './schema/risk.ts';
import { SECRETS } from './schema/secrets.ts';
import { TICKETS } from './schema/tickets.ts';
import { TRAINING } from './schema/training.ts';
import { kindOf, validateWith } from './schema/validate-with.ts';
import type { Reading } from './value-tree.ts';

const branchProblem = complainUnless(
  // The characters that git-check-ref-format(1) refuses; among them are those of patterns.
  /^(?!refs\/|[-/.])(?!.*(?:\.\.|@\{|\/\/|\/\.|[/.]$|\.lock$))[^\p{Cc} ~^:?*[\\]+$/u,
  'is not the name of a branch',
  'Write the short name of one branch, such as `main`; patterns are not supported.',
);

const reviewerProblem = complainUnless(
  /^(?:[^\s<>@,;"]+@[^\s<>@,;"]+|[^<>\p{Cc}]*[^<>\s\p{Cc}] *<[^\s<>@,;"]+@[^\s<>@,;"]+>)$/u,
  'is neither `Name <mail>` nor an address',
  'Write `Name <name@example.com>` or `name@example.com`.',
);

/** What `sox.config.ts` may say. The types below prove that it is {@link SoxConfig}, no more and no less. */
const KEYS = z.strictObject({
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
  reviewers: optional(
    list(reviewerProblem),
    'Who may be named as reviewer, each as `Name <mail>` or an address. Empty: any person.',
    DEFAULT_POLICY.reviewers,
  ),
  ai: optional(AI, 'Rules for AI-assisted commits.'),
  risk: optional(RISK, 'Globs for each risk class; a path has the highest class whose globs match it, `low` if none does.'),
  people: optional(PEOPLE, 'Everyone whom the policy knows, as rows or as a file.', DEFAULT_POLICY.people),
  training: optional(TRAINING, 'Courses before AI-assisted work.'),
  duties: optional(DUTIES, 'Who may do what. Judged where there is a register of people.'),
  tickets: optional(TICKETS, 'The tickets that commits link to.'),
  secrets: optional(SECRETS, 'The search for secrets.'),
});

const CONFIG = KEYS.check(knownRoles());

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
export function validate(path: string, reading: Reading): SoxConfig {
  // `$schema` is for editors; every tool that reads JSON settings lets it pass.
  return validateWith(CONFIG, path, path.endsWith('.json') ? { ...reading, value: withoutSchemaKey(reading.value) } : reading);
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

function withoutSchemaKey(value: unknown): unknown {
  if (kindOf(value) !== 'an object') return value;
  const { $schema, ...rest } = value as Record<string, unknown>;
  return typeof $schema === 'string' ? rest : value;
}
