import { describeMove, describeSilencing, isSilenced } from '../../model/finding.ts';
import type { ScanFinding, ScanReport, ScanUninspected } from '../../model/scan-report.ts';
import { fails } from '../../model/rules/scan-outcome.ts';
import { escapeXml } from '../shared/xml.ts';
import type { ScanFormat, ScanTools } from './define.ts';
import { countsOf } from './shared/counts.ts';
import { CARRIER_WORDS, holderOf, positionOf } from './shared/place.ts';

/**
 * The XML that CI servers read as test results: what fails the scan is a failure, what should have been readable and was not is an error,
 * what is silenced is skipped; other findings pass with a note. There is always a first case for the scan as a whole, because some servers
 * take a report without any for a mistake.
 */
export const junit: ScanFormat = { id: 'junit', render };

function* render(report: ScanReport, { redact }: ScanTools): Generator<string> {
  const { findings, uninspected, limits, outcome, taken } = report;
  const unknown = uninspected.filter(({ kind }) => kind === 'unknown');
  const failing = findings.filter((finding) => fails(finding, limits.failOn)).length;
  const silenced = findings.filter(isSilenced).length;
  const text = (value: string) => escapeXml(redact(value));
  const empty = outcome.reasons.includes('nothing-seen');
  const counts = `tests="${findings.length + unknown.length + 1}" failures="${failing}" errors="${unknown.length + Number(empty)}"`;
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="sox scan" ${counts} time="0">\n`;
  yield `<testsuite name="sox scan" ${counts} skipped="${silenced}" time="0" timestamp="${taken.replace(/\.\d+Z$/, '')}">\n<properties>\n`;
  for (const [name, count] of countsOf(report)) yield `<property name="${name}" value="${count}"/>\n`;
  yield '</properties>\n';
  yield testcase(
    ['sox', 'the scan as a whole'],
    empty ? '<error message="nothing in scope was there to be looked at" type="nothing-seen"/>' : '',
  );
  for (const finding of findings) yield caseOf(finding, fails(finding, limits.failOn), text);
  for (const item of unknown) yield caseOfUnknown(item, text);
  yield '</testsuite>\n</testsuites>\n';
}

function caseOf(finding: ScanFinding, failing: boolean, text: (value: string) => string): string {
  const { detector, title, severity, silenced, excerpt, reason, movedFrom, commit, id } = finding;
  const holder = text(holderOf(finding));
  const place = [holder, positionOf(finding)].filter((part) => part !== '').join(':');
  const where = [place, CARRIER_WORDS[finding.carrier]].filter((part) => part !== '').join(', ');
  const since = commit === null ? [] : [`in commit ${commit.id}`];
  const what = text(title);
  const why = [text(reason), ...(movedFrom === undefined ? [] : [text(describeMove(movedFrom))])];
  const body = [`${what} (${severity}) at ${where}`, text(excerpt), ...why, ...since, escapeXml(id)].join('&#10;');
  const within = finding.carrier === 'content' ? '' : finding.carrier;
  const name = [detector, within, positionOf(finding), commit?.id.slice(0, 12) ?? ''].filter((part) => part !== '').join(' ');
  const names = [holder, escapeXml(name)] as const;
  if (silenced !== null && isSilenced(finding))
    return testcase(names, `<skipped message="${text(`silenced by ${describeSilencing(silenced)}`)}"/>`);
  if (failing) return testcase(names, `<failure message="${what} at ${where}" type="${escapeXml(detector)}">${body}</failure>`);
  return testcase(names, `<system-out>${body}</system-out>`);
}

function caseOfUnknown({ path, why, commit }: ScanUninspected, text: (value: string) => string): string {
  const name = commit === null ? 'could not be looked into' : `could not be looked into, commit ${commit.slice(0, 12)}`;
  return testcase([text(path), text(`${name}: ${why}`)], `<error message="${text(why)}" type="not-read"/>`);
}

/** The names are escaped already. */
function testcase([classname, name]: readonly [string, string], body: string): string {
  return `<testcase classname="${classname}" name="${name}" time="0">${body}</testcase>\n`;
}
