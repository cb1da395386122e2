import { RISKS } from '../../model/policy.ts';
import type { ReportHead, ReportTotals } from '../../model/report.ts';
import { grouped, KIND_WORDS, letterOf, OUTCOME_ORDER, OUTCOME_WORDS } from '../shared/words.ts';
import { escapeHtml, jsonForHtml } from './escape.ts';
import type { PageData } from './row.ts';

/** The table of changes: its controls and its empty body, which the script fills a page at a time. */
export function trail(head: ReportHead, totals: ReportTotals): string {
  return `<section id="trail" class="trail" aria-labelledby="trail-title" tabindex="-1">
<h2 id="trail-title">Changes</h2>
<noscript><p class="notice note"><strong>The table of ${grouped(totals.changes)} changes needs JavaScript.</strong> Everything above stands without it; the JSON report holds the same rows.</p></noscript>
<form class="filters" id="filters" hidden role="search" aria-label="Changes">
${search()}
${filters(head)}
<button type="reset">Clear</button>
</form>
<p class="counted"><span id="shown" role="status" aria-live="polite"></span> <button type="button" id="open-all" hidden>Open all on this page</button></p>
<table class="changes" id="changes" hidden aria-labelledby="trail-title">
<thead><tr>
${sortable('trail', 'No.', 'number')}
${sortable('date', 'Date', 'date')}
<th scope="col" class="subject">Change</th>
${sortable('risk', 'Risk', 'risk')}
<th scope="col" class="ai">AI mark</th>
<th scope="col" class="reviewer">Reviewer named</th>
<th scope="col" class="outcomes">Controls</th>
</tr></thead>
<tbody></tbody>
</table>
<nav class="pages" id="pages" aria-label="Pages of changes" hidden>
<button type="button" data-page="first">First</button>
<button type="button" data-page="previous">Previous</button>
<span id="page"></span>
<button type="button" data-page="next">Next</button>
<button type="button" data-page="last">Last</button>
</nav>
</section>
</main>
<footer><p>sox ${escapeHtml(head.sox.version)}. Automated, unreviewed, not an opinion.</p></footer>
<script type="application/json" id="data">${jsonForHtml(pageData(head, totals))}</script>
`;
}

function pageData(head: ReportHead, totals: ReportTotals): PageData {
  const controls = head.controls.map(({ id, title }) => ({ id, title }));
  const expected = controls.flatMap(({ id }) => totals.controls.filter(({ control }) => control === id).map(({ changes }) => changes));
  return { controls, changes: totals.changes, commits: totals.commits, expected };
}

const search = () => `<div class="search"><label for="q">Search</label>
<input type="search" id="q" name="q" autocomplete="off" spellcheck="false" placeholder="words in subjects, people, ids, paths, tools, trailers, findings"></div>`;

function filters(head: ReportHead): string {
  return [
    select('control', 'Control', [['', 'any'], ...head.controls.map(({ id, title }, at) => [id, `${letterOf(at)} · ${title}`] as const)]),
    select('outcome', 'Outcome', [['', 'any'], ...OUTCOME_ORDER.map((outcome) => [outcome, OUTCOME_WORDS[outcome].word] as const)]),
    select('risk', 'Risk', [['', 'any'], ...RISKS.map((risk) => [risk, risk] as const)]),
    select('kind', 'Kind', [['', 'any'], ...Object.entries(KIND_WORDS)]),
    select('ai', 'AI mark', [
      ['', 'any'],
      ['observed', 'AI mark observed'],
      ['weak', 'weak hint'],
      ['none', 'no AI mark observed'],
    ]),
    select('findings', 'Findings', [
      ['', 'any'],
      ['rotate', 'to rotate'],
      ['some', 'with findings'],
      ['none', 'without'],
      ['uninspected', 'not looked into'],
    ]),
  ].join('\n');
}

function select(name: string, label: string, options: readonly (readonly [value: string, text: string])[]): string {
  const items = options.map(([value, text]) => `<option value="${escapeHtml(value)}">${escapeHtml(text)}</option>`);
  return `<div><label for="f-${name}">${label}</label><select id="f-${name}" name="${name}">${items.join('')}</select></div>`;
}

const sortable = (key: string, label: string, name: string) =>
  `<th scope="col" class="${name}" data-sort="${key}"><button type="button">${label}<span class="arrow" aria-hidden="true"></span></button></th>`;
