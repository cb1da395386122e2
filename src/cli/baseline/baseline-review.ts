import { isGone, isIdle, isUnreviewed, type ReviewedEntry, type ReviewedRule, type SilencingReview } from '../../facts/silencing-review.ts';
import { BASELINE_FILE, type Baseline } from '../../model/baseline.ts';
import type { Finding } from '../../model/finding.ts';
import type { Paint } from '../../report/shared/paint.ts';
import { counted } from '../../report/shared/words.ts';
import { redact } from '../../scan/redact.ts';
import { shortIds } from './entry-ids.ts';

/** Whether there is something for people to do: decide on an entry, take one out, or renew or drop a rule. */
export function hasWork({ entries, rules }: SilencingReview): boolean {
  return entries.some(isUnreviewed) || entries.some(isGone) || rules.some(isIdle);
}

/** Any text of a repository as a part of one line. */
export const redactedLine = (text: string): string => redact(text).replaceAll('\n', '\\n');

/** A finding in one line, not yet redacted. */
export function shownAt({ path, line, column, excerpt, title }: Finding): string {
  return `${path}:${line}:${column}  ${title}  ${excerpt}`;
}

/** The lines that `sox baseline audit` prints. `baseline` is null where there is none. */
export function reviewLines(review: SilencingReview, baseline: Baseline | null, paint: Paint): string[] {
  const { entries, rules, unlisted, notes } = review;
  const short = shortIds(baseline);
  const gone = entries.filter(isGone);
  return [
    ...(baseline === null ? [`There is no ${BASELINE_FILE} here.`] : [`${BASELINE_FILE}: ${stock(entries)}`]),
    ...entries.flatMap((one) => entryLines(one, short(one.entry.id), paint)),
    ...section(`Gone, wholly or in part (sox baseline prune): ${gone.map(({ entry }) => short(entry.id)).join(', ')}`, gone),
    ...section('Allow rules of the policy', rules),
    ...rules.map((rule) => ruleLine(rule, paint)),
    ...section('Imported, and without effect', notes),
    ...notes.map((note) => `  ${redactedLine(note)}`),
    ...section('Neither in the baseline nor silenced otherwise', unlisted),
    ...unlisted.map((finding) => `  ${redactedLine(shownAt(finding))}`),
    '',
    toDo(review),
  ];
}

const section = (title: string, of: readonly unknown[]): string[] => (of.length === 0 ? [] : ['', title]);

function stock(entries: readonly ReviewedEntry[]): string {
  const of = (review: string): number => entries.filter(({ entry }) => entry.review === review).length;
  const all = counted(entries.length, 'entry', 'entries');
  return `${all}, ${of('true-positive')} true positive, ${of('false-positive')} false positive, ${of('unreviewed')} unreviewed`;
}

function entryLines({ entry, findings }: ReviewedEntry, id: string, paint: Paint): string[] {
  const { detector, review, reason, count } = entry;
  const said = reason === null ? review : `${review}: ${redactedLine(reason)}`;
  const there = findings.length === count ? `${count}` : `${findings.length} of ${count}`;
  return [
    '',
    `  ${paint.bold(id)}  ${redactedLine(detector)}  × ${there}  ${said}`,
    ...findings.map((finding) => `    ${redactedLine(shownAt(finding))}`),
  ];
}

function ruleLine({ source, reason, until, standing, findings }: ReviewedRule, paint: Paint): string {
  const effect = findings === 0 ? 'fits nothing that is found at HEAD' : `fits ${counted(findings, 'finding')}`;
  const line = `  ${source}  until ${until}${standing === 'in-force' ? '' : ', which has passed'}; ${effect}  (${redactedLine(reason)})`;
  return standing === 'in-force' && findings > 0 ? line : paint.yellow(line);
}

function toDo({ entries, rules }: SilencingReview): string {
  const [unreviewed, gone, idle] = [entries.filter(isUnreviewed).length, entries.filter(isGone).length, rules.filter(isIdle).length];
  const parts = [
    ...(unreviewed > 0
      ? [`say of ${counted(unreviewed, 'entry', 'entries')} what they are (--mark <ids> --as <review> --reason <text>)`]
      : []),
    ...(gone > 0 ? [`prune ${counted(gone, 'entry', 'entries')}`] : []),
    ...(idle > 0 ? [`renew or drop ${counted(idle, 'rule')}`] : []),
  ];
  return parts.length === 0 ? 'Nothing to do.' : `To do: ${parts.join('; ')}.`;
}

/** The same as data. */
export function reviewJson({ entries, rules, unlisted, notes }: SilencingReview): object {
  return {
    entries: entries.map(({ entry, findings }) => ({ ...entry, findings: findings.map(findingJson) })),
    rules,
    unlisted: unlisted.map(findingJson),
    notes,
  };
}

export function findingJson({ detector, title, path, line, column, excerpt }: Finding): object {
  return { detector, title, path, line, column, excerpt };
}
