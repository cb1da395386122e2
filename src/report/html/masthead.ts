import type { ReportHead } from '../../model/report.ts';
import { NATURE } from '../shared/words.ts';
import { escapeHtml } from './escape.ts';

const SECTIONS = [
  ['summary', 'Summary'],
  ['controls', 'Controls'],
  ['population', 'Population'],
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
      : `<code>${text(head.policy.path)}</code> <span class="aside">blob <code>${text(head.policy.blob)}</code></span>${head.policy.mode === 'observe' ? ' monitored, not enforced' : ''}`;
  return `<a class="skip" href="#trail">To the table of changes</a>
<header class="masthead">
<p class="kicker">Change management <span aria-hidden="true">·</span> working paper</p>
<h1>${text(head.repository.name)} <span class="branch"><span class="aside">branch</span> ${text(head.branch)}</span></h1>
<p class="scope">All commits reachable from <code>${text(head.branch)}</code> at <code>${text(head.tip)}</code> in this clone, taken <time>${text(head.taken)}</time>.</p>
<div class="front">
<dl class="facts">
<div><dt>Policy</dt><dd>${policy}</dd></div>
<div><dt>Secret scan</dt><dd>${head.secretScan.done ? 'done; what could not be looked into is counted below' : `not done: ${text(head.secretScan.why ?? 'no reason given')}`}</dd></div>
<div><dt>Prepared with</dt><dd>sox ${text(head.sox.version)} <span class="aside">rules <code>${text(head.sox.rules)}</code></span></dd></div>
</dl>
<aside class="standing" aria-label="Standing of this paper">
<p><strong>${NATURE}</strong></p>
<p>Conclusions, deficiency classes and sign-offs are for people; the fields for them are below.</p>
<p><strong>Not determined here:</strong> forced, deleted or unfetched updates of the branch; the forge’s settings and approvals; deployment to production.
Names and dates in git are claims by whoever wrote the commit.</p>
</aside>
</div>
<p class="notice bad incomplete"><strong>This file is incomplete.</strong> The audit ended before the summary was written; do not rely on it, run it again.</p>
<nav class="jump" aria-label="Sections">${SECTIONS.map(([id, name]) => `<a href="#${id}">${name}</a>`).join('\n')}</nav>
</header>
`;
}
