import { createHash } from 'node:crypto';
import { type CheckReport, POLICY_BROKEN } from '../../model/check-report.ts';
import type { ControlSummary } from '../../model/report.ts';
import { canonicalJson, type Json, mapped, streamedList } from '../shared/canonical-json.ts';
import { pathUri } from '../shared/path-uri.ts';
import type { CheckFormat, CheckTools } from './define.ts';
import { type CheckProblem, isObserved, problemsOf } from './shared/problems.ts';

/** SARIF 2.1.0 (OASIS), for code scanning on forges and in editors: a rule for each control, a result for each reason of a failure. */
export const sarif: CheckFormat = { id: 'sarif', render };

type Redact = CheckTools['redact'];

function* render(report: CheckReport, { redact }: CheckTools): Generator<string> {
  const problems = report.ranges.flatMap(problemsOf);
  const failures = problems.filter(({ outcome }) => outcome === 'fail');
  const counts = new Map<string, number>();
  yield `{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"tool":${canonicalJson(toolJson(report))}`;
  const { controls: _, ...totals } = report.totals;
  yield `,"columnKind":"utf16CodeUnits","invocations":[${canonicalJson(invocationJson(report, problems, redact))}]`;
  yield `,"properties":${canonicalJson({ counts: totals, rules: report.sox.rules })},"results":`;
  yield* streamedList(mapped(failures, (problem) => canonicalJson(resultJson(problem, counts, redact))));
  yield '}]}\n';
}

const NOTIFICATIONS = [
  { id: 'not-determinable', text: 'A control could not be judged.', level: 'error' },
  { id: 'nothing-judged', text: 'Nothing was there to be judged.', level: 'error' },
  { id: 'policy-broken', text: 'The policy that the commits lead to is not valid.', level: 'error' },
  { id: 'note', text: 'Something to know beside the verdicts.', level: 'note' },
] as const;

const toolJson = ({ sox, controls }: CheckReport): Json => ({
  driver: {
    name: 'sox check',
    semanticVersion: sox.version,
    rules: controls.map(ruleJson),
    notifications: NOTIFICATIONS.map(({ id, text, level }) => ({ id, shortDescription: { text }, defaultConfiguration: { level } })),
  },
});

const ruleJson = ({ id, title, statement }: ControlSummary): Json => ({
  id,
  name: id.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
  shortDescription: { text: title },
  fullDescription: { text: statement },
  help: { text: statement },
  defaultConfiguration: { level: 'error' },
  properties: { tags: ['compliance'] },
});

/** A forge wants a file for each result. What is in none gets the name of one that no tree can hold. */
function uriOf({ range, commit, finding }: CheckProblem, redact: Redact): string {
  if (finding !== null && finding.path !== '') return pathUri(redact(finding.path));
  const id = commit?.commit.id ?? null;
  return id === null ? pathUri(`.git/${redact(range.name)}`) : `.git/commit/${id}`;
}

function resultJson(problem: CheckProblem, counts: Map<string, number>, redact: Redact): Json {
  const { range, commit, control, reason, finding } = problem;
  const uri = uriOf(problem, redact);
  const id = commit?.commit.id ?? null;
  const where = id === null ? redact(range.name) : `commit ${id.slice(0, 12)}`;
  const region = finding === null || finding.path === '' ? {} : { region: { startLine: finding.line, startColumn: finding.column } };
  // Nothing of a value goes in: position and excerpt change from one repository to the next, the reason's code does not.
  const context = JSON.stringify([control, id ?? redact(range.name), reason.code, uri]);
  const count = (counts.get(context) ?? 0) + 1;
  counts.set(context, count);
  const digest = createHash('sha256').update(`${context} ${count}`).digest('hex');
  return {
    ruleId: control,
    level: isObserved(range) ? 'note' : 'error',
    message: { text: `${where}: ${redact(reason.text)}` },
    locations: [{ physicalLocation: { artifactLocation: { uri, uriBaseId: '%SRCROOT%' }, ...region } }],
    partialFingerprints: { 'soxCheck/v1': digest, primaryLocationLineHash: `${digest.slice(0, 16)}:1` },
    properties: { code: reason.code, commit: id, ref: redact(range.name) },
  };
}

function invocationJson({ outcome, taken, ranges }: CheckReport, problems: readonly CheckProblem[], redact: Redact): Json {
  const notification = (id: (typeof NOTIFICATIONS)[number]['id'], text: string): Json => ({
    descriptor: { id },
    level: NOTIFICATIONS.find((one) => one.id === id)?.level ?? 'error',
    message: { text },
  });
  const unknown = problems.filter((problem) => problem.outcome === 'unknown');
  return {
    executionSuccessful: outcome.exit !== 3 && unknown.length === 0,
    exitCode: outcome.exit,
    startTimeUtc: taken,
    toolExecutionNotifications: [
      ...(outcome.reasons.includes('empty') ? [notification('nothing-judged', 'Nothing was there to be judged.')] : []),
      ...unknown.map(({ commit, control, reason }) =>
        notification('not-determinable', redact(`${commit?.commit.id?.slice(0, 12) ?? ''} ${control}: ${reason.text}`.trim())),
      ),
      ...ranges.flatMap(({ notes }) =>
        notes.map(({ code, commit, text }) =>
          notification(
            code === POLICY_BROKEN ? POLICY_BROKEN : 'note',
            redact(`${commit === null ? '' : `${commit.slice(0, 12)}: `}${text}`),
          ),
        ),
      ),
    ],
  };
}
