import { type Finding, OWN_TEXT } from '../../model/finding.ts';
import { RISKS } from '../../model/policy.ts';
import type { ControlSummary, ReportHead, ReportTotals } from '../../model/report.ts';
import type { Outcome } from '../../model/verdict.ts';
import { BALANCE_WORDS, counted, dateOf, grouped, KIND_WORDS, letterOf, OUTCOME_ORDER, OUTCOME_WORDS, passRate } from '../shared/words.ts';
import type { Clean } from './clean.ts';
import { escapeHtml } from './escape.ts';
import { LISTED, type Placed, type Tally } from './tally.ts';
import { noticed } from './noticed.ts';
import { legend, reperform, signOff } from './papers.ts';
import { outcomeLabel, symbolSheet } from './symbols.ts';

/** All that a reader needs without the table: written as plain HTML, so that it stands without the script too. */
export function summary(head: ReportHead, totals: ReportTotals, tally: Tally, clean: Clean): string {
  return `${symbolSheet()}<main>
<section id="summary" aria-labelledby="summary-title">
<h2 id="summary-title">Summary</h2>
${notices(head, totals, clean)}${figures(totals, tally)}
</section>
${controls(head, totals, clean)}
${findings(tally, clean)}
<div class="columns">
${reconciliation(head, totals, tally, clean)}
${assistance(totals, tally, clean)}
</div>
${noticed(head, totals, clean)}
${signOff()}
<div class="columns">
${reperform(head, totals, clean)}
${legend()}
</div>
`;
}

function notices(head: ReportHead, totals: ReportTotals, clean: Clean): string {
  const lines = [
    totals.reconciled
      ? null
      : [
          'bad',
          'The counts do not reconcile.',
          'Commits are missing from this report or counted twice. Do not rely on it; see the reconciliation.',
        ],
    head.policy === null
      ? ['note', 'No policy on this branch.', 'No control was in operation, so every change is listed as before adoption.']
      : null,
    head.secretScan.done
      ? null
      : [
          'note',
          'The history was not scanned for secrets.',
          `${clean(head.secretScan.why ?? 'No reason was given.')} What rests on it is not determinable.`,
        ],
  ];
  const present = lines.filter((line) => line !== null);
  return present
    .map(([tone, title, body]) => `<p class="notice ${tone}"><strong>${title}</strong> ${escapeHtml(body ?? '')}</p>\n`)
    .join('');
}

function figures(totals: ReportTotals, tally: Tally): string {
  const sum = (outcome: Outcome) => totals.controls.reduce((count, { changes }) => count + changes[outcome], 0);
  const deviations = sum('fail');
  const open = sum('unknown');
  const dates = tally.first === null || tally.last === null ? 'no change' : `${day(tally.first)} to ${day(tally.last)}, as dated`;
  const items: readonly (readonly [tone: string, figure: string, label: string, detail: string])[] = [
    ['', grouped(totals.changes), 'changes', dates],
    [
      '',
      grouped(totals.commits),
      'commits',
      (totals.reconciled ? 'agrees with git rev-list' : `git rev-list counts ${grouped(totals.revListCommits)}`) +
        (totals.skipped === 0 ? '' : `; ${grouped(totals.skipped)} made with the hooks skipped`),
    ],
    [
      deviations > 0 ? 'fail' : '',
      grouped(deviations),
      deviations === 1 ? 'deviation' : 'deviations',
      'controls × changes, without waived ones',
    ],
    [open > 0 ? 'unknown' : '', grouped(open), 'not determinable', 'controls × changes; neither pass nor deviation'],
    [
      tally.rotate > 0 ? 'fail' : '',
      grouped(tally.rotate),
      tally.rotate === 1 ? 'secret to rotate' : 'secrets to rotate',
      `${counted(totals.findings, 'finding')} in all`,
    ],
    [
      '',
      grouped(totals.aiCommits),
      totals.aiCommits === 1 ? 'commit with an AI mark' : 'commits with an AI mark',
      `and ${grouped(tally.weakOnly)} with a weak hint only`,
    ],
  ];
  const cells = items.map(
    ([tone, figure, label, detail]) => `<div class="${tone}"><dt>${label}</dt><dd><b>${figure}</b> <span>${detail}</span></dd></div>`,
  );
  return `<dl class="figures">\n${cells.join('\n')}\n</dl>`;
}

const day = (seconds: number) => dateOf(seconds).slice(0, 10);

function controls(head: ReportHead, totals: ReportTotals, clean: Clean): string {
  const heads = OUTCOME_ORDER.map((outcome) => `<th scope="col" class="count">${outcomeLabel(outcome)}</th>`).join('');
  const rows = head.controls.map((control, at) => controlRow(control, letterOf(at), totals, clean));
  return `<section id="controls" aria-labelledby="controls-title">
<h2 id="controls-title">Controls</h2>
<p class="lead">Changes, and beneath them their commits. A change has the worst outcome of its commits. A number opens its changes in the table.</p>
<div class="scroll" role="group" aria-label="Table of controls" tabindex="0"><table class="controls">
<thead><tr><th scope="col">Control</th>${heads}<th scope="col" class="count">pass rate</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table></div>
<p class="foot">Pass rate: changes with no deviation noted among those judged either way. Waived, not determinable and not applicable changes are in neither number.
It is rounded down.</p>
</section>`;
}

function controlRow(control: ControlSummary, letter: string, totals: ReportTotals, clean: Clean): string {
  const counts = totals.controls.find((candidate) => candidate.control === control.id);
  const title = `<span class="letter">${letter}</span><div><strong>${escapeHtml(clean(control.title))}</strong> <code class="aside">${escapeHtml(control.id)}</code>
<p>${escapeHtml(clean(control.statement))}</p>`;
  if (counts === undefined) return `<tr><th scope="row">${title}</div></th><td colspan="${OUTCOME_ORDER.length + 1}">not counted</td></tr>`;
  const rate = passRate(counts.changes);
  const cells = OUTCOME_ORDER.map((outcome) => countCell(control.id, outcome, counts.changes[outcome], counts.commits[outcome]));
  const of = rate === null ? '<b>–</b><span>none judged</span>' : `<b>${rate.percent}</b><span>of ${grouped(rate.judged)} judged</span>`;
  return `<tr><th scope="row">${title}${bar(counts.changes, totals.changes)}</div></th>${cells.join('')}<td class="count rate" data-label="pass rate">${of}</td></tr>`;
}

function countCell(control: string, outcome: Outcome, changes: number, commits: number): string {
  const word = OUTCOME_WORDS[outcome].word;
  if (changes === 0 && commits === 0) return `<td class="count zero" data-label="${word}"><b>0</b></td>`;
  const query = new URLSearchParams({ control, outcome }).toString();
  const label = `${counted(changes, 'change')}: ${word}; show them in the table`;
  return `<td class="count o-${outcome}" data-label="${word}"><b><a href="#${escapeHtml(query)}" aria-label="${label}">${grouped(changes)}</a></b><span>${counted(commits, 'commit')}</span></td>`;
}

/** A stacked bar. The counts beside it are its text; a part that is there is never thinner than can be seen. */
function bar(counts: Readonly<Record<Outcome, number>>, total: number): string {
  const present = OUTCOME_ORDER.filter((outcome) => counts[outcome] > 0);
  if (total === 0 || present.length === 0) return '';
  const least = 1;
  const free = 100 - least * present.length;
  let x = 0;
  const parts = present.map((outcome) => {
    const part = least + (free * counts[outcome]) / total;
    const rect = `<rect class="b-${outcome}" x="${x.toFixed(2)}%" width="${part.toFixed(2)}%" height="100%"/>`;
    x += part;
    return rect;
  });
  const label = present.map((outcome) => `${OUTCOME_WORDS[outcome].word} ${grouped(counts[outcome])}`).join(', ');
  return `<svg class="bar" role="img" aria-label="${label}">${parts.join('')}</svg>`;
}

function findings(tally: Tally, clean: Clean): string {
  if (tally.rotate === 0 && tally.shownOnly === 0) return '';
  const others =
    tally.shownOnly === 0
      ? ''
      : `<p class="foot">${counted(tally.shownOnly, 'other finding')}, ${grouped(tally.silenced)} of them silenced, the rest of a kind that does not block, ${tally.shownOnly === 1 ? 'is' : 'are'} in the table of changes.</p>`;
  const more =
    tally.rotate > LISTED
      ? `<p class="foot">The gravest ${LISTED} of ${grouped(tally.rotate)}; <a href="#findings=rotate">all of them are in the table</a>.</p>`
      : '';
  const list =
    tally.rotate === 0
      ? ''
      : `<p class="lead">Rotate first: whoever has a clone has these values. Revoke or replace each where it was issued, then take it out of the files. Values are masked.</p>
<div class="scroll" role="group" aria-label="Table of secrets" tabindex="0"><table class="findings">
<thead><tr><th scope="col">Severity</th><th scope="col">What</th><th scope="col">Where</th><th scope="col">Masked value</th><th scope="col">Came in with</th></tr></thead>
<tbody>
${tally.gravest.map((placed) => findingRow(placed, clean)).join('\n')}
</tbody>
</table></div>${more}`;
  return `<section id="findings" aria-labelledby="findings-title">
<h2 id="findings-title">Secrets in the history</h2>
${list}${others}
</section>`;
}

function whereNow({ stillThere = null }: Finding): string {
  if (stillThere === null) return 'not determinable whether still in the tree of the tip';
  return stillThere ? 'still in the tree of the tip' : 'no longer in the tree of the tip';
}

function findingRow({ finding, change, commit }: Placed, clean: Clean): string {
  const text = (raw: string) => `<bdi>${escapeHtml(clean(raw))}</bdi>`;
  return `<tr><td data-label="Severity"><span class="severity s-${finding.severity}">${finding.severity}</span></td>
<td data-label="What"><strong>${text(finding.title)}</strong><span>${text(finding.reason)}</span></td>
<td data-label="Where"><code>${text(finding.path === '' ? OWN_TEXT : finding.path)}</code><span>line ${finding.line}, column ${finding.column}</span><span>${whereNow(finding)}</span></td>
<td data-label="Masked value"><code>${text(finding.excerpt)}</code></td>
<td data-label="Came in with"><a href="#${escapeHtml(change)}"><code>${escapeHtml(commit.slice(0, 12))}</code></a></td></tr>`;
}

function reconciliation(head: ReportHead, totals: ReportTotals, tally: Tally, clean: Clean): string {
  const verdict = (agrees: boolean) => (agrees ? '<span class="agrees">agrees</span>' : '<span class="differs">differs</span>');
  const off = totals.controls.filter(({ changes, commits }) => total(changes) !== totals.changes || total(commits) !== totals.commits);
  const rows: readonly (readonly [string, string, string])[] = [
    ['Commits in this report', grouped(totals.commits), ''],
    [`Commits by <code>git rev-list --count</code>`, grouped(totals.revListCommits), verdict(totals.commits === totals.revListCommits)],
    ['Changes in this report', grouped(totals.changes), ''],
    ...Object.entries(KIND_WORDS).map(
      ([kind, word]) => [`of these: ${word}`, grouped(tally.kinds[kind as keyof Tally['kinds']]), ''] as const,
    ),
    [
      `Outcomes of each of ${counted(head.controls.length, 'control')} sum to the population`,
      '',
      verdict(off.length === 0 && totals.controls.length === head.controls.length),
    ],
    ...totals.balances.map(
      ({ id, expected, counted: found }) =>
        [BALANCE_WORDS[id], `${grouped(expected)} / ${grouped(found)}`, verdict(expected === found)] as const,
    ),
    ...(totals.branches.length > 1
      ? totals.branches.map(
          ({ name, changes, commits }) =>
            [
              `Of these on <bdi>${escapeHtml(clean(name))}</bdi>`,
              `${grouped(changes)} / ${grouped(commits)}`,
              'changes / commits',
            ] as const,
        )
      : []),
    ['Blobs that could not be looked into', grouped(totals.uninspected), ''],
  ];
  const risks = RISKS.map(
    (risk) =>
      `<tr><th scope="row">${risk}</th><td>${tally.risks[risk] === 0 ? '0' : `<a href="#risk=${risk}" aria-label="${counted(tally.risks[risk], 'change')} of ${risk} risk; show them in the table">${grouped(tally.risks[risk])}</a>`}</td><td></td></tr>`,
  );
  return `<section id="population" aria-labelledby="population-title">
<h2 id="population-title">Population and reconciliation</h2>
<table class="ledger">
<caption>Counts</caption>
<tbody>
${rows.map(([name, count, note]) => `<tr><th scope="row">${name}</th><td>${count}</td><td>${note}</td></tr>`).join('\n')}
<tr hidden data-recount><th scope="row">Changes / commits recounted from this file’s rows by your browser</th><td></td><td></td></tr>
</tbody>
</table>
<p class="foot">Digest of the population: <code>${totals.populationDigest.replace(/.{16}(?=.)/g, '$&<wbr>')}</code></p>
<table class="ledger">
<caption>Changes by risk of their paths</caption>
<tbody>
${risks.join('\n')}
</tbody>
</table>
</section>`;
}

const total = (counts: Readonly<Record<Outcome, number>>) => OUTCOME_ORDER.reduce((sum, outcome) => sum + counts[outcome], 0);

function assistance(totals: ReportTotals, tally: Tally, clean: Clean): string {
  const none = totals.commits - tally.marked - tally.weakOnly;
  const line = (name: string, count: number, query: string) =>
    `<tr><th scope="row">${name}</th><td>${count === 0 ? '0' : `<a href="#${query}" aria-label="${counted(count, 'commit')}: ${name}; show their changes">${grouped(count)}</a>`}</td></tr>`;
  const tools = [...tally.tools].sort(([a], [b]) => (a < b ? -1 : 1));
  const rows = tools.map(
    ([tool, { declared, strong, weak }]) =>
      `<tr><th scope="row"><bdi>${escapeHtml(clean(tool))}</bdi></th><td>${grouped(declared)}</td><td>${grouped(strong)}</td><td>${grouped(weak)}</td></tr>`,
  );
  const byTool = `<table class="ledger tools">
<caption>Commits by tool and strongest mark</caption>
<thead><tr><th scope="col">Tool</th><th scope="col">declared</th><th scope="col">strong</th><th scope="col">weak</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>`;
  return `<section id="ai" aria-labelledby="ai-title">
<h2 id="ai-title">AI assistance</h2>
<table class="ledger">
<caption>Commits</caption>
<tbody>
${line('AI mark observed', tally.marked, 'ai=observed')}
${line('weak hint only', tally.weakOnly, 'ai=weak')}
${line('no AI mark observed', none, 'ai=none')}
</tbody>
</table>
${rows.length === 0 ? '' : byTool}
<p class="foot">A mark is a sign that somebody or some tool left in the commit. Use that left none cannot be seen here.</p>
</section>`;
}
