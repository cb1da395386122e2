import type { Grade, NamedReviewer } from '../review.ts';
import { saidBeside } from './review-value.ts';

/** What is recorded of a review. */
export interface ReviewRecord {
  readonly reviewer: NamedReviewer;
  /** Null where the record only names somebody, or does not say clearly what was decided. */
  readonly decision: 'approved' | 'rejected' | null;
  readonly reasons: string | null;
  readonly grade: Grade;
}

/** Keys under which a name alone says that the change was accepted, as for the Linux kernel. `Reviewer` only says who is asked. */
const ACCEPTING = /(?:^|-)(?:reviewed|approved|acked)-by$/i;

/**
 * What a trailer claims of a review: `Reviewed-by: Grace <grace@example.com> # approved: the rounding agrees with the ledger`. What follows the `#` is the
 * decision, then its reasons; reasons alone leave the decision to the key.
 */
export function recordOf(reviewer: NamedReviewer): ReviewRecord {
  const { stance, remark } = saidBeside(reviewer.value, null);
  const decided = stance === 'approved' || stance === 'rejected' ? stance : null;
  return {
    reviewer,
    decision: stance === null && ACCEPTING.test(reviewer.key) ? 'approved' : decided,
    // One word, or a number, says where to look and not why.
    reasons: stance !== 'unclear' && /\p{L}\S*\s+\S*[\p{L}\p{N}]/u.test(remark) ? remark : null,
    grade: 'claimed',
  };
}
