import { expect, test } from 'vitest';
import { agentOfPerson } from '../../src/attribution/identities.ts';
import { undisguised } from '../../src/attribution/undisguised.ts';
import { ending, marks, person, short } from './support.ts';

test.each([
  ['what does not draw', 'Cla\u200bude\u00ad C\u2060ode', 'Claude Code'],
  ['several of them', 'Cl\u200d\u200c\ufe0faude', 'Claude'],
  ['a control character', 'Cl\u0008aude', 'Claude'],
  ['what draws as a blank', 'with\u00a0Claude\u3164Code', 'with Claude Code'],
  ['a Cyrillic letter', 'with \u0421laude', 'with Claude'],
  ['a Cyrillic letter beside signs', '[Generat\u0435d](https://x.y)', '[Generated](https://x.y)'],
  ['a Greek letter', 'C\u03bfdex', 'Codex'],
  ['the name of a tool without a Latin letter', 'by \u0421\u04cf\u0430\u057d\u0501\u0435', 'by Claude'],
  ['mathematical letters', '\u{1d402}laude', 'Claude'],
])('%s is read as it looks', (_, text, wanted) => {
  expect(undisguised(text)).toBe(wanted);
});

test.each([
  ['ASCII', 'Generated with Claude Code\n\n\t- x\r\n'],
  ['accents', 'Jos\u00e9 M\u00fcller, S\u00f8ren; por a\u00ed'],
  ['other alphabets', '\u0412\u0441\u0435 \u0441\u0434\u0435\u043b\u0430\u043d\u043e \u0441 Claude, \u03bb'],
  ['words of both', 'AI\u3092\u4f7f\u7528, \u0416od'],
  ['pictures', '\u270d\ufe0f \ud83d\udc69\u200d\ud83d\udcbb \ud83e\udd16 \u2014 \u2026'],
  ['joined letters of other scripts', '\u0645\u06cc\u200c\u0634\u0648\u062f'],
])('%s stays', (_, text) => {
  expect(undisguised(text)).toBe(text);
});

test('a text of megabytes', () => {
  for (const odd of ['\u200b', '\u200d', '\u0430', '\ud83e\udd16\u200d', 'a\u0435'])
    expect(undisguised(odd.repeat(100_000)).length).toBeLessThanOrEqual(300_000);
});

test.each([
  'Claude <nore\u200bply@anthropic.com>',
  'Ada <noreply@\u0430nthropic.com>',
  '\u0421laude Code <ada@corp.org>',
  'cl\u200baude[bot] <1+cl\u200baude[bot]@users.noreply.github.com>',
])('%s is the tool', (text) => {
  expect(agentOfPerson(person(text))?.toolId).toBe('claude-code');
  expect(short(marks({ author: person(text) }))[0]).toMatch(/^claude-code author strong/);
  expect(short(ending(`Co-authored-by: ${text}`))[0]).toMatch(/^claude-code trailer declared/);
});

test.each([
  'Generated with \u0421laude Code',
  'G\u0435nerated with Claude Code',
  '\ud83e\udd16 Gener\u200bated with Claude Code',
  '\ud83e\udd16\u200b Generated\u00a0with\u00a0Claude Code',
  'I used Cl\u200baude Code to write this.',
])('%s says so', (line) => {
  expect(short(ending(line))).toEqual(['claude-code footer strong']);
});

test('a subject, and the list of a squash', () => {
  expect(short(marks({ message: 'feat: x (written by \u0421laude Code)' }))).toEqual(
    short(marks({ message: 'feat: x (written by Claude Code)' })),
  );
  const log =
    'Squashed commit of the following:\n\ncommit 1234567890123456789012345678901234567890\nAuthor: Claude <nore\u200bply@anthropic.com>\nDate:   now\n\n    x\n';
  expect(short(marks({ message: `x\n\n${log}` }))).toEqual(['claude-code footer strong']);
});

test('a mark of an honest line shows it as it is', () => {
  expect(ending('\u270d\ufe0f Written with Claude Code').map(({ evidence }) => evidence)).toEqual([
    '\u270d\ufe0f Written with Claude Code',
  ]);
});
