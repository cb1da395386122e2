import { expect, test } from 'vitest';
import { agentTrace } from '../../../src/attribution/sidecars/agent-trace.ts';

const revision = '0123456789012345678901234567890123456789';
const record = (path: string, conversation: object, more: object = {}) =>
  JSON.stringify({
    version: '0.1.0',
    id: 'x',
    timestamp: '2026-01-30T10:00:00Z',
    vcs: { type: 'git', revision },
    tool: { name: 'cursor', version: '2.4' },
    files: [{ path, conversations: [{ url: 'https://corp.org/private', ...conversation }] }],
    ...more,
  });

test('reads what an AI wrote, by file, with the commit that was checked out', () => {
  const lines = [
    record('a.ts', { contributor: { type: 'ai', model_id: 'anthropic/claude-opus-4-5' }, ranges: [{ start_line: 1, end_line: 9 }] }),
    record('b.ts', { contributor: { type: 'human' }, ranges: [{ start_line: 1, end_line: 9, contributor: { type: 'mixed' } }] }),
    record('c.ts', { contributor: { type: 'human' }, ranges: [] }),
    record('d.ts', { contributor: { type: 'unknown' } }),
    record('.shell-history', { contributor: { type: 'ai' } }),
    record('e.ts', { contributor: { type: 'ai' } }, { tool: undefined }),
  ];
  const claims = agentTrace.read(lines.join('\n'));
  expect(claims).toEqual([
    { tool: 'cursor', model: 'claude-opus-4-5', human: null, wrote: true, revision, paths: ['a.ts'] },
    { tool: 'cursor', model: null, human: null, wrote: true, revision, paths: ['b.ts'] },
    { tool: 'AI', model: null, human: null, wrote: true, revision, paths: ['e.ts'] },
  ]);
  expect(JSON.stringify(claims)).not.toContain('private');
});

test.each(['', '{', '[]', '{}', '{"vcs":{"revision":"x"},"files":[null,{},{"path":"a"},{"path":"a","conversations":[null]}]}'])(
  'nothing is in %j',
  (text) => {
    expect(agentTrace.read(text)).toEqual([]);
  },
);

test('a record without a revision is about no commit', () => {
  expect(agentTrace.read(record('a.ts', { contributor: { type: 'ai' } }, { vcs: undefined }))).toEqual([]);
});
