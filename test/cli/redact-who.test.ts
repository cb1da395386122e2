import { expect, test } from 'vitest';
import { redactEntries } from '../../src/cli/redact-who.ts';
import type { WhoEntry } from '../../src/model/who.ts';
import { BOT, NOBODY, SOMEBODY, UNREAD } from '../support/who.ts';

const redact = (text: string) => text.replaceAll('secret', '******');

test('every text of an entry is redacted, and the others are left as they are', () => {
  const [mark] = SOMEBODY.marks;
  if (mark === undefined) throw new Error('no mark');
  const bad: WhoEntry = {
    ...SOMEBODY,
    tools: [{ id: 'other', name: 'secret', models: ['secret'] }],
    marks: [{ ...mark, tool: 'secret', model: 'secret', evidence: 'a secret' }],
    setAside: [{ line: 1, where: 'fence', text: 'secret' }],
    human: { name: 'secret', email: 'secret' },
    bot: 'secret',
    problem: { code: 'x', message: 'secret' },
  };
  const entries = [NOBODY, BOT, bad, UNREAD];
  const redacted = redactEntries(entries, redact);
  expect(JSON.stringify(redacted)).not.toContain('secret');
  expect(redacted[2]).toMatchObject({ tools: [{ name: '******' }], human: { name: '******' }, bot: '******' });
  expect([redacted[0], redacted[1], redacted[3]]).toEqual([NOBODY, BOT, UNREAD]);
});

test('no entries are no entries', () => {
  expect(redactEntries([], redact)).toEqual([]);
});
