import { onOneLine } from '../../model/on-one-line.ts';
import type {
  Cause,
  ChangedVerdicts,
  ComparedChange,
  ComparedReport,
  Comparison,
  GoneChange,
  PolicyChanged,
  Standing,
  VerdictDifference,
} from '../../model/comparison.ts';
import type { Paint } from '../shared/paint.ts';
import { scopeText } from '../shared/scope.ts';
import { tableOf } from '../shared/table.ts';
import { counted, grouped, OUTCOME_WORDS } from '../shared/words.ts';
import { redactedComparison } from './redacted.ts';

/** Changes listed in each part; the JSON answer has all of them. */
const SHOWN = 50;

const STANDINGS: Readonly<Record<Standing, string>> = {
  equal: 'Equal: the same changes, with the same verdicts.',
  extended: 'B goes on from A: all of A is in B as it was.',
  differs: 'All commits of A are in B; not all is judged or grouped as it was.',
  missing: 'Commits of A are missing in B: the history that A was made of is not the one that B was made of.',
};

const CAUSES: Readonly<Record<Cause, string>> = {
  rules: 'sox or its rules differ',
  waiver: 'a waiver',
  'secret-scan': 'one was made without the scan for secrets',
  policy: 'the policy could not be read in one of them',
  evidence: 'what is shown of its commits differs',
  time: 'nothing else differs but the day: something expired or fell due',
  none: 'nothing else differs',
};

/** What differs between two reports, what is missing first. */
export function compareText(
  comparison: Comparison,
  { redact, paint }: { readonly redact: (text: string) => string; readonly paint: Paint },
): string {
  const safe = redactedComparison(comparison, redact);
  const { standing, before, after, gone, added, changed, policyChanges, controls, settings, totals } = safe;
  const missing = gone.filter((change) => change.missing.length > 0);
  const regrouped = gone.filter((change) => change.missing.length === 0);
  const parts = [
    [...reportLines('A', before), ...reportLines('B', after), (standing === 'missing' ? paint.red : paint.bold)(STANDINGS[standing])],
    listed(missing, `${counted(missing.length, 'change')} of A with commits that B has not`, missingLine, paint),
    listed(regrouped, `${counted(regrouped.length, 'change')} of A whose commits B has in other changes`, changeLine, paint),
    listed(changed, `${counted(changed.length, 'change')} with other verdicts`, (one) => verdictLines(one, paint), paint),
    listed(policyChanges, `${counted(policyChanges.length, 'change')} of the policy since A`, policyLines, paint),
    controls.length === 0
      ? []
      : [
          paint.bold('Controls'),
          ...controls.map(
            ({ control, what, after: now, before: old }) => `  ${what.padEnd(8)}  ${control}: ${onOneLine(now ?? old ?? '')}`,
          ),
        ],
    settings.length === 0
      ? []
      : [
          paint.bold('Made of'),
          ...indented(
            tableOf(
              ['', 'A', 'B'],
              settings.map(({ what, before: old, after: now }) => [what, onOneLine(old ?? 'none'), onOneLine(now ?? 'none')]),
              { right: [] },
            ),
          ),
        ],
    totals.length === 0
      ? []
      : [
          paint.bold('Totals'),
          ...indented(
            tableOf(
              ['', 'A', 'B', 'B - A'],
              totals.map(({ what, before: old, after: now }) => [what, grouped(old), grouped(now), signed(now - old)]),
              { right: [1, 2, 3] },
            ),
          ),
        ],
    listed(added, `${counted(added.length, 'change')} of B alone, ${counted(commitsIn(added), 'commit')}`, changeLine, paint),
  ];
  return parts
    .filter((part) => part.length > 0)
    .map((part) => `${part.join('\n')}\n`)
    .join('\n');
}

function reportLines(name: string, report: ComparedReport): string[] {
  const { taken, sox, repository, changes, commits, population, sha256 } = report;
  return [
    `${name}  ${onOneLine(repository.name)}: ${scopeText(report)}`,
    `   ${counted(changes, 'change')}, ${counted(commits, 'commit')}, audited ${taken} by sox ${sox.version}`,
    `   population ${population}, file ${sha256}`,
  ];
}

function listed<Item>(items: readonly Item[], title: string, linesOf: (item: Item) => readonly string[], paint: Paint): string[] {
  if (items.length === 0) return [];
  const more = items.length - SHOWN;
  return [
    paint.bold(title),
    ...items.slice(0, SHOWN).flatMap(linesOf),
    ...(more > 0 ? [`  and ${grouped(more)} more: --format json has all`] : []),
  ];
}

const changeLine = ({ to, kind, risk, commits, subject }: ComparedChange): string[] => [
  `  ${to.slice(0, 12)}  ${kind}, ${risk}, ${counted(commits, 'commit')}  ${onOneLine(subject)}`,
];

const missingLine = (change: GoneChange): string[] => [
  ...changeLine(change),
  `      missing: ${change.missing
    .slice(0, 8)
    .map((id) => id.slice(0, 12))
    .join(' ')}${change.missing.length > 8 ? ` and ${grouped(change.missing.length - 8)} more` : ''}`,
];

const verdictLines = ({ verdicts, ...change }: ChangedVerdicts, paint: Paint): string[] => [
  ...changeLine(change),
  ...verdicts.flatMap((difference) => verdictLine(difference, paint)),
];

function verdictLine({ control, before, after, causes, isWorse }: VerdictDifference, paint: Paint): string[] {
  const words = `${OUTCOME_WORDS[before.outcome].word} → ${OUTCOME_WORDS[after.outcome].word}`;
  const reason = after.reasons[0] ?? before.reasons[0];
  return [
    `      ${control}: ${isWorse ? paint.red(words) : words} (${causes.map((cause) => CAUSES[cause]).join('; ')})`,
    ...(reason === undefined ? [] : [`        ${after.reasons.length > 0 ? 'B' : 'A'}: ${onOneLine(reason.text)}`]),
  ];
}

const policyLines = ({ outcome, reasons, ...change }: PolicyChanged): string[] => [
  ...changeLine(change),
  `      ${OUTCOME_WORDS[outcome].word}`,
  ...reasons.map(({ text }) => `        ${onOneLine(text)}`),
];

const commitsIn = (changes: readonly ComparedChange[]): number => changes.reduce((sum, { commits }) => sum + commits, 0);
const indented = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);
const signed = (difference: number): string => (difference > 0 ? `+${grouped(difference)}` : `-${grouped(-difference)}`);
