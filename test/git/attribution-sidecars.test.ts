import { expect, test } from 'vitest';
import { openSidecars } from '../../src/attribution/read-sidecars.ts';
import { openGit } from '../../src/git/git.ts';
import { parseCommit } from '../../src/git/parse-commit.ts';
import { parseTrailers } from '../../src/model/parse-trailers.ts';
import { makeRepo, type Repo } from '../support/repo.ts';

const NOTE = `a.ts\n  s_0123456789abcd::t_0 1\n---\n{"sessions":{"s_0123456789abcd":{"agent_id":{"tool":"cursor","model":"gpt-5.1"},"human_author":"Ada <ada@corp.org>"}}}`;

async function besides(repo: Repo, ids: readonly string[]) {
  const git = openGit(repo.dir, repo.env);
  const reader = await openSidecars(git, [repo.git('rev-parse', 'HEAD').trim()]);
  const commits = ids.map((id) => {
    const { commit } = parseCommit(id, Buffer.from(repo.git('cat-file', 'commit', id)));
    if (commit === null) throw new Error('unreadable');
    return { commit: { ...commit, id }, trailers: parseTrailers(commit.message) };
  });
  const read = await reader.read(commits);
  return {
    found: reader.found,
    of: (id: string) => read.get(id)?.marks.map(({ toolId, model, strength, place }) => [toolId, model, strength, place].join(' ')) ?? [],
  };
}

test('notes of three tools, also those of a remote', async () => {
  const repo = makeRepo();
  const [one, two, none] = [repo.commit('one', { 'a.ts': '1\n' }), repo.commit('two', { 'a.ts': '2\n' }), repo.commit('none')];
  repo.git('notes', '--ref=ai', 'add', '-m', NOTE, one);
  repo.git('notes', '--ref=ai-remote/origin', 'add', '-m', NOTE, two);
  repo.git(
    'notes',
    '--ref=whogitit',
    'add',
    '-m',
    '{"session":{"model":{"id":"claude-opus-4-5"}},"files":[{"path":"a.ts","summary":{"ai_lines":1}}]}',
    two,
  );
  repo.git('notes', '--ref=srctrace/attribution', 'add', '-m', '{"v":1,"f":{"a.ts":[{"s":"agent|codex","l":[1]}]}}', one);
  repo.git('notes', '--ref=commits', 'add', '-m', NOTE, none);
  const { found, of } = await besides(repo, [one, two, none]);
  expect(found).toEqual([
    'git-ai (refs/notes/ai)',
    'git-ai (refs/notes/ai-remote/origin)',
    'SourceTrace (refs/notes/srctrace/attribution)',
    'whogitit (refs/notes/whogitit)',
  ]);
  expect(of(one)).toEqual(['cursor gpt-5.1 strong sidecar', 'codex  strong sidecar']);
  expect(of(two)).toEqual(['cursor gpt-5.1 strong sidecar', 'claude-code claude-opus-4-5 strong sidecar']);
  expect(of(none)).toEqual([]);
});

test('a note about files that the commit does not change is only a hint', async () => {
  const repo = makeRepo();
  const id = repo.commit('one', { 'b.ts': '1\n' });
  repo.git('notes', '--ref=ai', 'add', '-m', NOTE, id);
  const { of } = await besides(repo, [id]);
  expect(of(id)).toEqual(['cursor gpt-5.1 weak sidecar']);
});

test('a checkpoint of Entire, by the trailer of the commit', async () => {
  const repo = makeRepo();
  repo.git('checkout', '--quiet', '--orphan', 'entire/checkpoints/v1');
  repo.commit('checkpoint', {
    'ff/4ec7be3886/metadata.json': '{"sessions":[{"metadata":"/ff/4ec7be3886/1/metadata.json"}]}',
    'ff/4ec7be3886/1/metadata.json': '{"agent":"Gemini CLI"}',
    'ff/4ec7be3886/1/prompt.txt': 'do not tell anybody',
  });
  repo.git('checkout', '--quiet', '--orphan', 'main');
  const [one, other] = [
    repo.commit('one\n\nEntire-Checkpoint: ff4ec7be3886', { 'a.ts': '1\n' }),
    repo.commit('two\n\nEntire-Checkpoint: 000000000000'),
  ];
  const { of } = await besides(repo, [one, other]);
  expect(of(one)).toEqual(['gemini  strong sidecar']);
  expect(of(other)).toEqual([]);
});

test('a trace names the parent, and files that the commit changed', async () => {
  const repo = makeRepo();
  const base = repo.commit('base', { 'a.ts': '1\n', 'b.ts': '1\n' });
  const record = (path: string) =>
    JSON.stringify({
      vcs: { type: 'git', revision: base },
      tool: { name: 'cursor' },
      files: [{ path, conversations: [{ contributor: { type: 'ai', model_id: 'anthropic/claude-opus-4-5' } }] }],
    });
  const traced = repo.commit('traced', { 'a.ts': '2\n', '.agent-trace/traces.jsonl': `${record('a.ts')}\n${record('elsewhere.ts')}\n` });
  repo.git('checkout', '--quiet', '-b', 'side', base);
  const other = repo.commit('of another file', { 'b.ts': '2\n' });
  repo.git('checkout', '--quiet', 'main');
  const { of } = await besides(repo, [base, traced, other]);
  expect(of(traced)).toEqual(['cursor claude-opus-4-5 strong sidecar']);
  expect([of(base), of(other)]).toEqual([[], []]);
});

test('whatever a record says, it declares nothing', async () => {
  const repo = makeRepo();
  const id = repo.commit('one', { 'a.ts': '1\n' });
  const boast = NOTE.replace('"cursor"', '"Assisted-by: Claude Code"').replace('gpt-5.1', 'declared');
  repo.git('notes', '--ref=ai', 'add', '-m', boast, id);
  const { of } = await besides(repo, [id]);
  expect(of(id)).toHaveLength(1);
  expect(of(id).filter((mark) => mark.includes('declared sidecar') || / declared declared /.test(mark))).toEqual([]);
});
