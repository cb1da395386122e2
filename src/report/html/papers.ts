import type { ReportHead, ReportTotals } from '../../model/report.ts';
import { grouped, OUTCOME_ORDER, OUTCOME_WORDS } from '../shared/words.ts';
import { escapeHtml } from './escape.ts';
import { symbol } from './symbols.ts';

const FIELDS = ['Conclusion', 'Deficiency class, if any', 'Prepared by, date', 'Reviewed by, date'] as const;

/** Fields for people. sox never fills them in. */
export function signOff(): string {
  return `<section id="sign-off" class="sign-off" aria-labelledby="sign-off-title">
<h2 id="sign-off-title">For people to complete</h2>
<dl>
${FIELDS.map((field) => `<div><dt>${field}</dt><dd><span class="unseen">left blank</span></dd></div>`).join('\n')}
</dl>
</section>`;
}

/** The commit-graph file is a cache that a clone could carry poisoned. */
const GIT = 'git -c core.commitGraph=false';

/** How somebody with nothing but git and the repository gets the same numbers. Only object ids are put into commands. */
export function reperform(head: ReportHead, totals: ReportTotals, clean: (text: string) => string): string {
  const tips = head.branches.map(({ tip }) => escapeHtml(tip)).join(' ');
  const openings = head.openings.map((id) => escapeHtml(id)).join(' ');
  const isWhole = openings === '' && head.branches.length === 1;
  const steps = [
    [
      openings === '' ? 'Commits in the population' : 'Commits that the tips reach',
      `${GIT} rev-list --count ${tips}`,
      openings === '' ? grouped(totals.revListCommits) : 'a number; less the next one it is the population',
    ],
    ...(openings === ''
      ? []
      : [
          [
            'Commits that the openings reach',
            `${GIT} rev-list --count ${openings}`,
            `a number; the population is ${grouped(totals.revListCommits)}`,
          ],
        ]),
    ...(isWhole
      ? [['Changes: first-parent steps of the branch', `${GIT} rev-list --count --first-parent ${tips}`, grouped(totals.changes)]]
      : []),
    ['The commits of one change', `${GIT} rev-list BEFORE..AFTER`, 'the ids listed in its row'],
    ['One commit, as it was written', 'git cat-file commit ID', 'author, dates, trailers'],
    ...(head.policy === null
      ? []
      : [['The policy at the tip', `git cat-file blob ${escapeHtml(head.policy.blob)}`, escapeHtml(clean(head.policy.path))]]),
  ];
  const rows = steps.map(
    ([what, command, expected]) =>
      `<li><span>${what}</span><code>${command}</code><span class="aside">gives: <bdi>${expected}</bdi></span></li>`,
  );
  return `<section id="reperform" aria-labelledby="reperform-title">
<h2 id="reperform-title">How to re-perform this</h2>
<p class="lead">In a full clone, with nothing that changes what git shows:</p>
<pre tabindex="0" aria-label="Settings for the commands below">export GIT_NO_REPLACE_OBJECTS=1 GIT_GRAFT_FILE=/dev/null</pre>
<ol class="steps">
${rows.join('\n')}
</ol>
<p class="foot">The verdicts: sox ${escapeHtml(clean(head.sox.version))} with the rules <code>${escapeHtml(clean(head.sox.rules))}</code>, by <code>sox audit</code> at the tip above. The same clone gives the same rows.</p>
</section>`;
}

const TERMS = [
  [
    'Change',
    'One first-parent step of the branch with all commits it newly brings in. From git alone its boundary is inferred: several steps may have moved the branch at once.',
  ],
  ['AI mark', 'A sign of AI assistance: declared (written on purpose), strong (left by the tool), weak (a hint that decides nothing).'],
  ['Reviewer named', 'A trailer names the person. It is a claim; it does not show that the review took place.'],
  ['Risk', 'The class of a path by the policy; a change has the highest of its paths.'],
  ['Date', 'What the commit says, in UTC. Anybody can write any date.'],
  ['Signature header', 'The commit carries one. It was looked at where the policy asks for it.'],
] as const;

export function legend(): string {
  const outcomes = OUTCOME_ORDER.map(
    (outcome) => `<div><dt>${symbol(outcome)} ${OUTCOME_WORDS[outcome].word}</dt><dd>${OUTCOME_WORDS[outcome].meaning}</dd></div>`,
  );
  const terms = TERMS.map(([term, meaning]) => `<div><dt>${term}</dt><dd>${meaning}</dd></div>`);
  return `<section id="legend" aria-labelledby="legend-title">
<h2 id="legend-title">Legend</h2>
<dl class="legend">
${outcomes.join('\n')}
${terms.join('\n')}
</dl>
</section>`;
}
