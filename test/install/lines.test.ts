import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addLine, isEmptyScript, mayLeave, needsEnd, removeLine } from '../../src/install/lines.ts';

const LINE = '. "${0%/*}/sox" # git-sox';

test('at the end, or before a last line that ends the script', () => {
  expect(addLine('', LINE)).toBe(`${LINE}\n`);
  expect(addLine('npm test', LINE)).toBe(`npm test\n${LINE}\n`);
  expect(addLine('npm test\nexit 0\n# ours\n', LINE)).toBe(`npm test\n${LINE}\nexit 0\n# ours\n`);
  expect(addLine('if x; then\n  exit 1\nfi\n', LINE)).toBe(`if x; then\n  exit 1\nfi\n${LINE}\n`);
});

test('at the beginning, where something may end the script before its end', () => {
  expect(addLine('cd app\nnpm test\n', LINE)).toBe(`${LINE}\ncd app\nnpm test\n`);
  expect(addLine('#!/bin/sh\n\ngit diff --quiet && exit 0\nlint\n', LINE)).toBe(`#!/bin/sh\n${LINE}\n\ngit diff --quiet && exit 0\nlint\n`);
  expect(addLine('if x; then\nexit 0\nfi\nlint\nexit 0\n', LINE)).toBe(`${LINE}\nif x; then\nexit 0\nfi\nlint\nexit 0\n`);
  // An old husky starts the script again: before that line it would run twice.
  const husky = '#!/usr/bin/env sh\n# ours\n. "$(dirname -- "$0")/_/husky.sh"\n';
  expect(addLine(`${husky}[ -z "$CI" ] || exit 0\nlint\n`, LINE)).toBe(`${husky}${LINE}\n[ -z "$CI" ] || exit 0\nlint\n`);
});

test.each(['eslint . \\\n', 'eslint . \\', 'eslint . &&\n', 'eslint . |', 'cat <<EOF\nno end\n', "cat <<-'EOF'\n  EOF\n"])(
  'at the beginning, where the end belongs to a command: %j',
  (text) => expect(addLine(text, LINE)).toBe(`${LINE}\n${text}`),
);

test.each(['cat <<EOF\na\nEOF\n', 'cat <<-"EOF"\n\tEOF\n', 'cat <<<EOF\n', '# <<EOF\n', 'x & \n'])(
  'at the end of what is closed: %j',
  (text) => expect(addLine(text, LINE)).toBe(`${text}${LINE}\n`),
);

test.each([
  'exit',
  'exit 0',
  'test -n "$CI" && exit 0',
  'x || exit 0',
  'exit $status',
  'exit "$status"',
  '  exec lint "$@"',
  'f() { return; }',
  '(exit)',
  'if x; then exit; fi',
  'x;exit;',
  'cd app',
  '`exit`',
  'case $x in a) exit 0 ;; esac',
  "trap 'exit 0' EXIT",
  'A=1 exec lint',
  'exit 1; exit 0',
  '. ./common.sh',
  '[ -f rc ] && source rc',
  'eval "$RUN"',
])('"%s" may leave', (line) => {
  expect(mayLeave(`lint\n${line}\n`)).toBe(true);
});

test.each([
  'exit 1',
  'x || exit $?',
  'x || exit',
  'x || { echo no >&2; exit 2; }',
  '# exit 0',
  'pnpm exec lint-staged',
  'echo the exit',
  'git add .',
  'find . -name x',
  './run.sh && lint ./.',
  '. "$(dirname "$0")/_/husky.sh"',
  'npx lint-staged',
  'echo --exit',
  'on-exit',
  '(cd app && npm test)',
  'exitcode=1',
  'exit_if_clean=0',
])('"%s" does not, or by failing alone', (line) => {
  expect(mayLeave(`lint\n${line}\n`)).toBe(false);
});

test('taking the line out gives the text back', () => {
  const line = fc.constantFrom(
    'npm test',
    '',
    'exit 0',
    '  exit 1',
    'cd app',
    'exec "$@"',
    '#!/bin/sh',
    'exitcode=1',
    'x && exit 0',
    '# exit',
    '. _/husky.sh',
    'x || exit $?',
    'x \\',
    'cat <<EOF',
    'EOF',
  );
  const text = fc.tuple(fc.array(line), fc.constantFrom('', '\n')).map(([lines, end]) => lines.join('\n') + end);
  fc.assert(
    fc.property(text, (before) => {
      expect(removeLine(addLine(before, LINE), LINE, needsEnd(before))).toBe(before);
    }),
  );
});

test('a script that does nothing is empty or names a shell', () => {
  expect(['', '\n', '#!/bin/sh', '#!/bin/sh\n\n'].map(isEmptyScript)).toEqual([true, true, true, true]);
  expect(['#!/bin/sh\n: x\n', '# a note\n', 'true\n'].map(isEmptyScript)).toEqual([false, false, false]);
});

test('lines that came after it stay', () => {
  expect(removeLine(`a\n${LINE}\nb\n`, LINE, true)).toBe('a\nb\n');
  expect(removeLine('a\n', LINE, true)).toBe('a\n');
});
