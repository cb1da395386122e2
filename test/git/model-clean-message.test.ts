import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Cleanup, cleanMessage } from '../../src/model/clean-message.ts';
import { makeRepo } from '../support/repo.ts';

const line = fc.oneof(
  fc.constantFrom('', ' ', '\t ', '\r', '\v', 'text', 'text  ', ' # indented', '# comment', '#', ';c', '> quoted', 'a\u00a0', '\u00a0'),
  fc.string({ unit: fc.constantFrom('a', ' ', '\t', '#', '\r', 'ü'), maxLength: 8 }),
);
const text = fc.tuple(fc.array(line, { maxLength: 12 }), fc.constantFrom('', '\n', '\n\n')).map(([lines, end]) => lines.join('\n') + end);

test.each([
  ['whitespace', []],
  ['strip', ['--strip-comments']],
] as const)('%s is git stripspace', (cleanup, args) => {
  fc.assert(
    fc.property(text, (raw) => {
      const wanted = execFileSync('git', ['stripspace', ...args], { input: raw, encoding: 'utf8' });
      expect(cleanMessage(raw, { cleanup, commentString: '#' })).toBe(wanted);
    }),
    { numRuns: 150 },
  );
});

interface Case {
  readonly name: string;
  readonly message: string;
  readonly cleanup: Cleanup;
  readonly args?: readonly string[];
  readonly config?: Readonly<Record<string, string>>;
}

/** The hook keeps what it was given; git's own record says what should have been made of it. */
function commitThroughHook({ message, args = [], config = {} }: Case): { raw: string; recorded: string } {
  const repo = makeRepo();
  repo.write('.git/hooks/commit-msg', '#!/bin/sh\ncp "$1" seen\n', 0o755);
  repo.write('edit', '#!/bin/sh\ncat message "$1" > both && cat both > "$1"\n', 0o755);
  repo.write('message', message);
  repo.write('file', 'content\n');
  repo.git('add', 'file');
  for (const [key, value] of Object.entries(config)) repo.git('config', key, value);
  repo.env['GIT_EDITOR'] = `${repo.dir}/edit`;
  repo.git('commit', '--quiet', ...args);
  return { raw: repo.read('seen'), recorded: repo.git('cat-file', 'commit', 'HEAD').replace(/^[^]*?\n\n/, '') };
}

const typed = 'Subject  \n\n\n\nBody\n# a comment\n;kept\n\nAssisted-by: X:y\n';

test.each<Case>([
  { name: 'the editor', message: typed, cleanup: 'strip' },
  { name: 'the editor with -v', message: typed, cleanup: 'strip', args: ['-v'] },
  { name: 'the editor with -v -v', message: typed, cleanup: 'strip', args: ['-v', '-v'] },
  { name: 'scissors', message: typed, cleanup: 'scissors', args: ['--cleanup=scissors'] },
  { name: 'scissors with -v', message: typed, cleanup: 'scissors', args: ['--cleanup=scissors', '-v'] },
  { name: 'whitespace with the editor', message: typed, cleanup: 'whitespace', args: ['--cleanup=whitespace', '-v'] },
  { name: 'verbatim with the editor', message: typed, cleanup: 'verbatim', args: ['--cleanup=verbatim', '-v'] },
  {
    name: 'a scissors line typed by hand',
    message: `Subject\n\n# ${'-'.repeat(24)} >8 ${'-'.repeat(24)}\nAssisted-by: X:y\n`,
    cleanup: 'strip',
  },
  { name: 'another comment character', message: typed, cleanup: 'strip', args: ['-v'], config: { 'core.commentChar': ';' } },
  { name: 'an automatic comment character', message: typed, cleanup: 'strip', config: { 'core.commentChar': 'auto' } },
  {
    name: 'an automatic one with a # in the message',
    message: '',
    cleanup: 'strip',
    args: ['-m', 'Subject', '-m', '#12 stays', '-e'],
    config: { 'core.commentChar': 'auto' },
  },
  { name: 'no editor', message: '', cleanup: 'whitespace', args: ['-m', typed] },
  { name: 'no editor, verbatim', message: '', cleanup: 'verbatim', args: ['--cleanup=verbatim', '-m', typed] },
  { name: 'no editor, strip', message: '', cleanup: 'strip', args: ['--cleanup=strip', '-m', typed] },
  {
    name: 'no editor, strip, automatic',
    message: '',
    cleanup: 'strip',
    args: ['--cleanup=strip', '-m', '#1 stays\n\n;too'],
    config: { 'core.commentChar': 'auto' },
  },
])('records what git records: $name', (given) => {
  const { raw, recorded } = commitThroughHook(given);
  const commentString = given.config?.['core.commentChar'] ?? '#';
  expect(cleanMessage(raw, { cleanup: given.cleanup, commentString })).toBe(recorded);
});
