import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isInTest } from '../../src/scan/detectors/shared/in-test.ts';
import { mayReachFar } from '../../src/scan/far.ts';
import { REACH_LINES } from '../../src/scan/reach.ts';

const IMPORT = "import { it } from 'vitest';";
const rows = (count: number, text = 'export const a = 1;'): string[] => Array.from({ length: count }, () => ` ${text}`);
const BELOW = rows(REACH_LINES);
const reaches = (...lines: readonly string[]): boolean => mayReachFar(Buffer.from(lines.map((line) => `${line}\n`).join('')));

describe('a change at the start of a file', () => {
  it.each([
    ['takes away what says that it is a test', [`-${IMPORT}`, ...BELOW]],
    ['puts code before that', ['+main();', '+run();', ` ${IMPORT}`, ...BELOW]],
    [
      'puts more before it than is read of a start',
      [...Array.from({ length: 400 }, () => `+// ${'x'.repeat(50)}`), ` ${IMPORT}`, ...BELOW],
    ],
    ['puts code before what is not shown', ['+main();', '+run();', ...rows(REACH_LINES, '// a comment')]],
    ['makes a comment of it', [`-${IMPORT}`, `+/* ${IMPORT} */`, ...BELOW]],
  ])('reaches far where it %s', (_, lines) => {
    expect(reaches(...lines)).toBe(true);
  });

  it.each([
    ['it stays a test', [`-${IMPORT}`, `+${IMPORT.replace('it', 'test')}`, ...BELOW]],
    ['it was none', ["-import a from 'a';", "+import b from 'b';", ...BELOW]],
    ['it becomes one', [`+${IMPORT}`, ...BELOW]],
    ['what is not shown may say the same as before', ['-{ "version": 1,', '+{ "version": 2,', ...rows(REACH_LINES, '  "a": 1,')]],
    ['all of the file is shown', [`-${IMPORT}`, ...BELOW.slice(1)]],
    ['its last line is shown', [`-${IMPORT}`, ...BELOW, '\\ No newline at end of file']],
  ])('does not where %s', (_, lines) => {
    expect(reaches(...lines)).toBe(false);
  });

  it('reaches far wherever the file was a test and is none', () => {
    const line = fc.constantFrom(IMPORT, '// a comment', "import a from 'a';", 'main();', 'const a = 1;', '/* a */', '');
    const few = fc.array(line, { maxLength: 3 });
    const many = fc
      .tuple(few, fc.constantFrom(0, 5, 130), few)
      .map(([first, count, last]) => [...first, ...Array.from({ length: count }, () => '// a comment'), ...last]);
    const isTest = (lines: readonly string[]): boolean => {
      const bytes = Buffer.from(lines.map((one) => `${one}\n`).join(''));
      return isInTest('key', { start: bytes.length, stretch: () => ({ bytes, from: 0, to: bytes.length }) });
    };
    let seen = 0;
    fc.assert(
      fc.property(many, few, few, many, (above, gone, come, below) => {
        const rest = [...below, ...rows(200).map((row) => row.slice(1))];
        if (!isTest([...above, ...gone, ...rest]) || isTest([...above, ...come, ...rest])) return;
        seen += 1;
        const signed = (sign: string, lines: readonly string[]): string[] => lines.map((one) => sign + one);
        const context = { above: above.slice(-REACH_LINES), below: rest.slice(0, REACH_LINES) };
        expect(reaches(...signed(' ', context.above), ...signed('-', gone), ...signed('+', come), ...signed(' ', context.below))).toBe(
          true,
        );
      }),
      { numRuns: 3000 },
    );
    expect(seen).toBeGreaterThan(100);
  });

  it('is told in time that grows with it', () => {
    const long = Buffer.from(`-${IMPORT}\n${'+x\n'.repeat(1 << 20)}+${'y'.repeat(16 << 20)}\n${BELOW.join('\n')}\n`);
    expect(mayReachFar(long)).toBe(true);
  });
});
