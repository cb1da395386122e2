import { expect, it } from 'vitest';
import { whyUninspectable } from '../../src/scan/uninspectable.ts';

const latin1 = (text: string) => Buffer.from(text, 'latin1');

it.each([
  ['a JPEG image', latin1('\xff\xd8\xff\xe0')],
  ['a GIF image', latin1('GIF89a')],
  ['a ZIP archive (or an office document, or a Java archive)', latin1('PK\x03\x04')],
  ['gzip data', latin1('\x1f\x8b\x08\0')],
  ['a tar archive', latin1(`${'name'.padEnd(257, '\0')}ustar`)],
  ['an ELF executable', latin1('\x7fELF\x02')],
  ['a Windows executable', latin1('MZ\x90\0\x03')],
  ['a SQLite database', latin1('SQLite format 3\0')],
  ['a font', latin1('wOF2\0\x01\0\0')],
  ['audio or video', latin1('\0\0\0\x18ftypmp42')],
])('knows %s', (why, bytes) => {
  expect(whyUninspectable(bytes)).toBe(why);
});

it('tells binary data by its controls', () => {
  expect(whyUninspectable(Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)))).toBe('binary data of no known kind');
});

it('takes no text for binary', () => {
  for (const text of [
    '',
    'MZ and BM',
    'true or false',
    '<svg/>',
    '\x1b[31mred\x1b[0m',
    `a\0${'text '.repeat(20)}`,
    'PK means public key',
  ]) {
    expect(whyUninspectable(latin1(text))).toBeNull();
  }
});
