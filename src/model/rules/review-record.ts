import type { Grade, NamedReviewer } from '../review.ts';

/** What is recorded of a review. */
export interface ReviewRecord {
  readonly reviewer: NamedReviewer;
  /** Null where the record only names somebody. */
  readonly decision: 'approved' | 'rejected' | null;
  readonly reasons: string | null;
  readonly grade: Grade;
}

const APPROVED = /^(?:approved?|accepted?|lgtm|ok(?:ay)?|passed)$/;
const REJECTED = /^(?:rejected?|changes[ -]requested|declined?|not approved|denied)$/;

/** Keys under which a name alone says that the change was accepted, as for the Linux kernel. `Reviewer` only says who is asked. */
const ACCEPTING = /(?:^|-)(?:reviewed|approved|acked)-by$/i;

/**
 * What a trailer claims of a review: `Reviewed-by: Grace <grace@example.com> # approved: the rounding agrees with the ledger`. What follows the `#` is the
 * decision, then its reasons; reasons alone leave the decision to the key.
 */
export function recordOf(reviewer: NamedReviewer): ReviewRecord {
  const [, said = ''] = /#([^]*)$/.exec(afterAddress(reviewer.value)) ?? [];
  const [, first = '', rest = ''] = /^([^:]*):?([^]*)$/.exec(said) ?? [];
  const word = first.trim().toLowerCase();
  const decision = APPROVED.test(word) ? 'approved' : REJECTED.test(word) ? 'rejected' : null;
  const reasons = (decision === null ? said : rest).trim();
  return {
    reviewer,
    decision: decision ?? (ACCEPTING.test(reviewer.key) ? 'approved' : null),
    // One word, or a number, says where to look and not why.
    reasons: /\p{L}\S*\s+\S*[\p{L}\p{N}]/u.test(reasons) ? reasons : null,
    grade: 'claimed',
  };
}

/** An address may hold a `#`, and so may a name before it. */
function afterAddress(value: string): string {
  const close = value.indexOf('>', value.indexOf('<') + 1);
  return value.includes('<') && close >= 0 ? value.slice(close + 1) : value;
}
