import type * as z from 'zod/mini';
import { type Problem, SoxError } from '../../model/error.ts';
import { isPlain } from '../merge-configs.ts';
import { nearest } from '../nearest.ts';
import { type Draft, pointerTo, UNREAD } from '../value-tree.ts';

type Issue = z.core.$ZodIssue;
/** The keys of each object of a schema, by where it stands: `ai.reviews`. Items of a list have the place of the list; any key of a record is `*`. */
type Levels = ReadonlyMap<string, readonly string[]>;

/**
 * The value, where it is what the schema asks for and all of it could be read. Throws a SoxError with every mistake, in the order of the file: those of the draft,
 * and those of what could be read. Of what could not, nothing else is said.
 */
export function validateWith<T>(schema: z.ZodMiniType<T>, path: string, draft: Draft): T {
  const isWhole = draft.problems.length === 0;
  const whole = isWhole ? schema.safeParse(draft.written) : null;
  if (whole?.success === true) return whole.data;
  const levels = new Map<string, readonly string[]>();
  for (const [level, keys] of levelsOf(schema, [])) levels.set(level, [...(levels.get(level) ?? []), ...keys]);
  const written = isWhole ? draft.written : filled(draft.written, levels, []);
  const parsed = whole ?? schema.safeParse(written);
  const issues = parsed.error?.issues ?? [];
  const again = (draft.repeated ?? []).slice(0, MOST_REPEATED).flatMap((one) => {
    const other = replaced(written, one.path, filled(one.written, levels, one.path));
    const found = schema.safeParse(other).error?.issues ?? [];
    const within = found.filter((issue) => one.path.every((key, at) => issue.path[at] === key));
    return within.map((issue) => ({
      issue,
      draft: { ...draft, written: other, positions: new Map([...draft.positions, ...one.positions]) },
    }));
  });
  const problems = [
    ...draft.problems,
    ...[...issues.map((issue) => ({ issue, draft: { ...draft, written } })), ...again].flatMap((one) =>
      problemsOf(path, one.draft, levels, one.issue),
    ),
  ];
  throw new SoxError(
    problems.sort((a, b) => (a.place?.line ?? 0) - (b.place?.line ?? 0) || (a.place?.column ?? 0) - (b.place?.column ?? 0)),
  );
}

/** Each of them is validated with the whole. */
const MOST_REPEATED = 20;

/** The same with another value at a path. */
function replaced(written: unknown, [key, ...rest]: readonly (string | number)[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(written)) return written.map((item: unknown, at) => (at === key ? replaced(item, rest, value) : item));
  return isPlain(written) ? { ...written, [key]: replaced(written[key], rest, value) } : written;
}

/** The same with every key that an object may have and that cannot be read. */
function filled(written: unknown, levels: Levels, path: readonly PropertyKey[]): unknown {
  if (Array.isArray(written)) return written.map((item: unknown, at) => filled(item, levels, [...path, at]));
  if (!isPlain(written)) return written;
  const { [UNREAD]: isOpen, ...keys } = written as { readonly [UNREAD]?: true };
  const known = isOpen === true ? (levels.get(levelAt(levels, path) ?? 'none') ?? []) : [];
  const missing = known.map((key) => [key, UNREAD] as const);
  return {
    ...Object.fromEntries(missing),
    ...Object.fromEntries(Object.entries(keys).map(([key, part]) => [key, filled(part, levels, [...path, key])])),
  };
}

/** Every key of a schema, on every level, as `ai.reviews.critical.reviewers`; items of a list have the place of the list. */
export function keysOf(schema: z.ZodMiniType): string[] {
  return levelsOf(schema, []).flatMap(([level, keys]) => keys.map((key) => (level === '' ? key : `${level}.${key}`)));
}

function levelsOf(type: z.core.$ZodType, path: readonly string[]): [string, readonly string[]][] {
  // oxlint-disable-next-line eslint/no-underscore-dangle -- the name is zod's
  const { def } = (type as z.core.$ZodTypes)._zod;
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- others have no parts
  switch (def.type) {
    case 'optional':
      return levelsOf(def.innerType, path);
    case 'array':
      return levelsOf(def.element, path);
    case 'union':
      return def.options.flatMap((option) => levelsOf(option, path));
    case 'record':
      return levelsOf(def.valueType, [...path, '*']);
    case 'object':
      return [
        [path.join('.'), Object.keys(def.shape)],
        ...Object.entries(def.shape).flatMap(([key, part]) => levelsOf(part, [...path, key])),
      ];
    default:
      return [];
  }
}

/** True for a path that leads to what cannot be read, or through it. */
function isUnread(written: unknown, path: readonly PropertyKey[]): boolean {
  if (written === UNREAD) return true;
  const [key, ...rest] = path;
  return (
    key !== undefined && typeof written === 'object' && written !== null && isUnread((written as Record<PropertyKey, unknown>)[key], rest)
  );
}

function problemsOf(path: string, draft: Draft, levels: Levels, issue: Issue): Problem[] {
  if (isUnread(draft.written, issue.path)) return [];
  const pointer = pointerTo(issue.path);
  const name = nameOf(issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownKey(levels, issue.path, key, { path, ...draft.positions.get(pointer + pointerTo([key]))?.key }));
  }
  const value = valueAt(draft.written, issue.path);
  const place = { path, ...draft.positions.get(pointer)?.value };
  if (value === undefined) {
    const around = { path, ...draft.positions.get(pointerTo(issue.path.slice(0, -1)))?.value };
    return [{ code: 'policy-missing-key', message: `${name} is missing.`, place: around, hint: SEE }];
  }
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- the schema can raise no other
  switch (issue.code) {
    case 'invalid_type':
      return [
        {
          code: 'policy-wrong-type',
          message: `${name} must be ${KINDS[issue.expected] ?? issue.expected}, not ${typeof value === 'number' && issue.expected === 'int' ? shown(value) : kindOf(value)}.`,
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
    case 'invalid_union': {
      // The form that was meant is the one of its kind: a list, or an object.
      const meant = issue.errors.find((issues) => !issues.some((one) => one.code === 'invalid_type' && one.path.length === 0));
      const inside = (one: Issue): Issue => ({ ...one, path: [...issue.path, ...one.path] });
      if (meant !== undefined) return meant.flatMap((one) => problemsOf(path, draft, levels, inside(one)));
      return [{ code: 'policy-wrong-type', message: `${name} must be a list or an object, not ${kindOf(value)}.`, place, hint: SEE }];
    }
    case 'custom':
      if (issue.params?.['isKey'] === true)
        return [
          {
            code: 'policy-wrong-value',
            message: `${nameOf(issue.path.slice(0, -1))}: the key ${shown(issue.path.at(-1))} ${issue.message}.`,
            place: { path, ...draft.positions.get(pointer)?.key },
            hint: String(issue.params['hint']),
          },
        ];
      return [
        { code: 'policy-wrong-value', message: `${name}: ${shown(value)} ${issue.message}.`, place, hint: String(issue.params?.['hint']) },
      ];
    default:
      return [{ code: 'policy-wrong-value', message: `${name} is not valid: ${issue.message}.`, place, hint: SEE }];
  }
}

const SEE = 'All keys and their values: docs/policy.md.';

function unknownKey(levels: Levels, path: readonly PropertyKey[], key: string, place: Problem['place'] & object): Problem {
  const known = keysAt(levels, path);
  const meant = nearest(key, known);
  const elsewhere = placeFor(levels, path, key);
  const hint =
    elsewhere !== undefined
      ? `'${key}' belongs ${elsewhere === '' ? 'to the top level' : `into '${elsewhere}'`}.`
      : meant !== null
        ? `Did you mean '${meant}'?`
        : `Known keys here: ${known.join(', ')}.`;
  const where = path.length === 0 ? '' : ` in ${nameOf(path)}`;
  return { code: 'policy-unknown-key', message: `Unknown key ${shown(key)}${where}.`, place, hint };
}

/** Of the levels that have a key, the one that is most like the place where it was written: in its last names, and else the one that is nearest to the top. */
function placeFor(levels: Levels, path: readonly PropertyKey[], key: string): string | undefined {
  const written = path.filter((part) => typeof part !== 'number').map(String);
  const alike = (level: string): number => {
    const parts = level.split('.').toReversed();
    const at = parts.findIndex((part, index) => part !== written.at(-1 - index));
    return at < 0 ? parts.length : at;
  };
  const depth = (level: string): number => (level === '' ? 0 : level.split('.').length);
  const found = [...levels].flatMap(([level, keys]) => (keys.includes(key) ? [level] : []));
  return found.toSorted((a, b) => alike(b) - alike(a) || depth(a) - depth(b))[0];
}

function keysAt(levels: Levels, path: readonly PropertyKey[]): readonly string[] {
  return levels.get(levelAt(levels, path) ?? '') ?? [];
}

function levelAt(levels: Levels, path: readonly PropertyKey[]): string | undefined {
  const names = path.filter((part) => typeof part !== 'number').map(String);
  return [...levels.keys()].find((one) => {
    const parts = one === '' ? [] : one.split('.');
    return parts.length === names.length && parts.every((part, at) => part === '*' || part === names[at]);
  });
}

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
