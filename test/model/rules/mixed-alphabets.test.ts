import { expect, test } from 'vitest';
import { mixesAlphabets } from '../../../src/model/rules/mixed-alphabets.ts';

// Each is drawn like a Latin letter (UTS #39), and is none.
test.each([
  '\u0394',
  '\u2c80',
  '\u15c5',
  '\u{102a0}',
  '\u{16f40}',
  '\u212e',
  '\u2228',
  '\u237a',
  '\u2223',
  '\u{1043d}',
  '\u0430',
  '\ua4ee',
  '\u13aa',
])('a word with %s among Latin letters', (letter) => {
  for (const name of [`${letter}da Lovelace`, `Ada Love${letter}ace`, `Ad${letter} Lovelace`, `Ada (work${letter})`])
    expect(mixesAlphabets(name)).toBe(true);
});

test.each([
  ...[
    'Ada Lovelace',
    'Søren Åkerlund',
    'İbrahim Çelik',
    'Nguyễn Văn Đức',
    'Zoe\u0308 Doe',
    'Ada（工作）',
    'Алексей Иванов',
    'Алексей (Alexey) Ivanov',
  ],
  ...[
    'Αθηνά Παππά',
    '田中Taro',
    'Kim 민수abc',
    'Ada🚀',
    'Ada ★ Lovelace',
    'Acme™ Bot',
    'C++ 李',
    'Ada – Lovelace',
    'Klotzb\ufffdcher',
    'Анна-Maria Schmidt',
  ],
])('%s is written as people write', (name) => expect(mixesAlphabets(name)).toBe(false));
