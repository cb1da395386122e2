import { marksFromEnvironment } from '../attribution/marks.ts';
import type { Stamp } from '../model/commit.ts';
import type { Facts } from '../model/facts.ts';
import type { Policy } from '../model/policy.ts';
import { factsFromCommit, NO_PATHS } from './from-commit.ts';

/** What the `commit-msg` hook knows of the commit about to be made. */
export interface MessageInput {
  /** The message as git will record it. */
  readonly message: string;
  readonly author: Stamp;
  readonly committer: Stamp;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly policy: Policy;
  /** In milliseconds since 1970. */
  readonly now: number;
}

/**
 * The facts of the commit about to be made, as far as its message and environment tell. Its content was looked at
 * by `pre-commit`, a moment before: here the scan is not done, and no control about content may be judged on it.
 */
export function factsFromMessage({ message, author, committer, environment, policy, now }: MessageInput): Facts {
  return factsFromCommit({
    moment: 'commit',
    asOf: { from: now / 1000, to: now / 1000 },
    commit: { id: null, tree: null, parents: [], author, committer, message, signed: false },
    deltas: [],
    scan: { done: false, why: 'the staged content is scanned by the pre-commit hook' },
    policy,
    // What is staged is not known to this hook: it is asked for where the policy says something of paths.
    paths: NO_PATHS,
    marks: marksFromEnvironment(environment),
  });
}
