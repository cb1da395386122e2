import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addLine, isEmptyScript, needsEnd, removeLine } from '../../src/install/lines.ts';

const LINE = '. "${0%/*}/sox" # git-sox';

test('at the end, or before the line after which it would not run', () => {
  expect(addLine('', LINE)).toBe(`${LINE}\n`);
  expect(addLine('npm test', LINE)).toBe(`npm test\n${LINE}\n`);
  expect(addLine('npm test\nexit 0\n', LINE)).toBe(`npm test\n${LINE}\nexit 0\n`);
  expect(addLine('cd app\nnpm test\n', LINE)).toBe(`${LINE}\ncd app\nnpm test\n`);
  expect(addLine('if x; then\n  exit 1\nfi\n', LINE)).toBe(`if x; then\n  exit 1\nfi\n${LINE}\n`);
});

test('taking the line out gives the text back', () => {
  const line = fc.constantFrom('npm test', '', 'exit 0', '  exit 1', 'cd app', 'exec "$@"', '#!/bin/sh', 'exitcode=1');
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
