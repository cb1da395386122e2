import { expect, test } from 'vitest';
import { parsePathList } from '../../src/cli/path-list.ts';

test.each<[name: string, input: string, expected: string[]]>([
  ['on lines', 'a\nsrc/b c.ts\r\n\n', ['a', 'src/b c.ts']],
  ['each ended by NUL, where nothing is quoted', 'a\nb\0"c"\0', ['a\nb', '"c"']],
  ['as git quotes them', '"pay/\\303\\251.ts"\n"x\\"y.sql"\n"a\\\\b\\tc\\nd\\a"\n', ['pay/é.ts', 'x"y.sql', 'a\\b\tc\nd\x07']],
  ['with letters of other scripts that git leaves as they are', '"é\\"è"\n', ['é"è']],
  ['that git would not have written so', '"\n"a"b"\n"a\\x"\n"a\\"\n"\\8"\n', ['"', '"a"b"', '"a\\x"', '"a\\"', '"\\8"']],
  ['none', '', []],
])('paths %s', (_, input, expected) => {
  expect(parsePathList(Buffer.from(input))).toEqual(expected);
});
