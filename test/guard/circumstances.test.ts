import { describe, expect, test } from 'vitest';
import type { Git } from '../../src/git/git.ts';
import { PLAIN_COMMIT } from '../../src/guard/blocked-command.ts';
import { type Circumstances, commandSettings, isElsewhere } from '../../src/guard/circumstances.ts';
import type { Commit } from '../../src/model/commit.ts';

const ADA = { name: 'Ada', email: 'ada@x', time: 0, zone: '+0000' };
const BOB = { name: 'Bob', email: 'bob@x', time: 0, zone: '+0000' };
const commit = (author: typeof ADA, committer: typeof ADA): Commit => ({
  id: null,
  tree: null,
  parents: [],
  author,
  committer,
  message: '',
  signed: false,
});
const setting = (line: string): Circumstances['config'][number] => {
  const [, dash, key = '', value = ''] = /^(-c )?(.*)=(.*)$/.exec(line) ?? [];
  return { key, value, ofCommand: dash !== undefined };
};
const met = (lines: readonly string[], command = {}): Circumstances => ({
  command: { ...PLAIN_COMMIT, ...command },
  tree: { top: '/t', gitDir: null },
  elsewhere: false,
  head: null,
  index: null,
  config: lines.map(setting),
});
const ADA_SET = ['user.name=Ada', 'user.email=ada@x'];

describe('the settings that the next command needs', () => {
  test.each<[string, Circumstances, Commit, string[]]>([
    ['none for the configured person', met(ADA_SET), commit(ADA, ADA), []],
    [
      'both where the command named another',
      met([...ADA_SET, '-c user.name=Bob']),
      commit(BOB, BOB),
      ['user.name=Bob', 'user.email=bob@x'],
    ],
    ['the author alone', met(ADA_SET), commit(BOB, ADA), ['author.name=Bob', 'author.email=bob@x']],
    ['the committer alone', met(ADA_SET), commit(ADA, BOB), ['committer.name=Bob', 'committer.email=bob@x']],
    ['the committer of what is amended', met(ADA_SET, { amend: true }), commit(ADA, BOB), ['user.name=Bob', 'user.email=bob@x']],
    ['not the author that --author names', met(ADA_SET, { authored: true }), commit(BOB, ADA), []],
    ['none for a person configured as both', met([...ADA_SET, 'author.name=Bob', 'author.email=bob@x']), commit(BOB, ADA), []],
    [
      'each where the configuration tells them apart',
      met([...ADA_SET, 'author.name=Eve']),
      commit(BOB, BOB),
      ['author.name=Bob', 'author.email=bob@x', 'committer.name=Bob', 'committer.email=bob@x'],
    ],
    [
      'how it is signed',
      met([...ADA_SET, '-c commit.gpgsign=false', '-c trailer.ifexists=add']),
      commit(ADA, ADA),
      ['commit.gpgsign=false'],
    ],
  ])('%s', (_, circumstances, made, expected) => {
    expect(commandSettings(circumstances, made)).toEqual(expected);
  });
});

describe('where no process tells its folder', () => {
  test.each([
    ['git -C other commit -m x', {}, true],
    ['git commit -C HEAD', {}, false],
    ['git commit -m x', { GIT_DIR: '/other/.git' }, true],
  ])('%s', async (line, env, expected) => {
    const ancestors = [line, 'bash'].map((argv) => ({ argv: argv.split(' '), cwd: null }));
    expect(await isElsewhere({} as Git, ancestors, env)).toBe(expected);
  });
});
