import type { Commit, ObjectId } from '../commit.ts';
import type { Delta } from '../delta.ts';
import type { Problem } from '../error.ts';
import { NONE } from '../none.ts';
import { type Observation, observed } from '../observation.ts';

/** Seconds by which dates may contradict each other before that is observed: clocks and time zones are set wrong by less. git's own slop for dates is a day as well (its name-rev.c). */
export const SKEW = 86_400;

/** The date of git's first commit, 2005-04-07 22:13:13 UTC. */
const GIT_BEGAN = 1_112_911_993;

export interface CommitToObserve {
  readonly id: ObjectId;
  /** Null where the object cannot be read. */
  readonly commit: Commit | null;
  /** Why it cannot; null where it can. */
  readonly problem: Problem | null;
  /** What is not as git writes it, and can be read all the same. */
  readonly irregular: readonly string[];
  /** Null where git cannot compare its tree with those of its parents. */
  readonly deltas: readonly Delta[] | null;
  /** The committer time of the newest commit that it goes back to and that is not itself in the future; 0 for none. */
  readonly newestBefore: number;
  /** When the audit is made, in seconds since 1970. */
  readonly asOf: number;
}

/** What is to be noticed about one commit. Most have nothing. */
export function observeCommit({ id, commit, problem, irregular, deltas, newestBefore, asOf }: CommitToObserve): readonly Observation[] {
  if (commit === null) return problem === null ? NONE : [observed('malformed-object', problem.message, id)];
  const author = commit.author.time;
  const committer = commit.committer.time;
  const found: Observation[] = irregular.length === 0 ? [] : [observed('irregular-object', irregular.join('; '), id)];
  if (Math.max(author, committer) > asOf + SKEW)
    found.push(observed('date-future', `dated ${dayOf(Math.max(author, committer))}, which is after the audit`, id));
  if (committer < newestBefore - SKEW)
    found.push(observed('date-before-parent', `dated ${dayOf(committer)}, and a commit that it goes back to ${dayOf(newestBefore)}`, id));
  if (Math.min(author, committer) < GIT_BEGAN)
    found.push(observed('date-before-git', `dated ${dayOf(Math.min(author, committer))}, before there was git`, id));
  if (author > committer + SKEW)
    found.push(observed('date-author-later', `written ${dayOf(author)} and committed ${dayOf(committer)}, by its dates`, id));
  if (deltas === null) found.push(observed('changes-unread', UNREAD, id));
  else if (hasTwice(deltas)) found.push(observed('irregular-object', 'its tree has more than one entry of a name (duplicateEntries)', id));
  if (deltas?.some(({ path }) => path === MAILMAP) === true) found.push(observed('mailmap-changed', `${MAILMAP} is changed`, id));
  return found.length === 0 ? NONE : found;
}

/** Whether a path is changed twice: a tree has each name once. They come in order, so that few lists are looked through. */
function hasTwice(deltas: readonly Delta[]): boolean {
  const isAscending = deltas.every(({ path }, at) => at === 0 || (deltas[at - 1]?.path ?? '') < path);
  return !isAscending && new Set(deltas.map(({ path }) => path)).size < deltas.length;
}

const UNREAD = 'its tree, or that of a parent, is missing or cannot be read: what it changed is not known';
const MAILMAP = '.mailmap';

/** `2026-01-05`, UTC. The reader lets no date beyond the year 9999 through. */
export const dayOf = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 10);
