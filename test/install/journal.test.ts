import { expect, test } from 'vitest';
import { addEntry, sha256, type Undo } from '../../src/install/journal.ts';

const config = (value: string, previous: string | null): Undo => ({ kind: 'restore-config', key: 'sox.home', value, previous });
const file = (now: string, before: string | null): Undo => ({
  kind: 'restore-file',
  file: { base: 'hooks', path: 'pre-commit' },
  previous: before === null ? null : { text: before, mode: 0o755 },
  sha256: sha256(now),
});
const all = (...undos: Undo[]) => undos.reduce<ReturnType<typeof addEntry>>((entries, undo) => addEntry(entries, '/repo', undo), []);

test('an edit of what sox wrote joins the earlier entry: taking it back leads to the first state', () => {
  expect(all(config('a', null), config('b', 'a')).map((entry) => entry.undo)).toEqual([config('b', null)]);
  expect(all(file('one', null), file('two', 'one')).map((entry) => entry.undo)).toEqual([file('two', null)]);
});

test('an edit of what somebody else wrote has an entry of its own', () => {
  expect(all(config('a', null), config('b', 'theirs'))).toHaveLength(2);
  expect(all(file('one', null), file('two', 'theirs'))).toHaveLength(2);
});

test('a file that was not there any more when it was written again is taken back after what came between', () => {
  const renamed: Undo = {
    kind: 'rename-back',
    from: { base: 'hooks', path: 'pre-commit.before-sox' },
    to: { base: 'hooks', path: 'pre-commit' },
  };
  for (const again of ['one', 'two'])
    expect(all(file('one', null), renamed, file(again, null)).map((entry) => entry.undo)).toEqual([renamed, file(again, null)]);
});

test('what a crash left unmade is entered once', () => {
  expect(all(config('a', null), file('one', null), config('a', null), file('one', null))).toHaveLength(2);
});
