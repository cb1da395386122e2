import { expect, test } from 'vitest';
import { marksFromEnvironment } from '../../../src/attribution/marks.ts';
import { ending, marks, person, short } from '../support.ts';

test.each([
  ['Co-authored-by: google-labs-jules[bot] <161369871+google-labs-jules[bot]@users.noreply.github.com>', 'jules trailer declared'],
])('%s', (line, mark) => {
  expect(short(ending(line))).toEqual([mark]);
});

test.each(['google-labs-jules[bot] <161369871+google-labs-jules[bot]@users.noreply.github.com>'])('%s as author and committer', (who) => {
  expect(short(marks({ author: person(who), committer: person(who) }))).toEqual(['jules author strong', 'jules committer strong']);
});

test.each([['HOME', '/home/jules', 'weak']])('%s=%s in the environment', (name, value, strength) => {
  expect(short(marksFromEnvironment({ [name]: value }))).toEqual([`jules environment ${strength}`]);
});

test.each([['HOME', '/home/juliet']])('%s=%s says nothing', (name, value) => {
  expect(marksFromEnvironment({ [name]: value })).toEqual([]);
});

test.each(['Co-authored-by: Jules Verne <jules@verne.fr>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});

const merge = (branch: string) => marks({ message: `Merge pull request #7 from ada/${branch}\n\nRound half even` });

test.each(['jules-6064868117021504945-e196e8f5', 'jules_wip_2231660284042489903', 'jules-fix-tokens-18297631070959478130'])(
  'the merge of its branch %s',
  (branch) => {
    expect(short(merge(branch))).toContain('jules subject strong');
  },
);

test('a number at the end of a branch is a hint', () => {
  expect(short(merge('feat/tokens-18297631070959478130'))).toEqual(['jules subject weak']);
});

test.each(['jules-1', 'feature/jules-trigger', 'fix-1764000000000000000', 'backup-20260101120000', 'issue-6064868117021504945-again'])(
  'the merge of %s is not',
  (branch) => {
    expect(merge(branch)).toEqual([]);
  },
);

test('what it calls the work that it did not finish', () => {
  expect(short(ending('Jules was unable to complete the task in time. Please review the work…'))).toEqual(['jules footer strong']);
  expect(ending('Jules was unable to review this in time.')).toEqual([]);
});
