import { CONTROL_KEYS } from '../model/control-keys.ts';
import type { Facts, FileFacts } from '../model/facts.ts';
import type { Policy } from '../model/policy.ts';
import { linesOf } from '../model/rules/coverage-of.ts';
import { coverageAsked, isAsked, isBeforeDemand } from '../model/rules/review-demand.ts';
import type { Reason } from '../model/verdict.ts';
import { type About, defineControl } from './define.ts';

export default defineControl({
  id: 'coverage-by-risk',
  title: 'Test coverage by risk',
  statement:
    'Of each file of code for which the policy asks it, that is changed with AI assistance, or at all where the policy says so, tests run the share of lines that is asked for at its risk.',
  moments: ['push', 'merge', 'audit'],
  keys: CONTROL_KEYS['coverage-by-risk'],
  judge(facts) {
    const { marks, policy, moment, files, coverage } = facts;
    if (policy === null || !isAsked(marks, policy)) return { outcome: 'not-applicable', reasons: [] };
    const isReported = coverage.reports.length > 0;
    if (files === null)
      return coverageAsked(policy, 'critical', isReported) === null
        ? { outcome: 'not-applicable', reasons: [] }
        : { outcome: 'unknown', reasons: [{ code: 'files-unknown', text: 'git cannot say which files are changed' }] };
    const asked = files
      .filter(({ path, isThere }) => isThere && facts.change?.gone.has(path) !== true)
      .flatMap((file) => askedOf(file, policy, isReported));
    if (asked.length === 0) return { outcome: 'not-applicable', reasons: [] };
    if (isBeforeDemand(moment, policy)) return { outcome: 'deferred', reasons: [] };
    if (!isReported) return { outcome: 'unknown', reasons: [NO_REPORT] };
    const judged = asked.map((one) => judgeFile(one, facts));
    const found = judged.filter((reason) => reason !== null);
    const below = found.filter(({ code }) => code === 'coverage-below');
    const isOpen = below.length < found.length;
    const problems = isOpen ? coverage.problems.map((text) => ({ code: 'coverage-unreadable', text })) : [];
    return { outcome: below.length > 0 ? 'fail' : isOpen ? 'unknown' : 'pass', reasons: [...found, ...problems], isOpen };
  },
});

export const about: About = {
  why: 'That there are tests says little of what they run.',
  evidence: { marks: 'scope', codeowners: 'evidence', coverage: 'evidence' },
  fails: 'a report says that tests run less of a changed file than `ai.reviews` asks of its class',
  unknown:
    'there is no report, or none that counts lines of the file; git cannot say which files are changed; owners give classes to paths, and there is no CODEOWNERS file',
  fix: 'write the tests; give the check the report: `sox check --coverage <file>`',
  mapping: {
    'NIST SP 800-53 Rev. 5': ['SA-11', 'SA-11(7)'],
    'ISO/IEC 27001:2022': ['A.8.29'],
    'COBIT 2019': ['BAI03.07', 'BAI07.05'],
    'SOC 2 (TSC 2017)': ['CC8.1'],
    'PCI DSS 4.0': [],
    'COSO 2013': ['Principle 11'],
  },
};

const NO_REPORT: Reason = { code: 'no-coverage-report', text: 'no coverage report was given, and the policy names none' };

interface Asked {
  readonly path: string;
  readonly risk: FileFacts['risk'];
  readonly least: number;
}

function askedOf({ path, risk, role }: FileFacts, policy: Policy, isReported: boolean): Asked[] {
  const least = role === 'code' ? coverageAsked(policy, risk, isReported) : null;
  return least === null ? [] : [{ path, risk, least }];
}

/** What speaks against a file, or can't be told of it; null where nothing does. */
function judgeFile({ path, risk, least }: Asked, { coverage }: Facts): Reason | null {
  const lines = linesOf(path, coverage);
  if (lines === null) return { code: 'coverage-missing', text: `${coverage.reports.join(' and ')} does not speak of the lines of ${path}` };
  if (lines.covered * 100 >= least * lines.total && (lines.total > 0 || least === 0)) return null;
  // So does a report that left the file out, at a word in the file itself or because it could not read it.
  if (lines.total === 0) return { code: 'coverage-missing', text: `${coverage.reports.join(' and ')} counts no line of ${path}` };
  const percent = Math.floor((lines.covered * 1000) / lines.total) / 10;
  return { code: 'coverage-below', text: `tests run ${percent} % of the lines of ${path}, and ${least} % are asked for at ${risk} risk` };
}
