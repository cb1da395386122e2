import type { Commit } from './commit.ts';
import type { Delta } from './delta.ts';
import type { Coverage, Finding } from './finding.ts';
import type { Mark } from './mark.ts';
import type { Policy, Risk } from './policy.ts';
import type { NamedReviewer } from './review.ts';
import type { Trailer } from './trailer.ts';

/** When a control is judged. */
export type Moment = 'commit' | 'push' | 'merge' | 'audit';

/** What the secret scan of one commit found, or why there was none. */
export type Scan =
  | { readonly done: true; readonly findings: readonly Finding[]; readonly coverage: Coverage }
  | { readonly done: false; readonly why: string };

/** Everything a control may ask about one commit. Gathered once; judged purely. */
export interface Facts {
  readonly moment: Moment;
  readonly commit: Commit;
  readonly deltas: readonly Delta[];
  readonly risk: Risk;
  readonly trailers: readonly Trailer[];
  readonly marks: readonly Mark[];
  readonly reviewers: readonly NamedReviewer[];
  readonly scan: Scan;
  /** The policy in force; null before adoption. */
  readonly policy: Policy | null;
}
