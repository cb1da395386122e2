import { expect, test } from 'vitest';
import { entire } from '../../../src/attribution/sidecars/entire.ts';

test.each([
  ['ff4ec7be3886', 'ff/4ec7be3886'],
  ['01KXGTTNGCEACC83QZEJ5YAF0D', '01/KXGTTNGCEACC83QZEJ5YAF0D'],
  ['../../etc/passwd', null],
  ['FF4EC7BE3886', null],
  ['', null],
])('the folder of %j', (value, folder) => {
  expect(entire.folderOf(value)).toBe(folder);
});

test('the sessions of a checkpoint, whose numbers may have gaps', () => {
  const session = (at: number) => ({ metadata: `/ff/4ec7be3886/${at}/metadata.json`, prompt: `/ff/4ec7be3886/${at}/prompt.txt` });
  expect(entire.sessionsOf(JSON.stringify({ sessions: [session(0), session(2), { metadata: '/../x' }, null] }))).toEqual([
    '0/metadata.json',
    '2/metadata.json',
  ]);
  expect(entire.sessionsOf('{')).toEqual([]);
});

test.each([
  [{ agent: 'Claude Code', initial_attribution: { agent_percentage: 0 } }, 'Claude Code'],
  [{ agent: 'Agent' }, 'AI'],
  [{}, 'AI'],
])('the agent of %j', (session, tool) => {
  expect(entire.read(JSON.stringify(session))).toEqual([{ tool, model: null, human: null, wrote: true, paths: [] }]);
});

test.each(['', '{', '[]', 'null'])('nothing is in %j', (text) => {
  expect(entire.read(text)).toEqual([]);
});
