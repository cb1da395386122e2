import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeRepo, PACKAGE, type Ran, type Repo } from '../support/repo.ts';

const AI = 'Assisted-by: Claude Code:claude-opus-4.6';
const GRACE = 'Reviewer: Grace Gray <grace@example.com>';
const HAL = 'Reviewer: Hal Hill <hal@example.com>';

function topic(...messages: readonly string[]): Repo {
  const repo = makeRepo();
  repo.commit('Start', { 'sox.config.ts': 'export default {};\n' });
  repo.git('checkout', '-q', '-b', 'topic');
  for (const [at, message] of messages.entries()) repo.commit(message, { [`${at}.js`]: '1\n' });
  return repo;
}

const collected = (repo: Repo): string[] => repo.sox('trailers', 'collect', 'main..topic').stdout.trimEnd().split('\n');
const fromText = (input: string): Ran =>
  makeRepo().run(process.execPath, [join(PACKAGE, 'bin/sox.js'), 'trailers', 'collect', '--stdin'], { input });

describe('the built sox', () => {
  test('prints each trailer of the parts once, those of one key together', () => {
    const repo = topic(
      `One\n\n${AI}\n${GRACE}\nChange-Id: I1`,
      `Two\n\n${HAL}\nassisted-by: claude code:CLAUDE-opus-4.6`,
      `Three\n\n${AI}\nRefs: #1`,
    );
    expect(collected(repo)).toEqual([AI, GRACE, HAL, 'Refs: #1']);
  });

  test('takes the trailers of parts that are squashes themselves, of git and of a forge', () => {
    const git = `Squashed commit of the following:\n\ncommit 123\nAuthor: Ada\n\n    Part\n\n    ${AI}\n    ${GRACE}\n`;
    const forge = `Export (#7)\n\n* Part one\n\n${AI}\n${GRACE}\n\n* Part two\n\nWords.\n\n${HAL}\n\n---------\n\nCo-authored-by: Bob <bob@example.com>`;
    expect(fromText(git).stdout.trimEnd().split('\n')).toEqual([AI, GRACE]);
    expect(fromText(forge).stdout.trimEnd().split('\n')).toEqual([AI, GRACE, HAL, 'Co-authored-by: Bob <bob@example.com>']);
    expect(collected(topic(forge, `Next\n\n${AI}`))).toContain(HAL);
  });

  test('says of what git proposes for a squash what it says of the commits', () => {
    const repo = topic(
      `One\n\nFixes: #12\nRefs: LEDGER-7\nReviewed-by: Grace Gray\n <grace@example.com>\n${AI}`,
      'Two\n\nAssisted-by: none',
    );
    Object.assign(repo.env, { GIT_AUTHOR_NAME: 'Copilot', GIT_AUTHOR_EMAIL: 'copilot@github.com' });
    repo.commit('Three', { 'c.js': '1\n' });
    Object.assign(repo.env, { GIT_AUTHOR_NAME: 'Grace Gray', GIT_AUTHOR_EMAIL: 'grace@example.com' });
    repo.commit('Four', { 'd.js': '1\n' });
    const range = repo.sox('trailers', 'collect', 'main..topic');
    repo.git('checkout', '-q', 'main');
    repo.git('merge', '-q', '--squash', 'topic');
    const { code, stdout, stderr } = fromText(repo.read('.git/SQUASH_MSG'));
    expect(code, stderr).toBe(0);
    expect(new Set(stdout.split('\n'))).toEqual(new Set(range.stdout.split('\n')));
    expect(stderr).toBe(range.stderr);
    expect(range.stdout.split('\n').toSorted()).toEqual([
      '',
      AI,
      'Assisted-by: GitHub Copilot',
      'Co-authored-by: Grace Gray <grace@example.com>',
      'Fixes: #12',
      'Refs: LEDGER-7',
      'Reviewed-by: Grace Gray <grace@example.com>',
    ]);
    const forge = fromText(`* One\n\nFixes: #12\nRefs: LEDGER-7\nReviewed-by: Grace Gray\n <grace@example.com>\n${AI}\n\n* Two\n`);
    expect(forge.stdout.split('\n')).toEqual(['Fixes: #12', 'Refs: LEDGER-7', 'Reviewed-by: Grace Gray <grace@example.com>', AI, '']);
  });

  test('names a tool that left another mark only, and leaves "none" out where there is one', () => {
    const repo = topic('One\n\nAssisted-by: none', 'Two\n\n🤖 Generated with [Claude Code](https://claude.com/claude-code)');
    expect(collected(repo)).toEqual(['Assisted-by: Claude Code']);
    expect(collected(topic('One\n\nAssisted-by: none'))).toEqual(['Assisted-by: none']);
    // Of a part that says nothing, nobody said that there was none.
    expect(collected(topic('One\n\nAssisted-by: none\nRefs: #1', 'Two'))).toEqual(['Refs: #1']);
    expect(collected(topic('One\n\nEmergency: INC-1\nRefs: #1', 'Two'))).toEqual(['Refs: #1']);
  });

  test('names no reviewer, and says who reviewed and wrote', () => {
    const repo = topic(`One\n\n${AI}\n${GRACE}`);
    Object.assign(repo.env, { GIT_AUTHOR_NAME: 'Grace Gray', GIT_AUTHOR_EMAIL: 'grace@example.com' });
    repo.commit('Two', { 'b.js': '1\n' });
    const { stdout, stderr } = repo.sox('trailers', 'collect', 'main..topic');
    expect(stdout.trimEnd().split('\n')).toEqual([AI, GRACE, 'Co-authored-by: Grace Gray <grace@example.com>']);
    expect(stderr).toContain('wrote a part of what is squashed');
    Object.assign(repo.env, { GIT_AUTHOR_NAME: 'Ada Author', GIT_AUTHOR_EMAIL: 'ada@example.com' });
    repo.git('checkout', '-q', 'main');
    repo.git('merge', '-q', '--squash', 'topic');
    repo.git('commit', '-q', '-m', 'Export', '-m', stdout);
    expect(repo.sox('check', 'HEAD~1..HEAD')).toMatchObject({ code: 1, stdout: expect.stringContaining('is a co-author') });
  });

  test('what it prints is the last paragraph of a squash that passes', () => {
    const repo = topic(`One\n\n${AI}\n${GRACE}`, 'Two');
    repo.git('checkout', '-q', 'main');
    repo.git('checkout', '-q', '-b', 'squashed');
    repo.git('merge', '-q', '--squash', 'topic');
    repo.git('commit', '-q', '-m', 'Export', '-m', collected(repo).join('\n'));
    const { code, stdout } = repo.sox('check', 'main..squashed');
    expect(code, stdout).toBe(0);
    expect(stdout).toContain('1 with an AI mark observed');
  });

  test('as JSON, and where there is nothing to say or nobody says whose', () => {
    const repo = topic(`One\n\n${AI}`);
    expect(JSON.parse(repo.sox('trailers', 'collect', 'main..topic', '--format', 'json').stdout)).toMatchObject({
      commits: 1,
      trailers: [AI],
    });
    expect(repo.sox('trailers', 'collect').code).toBe(2);
    expect(repo.sox('trailers', 'collect', 'main..topic', '--stdin').code).toBe(2);
    expect(repo.sox('trailers', 'collect', 'topic..main').code).toBe(2);
    expect(fromText('Nothing\n')).toMatchObject({ code: 0, stdout: '' });
  });
});
