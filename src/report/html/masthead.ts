import type { ReportBranch, ReportHead } from '../../model/report.ts';
import { NATURE } from '../shared/words.ts';
import { escapeHtml } from './escape.ts';

const SECTIONS = [
  ['summary', 'Summary'],
  ['controls', 'Controls'],
  ['population', 'Population'],
  ['noticed', 'Noticed'],
  ['ai', 'AI assistance'],
  ['sign-off', 'Sign-off'],
  ['reperform', 'Re-perform'],
  ['legend', 'Legend'],
  ['trail', 'Changes'],
] as const;

/** What is known before the first change: what was looked at, when, by which rules, and what this paper is not. */
export function masthead(head: ReportHead, clean: (text: string) => string): string {
  const text = (raw: string) => `<bdi>${escapeHtml(clean(raw))}</bdi>`;
  const policy =
    head.policy === null
      ? 'none on this branch: not adopted'
      : `<code>${text(head.policy.path)}</code> <span class="aside">blob <code>${text(head.policy.blob)}</code></span>${head.policy.mode === 'observe' ? ' only observes: what comes next is monitored, not enforced' : ''}`;
  return `<a class="skip" href="#trail">To the table of changes</a>
<header class="masthead">
<p class="kicker">Change management <span aria-hidden="true">·</span> working paper</p>
<h1>${text(head.repository.name)} <span class="branch"><span class="aside">${head.branches.length > 1 ? 'branches' : 'branch'}</span> ${text(namesOf(head))}</span></h1>
${head.branches.map((branch) => `<p class="scope">${scopeOf(branch, text)} in this clone, taken <time>${text(head.taken)}</time>.</p>\n`).join('')}<div class="front">
<dl class="facts">
<div><dt>Period</dt><dd>${text(head.period.label)}${isByDate(head) ? ' <span class="aside">an unverified cut-off: whoever commits writes the dates. The steps around it are listed below</span>' : ''}</dd></div>
<div><dt>Policy</dt><dd>${policy}</dd></div>
<div><dt>Secret scan</dt><dd>${head.secretScan.done ? 'done; what could not be looked into is counted below' : `not done: ${text(head.secretScan.why ?? 'no reason given')}`}</dd></div>
<div><dt>Prepared with</dt><dd>sox ${text(head.sox.version)} <span class="aside">rules <code>${text(head.sox.rules)}</code></span></dd></div>
</dl>
<aside class="standing" aria-label="Standing of this paper">
<p><strong>${NATURE}</strong></p>
<p>Conclusions, deficiency classes and sign-offs are for people; the fields for them are below.</p>
<p><strong>Not determined here:</strong> forced, deleted or unfetched updates of the branch; the forge’s settings and approvals; deployment to production;
hooks that were skipped without a word of it.
Names and dates in git are claims by whoever wrote the commit.</p>
</aside>
</div>
<p class="notice bad incomplete"><strong>This file is incomplete.</strong> The audit ended before the summary was written; do not rely on it, run it again.</p>
<nav class="jump" aria-label="Sections">${SECTIONS.map(([id, name]) => `<a href="#${id}">${name}</a>`).join('\n')}</nav>
</header>
`;
}

const namesOf = ({ branch, branches }: ReportHead): string =>
  branches.length === 0 ? branch : branches.map(({ name }) => name).join(', ');

const isByDate = ({ period: { opening, closing } }: ReportHead): boolean => opening?.source === 'date' || closing.source === 'date';

function scopeOf({ name, tip, opening }: ReportBranch, text: (raw: string) => string): string {
  const without = opening === null ? '' : `, without those reachable from <code>${text(opening)}</code>,`;
  return `All commits reachable from <code>${text(name)}</code> at <code>${text(tip)}</code>${without}`;
}
