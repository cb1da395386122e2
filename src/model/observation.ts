import type { ObjectId } from './commit.ts';

/** What an observation rests on, for who has to decide how far to rely on it. */
export type Relied = 'objects' | 'dates' | 'messages' | 'refs' | 'reflog' | 'configuration' | 'report';

/** What the reader noticed about a commit or the repository. It is no verdict: a control may make one of it. */
export interface Observation {
  readonly code: ObservationCode;
  /** One sentence for people, without repository text that has not been redacted. */
  readonly text: string;
  /** The commit that it is about; null for the repository. */
  readonly commit: ObjectId | null;
  readonly relied: Relied;
}

/** Every observation there is: what it means, and what it rests on. docs/audit.md has these rows. */
export const OBSERVATIONS = {
  'date-future': { relied: 'dates', meaning: 'the commit is dated more than a day after the audit' },
  'date-before-parent': {
    relied: 'dates',
    meaning: 'the commit is dated more than a day before one that it goes back to: it is back-dated, or a clock was wrong',
  },
  'date-before-git': {
    relied: 'dates',
    meaning: 'the commit is dated before 7 April 2005, when git began: it was imported, or its date is made up',
  },
  'date-author-later': { relied: 'dates', meaning: 'the author date is more than a day after the committer date' },
  'duplicate-commit': {
    relied: 'messages',
    meaning: 'another commit of the same change has the same author, author date and message: it was rebased, and both came',
  },
  'first-parent-discontinuity': {
    relied: 'report',
    meaning:
      'the tip that an earlier report recorded came with the second parent of a merge (a foxtrot): what was the line of the branch is a side line now',
  },
  'history-rewritten': { relied: 'report', meaning: 'the branch no longer reaches commits that it had at an earlier report' },
  'branch-gone': { relied: 'report', meaning: 'a branch of an earlier report is not in scope any more' },
  'branch-renamed': {
    relied: 'report',
    meaning: 'a branch of an earlier report is not in scope by its name, and another one that reaches where it was then was taken for it',
  },
  'tag-gone': { relied: 'report', meaning: 'a tag of an earlier report is not in this clone' },
  'report-foreign': {
    relied: 'report',
    meaning: 'none of the commits of the earlier report is in this clone: it looks like the one of another repository',
  },
  'tag-moved': { relied: 'report', meaning: 'a tag names another object than at an earlier report' },
  'opening-not-reached': {
    relied: 'objects',
    meaning: 'the branch does not reach the commit that was given as the beginning of the period',
  },
  'opening-not-on-line': {
    relied: 'objects',
    meaning:
      'the commit that was given as the beginning of the period came to the branch with a merge: the branch was never there, or was turned around since',
  },
  'brought-from-before': {
    relied: 'objects',
    meaning:
      'the change brings commits that another branch in scope had before the period, under another policy or baseline, or one that cannot be read: what is in force here has not judged them, and an audit of the whole history does',
  },
  'branch-forced': {
    relied: 'reflog',
    meaning: 'this clone saw the branch at a commit that it no longer reaches: it was forced to another one',
  },
  'remote-differs': {
    relied: 'refs',
    meaning: 'the branch of the remote, as last fetched, is at another commit than the one here that was audited',
  },
  'tags-unannotated': { relied: 'refs', meaning: 'tags that are not annotated: nothing says who made them, and when' },
  'tags-out-of-scope': {
    relied: 'refs',
    meaning: 'tags of commits that no branch in scope reaches: what they name may have been released, and is not audited',
  },
  'refs-unreadable': { relied: 'refs', meaning: 'refs that git cannot read' },
  'branch-missing': {
    relied: 'refs',
    meaning: 'the policy that is checked out puts a branch in scope that this clone has not: its changes are not in the report',
  },
  'scope-differs': {
    relied: 'refs',
    meaning:
      'the policy that is checked out says which branches are in scope, and that of the default branch, of a branch in scope, or, where none is known to be the default, of one that puts itself in scope says others',
  },
  'scope-unsaid': {
    relied: 'refs',
    meaning:
      'no policy says which branches are in scope, this clone does not know which one is the default, and others than the one that is checked out have commits besides',
  },
  'default-left-out': {
    relied: 'refs',
    meaning: 'the default branch is not in scope, and has commits besides: it may have been renamed since the policy was written',
  },
  'replace-refs': { relied: 'refs', meaning: 'replace refs, by which other tools show other objects than those that are here' },
  grafts: { relied: 'configuration', meaning: '`info/grafts`, by which other tools show other parents' },
  alternates: { relied: 'configuration', meaning: 'objects may be those of another repository, and go away with it' },
  'merge-of-nothing': {
    relied: 'objects',
    meaning: 'a commit has several parents, and the first one reaches all the others: it merges nothing, and was made on the branch',
  },
  'malformed-object': { relied: 'objects', meaning: 'the bytes of the commit can be read in more than one way, or not at all' },
  'irregular-object': {
    relied: 'objects',
    meaning:
      'the bytes of the commit, or the names in its tree, are not as git writes them, and can be read all the same: other readers may show other letters, dates or zones',
  },
  'changes-unread': {
    relied: 'objects',
    meaning: 'the tree of the commit, or of one of its parents, is missing or cannot be read: what it changed is not known',
  },
  'made-on-branch': {
    relied: 'objects',
    meaning:
      'a commit was made on a branch in scope, and names no pull request; another branch in scope has merged it since, and has it among its own',
  },
  'foxtrot-claimed': {
    relied: 'messages',
    meaning:
      'a merge says that it merged the branch itself, or one of the same name at an address, so that the line of the branch may go on behind its second parent',
  },
  'merge-takes-back': {
    relied: 'objects',
    meaning:
      'a merge leaves files as one of its parents has them, where git would have kept what another one had from the branch. They count as changed by the merge',
  },
  'only-monitored': {
    relied: 'objects',
    meaning: 'the policy in force for the change only observes: its controls were monitored, and not enforced',
  },
  'policy-on-side-line': {
    relied: 'objects',
    meaning:
      'commits came with a merge, on a line of their own behind a policy that the branch did not have, or that asks more than its own: a topic that brought it, or the branch itself, turned around',
  },
  'mailmap-changed': { relied: 'objects', meaning: 'the commit changes `.mailmap`, by which other tools rename authors' },
} as const satisfies Readonly<Record<string, { readonly relied: Relied; readonly meaning: string }>>;

export type ObservationCode = keyof typeof OBSERVATIONS;

/** An observation, with what its kind rests on. */
export const observed = (code: ObservationCode, text: string, commit: ObjectId | null): Observation => ({
  code,
  text,
  commit,
  relied: OBSERVATIONS[code].relied,
});
