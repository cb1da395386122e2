import { RE2JS } from 're2js';
import type { Problem } from '../model/error.ts';
import { allowsByChance, allowsEverything } from './allows-everything.ts';
import { isPlain } from './merge-configs.ts';
import { type Draft, pointerTo } from './value-tree.ts';

/** Whether globs leave hardly any path out. The matcher of globs comes with the schema, and not here once more. */
type FitEveryPath = (globs: unknown) => boolean;

/** Every pattern of a policy that is not valid, or that fits everything. What is no pattern at all is for the schema to say. */
export function patternProblems(
  path: string,
  { written, positions }: Pick<Draft, 'written' | 'positions'>,
  fitEveryPath: FitEveryPath,
): Problem[] {
  const secrets = isPlain(written) && isPlain(written['secrets']) ? written['secrets'] : {};
  const patterns = [
    ...listOf(secrets['allow']).flatMap((rule, at) =>
      listOf(isPlain(rule) ? rule['values'] : null).map((item, index) => [item, ['secrets', 'allow', at, 'values', index]] as const),
    ),
    ...listOf(secrets['rules']).map((rule, at) => [isPlain(rule) ? rule['pattern'] : null, ['secrets', 'rules', at, 'pattern']] as const),
  ];
  const problemAt = (where: readonly (string | number)[], why: NonNullable<ReturnType<typeof whatIsWrongWith>>): Problem => ({
    ...why,
    code: 'policy-pattern',
    place: { path, ...positions.get(pointerTo(where))?.value },
  });
  const each = patterns.flatMap(([pattern, where]): Problem[] => {
    const why = isPattern(pattern) ? whatIsWrongWith(pattern) : null;
    return why === null ? [] : [problemAt(where, why)];
  });
  if (each.length > 0) return each;
  return listOf(secrets['allow']).flatMap((rule, at) => {
    const why = tooWide(rule, fitEveryPath);
    return why === null ? [] : [problemAt(['secrets', 'allow', at, 'values'], why)];
  });
}

const isPattern = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= LONGEST && !value.startsWith('hmac-sha256:');

const EVERYTHING = {
  message: 'These values fit secrets of most kinds, in any file: it would silence everything.',
  hint: 'Say what must stand there, or name `detectors` or `paths`.',
};
const BY_CHANCE = {
  message: 'These values fit secrets of many kinds by chance, in any file: it would silence whatever holds a character or two.',
  hint: EVERYTHING.hint,
};

/** What is wrong with the patterns of an allow rule together, each of which is valid, where nothing else limits it. */
function tooWide(rule: unknown, fitEveryPath: FitEveryPath): typeof EVERYTHING | null {
  if (!isPlain(rule) || rule['detectors'] !== undefined) return null;
  if (rule['paths'] !== undefined && !fitEveryPath(rule['paths'])) return null;
  const patterns = listOf(rule['values'])
    .filter(isPattern)
    .map((pattern) => RE2JS.compile(pattern));
  const allows = (secret: string): boolean => patterns.some((pattern) => pattern.test(secret));
  if (allowsEverything(allows)) return EVERYTHING;
  return allowsByChance(allows) ? BY_CHANCE : null;
}

/** Of more characters the schema complains. */
const LONGEST = 8192;

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** What keeps a pattern from being used, for people; null where nothing does. */
export function whatIsWrongWith(pattern: string): { readonly message: string; readonly hint: string } | null {
  const wrong = syntaxProblem(pattern);
  if (wrong !== null)
    return {
      message: `This regular expression is not valid: ${wrong}.`,
      hint: 'The syntax is that of RE2: no lookarounds, no back references.',
    };
  const compiled = RE2JS.compile(pattern);
  if (compiled.test(''))
    return { message: 'This regular expression fits everything, the empty text too.', hint: 'Say what must stand there.' };
  if (!SAMPLES.every((sample) => compiled.test(sample))) return null;
  return { message: 'This regular expression fits everything.', hint: 'Say what must stand there.' };
}

/** Small letters, capitals and digits, of several lengths: what fits all of these fits any secret. */
const SAMPLES = ['kqzjxv', 'KQZJXV', '735902'].flatMap((text) => [text, text.repeat(2), text.repeat(5), text.repeat(11)]);

/** Why a pattern cannot be compiled; null where it can. */
export function syntaxProblem(pattern: string): string | null {
  try {
    RE2JS.compile(pattern);
    return null;
  } catch (error) {
    if (!(error instanceof Error) || !error.name.startsWith('RE2JS')) throw error;
    return error.message.replace(/^error parsing regexp: /, '');
  }
}
