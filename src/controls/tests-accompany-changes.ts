import { CONTROL_KEYS } from '../model/control-keys.ts';
import { demandFor, isAsked, isBeforeDemand } from '../model/rules/review-demand.ts';
import { type About, defineControl } from './define.ts';

export default defineControl({
  id: 'tests-accompany-changes',
  title: 'Tests accompany changes',
  statement:
    'A change of code for which the policy asks for tests, made with AI assistance, or every one where the policy says so, adds or changes tests as well.',
  moments: ['push', 'merge', 'audit'],
  keys: CONTROL_KEYS['tests-accompany-changes'],
  judge({ marks, policy, moment, files, change }) {
    if (policy === null || !isAsked(marks, policy)) return { outcome: 'not-applicable', reasons: [] };
    if (files === null) return demandFor(policy, 'critical').tests ? UNKNOWN : { outcome: 'not-applicable', reasons: [] };
    const asked = files.filter(({ role, risk }) => role === 'code' && demandFor(policy, risk).tests);
    if (asked.length === 0) return { outcome: 'not-applicable', reasons: [] };
    if (isBeforeDemand(moment, policy)) return { outcome: 'deferred', reasons: [] };
    if (change === null) return UNKNOWN;
    const untested = asked.filter(({ path }) => !change.moved.has(path));
    const [first] = untested;
    if (first === undefined) return { outcome: 'not-applicable', reasons: [] };
    if (change.hasTests) return { outcome: 'pass', reasons: [] };
    const others = untested.length === 1 ? '' : `, and ${untested.length - 1} more`;
    const text = `it changes code of ${first.risk} risk (${first.path}${others}), and the change it is a part of touches no test`;
    return { outcome: 'fail', reasons: [{ code: 'no-tests', text }] };
  },
});

export const about: About = {
  why: 'A change whose effect nobody tests is accepted on trust.',
  evidence: { marks: 'scope', codeowners: 'evidence', history: 'subject' },
  fails:
    'code of a class for which tests are asked is changed, and no commit of the same pull request, push or merge adds or changes a file that `tests.files` names; one that is only moved, or is at the end as it was, is not changed. Code that is only moved needs none',
  unknown: 'git cannot say which files are changed; owners give classes to paths, and there is no CODEOWNERS file',
  fix: 'add or change the tests, in any commit of the change',
  mapping: {
    'NIST SP 800-53 Rev. 5': ['CM-3(2)', 'SA-11'],
    'ISO/IEC 27001:2022': ['A.8.29', 'A.8.32'],
    'COBIT 2019': ['BAI03.07', 'BAI07.05'],
    'SOC 2 (TSC 2017)': ['CC8.1'],
    'PCI DSS 4.0': ['6.5.1'],
    'COSO 2013': ['Principle 11'],
  },
};

const UNKNOWN = { outcome: 'unknown', reasons: [{ code: 'files-unknown', text: 'git cannot say which files are changed' }] } as const;
