import type { ReviewedEntry } from '../../facts/silencing-review.ts';
import type { Baseline, BaselineReview } from '../../model/baseline.ts';
import { reviewed } from '../../scan/baseline-edit.ts';
import { redactedLine, shownAt } from './baseline-review.ts';
import type { Io } from '../io.ts';

const ANSWERS: Readonly<Record<string, BaselineReview>> = { t: 'true-positive', f: 'false-positive' };

/**
 * Asks about one entry after the other; what was said is written at once. An empty answer leaves an entry as it is. Returns the baseline as it is
 * then.
 */
export async function askReviews(
  io: Io,
  open: readonly ReviewedEntry[],
  baseline: Baseline,
  write: (baseline: Baseline) => void,
): Promise<Baseline> {
  let current = baseline;
  for (const [at, { entry, findings }] of open.entries()) {
    io.stderr.write(
      `\n${at + 1} of ${open.length}: ${entry.detector}\n${findings.map((one) => `  ${redactedLine(shownAt(one))}\n`).join('')}`,
    );
    const answer = await io.ask('Is it a secret? [t]rue positive, [f]alse positive, [q]uit, or nothing to leave it: ');
    if (answer === 'q' || answer === null) break;
    const review = ANSWERS[answer];
    if (review === undefined) continue;
    const why = await io.ask('Why? ');
    if (why === null) break;
    const reason = redactedLine(why);
    if (reason === '') continue;
    current = reviewed(current, new Set([entry.id]), review, reason);
    write(current);
  }
  return current;
}
