import { RE2JS } from 're2js';
import { type Problem, SoxError } from '../model/error.ts';
import type { SoxConfig } from '../model/policy.ts';
import { pointerTo, type Reading } from './value-tree.ts';

/** Throws a SoxError with every pattern of a configuration that is not valid, or that fits everything. */
export function requirePatterns(path: string, reading: Reading, { secrets = {} }: SoxConfig): void {
  const { allow = [], rules = [] } = secrets;
  const patterns = [
    ...allow.flatMap(({ values = [] }, at) =>
      values
        .filter((value) => !value.startsWith('hmac-sha256:'))
        .map((value, item) => [value, ['secrets', 'allow', at, 'values', item]] as const),
    ),
    ...rules.map(({ pattern }, at) => [pattern, ['secrets', 'rules', at, 'pattern']] as const),
  ];
  const problems = patterns.flatMap(([pattern, where]): Problem[] => {
    const why = whatIsWrongWith(pattern);
    return why === null ? [] : [{ ...why, code: 'policy-pattern', place: { path, ...reading.positions.get(pointerTo(where))?.value } }];
  });
  if (problems.length > 0) throw new SoxError(problems);
}

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
