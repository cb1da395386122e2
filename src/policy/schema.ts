import * as z from 'zod/mini';
import { type Problem, SoxError } from '../model/error.ts';
import { DEFAULT_POLICY, PRAGMA_TOOLS, type SoxConfig } from '../model/policy.ts';
import { globProblem, matchEveryPath } from './compile-glob.ts';
import { nearest } from './nearest.ts';
import { pointerTo, type Reading } from './value-tree.ts';

/** What is wrong with one string of a list, and the way out. */
interface Complaint {
  readonly message: string;
  readonly hint: string;
}

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

/** The keys that `git interpret-trailers` recognises. */
const trailerProblem = complainUnless(
  /^[A-Za-z0-9-]+$/,
  'is not a key that git accepts for a trailer',
  'Use letters, digits and hyphens only, without the colon.',
);

const idProblem = complainUnless(
  /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
  'is no id',
  'Use lower-case letters, digits and single hyphens, such as `acme-ledger-key`.',
);

const detectorProblem = complainUnless(
  /^[A-Za-z0-9][\w.-]*$/,
  'is not the id of a detector',
  'docs/detectors.md lists the ids of sox; those of your own rules are in `secrets.rules`, those of imported rules in their files.',
);

const wordsProblem = complainUnless(
  /^(?=.*[\p{L}\p{N}])[^\p{Cc}]{1,300}$/u,
  'says nothing',
  'Write it out, in one line of at most 300 characters.',
);

const keywordProblem = complainUnless(
  /^[^\p{Cc}]{2,100}$/u,
  'is no keyword',
  'Write a word of 2 to 100 characters that stands near every such secret.',
);

const patternProblem = complainUnless(/^[^]{1,8192}$/, 'is no pattern', 'Write a regular expression of at most 8,192 characters.');

const valueProblem = complainUnless(
  /^(?!hmac-sha256:(?![0-9a-f]{32}:[0-9a-f]{64}$))[^]{1,8192}$/,
  'is neither a pattern nor a salted hash',
  'Write a regular expression, or what `sox baseline hash` prints; never the value itself.',
);

const fileProblem = complainUnless(
  /^(?!\/|[A-Za-z]:)(?!(?:.*\/)?\.{0,2}(?:\/|$))[^\p{Cc}\\]+$/u,
  'is not the path of a file of this repository',
  'Write the path from the root, with `/`, such as `.gitleaks.toml`.',
);

function dayProblem(text: string): Complaint | null {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text);
  return isDay === true ? null : { message: 'is no day', hint: 'Write the last day on which the rule holds as `YYYY-MM-DD`.' };
}

const DEMAND = z.strictObject({
  reviewers: optional(z.int().check(z.minimum(1), z.maximum(20)), 'How many different people.', 1),
  trailers: optional(list(trailerProblem, 1), 'Trailer keys of roles, each of which must name one of them: `Security-Reviewed-by`.'),
});

const REVIEWS = z.strictObject({
  critical: optional(DEMAND, 'For critical paths.'),
  high: optional(DEMAND, 'For high-risk paths.'),
  medium: optional(DEMAND, 'For medium-risk paths.'),
  low: optional(DEMAND, 'For all others.'),
});

const AI = z.strictObject({
  toolTrailers: optional(
    list(trailerProblem, 1),
    'Trailer keys that name the AI tool. The first is the one sox writes.',
    DEFAULT_POLICY.ai.toolTrailers,
  ),
  reviewerTrailers: optional(
    list(trailerProblem, 1),
    'Trailer keys that name the reviewer. The first is the one sox suggests.',
    DEFAULT_POLICY.ai.reviewerTrailers,
  ),
  reviewerAt: optional(
    z.enum(['commit', 'push', 'merge']),
    'When a reviewer must be named: at the commit, or later, at the push or the merge.',
    DEFAULT_POLICY.ai.reviewerAt,
  ),
  disclosure: optional(
    z.enum(['detected', 'always']),
    '`detected`: a commit that shows AI assistance names the tool. `always`: every commit says which, or `none`.',
    DEFAULT_POLICY.ai.disclosure,
  ),
  author: optional(
    z.enum(['allowed', 'forbidden']),
    'Whether an AI tool may be the author of a commit, or be named as one.',
    DEFAULT_POLICY.ai.author,
  ),
  reviews: optional(
    REVIEWS,
    'Reviewers asked for by risk; a class that is not listed has the demand of the next lower one that is.',
    DEFAULT_POLICY.ai.reviews,
  ),
});

const RISK = z.strictObject({
  critical: optional(list(globProblem), 'Globs of the critical paths.', DEFAULT_POLICY.risk.critical),
  high: optional(list(globProblem), 'Globs of the high-risk paths.', DEFAULT_POLICY.risk.high),
  medium: optional(list(globProblem), 'Globs of the medium-risk paths.', DEFAULT_POLICY.risk.medium),
});

const ALLOW = z
  .strictObject({
    detectors: optional(list(detectorProblem, 1), 'Ids of detectors or rules.'),
    paths: optional(list(globProblem, 1), 'Globs.'),
    values: optional(
      list(valueProblem, 1),
      'Each a regular expression (RE2) for the value, or the salted hash of one, as `sox baseline hash` prints it.',
    ),
    reason: required(text(wordsProblem), 'Why these findings need not block.'),
    until: required(text(dayProblem), 'The last day on which the rule holds, `YYYY-MM-DD`.'),
  })
  .check(
    z.superRefine(({ detectors, paths, values }, context) => {
      if (detectors !== undefined || values !== undefined || (paths !== undefined && !matchEveryPath(paths))) return;
      const what = paths === undefined ? 'no detectors, paths or values' : 'every path, and no detectors or values';
      const hint = paths === undefined ? 'Add `detectors`, `paths` or `values`.' : 'Name the folders, or add `detectors` or `values`.';
      context.addIssue({ code: 'custom', message: `names ${what}: it would silence everything`, params: { hint } });
    }),
  );

const RULE = z.strictObject({
  id: required(text(idProblem), 'Kebab-case; written in `sox:allow` comments and reports.'),
  title: required(text(wordsProblem), 'What it finds, for people.'),
  severity: optional(z.enum(['critical', 'high', 'medium', 'low', 'info']), '`low` and `info` are shown and never block.', 'high'),
  pattern: required(
    text(patternProblem),
    'A regular expression (RE2). The secret is its first group that holds something, else all of it.',
  ),
  keywords: optional(list(keywordProblem, 1), 'The pattern is tried only where one of these stands within 120 lines, whatever its case.'),
  paths: optional(list(globProblem, 1), 'Globs of the files in which it applies.'),
});

const SECRETS = z.strictObject({
  pragmas: optional(
    z.array(z.enum(PRAGMA_TOOLS)),
    'Other scanners whose comments silence a finding, as `sox:allow` does.',
    DEFAULT_POLICY.secrets.pragmas,
  ),
  allow: optional(z.array(ALLOW), 'Findings that need not block, each with a reason and an end.', DEFAULT_POLICY.secrets.allow),
  rules: optional(z.array(RULE).check(uniqueIds()), 'Detectors of your own, beside those of sox.', DEFAULT_POLICY.secrets.rules),
  extends: optional(
    list(fileProblem),
    'Files of gitleaks whose rules and allow lists apply as well, as paths from the root.',
    DEFAULT_POLICY.secrets.extends,
  ),
});

/** What `sox.config.ts` may say. The types below prove that it is {@link SoxConfig}, no more and no less. */
const CONFIG = z.strictObject({
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
  secrets: optional(SECRETS, 'The search for secrets.'),
});

/** True where both types accept the same values and know the same keys, on every level; an optional key is easily forgotten on one side. */
type Matches<A, B> = [A, B, keyof A, keyof B] extends [B, A, keyof B, keyof A]
  ? A extends readonly unknown[] | string
    ? true
    : false extends { [K in keyof A]-?: K extends keyof B ? Matches<NonNullable<A[K]>, NonNullable<B[K]>> : false }[keyof A]
      ? false
      : true
  : false;
true satisfies Matches<z.infer<typeof CONFIG>, SoxConfig>;

/** The configuration, where the value is one. Throws a SoxError with every mistake, in the order of the file. */
export function validate(path: string, reading: Reading): SoxConfig {
  // `$schema` is for editors; every tool that reads JSON settings lets it pass.
  const parsed = CONFIG.safeParse(path.endsWith('.json') ? withoutSchemaKey(reading.value) : reading.value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.flatMap((issue) => problemsOf(path, reading, issue));
  throw new SoxError(
    problems.sort((a, b) => (a.place?.line ?? 0) - (b.place?.line ?? 0) || (a.place?.column ?? 0) - (b.place?.column ?? 0)),
  );
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

/** A key that may be left out, with what editors show of it. */
function optional<T extends z.ZodMiniType>(type: T, description: string, fallback?: unknown): z.ZodMiniExactOptional<T> {
  return z.exactOptional(type.check(z.meta({ description, ...(fallback === undefined ? {} : { default: fallback }) })));
}

/** A key that must be there, with what editors show of it. */
function required<T extends z.ZodMiniType>(type: T, description: string): T {
  return type.check(z.meta({ description }));
}

function list(problemOf: (text: string) => Complaint | null, least = 0) {
  const item = text(problemOf);
  return least === 0 ? z.array(item) : z.array(item).check(z.minLength(least));
}

function text(problemOf: (text: string) => Complaint | null) {
  return z.string().check(
    z.superRefine((value, context) => {
      const complaint = problemOf(value);
      if (complaint !== null) context.addIssue({ code: 'custom', message: complaint.message, params: { hint: complaint.hint } });
    }),
  );
}

/** A comment that names an id must name one rule. */
function uniqueIds() {
  return z.superRefine<readonly { readonly id: string }[]>((rules, context) => {
    for (const [at, { id }] of rules.entries()) {
      if (rules.findIndex((other) => other.id === id) === at) continue;
      const params = { hint: 'Give each rule an id of its own.' };
      context.addIssue({ code: 'custom', path: [at, 'id'], message: 'is the id of another rule', params });
    }
  });
}

function complainUnless(pattern: RegExp, message: string, hint: string): (text: string) => Complaint | null {
  return (text) => (pattern.test(text) ? null : { message, hint });
}

function withoutSchemaKey(value: unknown): unknown {
  if (kindOf(value) !== 'an object') return value;
  const { $schema, ...rest } = value as Record<string, unknown>;
  return typeof $schema === 'string' ? rest : value;
}

type Issue = z.core.$ZodIssue;

function problemsOf(path: string, reading: Reading, issue: Issue): Problem[] {
  const pointer = pointerTo(issue.path);
  const name = nameOf(issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownKey(issue.path, key, { path, ...reading.positions.get(pointer + pointerTo([key]))?.key }));
  }
  const value = valueAt(reading.value, issue.path);
  const place = { path, ...reading.positions.get(pointer)?.value };
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- the schema can raise no other
  switch (issue.code) {
    case 'invalid_type':
      if (value === undefined) {
        const around = { path, ...reading.positions.get(pointerTo(issue.path.slice(0, -1)))?.value };
        return [{ code: 'policy-missing-key', message: `${name} is missing.`, place: around, hint: SEE }];
      }
      return [
        {
          code: 'policy-wrong-type',
          message: `${name} must be ${KINDS[issue.expected] ?? issue.expected}, not ${kindOf(value)}.`,
          place,
          hint: SEE,
        },
      ];
    case 'invalid_value': {
      const allowed = issue.values.map((item) => `'${String(item)}'`);
      const meant = typeof value === 'string' ? nearest(value, issue.values.map(String)) : null;
      const message = `${name} must be ${allowed.join(' or ')}, not ${shown(value)}.`;
      return [{ code: 'policy-wrong-value', message, place, hint: meant === null ? SEE : `Did you mean '${meant}'?` }];
    }
    case 'too_big':
      return [{ code: 'policy-wrong-value', message: `${name} must be at most ${issue.maximum}, not ${shown(value)}.`, place, hint: SEE }];
    case 'too_small':
      if (typeof value === 'number')
        return [
          { code: 'policy-wrong-value', message: `${name} must be at least ${issue.minimum}, not ${shown(value)}.`, place, hint: SEE },
        ];
      return [{ code: 'policy-empty-list', message: `${name} must not be empty.`, place, hint: 'Leave the key out for the default.' }];
    case 'custom':
      return [
        { code: 'policy-wrong-value', message: `${name}: ${shown(value)} ${issue.message}.`, place, hint: String(issue.params?.['hint']) },
      ];
    default:
      return [{ code: 'policy-wrong-value', message: `${name} is not valid: ${issue.message}.`, place, hint: SEE }];
  }
}

const SEE = 'All keys and their values: docs/policy.md.';

function unknownKey(path: readonly PropertyKey[], key: string, place: Problem['place'] & object): Problem {
  const known = keysAt(path);
  const meant = nearest(key, known);
  const elsewhere = LEVELS.find((level) => keysAt(level).includes(key));
  const hint =
    elsewhere !== undefined
      ? `'${key}' belongs ${elsewhere.length === 0 ? 'to the top level' : `into '${elsewhere.join('.')}'`}.`
      : meant !== null
        ? `Did you mean '${meant}'?`
        : `Known keys here: ${known.join(', ')}.`;
  const where = path.length === 0 ? '' : ` in ${nameOf(path)}`;
  return { code: 'policy-unknown-key', message: `Unknown key ${shown(key)}${where}.`, place, hint };
}

const LEVELS = [[], ['ai'], ['ai', 'reviews'], ['risk'], ['secrets']] as const;

/** Of an item of a list, its keys. */
function keysAt(path: readonly PropertyKey[]): string[] {
  const level = path.filter((part) => typeof part !== 'number').join('.');
  return Object.keys(SHAPES[level] ?? {});
}

const SHAPES: Readonly<Record<string, object>> = {
  '': CONFIG.shape,
  ai: AI.shape,
  'ai.reviews': REVIEWS.shape,
  ...Object.fromEntries(Object.keys(REVIEWS.shape).map((risk) => [`ai.reviews.${risk}`, DEMAND.shape])),
  risk: RISK.shape,
  secrets: SECRETS.shape,
  'secrets.allow': ALLOW.shape,
  'secrets.rules': RULE.shape,
};

const KINDS: Readonly<Record<string, string>> = {
  string: 'a string',
  array: 'a list',
  object: 'an object',
  int: 'a whole number',
  number: 'a number',
};

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** `ai.toolTrailers[0]`, as people write it. */
function nameOf(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'The policy';
  const written = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return `'${written.slice(1)}'`;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((part, key) => (part as Record<PropertyKey, unknown>)[key], value);
}

/** A value inside a sentence: one line, quoted, not too long. */
function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return `'${(text.length > 60 ? `${text.slice(0, 59)}…` : text).replace(/[\p{Cc}\u2028\u2029]/gu, ' ')}'`;
}
