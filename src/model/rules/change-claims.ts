import { subjectOf } from '../commit.ts';
import type { ChangeClaims, ChangeTrait } from '../entry.ts';

/** What the message of a step's own commit says of how the change came about. All of it is a claim: whoever commits writes the message. */
export interface Said {
  readonly pullRequests: readonly string[];
  readonly traits: readonly ChangeTrait[];
}

/** For what is asked of a message that does not depend on the branch. */
export const NOWHERE = '';

/** `parents` is how many the step's commit has, `branch` the one in scope that it is a step of. */
export function saidOf(message: string, parents: number, branch: string): Said {
  const subject = subjectOf(message);
  const traits: ChangeTrait[] = [];
  const requests = new Set<string>();
  const isMerge = parents > 1;
  const isQueued = BORS.test(subject);
  const forged = subjectRequest(subject);
  if (forged !== null) requests.add(forged);
  // A batch of a queue names several.
  if (isQueued) for (const [request] of subject.matchAll(/#\d{1,9}/g)) requests.add(request);
  for (const request of bodyRequests(message, subject.length)) requests.add(request);
  if (parents > 2) traits.push('octopus');
  if (isMerge && mergesItself(subject, branch)) traits.push('foxtrot');
  if (/^(?:Revert|Reapply) "/.test(subject) || message.includes('\nThis reverts commit ')) traits.push('revert');
  if (message.includes('\n(cherry picked from commit ')) traits.push('cherry-pick');
  if (isQueued) traits.push('merge-queue');
  if (!isMerge && forged === null && requests.size > 0) traits.push('rebase');
  if (!isMerge && (forged !== null || subject === SQUASHED)) traits.push('squash');
  if (requests.size + traits.length === 0) return NOTHING;
  return { pullRequests: [...requests].slice(0, MOST), traits: traits.sort() };
}

/** Nothing is claimed. */
export const NO_CLAIMS: ChangeClaims = { pullRequests: [], tickets: [] };

const NOTHING: Said = { pullRequests: [], traits: [] };

/** Requests listed of one change: a batch of a merge queue has a few. */
const MOST = 20;

/** What `git merge --squash` proposes. */
const SQUASHED = 'Squashed commit of the following:';

/** bors, homu and their successors: `Auto merge of #12 - owner:branch, r=reviewer`, `Merge #12 #13`. No group is repeated: of a subject as long as somebody likes the engine would remember every turn. */
const BORS = /^(?:Auto merge of #\d{1,9} |Merge #\d[#\d :]*$|Merge #\d[#\d ]*: )/;

/**
 * The words of forges, at the ends of a subject that they stand at: GitHub's `Merge pull request #12 from …` and `… (#12)`, bors' `Auto merge of #12 - …` and `Merge #12`, Bitbucket's
 * `Merged in … (pull request #12)` and `Pull request #12: …`, Azure DevOps' `Merged PR 12: …`.
 */
function subjectRequest(subject: string): string | null {
  // Most subjects have no number at all.
  if (subject.includes('#')) {
    const started =
      /^(?:Merge pull request|Auto merge of|Merge|Pull request) #(\d{1,9})\b/.exec(subject) ??
      /\((?:pull request )?#(\d{1,9})\)\s*$/.exec(subject);
    if (started !== null) return `#${started[1]}`;
  }
  const azure = subject.startsWith('Merged PR ') ? /^Merged PR (\d{1,9}):/.exec(subject) : null;
  return azure === null ? null : `#${azure[1]}`;
}

/** GitLab's `See merge request group/project!12`; trailers that other forges and landing tools leave. */
const IN_BODY: readonly (readonly [sign: string, pattern: RegExp, prefix: string])[] = [
  ['See merge request ', /^See merge request \S*!(\d{1,9})\s*$/gm, '!'],
  ['Part-of: ', /^Part-of: <?\S*\/merge_requests\/(\d{1,9})>?\s*$/gm, '!'],
  ['PR-URL: ', /^PR-URL: \S*\/pull\/(\d{1,9})\s*$/gm, '#'],
  ['Reviewed-on: ', /^Reviewed-on: \S*\/(\d{1,9})\/?\s*$/gm, ''],
  ['Differential Revision: ', /^Differential Revision: \S*D(\d{1,9})\s*$/gm, 'D'],
];

/** What the lines behind the subject name. */
function bodyRequests(message: string, from: number): string[] {
  if (message.length - from < 8) return [];
  const found: string[] = [];
  for (const [sign, pattern, prefix] of IN_BODY) {
    // A search for words costs next to nothing; the pattern is tried where they stand.
    if (!message.includes(sign, from)) continue;
    for (const match of message.slice(from).matchAll(pattern)) found.push(`${prefix}${match[1]}`);
  }
  return found;
}

/**
 * True where a merge says that what it merged is the branch itself (`Merge branch 'main' into feature`, `Merge remote-tracking branch 'origin/main'`), or a branch that is called the same at some
 * address (`Merge branch 'main' of host:team/ledger`): then its first parent was not the branch, and the branch's own line goes on behind its second. Whether an address is that of the repository
 * itself or of a fork, nothing in a history says, and what a clone is called where it is looked at must not. What comes by another remote than `origin` is another branch that is called the same.
 */
function mergesItself(subject: string, branch: string): boolean {
  if (!subject.startsWith('Merge ')) return false;
  const merged = /^Merge (?:remote-tracking )?branch '(?:origin\/)?([^']+)'/.exec(subject)?.[1];
  return merged !== undefined && merged === branch.replace(/^origin\//, '');
}
