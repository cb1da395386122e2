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

  it('are told in linear time', { timeout: 90_000 }, () => {
    const count = 1_000_000;
    // None of the last quotes is closed: each is behind a backslash of the one before. By the square it would take minutes.
    expect(literalsIn(`"a" 'b' \`c `.repeat(count) + String.raw`\"`.repeat(count)).length).toBeGreaterThan(count);
  });
});
