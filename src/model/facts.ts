import type { Arrival } from './arrival.ts';
import type { Commit } from './commit.ts';
import type { CoverageFacts } from './coverage.ts';
import type { Delta } from './delta.ts';
import type { Actor } from './duties.ts';
import type { Coverage, Finding } from './finding.ts';
import type { Mark } from './mark.ts';
import type { Observation } from './observation.ts';
import type { Policy, Risk } from './policy.ts';
import type { NamedReviewer } from './review.ts';
import type { Difference } from './rules/difference.ts';
import type { Signature } from './signature.ts';
import type { Trailer } from './trailer.ts';
import type { WeighedWaiver } from './waiver.ts';

/** When a control is judged. */
export type Moment = 'commit' | 'push' | 'merge' | 'audit';

/**
 * When a commit was made, in seconds since 1970, as far as it can be relied on: no earlier than the newest commit before it, no later than now. One that is
 * being made has one moment. What expires is judged over the whole: where the answer differs inside it, it is `unknown`.
 */
export interface AsOf {
  readonly from: number;
  readonly to: number;
}

/** What the secret scan of one commit found, or why there was none. */
export type Scan =
  | { readonly done: true; readonly findings: readonly Finding[]; readonly coverage: Coverage }
  | { readonly done: false; readonly why: string };

/** What the policy says of a file that a commit changes. */
export interface FileFacts {
  readonly path: string;
  /** False for one that the commit removes. */
  readonly isThere: boolean;
  readonly risk: Risk;
  /** A test, code that tests could run, or neither. */
  readonly role: 'test' | 'code' | 'other';
  /** The glob of `ai.deny` that names it; null where none does. */
  readonly denied: string | null;
  /** The ids of the only AI tools that may be used on it; null where every tool may. */
  readonly allowed: readonly string[] | null;
  /** The ids of tools of the register whose own globs leave it out. */
  readonly outside: readonly string[];
}

/** What the whole change comes to that a commit is a part of. */
export interface ChangeFacts {
  /** Whether it adds or changes a test. */
  readonly hasTests: boolean;
  /** The paths of code between which it only moves files. */
  readonly moved: ReadonlySet<string>;
  /** The paths that it touches and that are not there at its end. */
  readonly gone: ReadonlySet<string>;
}

/** What a commit changes of the policy and of what it is made of. */
export interface PolicyChange {
  /** The files that it changes. */
  readonly files: readonly string[];
  /** What that comes to, weaker first; null where it could not be told. */
  readonly differences: readonly Difference[] | null;
  /** Why the policy that the commit leads to is not valid, or cannot be read; null where it is valid, or there is none. */
  readonly broken: string | null;
  /** The people named under the policy's trailers for it. */
  readonly approvers: readonly NamedReviewer[];
}

/** Everything a control may ask about one commit. Gathered once; judged purely. */
export interface Facts {
  readonly moment: Moment;
  readonly asOf: AsOf;
  readonly commit: Commit;
  readonly deltas: readonly Delta[];
  readonly risk: Risk;
  /** What the policy says of each file it changes, where something is asked of the commit by its paths; null where git cannot say which they are. */
  readonly files: readonly FileFacts[] | null;
  /** Of a commit that is looked at alone, itself; null where git cannot say what was changed. */
  readonly change: ChangeFacts | null;
  readonly coverage: CoverageFacts;
  /** How it came to the audited branch; null before the audit, and where the policy asks nothing of it. */
  readonly arrival: Arrival | null;
  /** The signature of the commit; null where the policy asks for none, and where it could not be read. */
  readonly signature: Signature | null;
  readonly trailers: readonly Trailer[];
  readonly marks: readonly Mark[];
  readonly reviewers: readonly NamedReviewer[];
  /** Who else had a part in it; nobody where the policy knows no people. */
  readonly actors: readonly Actor[];
  /** The service that the commit says made it, and nobody else, where the policy asks something of every commit; null for people, AI tools and what runs in CI. */
  readonly service: string | null;
  readonly scan: Scan;
  /** What the reader noticed about it; nothing but in an audit. */
  readonly observations: readonly Observation[];
  /** Whether an earlier report has the branch, so that it can be said whether its history goes on from there. */
  readonly recorded: boolean;
  /** The policy in force; null before adoption. */
  readonly policy: Policy | null;
  /** What it changes of the policy and of what that is made of; null where it leaves them alone. */
  readonly policyChange: PolicyChange | null;
  /** The waivers of the policy whose paths, where they have any, hold all that it changes. */
  readonly waivers: readonly WeighedWaiver[];
  /** What the sections of the policy are told, each of its own paths, and the whole of the rest; none where no path is in a section. */
  readonly parts: readonly SectionFacts[];
  /** The same as it would be if all that is changed had one of the classes that the policy gives to owners, once for each, where no CODEOWNERS file says what they own; else none. */
  readonly ifOwned: readonly Facts[];
  /** What it may be beside the gravest, which is assumed, where git cannot say what is changed: of the lowest class and under any waiver, and of each section of the policy; else none. */
  readonly mayBe: readonly Facts[];
}

/** What a section of the policy is told of a commit. */
export interface SectionFacts {
  /** The section's globs; null for the rest. */
  readonly section: string | null;
  readonly facts: Facts;
}
