import { expect, test } from 'vitest';
import { disguisedTrailers } from '../../src/attribution/disguised-trailers.ts';
import { parseTrailers } from '../../src/model/parse-trailers.ts';
import { ending, marks, short } from './support.ts';

test.each([
  ['a zero-width blank in the key', 'Co-\u200bauthored-by: Claude <noreply@anthropic.com>'],
  ['a tag in the key', 'Co-authored\u{e0061}-by: Claude <noreply@anthropic.com>'],
  ['a mark before the key', '\ufeffCo-authored-by: Claude <noreply@anthropic.com>'],
  ['a Cyrillic letter and a hyphen', 'C\u043e\u2011authored-by: Claude <noreply@anthropic.com>'],
  ['a Cyrillic letter alone', '\u0421o-authored-by: Claude <noreply@anthropic.com>'],
  ['a Cyrillic letter in key and name', '\u0410ssisted-by: \u0421laude C\u043ede'],
  ['a Cyrillic letter in a key without by', '\u0410I-T\u043e\u043el: Claude Code'],
  ['a colon of full width', 'Co-authored-by\uff1a Claude <noreply@anthropic.com>'],
  ['a key in bold', '**Co-authored-by:** Claude <noreply@anthropic.com>'],
  ['a key in bold before the colon', '- **Co-authored-by**: Claude <noreply@anthropic.com>'],
  ['a line in bold', '**Co-authored-by: Claude <noreply@anthropic.com>**'],
  ['a key in italics', '_Co-authored-by:_ Claude <noreply@anthropic.com>'],
])('%s hides no trailer', (_, line) => {
  expect(short(ending(line))).toEqual(['claude-code trailer-outside-block declared']);
  expect(short(ending(line, 'Reviewed-by: Grace Gray <grace@corp.org>'))).toEqual(['claude-code trailer-outside-block declared']);
});

test('who is said to have committed', () => {
  expect(short(ending('Committed-by: Claude <noreply@anthropic.com>'))).toEqual(['claude-code trailer strong']);
  expect(ending('Committed-by: Claude Monet <cm@corp.org>')).toEqual([]);
});

test.each([
  ['a person', '**Co-authored-by:** Grace Gray <grace@corp.org>'],
  ['a person called like a tool', '**Co-authored-by:** Claude Monet <cm@corp.org>'],
  ['a list of features', '- **Agent:** Claude Code has hooks'],
  ['what is said of a trailer', '- **Co-authored-by:** lines of Claude are kept'],
  ['what stands beside other letters', '- Co-authored-by: Claude <noreply@anthropic.com>\n- \u2014 \u0441 Claude: one-\u0442wo'],
  ['code', '- `Co-authored-by: Claude <noreply@anthropic.com>` is read'],
  ['a quotation', '> **Co-authored-by:** Claude <noreply@anthropic.com>'],
  ['a review', '**Reviewed-by:** Claude <noreply@anthropic.com>'],
])('%s is no trailer of a tool', (_, line) => {
  expect(ending(line)).toEqual([]);
});

test('a fence', () => {
  expect(marks({ message: 'docs\n\n```\n**Co-authored-by:** Claude <noreply@anthropic.com>\n```\n\nThat is all.' })).toEqual([]);
});

test('what is a trailer to git is none that is disguised', () => {
  const message = 'Change\n\nCo-authored-by: Gr\u200bace <grace@corp.org>\n';
  expect(disguisedTrailers(message, parseTrailers(message))).toEqual([]);
});

test('a line of megabytes', () => {
  expect(disguisedTrailers(`Change\n\n**${'Co-'.repeat(1_000_000)}by: x`, [])).toEqual([]);
});
