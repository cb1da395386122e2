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
/** At the beginning of what is said, whatever follows: a claim that speaks against a change is believed. `no issues found` is none. */
const REJECTED =
  /^[^\p{L}]*(?:reject(?:ed|s)?|changes?[ -]requested|declined?|denied|nac?k(?:ed)?|disapproved?|vetoe?d|withdrawn|revoked|(?:approval|review) (?:withdrawn|revoked)|refused?|not(?: yet)? (?:approved|accepted)|no(?=\s*(?:$|[:;,.])|\s+[–—-]))(?![\p{L}\p{N}])[\s:;,.)–-]*/iu;

/** Keys under which a name alone says that the change was accepted, as for the Linux kernel. `Reviewer` only says who is asked. */
const ACCEPTING = /(?:^|-)(?:reviewed|approved|acked)-by$/i;

/**
 * What a trailer claims of a review: `Reviewed-by: Grace <grace@example.com> # approved: the rounding agrees with the ledger`. What follows the `#` is the
 * decision, then its reasons; reasons alone leave the decision to the key.
 */
export function recordOf(reviewer: NamedReviewer): ReviewRecord {
  const said = saidIn(reviewer.value);
  const [rejection = null] = REJECTED.exec(said) ?? [];
  const [, first = '', rest = ''] = /^([^:]*):?([^]*)$/.exec(said) ?? [];
  const word = first.trim().toLowerCase();
  const decision = rejection !== null ? 'rejected' : APPROVED.test(word) ? 'approved' : null;
  const reasons = (rejection !== null ? said.slice(rejection.length) : decision === null ? said : rest).trim();
  return {
    reviewer,
    decision: decision ?? (ACCEPTING.test(reviewer.key) ? 'approved' : null),
    // One word, or a number, says where to look and not why.
    reasons: /\p{L}\S*\s+\S*[\p{L}\p{N}]/u.test(reasons) ? reasons : null,
    grade: 'claimed',
  };
}

/** True where what is said of the review is that it has not been made yet. */
export function isOutstanding({ value }: Pick<NamedReviewer, 'value'>): boolean {
  return PENDING.test(saidIn(value));
}

const PENDING =
  /^[^\p{L}]*(?:(?:pending|todo|tbd|tba|requested|outstanding|open|later)(?=\s*(?:$|[:;,.])|\s+[–—-])|(?:awaiting|waiting|not yet(?! (?:approved|accepted))|to be (?:done|reviewed|confirmed))(?![\p{L}\p{N}]))/iu;

/** What stands behind a `#`, or in brackets behind the address or before it. A rejection needs neither: what speaks against a change is believed however it is written. */
function saidIn(value: string): string {
  const after = afterAddress(value);
  const [, said] = /#([^]*)$/.exec(after) ?? IN_BRACKETS.exec(after) ?? [];
  if (said !== undefined) return said;
  const [, before = ''] = value.includes('<') ? (/[([]([^()[\]]*)[)\]]\s*</.exec(value) ?? []) : [];
  return [after === value ? '' : after, before].find((one) => REJECTED.test(one)) ?? '';
}

const IN_BRACKETS = /^\s*[([]([^()[\]]*)[)\]]/;

/** An address may hold a `#`, and so may a name before it. */
function afterAddress(value: string): string {
  const close = value.indexOf('>', value.indexOf('<') + 1);
  return value.includes('<') && close >= 0 ? value.slice(close + 1) : value;
}
