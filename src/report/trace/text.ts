import { onOneLine } from '../../model/on-one-line.ts';
import type { Custody, CustodyStage, Stage, Trace, TracedChange } from '../../model/custody.ts';
import type { Outcome, Verdict } from '../../model/verdict.ts';
import type { Paint } from '../shared/paint.ts';
import { counted, dateOf, grouped, KIND_WORDS, OUTCOME_WORDS } from '../shared/words.ts';
import { redactedTrace } from './redacted.ts';

const STAGE_WORDS: Readonly<Record<Stage, string>> = {
  requested: 'requested',
  classified: 'classified',
  'tool-selected': 'tool selected',
  generated: 'generated',
  reviewed: 'reviewed',
  tested: 'tested',
  merged: 'merged',
  verified: 'verified',
  deployed: 'deployed',
};

/** Commits named of a change; the stages are told of all of them. */
const SHOWN = 8;

/** The chain of custody of each change, stage by stage: what was decided, what shows it, what is missing. */
export function traceText(trace: Trace, { redact, paint }: { readonly redact: (text: string) => string; readonly paint: Paint }): string {
  const { target, traced, more } = redactedTrace(trace, redact);
  const parts = traced.map((custody) => [...headLines(custody, paint), ...custody.stages.flatMap((stage) => stageLines(stage, paint))]);
  const none = traced.length === 0 ? [[`No change touched ${onOneLine(target.name)}.`]] : [];
  const older = more
    ? [
        [
          `These are the newest ${grouped(traced.length)}; older changes touched ${onOneLine(target.name)} as well: --limit shows more of them.`,
        ],
      ]
    : [];
  return [...parts, ...none, ...older].map((part) => `${part.join('\n')}\n`).join('\n');
}

function headLines({ change, branches, policy, commits }: Custody, paint: Paint): string[] {
  const left = commits.length - SHOWN;
  return [
    change === null ? paint.yellow(`on no branch in scope (${branches.map(onOneLine).join(', ')})`) : paint.bold(changeText(change)),
    ...commits
      .slice(0, SHOWN)
      .map(
        ({ id, subject, author, time, risk }) =>
          `${id.slice(0, 12)}  ${dateOf(time)}  ${risk.padEnd(8)}  ${onOneLine(subject)}  ${paint.dim(onOneLine(author.name))}`,
      ),
    ...(left > 0 ? [`and ${counted(left, 'more commit')}`] : []),
    policy === null
      ? 'no policy was in force'
      : `policy in force: ${onOneLine(policy.path)}${policy.blob === null ? '' : ` (${policy.blob.slice(0, 12)})`}`,
  ];
}

function changeText({ id, branch, from, to, kind, traits }: TracedChange): string {
  const what = [KIND_WORDS[kind], ...traits].join(', ');
  return `change ${id.slice(0, 12)}  ${onOneLine(branch)} ${from === null ? '' : from.slice(0, 12)}..${to.slice(0, 12)}  ${what}`;
}

function stageLines({ stage, decision, outcome, controls, evidence, more, missing }: CustodyStage, paint: Paint): string[] {
  return [
    `  ${paint.bold(STAGE_WORDS[stage].padEnd(14))}${onOneLine(decision)}${outcome === null || SILENT.includes(outcome) ? '' : `  ${painted(outcome, paint)}`}`,
    ...controls.filter(({ outcome: own }) => !SILENT.includes(own)).flatMap((verdict) => controlLines(verdict, paint)),
    ...evidence.map(({ text, grade, commit, place }) =>
      line(grade, `${onOneLine(text)}  ${paint.dim([commit?.slice(0, 12), onOneLine(place)].filter(Boolean).join(', '))}`),
    ),
    ...(more > 0 ? [line('', `and ${grouped(more)} more`)] : []),
    ...missing.map((text) => line('missing', onOneLine(text))),
  ];
}

const SILENT: readonly Outcome[] = ['not-applicable', 'before-adoption'];

function controlLines({ control, outcome, reasons }: Verdict, paint: Paint): string[] {
  return [line('control', `${control}: ${painted(outcome, paint)}`), ...reasons.map(({ text }) => line('', `  ${onOneLine(text)}`))];
}

function painted(outcome: Outcome, paint: Paint): string {
  const { word } = OUTCOME_WORDS[outcome];
  if (outcome === 'fail') return paint.red(word);
  return outcome === 'pass' ? paint.green(word) : paint.yellow(word);
}

const line = (what: string, text: string): string => `    ${what.padEnd(10)}${text}`;
