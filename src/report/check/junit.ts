import { type CheckedRange, type CheckReport, POLICY_BROKEN } from '../../model/check-report.ts';
import { subjectOf } from '../../model/commit.ts';
import type { CommitEntry } from '../../model/entry.ts';
import type { Verdict } from '../../model/verdict.ts';
import { escapeXml } from '../shared/xml.ts';
import type { CheckFormat, CheckTools } from './define.ts';
import { isObserved, problemsOf } from './shared/problems.ts';

/**
 * The XML that CI servers read as test results: a suite for each range, a case for each control of each commit. There is always a first case for the range
 * as a whole, because some servers take a report without any for a mistake.
 */
export const junit: CheckFormat = { id: 'junit', render };

function* render(report: CheckReport, { redact }: CheckTools): Generator<string> {
  const text = (value: string) => escapeXml(redact(value));
  const suites = report.ranges.map((range) => suiteOf(range, report, text));
  const sum = (key: 'tests' | 'failures' | 'errors') => suites.reduce((total, suite) => total + suite[key], 0);
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="sox check" tests="${sum('tests')}" failures="${sum('failures')}" errors="${sum('errors')}" time="0">\n`;
  for (const { xml } of suites) yield xml;
  yield '</testsuites>\n';
}

interface Suite {
  readonly xml: string;
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
}

type Escape = (value: string) => string;

function suiteOf(range: CheckedRange, { taken, outcome }: CheckReport, text: Escape): Suite {
  const cases = [
    wholeCase(range, outcome.reasons.includes('empty'), text),
    ...range.commits.flatMap((commit) => casesOf(range, commit, text)),
  ];
  const count = (element: string) => cases.filter((xml) => xml.includes(`<${element} `)).length;
  const [tests, failures, errors] = [cases.length, count('failure'), count('error')];
  const counts = `tests="${tests}" failures="${failures}" errors="${errors}" skipped="${count('skipped')}"`;
  const head = `<testsuite name="${text(`sox check ${range.name}`)}" ${counts} time="0" timestamp="${taken.replace(/\.\d+Z$/, '')}">\n`;
  return { xml: `${head}${cases.join('')}</testsuite>\n`, tests, failures, errors };
}

/** What is wrong with the ref itself, and with there being nothing to judge. */
function wholeCase(range: CheckedRange, empty: boolean, text: Escape): string {
  const own = problemsOf(range).filter(({ commit }) => commit === null);
  const notes = range.notes.map((note) => `${note.commit === null ? '' : `${note.commit.slice(0, 12)}: `}${note.text}`).join('\n');
  const failed = own.find(({ outcome }) => outcome === 'fail') ?? own[0];
  const broken = isObserved(range) ? undefined : range.notes.find(({ code }) => code === POLICY_BROKEN);
  const said = notes === '' ? '' : `<system-out>${text(notes)}</system-out>`;
  if (broken !== undefined)
    return testcase(['sox', 'the range as a whole'], `<failure message="${text(broken.text)}" type="${broken.code}"/>${said}`);
  if (failed !== undefined) {
    const element = failed.outcome === 'fail' && !isObserved(range) ? 'failure' : 'error';
    return testcase(
      ['sox', 'the range as a whole'],
      `<${element} message="${text(failed.reason.text)}" type="${text(failed.reason.code)}"/>${said}`,
    );
  }
  return testcase(
    ['sox', 'the range as a whole'],
    `${empty ? '<error message="nothing was there to be judged" type="empty"/>' : ''}${said}`,
  );
}

function casesOf(range: CheckedRange, { commit, verdicts }: CommitEntry, text: Escape): string[] {
  const classname = text(`${commit.id?.slice(0, 12) ?? ''} ${subjectOf(commit.message)}`);
  return verdicts.map((verdict) => testcase([classname, text(verdict.control)], bodyOf(verdict, isObserved(range), text)));
}

function bodyOf({ outcome, reasons, control }: Verdict, observed: boolean, text: Escape): string {
  const said = text(reasons.map((reason) => reason.text).join('\n'));
  const named = `message="${text(reasons[0]?.text ?? outcome)}" type="${text(reasons[0]?.code ?? control)}"`;
  if (outcome === 'fail') return observed ? `<system-out>only observed: ${said}</system-out>` : `<failure ${named}>${said}</failure>`;
  if (outcome === 'unknown') return `<error ${named}>${said}</error>`;
  if (outcome === 'pass' || outcome === 'waived') return said === '' ? '' : `<system-out>${said}</system-out>`;
  return `<skipped message="${outcome}"/>`;
}

/** The names are escaped already. */
function testcase([classname, name]: readonly [string, string], body: string): string {
  return `<testcase classname="${classname}" name="${name}" time="0">${body}</testcase>\n`;
}
