import { describe, expect, it } from 'vitest';
import { literalsIn } from '../../src/scan/string-literals.ts';

const texts = (line: string): string[] => literalsIn(line).map(({ from, to }) => line.slice(from, to));

describe('the literals on a line', () => {
  it.each([
    [`x = "a" + 'b' + \`c\`; // "d"`, ['"a"', "'b'", '`c`', '"d"']],
    [`x = "it's" // don't`, [`"it's"`]],
    [String.raw`x = "a\"b" "c\\" "d"`, [String.raw`"a\"b"`, String.raw`"c\\"`, '"d"']],
    [`x = b'a' + u"b"`, ["'a'", '"b"']],
    [`x = """a "b" c"""`, ['"b"']],
    [`# don't, it's 'a'`, ["'a'"]],
    [`(quote 'x "y")`, ['"y"']],
    [`x = "open`, []],
    ['', []],
  ])('%s', (line, expected) => {
    expect(texts(line)).toEqual(expected);
  });

  it('are told in linear time', () => {
    const timeOf = (count: number): number => {
      // None of the last quotes is closed: each is behind a backslash of the one before.
      const line = `"a" 'b' \`c `.repeat(count) + String.raw`\"`.repeat(count);
      const start = process.cpuUsage().user;
      literalsIn(line);
      return process.cpuUsage().user - start;
    };
    const least = (count: number): number => Math.min(timeOf(count), timeOf(count), timeOf(count));
    timeOf(10_000);
    // Of a few milliseconds the machine's other work decides; where the time grows by the square, the shorter one is hundreds of them.
    expect(least(160_000) / Math.max(least(10_000), 5000)).toBeLessThan(64);
  });
});
