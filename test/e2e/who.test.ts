import { expect, it } from 'vitest';
import { ALNUM, fake } from '../../src/scan/detectors/shared/fake.ts';
import type { WhoEntry } from '../../src/model/who.ts';
import { makeRepo, type Repo } from '../support/repo.ts';

const CLAUDE = 'Co-Authored-By: Claude Opus 4.6 <noreply@anthropic.com>';

function lines(repo: Repo, ...args: string[]): WhoEntry[] {
  const { stdout, stderr } = repo.sox('who', '--format', 'ndjson', ...args);
  expect(stderr).toBe('');
  return stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as WhoEntry);
}

/** Ada alone; with Claude; a bot; with a link to a conversation; with only a quotation. */
function history(): { repo: Repo; ids: string[] } {
  const repo = makeRepo();
  const alone = repo.commit('post accruals', { 'a.ts': '1\n' });
  const claude = repo.commit(`round half even\n\n${CLAUDE}`);
  repo.env['GIT_AUTHOR_NAME'] = 'dependabot[bot]';
  repo.env['GIT_AUTHOR_EMAIL'] = '49699333+dependabot[bot]@users.noreply.github.com';
  repo.env['GIT_COMMITTER_NAME'] = 'GitHub';
  repo.env['GIT_COMMITTER_EMAIL'] = 'noreply@github.com';
  const bot = repo.commit('bump @openai/codex');
  for (const who of ['AUTHOR', 'COMMITTER']) {
    repo.env[`GIT_${who}_NAME`] = 'Ada Author';
    repo.env[`GIT_${who}_EMAIL`] = 'ada@example.com';
  }
  const link = repo.commit('settle\n\nhttps://claude.ai/share/b9346960-a1e7-4c20-ba21-b93a2e5e76d2');
  const quoted = repo.commit(`discuss\n\n> ${CLAUDE}\n\nNo.`);
  return { repo, ids: [alone, claude, bot, link, quoted] };
}

it('of many commits that are named, and says nothing beside', () => {
  const repo = makeRepo();
  const ids = Array.from({ length: 12 }, (_, at) => repo.commit(`c${at}`));
  expect(lines(repo, ...ids).map(({ id }) => id)).toEqual(ids);
});

it('says of a history who wrote each commit, oldest first', () => {
  const { repo, ids } = history();
  const entries = lines(repo, '--history');
  expect(entries.map(({ id, ai, bot }) => [id, ai, bot])).toEqual([
    [ids[0], 'none', null],
    [ids[1], 'declared', null],
    [ids[2], 'none', 'dependabot'],
    [ids[3], 'detected', null],
    [ids[4], 'none', null],
  ]);
  expect(entries.map(({ human }) => human?.name ?? null)).toEqual(['Ada Author', 'Ada Author', null, 'Ada Author', 'Ada Author']);
  expect(entries[1]?.tools).toEqual([{ id: 'claude-code', name: 'Claude Code', models: ['Claude Opus 4.6'] }]);
  expect(entries[4]?.setAside).toEqual([{ line: 3, where: 'quotation', text: CLAUDE }]);
});

it('takes names, ranges and standard input, in that order; HEAD where nothing is named', () => {
  const { repo, ids } = history();
  const idsOf = (...args: string[]) => lines(repo, ...args).map(({ id }) => id);
  expect(idsOf()).toEqual([ids[4]]);
  expect(idsOf('HEAD~4', 'HEAD~2..HEAD', 'HEAD~3')).toEqual([ids[0], ids[3], ids[4], ids[1]]);
  expect(idsOf('HEAD~1..')).toEqual([ids[4]]);
  expect(idsOf('--history', 'HEAD~3')).toEqual([ids[0], ids[1]]);
  const fed = repo.run(process.execPath, [`${process.cwd()}/bin/sox.js`, 'who', '--stdin', '--format', 'ndjson'], {
    input: `${ids[1]}\n\nHEAD\n`,
  });
  expect(
    fed.stdout
      .split('\n')
      .slice(0, -1)
      .map((line) => (JSON.parse(line) as WhoEntry).id),
  ).toEqual([ids[1], ids[4]]);
  const none = repo.run(process.execPath, [`${process.cwd()}/bin/sox.js`, 'who', '--stdin', '--format', 'ndjson'], { input: '' });
  expect([none.code, none.stdout]).toEqual([0, '']);
});

it('names what is no commit, and what is no range', () => {
  const { repo } = history();
  expect(repo.sox('who', 'nowhere')).toMatchObject({ code: 2, stderr: expect.stringContaining('git knows no commit named "nowhere"') });
  expect(repo.sox('who', 'HEAD...HEAD~1')).toMatchObject({ code: 2, stderr: expect.stringContaining('three dots') });
  const json = repo.sox('who', '--format=ndjson', 'nowhere');
  expect(JSON.parse(json.stdout)).toMatchObject({ error: { exit: 2, problems: [{ code: 'no-such-commit' }] } });
});

it('reads records beside the commits, unless it is told not to', () => {
  const { repo, ids } = history();
  const note =
    'a.ts\n  s_0123456789abcd::t_0 1\n---\n{"sessions":{"s_0123456789abcd":{"agent_id":{"tool":"cursor"},"human_author":"Bob <bob@corp.org>"}}}';
  repo.git('notes', '--ref=ai', 'add', '-m', note, ids[0] ?? '');
  expect(lines(repo, ids[0] ?? '')).toMatchObject([
    { ai: 'detected', tools: [{ id: 'cursor' }], marks: [{ place: 'sidecar', strength: 'strong' }] },
  ]);
  expect(lines(repo, '--no-sidecars', ids[0] ?? '')).toMatchObject([{ ai: 'none' }]);
});

it('looks at names of files when it is told to', () => {
  const repo = makeRepo();
  const id = repo.commit('post accruals', { 'a.ts': '1\n', '.aider.chat.history.md': 'do not tell anybody\n' });
  expect(lines(repo, id)).toMatchObject([{ ai: 'none' }]);
  expect(lines(repo, '--files', id)).toMatchObject([
    { ai: 'detected', marks: [{ toolId: 'aider', place: 'file', evidence: '.aider.chat.history.md' }] },
  ]);
});

it('the keys of the policy declare', () => {
  const { repo } = history();
  repo.commit('adopt', { '.soxrc.json': '{"ai":{"toolTrailers":["X-Tool"]}}\n' });
  const id = repo.commit('settle\n\nX-Tool: Codex');
  expect(lines(repo, id, 'HEAD~5')).toMatchObject([{ ai: 'declared' }, { ai: 'detected' }]);
});

it('ends with 3 where a commit cannot be read, and goes on with the others', () => {
  const { repo, ids } = history();
  const tree = repo.git('rev-parse', 'HEAD^{tree}').trim();
  const stamp = 'Ada <ada@corp.org> 1767600000 +0000';
  const object = `tree ${tree}\nauthor ${stamp}\ncommitter ${stamp}\n\nsubject\n\nAssisted-by: Codex\0`;
  const { stdout } = repo.run('git', ['hash-object', '-t', 'commit', '-w', '--stdin', '--literally'], { input: object });
  const answer = repo.sox('who', stdout.trim(), ids[1] ?? '');
  expect(answer.code).toBe(3);
  expect(answer.stdout).toContain('unknown');
  expect(answer.stdout).toContain('declared');
});

it('prints no secret and no text that hides', () => {
  const key = ['sk', 'live', fake(ALNUM, 32, 7)].join('_');
  const repo = makeRepo();
  repo.commit(`settle\n\nAssisted-by: Claude Code (${key})\nAssisted-by: Codex \u202eevil`);
  for (const format of ['text', 'json', 'ndjson']) {
    const { stdout } = repo.sox('who', '--format', format);
    expect(stdout).not.toContain(key);
    expect(stdout).not.toContain('\u202e');
    expect(stdout).toContain('Assisted-by');
  }
});

it('messages of any size and encoding are read', () => {
  const repo = makeRepo();
  const commit = (message: Buffer, ...config: string[]) => {
    repo.write('.git/message', message);
    repo.git(...config, 'commit', '--quiet', '--allow-empty', '--cleanup=verbatim', '-F', '.git/message');
  };
  commit(Buffer.from(`big\n\n${'x'.repeat(99)}\n`.concat('A-b: c\n'.repeat(100_000), `${'y'.repeat(9_000_000)}\n\nAssisted-by: Codex\n`)));
  commit(Buffer.from('caf\xe9\n\nAssisted-by: Codex\n', 'latin1'), '-c', 'i18n.commitEncoding=ISO-8859-1');
  commit(Buffer.from('bytes \xff\xfe\n\nAssisted-by: Codex\nX-y: \xff\n', 'latin1'), '-c', 'i18n.commitEncoding=UTF-8');
  expect(lines(repo, '--history').map(({ ai, tools }) => [ai, tools[0]?.id])).toEqual([
    ['declared', 'codex'],
    ['declared', 'codex'],
    ['declared', 'codex'],
  ]);
}, 120_000);

it('says of a shallow clone that the history is not all there', () => {
  const { repo, ids } = history();
  const clone = makeRepo();
  clone.git('fetch', '-q', '--depth=2', `file://${repo.dir}`, 'HEAD:refs/heads/two');
  const cut = clone.sox('who', '--history', 'two');
  expect(cut).toMatchObject({ code: 0, stderr: expect.stringContaining('this clone is shallow') });
  expect(cut.stdout).toContain(ids[3]?.slice(0, 8));
  expect(clone.sox('who', 'two').stderr).toBe('');
  clone.git('fetch', '-q', '--unshallow', `file://${repo.dir}`);
  expect(clone.sox('who', '--history', 'two').stderr).toBe('');
});
