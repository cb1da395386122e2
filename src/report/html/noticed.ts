import type { ObservationCode } from '../../model/observation.ts';
import type { CutOff, ReportHead, ReportTotals, Rewrite } from '../../model/report.ts';
import { counted, dateOf, grouped, RELIED_WORDS } from '../shared/words.ts';
import type { Clean } from './clean.ts';
import { escapeHtml } from './escape.ts';

/** Lost commits and cut-off steps that the page lists; the JSON report has more. */
const LISTED = 50;

/** What was noticed and no control judges by itself: of the repository in words, of changes by count. */
export function noticed(head: ReportHead, totals: ReportTotals, clean: Clean): string {
  const parts = [
    head.observations.length === 0 ? '' : repository(head, clean),
    totals.observations.length === 0 ? '' : ofChanges(totals.observations),
    ...head.rewrites.map((rewrite) => lost(rewrite, clean)),
    head.period.cutOffs.length === 0 ? '' : cutOffs(head.period.cutOffs, clean),
  ].filter((part) => part !== '');
  return `<section id="noticed" aria-labelledby="noticed-title">
<h2 id="noticed-title">Noticed</h2>
${parts.length === 0 ? '<p class="lead">Nothing but what the controls judge.</p>' : parts.join('\n')}
</section>`;
}

const ledger = (caption: string, rows: readonly string[]): string => `<table class="ledger noticed">
<caption>${caption}</caption>
<tbody>
${rows.join('\n')}
</tbody>
</table>`;

function repository({ observations }: ReportHead, clean: Clean): string {
  const rows = observations.map(
    ({ code, text, relied }) =>
      `<tr><th scope="row"><code>${code}</code></th><td><bdi>${escapeHtml(clean(text))}</bdi> <span class="aside">${RELIED_WORDS[relied]}</span></td></tr>`,
  );
  return ledger('Of the repository', rows);
}

function ofChanges(counts: readonly { readonly code: ObservationCode; readonly count: number }[]): string {
  const rows = counts.map(
    ({ code, count }) =>
      `<tr><th scope="row"><code>${code}</code></th><td><a href="#q=${code}" aria-label="${counted(count, 'time')}: ${code}; show the changes">${grouped(count)}</a></td></tr>`,
  );
  return ledger('Of changes and commits', rows);
}

function lost({ branch, recorded, dropped, commits }: Rewrite, clean: Clean): string {
  const rows = commits
    .slice(0, LISTED)
    .map(
      ({ id, by, how }) =>
        `<tr><th scope="row"><code>${escapeHtml(id)}</code></th><td>${by === null ? 'did not come back' : `came back as <code>${escapeHtml(by)}</code> <span class="aside">same ${how}</span>`}</td></tr>`,
    );
  const caption = `Lost by <bdi>${escapeHtml(clean(branch))}</bdi> since it was at <code>${escapeHtml(recorded)}</code>: ${counted(dropped, 'commit')}`;
  return ledger(caption, rows);
}

function cutOffs(steps: readonly CutOff[], clean: Clean): string {
  const rows = steps
    .slice(0, 2 * LISTED)
    .map(
      ({ branch, end, to, time, inPeriod, contradicts }) =>
        `<tr><th scope="row">${end} of <bdi>${escapeHtml(clean(branch))}</bdi></th><td><code>${escapeHtml(to.slice(0, 12))}</code> dated ${dateOf(time)}</td><td>${inPeriod ? 'in the period' : 'outside'}${contradicts ? ', <strong>and dated otherwise</strong>' : ''}</td></tr>`,
    );
  return ledger('Around the cut-off by date, which is not verified', rows);
}
