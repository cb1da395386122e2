import type { Assessment, Candidate, Detector } from '../define.ts';
import { judgeIban } from './ibans.ts';
import { isMadeUp } from './made-up.ts';

/** An account of a message or file of a bank. */
export interface Account {
  readonly number: string;
  /** Where it ends in the bytes. */
  readonly end: number;
}

/**
 * One finding from where the candidate begins to the last of its accounts, known by those that may be somebody's; information where all are made up or of
 * the documentation; nothing where there is none.
 */
export function judgeAccounts(
  { text, start }: Pick<Candidate, 'text' | 'start'>,
  accounts: readonly Account[],
  { severity, reason }: Pick<Detector, 'severity' | 'reason'>,
): Assessment | false {
  const last = accounts.at(-1);
  if (last === undefined) return false;
  const length = Math.max(text.length, last.end - start);
  const all = [...new Set(accounts.map(({ number }) => number.replace(/[ -]/g, '').toUpperCase()))];
  const live = all.filter(mayBeLive);
  return live.length === 0
    ? { severity: 'info', reason: `${subject(all.length)} made up, or of the documentation`, values: all, length }
    : { severity, reason: `${reason}; ${share(live.length, all.length)} may be somebody’s`, values: live, length };
}

const subject = (count: number): string => (count === 1 ? 'its account is' : `all ${count} of its accounts are`);

function share(live: number, all: number): string {
  if (live < all) return `${live} of its ${all} accounts`;
  return all === 1 ? 'its account' : `all ${all} of its accounts`;
}

function mayBeLive(account: string): boolean {
  const iban = judgeIban(account);
  if (iban !== null) return iban === 'live';
  const digits = account.replace(/\D/g, '');
  return digits.length >= 4 && !isMadeUp(digits.replace(/^0+/, '')) && !COUNTS.some((counting) => counting.includes(digits));
}

/** A short account that only counts is nobody's either. */
const COUNTS = ['01234567890', '09876543210'];
