import { describe, expect, test } from 'vitest';
import { saidOf } from '../../../src/model/rules/change-claims.ts';

const said = (message: string, parents = 1, branch = 'main') => {
  const { pullRequests, traits } = saidOf(message, parents, branch);
  return [...pullRequests, ...traits];
};

describe('pull requests, in the words of forges', () => {
  test.each<[string, string, number, readonly string[]]>([
    ['GitHub, merged', 'Merge pull request #12 from ada/topic\n\nA title\n', 2, ['#12']],
    ['GitHub, squashed', 'Round half to even (#12)\n\n* one\n* two\n', 1, ['#12', 'squash']],
    ['GitHub, squashed, of a title that names an issue', 'Fix crash (#7) (#12)\n', 1, ['#12', 'squash']],
    ['GitHub, a revert, squashed', 'Revert "Round half to even (#12)" (#15)\n\nReverts a/b#12\n', 1, ['#15', 'revert', 'squash']],
    ['GitLab, merged', "Merge branch 'topic' into 'main'\n\nA title\n\nSee merge request group/project!34\n", 2, ['!34']],
    [
      'GitLab, a fast-forward with its trailer',
      'A title\n\nPart-of: <https://example.com/a/b/-/merge_requests/34>\n',
      1,
      ['!34', 'rebase'],
    ],
    ['Bitbucket Cloud', 'Merged in topic (pull request #5)\n\nA title\n\nApproved-by: Bo\n', 2, ['#5']],
    ['Bitbucket Data Center', 'Pull request #6: A title\n\nMerge in PAY/ledger from topic to main\n', 2, ['#6']],
    ['Azure DevOps', 'Merged PR 77: A title\n', 1, ['#77', 'squash']],
    ['Gerrit', 'A title\n\nChange-Id: I1\nReviewed-on: https://example.com/c/pay/+/4711\n', 1, ['4711', 'rebase']],
    ['Phabricator', 'A title\n\nDifferential Revision: https://example.com/D8\n', 1, ['D8', 'rebase']],
    ['Node.js', 'A title\n\nPR-URL: https://example.com/nodejs/node/pull/9\nReviewed-By: Bo\n', 1, ['#9', 'rebase']],
    ['homu', 'Auto merge of #13 - ada:topic, r=bo\n\nA title\n', 2, ['#13', 'merge-queue']],
    ['bors-ng', 'Merge #14\n\n14: A title r=bo a=ada\n', 2, ['#14', 'merge-queue']],
    ['bors-ng, a batch', 'Merge #14 #15\n\n14: A title\n15: Another\n', 2, ['#14', '#15', 'merge-queue']],
  ])('%s', (_, message, parents, expected) => {
    expect(said(message, parents)).toEqual(expected);
  });

  test('is found in a subject of any length', () => {
    for (const part of ['#1 ', '#1#1', '#', '1: ', ' '])
      expect(said(`Merge #1 ${part.repeat(3_000_000)}\n`, 2)).toEqual(expect.arrayContaining(['#1']));
  });

  test.each([
    ['a number in the middle', 'See #12 for why\n'],
    ['an issue that a body closes', 'Round half to even\n\nFixes #12\nCloses: https://example.com/a/b/issues/3\n'],
    ['a number in the title of what is quoted', 'Quote "(#12)"\n'],
    [
      'a line in a body that only mentions one',
      'A title\n\nSee merge requests that were made before\nand See merge request group/project!34 there\n',
    ],
    ['the number of a colour', 'Make it #123456\n'],
    ['an empty message', ''],
  ])('%s is none', (_, message) => {
    expect(said(message)).toEqual([]);
  });
});

describe('what else a message says', () => {
  test.each<[string, string, number, readonly string[]]>([
    ['a revert', 'Revert "One"\n\nThis reverts commit 1234567890.\n', 1, ['revert']],
    ['a revert with a title of its own', 'Back out the rounding\n\nThis reverts commit 1234567890.\n', 1, ['revert']],
    ['a reapplication', 'Reapply "One"\n', 1, ['revert']],
    ['a cherry-pick', 'One\n\n(cherry picked from commit 1234567890)\n', 1, ['cherry-pick']],
    ['what git merge --squash proposes', 'Squashed commit of the following:\n\ncommit 1\n', 1, ['squash']],
    ['an octopus', "Merge branches 'a' and 'b'\n", 3, ['octopus']],
    ['nothing of a revert', 'Revert to the old rounding\n', 1, []],
  ])('%s', (_, message, parents, expected) => {
    expect(said(message, parents)).toEqual(expected);
  });
});

describe('a foxtrot: what was merged is the branch itself', () => {
  test.each<[string, string, string, number]>([
    ['merged into a feature that main was then moved to', "Merge branch 'main' into feature", 'main', 2],
    ['a pull that was not rebased', "Merge branch 'main' of https://example.com/pay/ledger.git", 'main', 2],
    ['a pull by ssh that was not rebased', "Merge branch 'main' of example.com:pay/ledger", 'main', 2],
    // What a repository is called where it is looked at says nothing of an address.
    ['a pull by an address that names nothing', "Merge branch 'main' of /srv/git/7", 'main', 2],
    ['a pull into a feature', "Merge branch 'main' of https://example.com/pay/ledger into feature", 'main', 2],
    ['the tracking branch', "Merge remote-tracking branch 'origin/main'", 'main', 2],
    ['of a branch that only the remote has here', "Merge branch 'main' into feature", 'origin/main', 2],
    ['of a branch with a path', "Merge branch 'release/2' into x", 'release/2', 2],
  ])('%s', (_, subject, branch, parents) => {
    expect(said(`${subject}\n`, parents, branch)).toEqual(['foxtrot']);
  });

  test.each<[string, string, string, number]>([
    ['a feature that is merged', "Merge branch 'feature'", 'main', 2],
    ['main, merged into develop', "Merge branch 'main' into develop", 'develop', 2],
    ['a branch whose name ends so', "Merge branch 'feature/main'", 'main', 2],
    ['the repository that a fork comes from', "Merge remote-tracking branch 'upstream/main'", 'main', 2],
    ['a commit that only says so', "Merge branch 'main' into feature", 'main', 1],
  ])('not %s', (_, subject, branch, parents) => {
    expect(said(`${subject}\n`, parents, branch)).toEqual([]);
  });
});
