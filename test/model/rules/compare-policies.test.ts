import { describe, expect, it, test } from 'vitest';
import { DEFAULT_POLICY, type Policy, policyFrom, type Risk, type SoxConfig } from '../../../src/model/policy.ts';
import { FILE_KINDS } from '../../../src/model/risk.ts';
import { comparePolicies } from '../../../src/model/rules/compare-policies.ts';
import type { Strength } from '../../../src/model/rules/difference.ts';
import { leafKeys } from '../../policy/schema-keys.ts';

const compare = (before: SoxConfig, after: SoxConfig) => comparePolicies(policyFrom(before), policyFrom(after));
const strengths = (before: SoxConfig, after: SoxConfig): Strength[] => compare(before, after).map(({ strength }) => strength);

const allow = { detectors: ['iban'], paths: ['docs/**'], values: ['x'], reason: 'examples', until: '2027-01-31' };
const rule = { id: 'own', title: 'Own', severity: 'high' as const, pattern: 'a', keywords: ['k'], paths: ['src/**'] };
const withAllow = (changed: Partial<typeof allow>): SoxConfig => ({ secrets: { allow: [{ ...allow, ...changed }] } });
const withRule = (changed: object): SoxConfig => ({ secrets: { rules: [{ ...rule, ...changed }] } });
const organisation = { file: '/etc/sox.yaml', sha256: 'a'.repeat(64) };
const section = { paths: ['docs/**'], reviewers: ['ada@example.com'], ai: {}, risk: {} };
const inSection = (changed: object): SoxConfig => ({ sections: [{ ...section, ...changed }] });
const waiver = {
  id: 'w-1',
  control: 'ai-reviewer-named',
  paths: ['a/**'],
  reason: 'because',
  requestedBy: 'a@b',
  approvedBy: 'c@d',
  from: '2026-01-01',
  until: '2026-02-01',
};
const withWaiver = (changed: object): SoxConfig => ({ waivers: { list: [{ ...waiver, ...changed }] } });
const demanding = (demand: object): object => ({ ai: { reviews: demand } });

const ada = { id: 'p-1', names: ['Ada'], emails: ['ada@example.com'], roles: ['developer'], from: '2026-01-01', until: '2026-12-31' };
const withAda = (changed: object): SoxConfig => ({ people: [{ ...ada, ...changed }] });
const record = { person: 'p-1', course: 'ai-use', date: '2026-01-01', valid: 'yes' as const };
const withRecord = (changed: object): SoxConfig => ({ training: { records: [{ ...record, ...changed }] } });
const withCourse = (changed: object): SoxConfig => ({ training: { courses: [{ id: 'ai-use', ...changed }] } });
const NO_TESTS = { critical: {}, high: {} };
const tool = {
  id: 'claude-code',
  names: ['Claude'],
  vendor: 'Anthropic',
  plan: 'Team',
  owner: 'ada',
  residency: ['EU'],
  report: { kind: 'SOC 2', type: 2, from: '2025-01-01', until: '2025-12-31', qualified: false, cuecs: true } as const,
  retentionDays: 30,
  encryption: ['rest' as const],
  auditLog: true,
  sla: 99,
  onPremise: true,
  trainingOff: true,
  approvedFrom: '2026-01-01',
  approvedUntil: '2026-12-31',
  versions: '2',
  models: ['a'],
  risks: ['low' as const],
  paths: ['docs/**'],
};
const withTool = (changed: object): SoxConfig => ({ ai: { tools: [{ ...tool, ...changed }] } });
const withReport = (changed: object): SoxConfig => withTool({ report: { ...tool.report, ...changed } });
const allowing = (changed: object): SoxConfig => ({ ai: { allow: [{ risks: ['high'], paths: ['a/**'], tools: ['x'], ...changed }] } });

/** What a tool has to show, as an earlier policy asks it and as a stricter one does. */
const TOOL_DEMANDS = {
  residency: [['EU'], ['CH'], 'weaker'],
  'report.kinds': [{}, { kinds: ['SOC 2'] }, 'weaker'],
  'report.type': [{}, { type: 2 }, 'weaker'],
  'report.maxAgeDays': [{}, { maxAgeDays: 700 }, 'weaker'],
  'report.qualified': [{}, { qualified: true }, 'weaker'],
  'report.cuecs': [{}, { cuecs: false }, 'weaker'],
  retentionDays: [30, 0, 'stricter'],
  encryption: [['rest'], ['transit'], 'weaker'],
  auditLog: [true, false, 'weaker'],
  sla: [99, 99.9, 'stricter'],
  onPremise: [undefined, true, 'stricter'],
  trainingOff: [true, undefined, 'weaker'],
} as const;

type Change = readonly [before: SoxConfig, after: SoxConfig, strength: Strength];

/** Keys that a section may have as well. */
const SCOPED: Readonly<Record<string, Change>> = {
  'ai.reviewsAt': [{}, { ai: { reviewsAt: 'push' } }, 'stricter'],
  'ai.reviewsOf': [{ ai: { reviewsOf: 'all' } }, {}, 'weaker'],
  'ai.deny': [{ ai: { deny: ['a/**'] } }, { ai: { deny: ['a/b/**'] } }, 'weaker'],
  'ai.allow.risks': [allowing({}), allowing({ risks: ['critical'] }), 'weaker'],
  'ai.allow.paths': [allowing({}), allowing({ paths: ['b/**'] }), 'weaker'],
  'ai.allow.tools': [allowing({}), allowing({ tools: ['x', 'y'] }), 'weaker'],
  'ai.tools.file': [withTool({}), { ai: { tools: { file: 'tools.json' } } }, 'stricter'],
  'ai.tools.sha256': [{ ai: { tools: { file: 'tools.json', sha256: 'a'.repeat(64) } } }, withTool({}), 'weaker'],
  'ai.tools.id': [withTool({}), withTool({ id: 'cursor' }), 'weaker'],
  'ai.tools.names': [withTool({}), withTool({ names: ['Claude', 'Anything'] }), 'weaker'],
  'ai.tools.vendor': [withTool({}), withTool({ vendor: 'Other' }), 'neither'],
  'ai.tools.plan': [withTool({}), withTool({ plan: 'Other' }), 'neither'],
  'ai.tools.owner': [withTool({}), withTool({ owner: 'bo' }), 'neither'],
  'ai.tools.residency': [withTool({}), withTool({ residency: ['US'] }), 'weaker'],
  'ai.tools.report.kind': [withReport({}), withReport({ kind: 'SOC 1' }), 'weaker'],
  'ai.tools.report.type': [withReport({}), withReport({ type: 1 }), 'weaker'],
  'ai.tools.report.from': [withReport({}), withReport({ from: '2025-02-01' }), 'weaker'],
  'ai.tools.report.until': [withReport({}), withReport({ until: '2026-12-31' }), 'weaker'],
  'ai.tools.report.qualified': [withReport({}), withReport({ qualified: true }), 'weaker'],
  'ai.tools.report.cuecs': [withReport({ cuecs: false }), withReport({}), 'weaker'],
  'ai.tools.retentionDays': [withTool({}), withTool({ retentionDays: 0 }), 'weaker'],
  'ai.tools.encryption': [withTool({}), withTool({ encryption: ['rest', 'transit'] }), 'weaker'],
  'ai.tools.auditLog': [withTool({}), withTool({ auditLog: false }), 'weaker'],
  'ai.tools.sla': [withTool({}), withTool({ sla: 99.9 }), 'weaker'],
  'ai.tools.onPremise': [withTool({}), withTool({ onPremise: false }), 'weaker'],
  'ai.tools.trainingOff': [withTool({}), withTool({ trainingOff: false }), 'weaker'],
  'ai.tools.approvedFrom': [withTool({}), withTool({ approvedFrom: '2026-02-01' }), 'stricter'],
  'ai.tools.approvedUntil': [withTool({}), withTool({ approvedUntil: '2027-12-31' }), 'weaker'],
  'ai.tools.versions': [withTool({}), withTool({ versions: '3' }), 'weaker'],
  'ai.tools.models': [withTool({}), withTool({ models: ['*'] }), 'weaker'],
  'ai.tools.risks': [withTool({ risks: undefined }), withTool({}), 'stricter'],
  'ai.tools.paths': [withTool({}), withTool({ paths: ['**'] }), 'weaker'],
  ...Object.fromEntries(
    (['critical', 'high', 'medium', 'low'] as const).flatMap((risk) =>
      Object.entries(TOOL_DEMANDS).map(([key, [before, after, strength]]) => {
        const [name = ''] = key.split('.', 1);
        const asking = (value: unknown): SoxConfig => ({ ai: { toolDemands: { [risk]: value === undefined ? {} : { [name]: value } } } });
        return [`ai.toolDemands.${risk}.${key}`, [asking(before), asking(after), strength]];
      }),
    ),
  ),
  ...Object.fromEntries(
    FILE_KINDS.map((kind) => [`risk.kinds.${kind}`, [{}, { risk: { kinds: { [kind]: 'low' } } }, 'weaker']] as [string, Change]),
  ),
  'risk.owners': [{ risk: { owners: { '@a': 'high' } } }, { risk: { owners: { '@a': 'critical' } } }, 'stricter'],
  'risk.markers.lines': [{ risk: { markers: { lines: 20 } } }, { risk: { markers: { lines: 10 } } }, 'weaker'],
  'risk.markers.words': [{ risk: { markers: { words: { KEY: 'high' } } } }, {}, 'weaker'],
};

const DEMANDED = {
  reviewers: 3,
  trailers: ['Security-Reviewed-by'],
  tests: true,
  coverage: 99,
  roles: ['auditor'],
  evidence: 'signed' as const,
  reasons: true,
};

/** For every key of the policy that holds no other: two policies that differ in it alone, and what the second is. */
const CHANGES: Readonly<Record<string, Change>> = {
  ...SCOPED,
  ...Object.fromEntries(
    Object.entries(SCOPED)
      .filter(([key]) => !key.startsWith('ai.tools.'))
      .map(([key, [before, after, strength]]) => [`sections.${key}`, [inSection(before), inSection(after), strength]]),
  ),
  ...Object.fromEntries(
    (['critical', 'high', 'medium', 'low'] as const).flatMap((risk) =>
      (
        [
          ['reviewers', 2],
          ['trailers', []],
          ['tests', false],
          ['coverage', 98],
          ['roles', []],
          ['evidence', 'claimed'],
          ['reasons', false],
        ] as const
      ).map(([key, less]) => [
        `sections.ai.reviews.${risk}.${key}`,
        [
          inSection(demanding({ ...NO_TESTS, [risk]: DEMANDED })),
          inSection(demanding({ ...NO_TESTS, [risk]: { ...DEMANDED, [key]: less } })),
          'weaker',
        ],
      ]),
    ),
  ),
  'tests.files': [{ tests: { files: ['test/**'] } }, { tests: { files: ['test/**', 'src/**'] } }, 'weaker'],
  'tests.code': [{ tests: { code: ['src/**', 'lib/**'] } }, { tests: { code: ['src/**'] } }, 'weaker'],
  'tests.coverage': [{ tests: { coverage: ['lcov.info'] } }, {}, 'weaker'],
  extends: [{ extends: 'sox:strict@1' }, { extends: 'sox:recommended@1' }, 'neither'],
  'organisation.file': [{ organisation }, { organisation: { ...organisation, file: '/etc/other.yaml' } }, 'neither'],
  'organisation.sha256': [{ organisation }, { organisation: { ...organisation, sha256: 'b'.repeat(64) } }, 'weaker'],
  requires: [{ requires: '>=0.2' }, { requires: '>=0.1' }, 'weaker'],
  'sections.paths': [inSection({}), inSection({ paths: ['docs/a/**'] }), 'weaker'],
  'sections.reviewers': [inSection({}), inSection({ reviewers: [] }), 'weaker'],
  'sections.ai.reviewerAt': [inSection({}), inSection({ ai: { reviewerAt: 'merge' } }), 'weaker'],
  'sections.ai.disclosure': [inSection({}), inSection({ ai: { disclosure: 'always' } }), 'stricter'],
  'sections.ai.reviewsOf': [inSection({ ai: { reviewsOf: 'all' } }), inSection({}), 'weaker'],
  'sections.ai.author': [inSection({}), inSection({ ai: { author: 'forbidden' } }), 'stricter'],
  ...Object.fromEntries(
    (['critical', 'high', 'medium', 'low'] as const).flatMap((risk) => [
      [`ai.reviews.${risk}.reviewers`, [demanding({ [risk]: { reviewers: 2 } }), demanding({ [risk]: { reviewers: 1 } }), 'weaker']],
      [`ai.reviews.${risk}.trailers`, [demanding({ [risk]: {} }), demanding({ [risk]: { trailers: ['Reviewed-by'] } }), 'stricter']],
      [`ai.reviews.${risk}.roles`, [demanding({ [risk]: { roles: ['auditor'] } }), demanding({ [risk]: {} }), 'weaker']],
      [
        `ai.reviews.${risk}.evidence`,
        [demanding({ [risk]: { evidence: 'signed' } }), demanding({ [risk]: { evidence: 'claimed' } }), 'weaker'],
      ],
      [`ai.reviews.${risk}.reasons`, [demanding({ [risk]: {} }), demanding({ [risk]: { reasons: true } }), 'stricter']],
      [`ai.reviews.${risk}.tests`, [demanding({ ...NO_TESTS, [risk]: { tests: true } }), demanding(NO_TESTS), 'weaker']],
      [`ai.reviews.${risk}.coverage`, [demanding({ [risk]: { coverage: 80 } }), demanding({ [risk]: { coverage: 90 } }), 'stricter']],
    ]),
  ),
  ...Object.fromEntries(
    (['critical', 'high', 'medium'] as const).flatMap((risk) => [
      [`risk.${risk}`, [{ risk: { [risk]: ['a/**', 'b/**'] } }, { risk: { [risk]: ['a/**'] } }, 'weaker']],
      [`sections.risk.${risk}`, [inSection({ risk: { [risk]: [] } }), inSection({ risk: { [risk]: ['docs/x/**'] } }), 'stricter']],
    ]),
  ),
  'policyChange.files': [{ policyChange: { files: ['a', 'b'] } }, { policyChange: { files: ['a'] } }, 'weaker'],
  'policyChange.approvals': [{ policyChange: { approvals: 2 } }, { policyChange: { approvals: 1 } }, 'weaker'],
  'policyChange.approvers': [{ policyChange: { approvers: ['a@b'] } }, { policyChange: { approvers: ['a@b', 'c@d'] } }, 'weaker'],
  'policyChange.trailers': [{}, { policyChange: { trailers: ['Policy-Approved-by', 'Acked-by'] } }, 'weaker'],
  'waivers.list.id': [withWaiver({}), withWaiver({ id: 'w-2' }), 'weaker'],
  'waivers.list.control': [withWaiver({}), withWaiver({ control: 'ai-tool-disclosed' }), 'weaker'],
  'waivers.list.paths': [withWaiver({}), withWaiver({ paths: ['**/x'] }), 'weaker'],
  'waivers.list.commits': [withWaiver({ commits: ['a'.repeat(40)] }), withWaiver({ commits: ['b'.repeat(40)] }), 'weaker'],
  'waivers.list.people': [withWaiver({ people: ['a@b'] }), withWaiver({}), 'weaker'],
  'waivers.list.tools': [withWaiver({ tools: ['aider'] }), withWaiver({ tools: ['cursor'] }), 'weaker'],
  'waivers.list.reason': [withWaiver({}), withWaiver({ reason: 'other' }), 'neither'],
  'waivers.list.requestedBy': [withWaiver({}), withWaiver({ requestedBy: 'x@y' }), 'weaker'],
  'waivers.list.approvedBy': [withWaiver({}), withWaiver({ approvedBy: 'x@y' }), 'weaker'],
  'waivers.list.from': [withWaiver({}), withWaiver({ from: '2025-12-01' }), 'weaker'],
  'waivers.list.until': [withWaiver({}), withWaiver({ until: '2026-03-01' }), 'weaker'],
  'waivers.list.file': [{ waivers: { list: { file: 'waivers.yaml' } } }, withWaiver({}), 'weaker'],
  'waivers.list.sha256': [withWaiver({}), { waivers: { list: { file: 'waivers.yaml', sha256: 'a'.repeat(64) } } }, 'stricter'],
  'waivers.approvers': [{ waivers: { approvers: ['a@b'] } }, {}, 'weaker'],
  'waivers.maxDays': [{ waivers: { maxDays: 30 } }, {}, 'weaker'],
  'changes.path': [{ changes: { path: 'merge' } }, {}, 'weaker'],
  'changes.review': [{}, { changes: { review: 'evidenced' } }, 'stricter'],
  'changes.claims': [{}, { changes: { claims: ['low'] } }, 'weaker'],
  'signatures.commits': [{ signatures: { commits: 'all' } }, { signatures: { commits: 'assisted' } }, 'weaker'],
  'emergencies.hours': [{ emergencies: { hours: 24 } }, {}, 'weaker'],
  mode: [{ mode: 'enforce' }, { mode: 'observe' }, 'weaker'],
  branches: [{ branches: ['main', 'release'] }, { branches: ['main'] }, 'weaker'],
  'calendar.fiscalYearStart': [{ calendar: { fiscalYearStart: '02-01' } }, {}, 'neither'],
  reviewers: [{ reviewers: ['ada@example.com'] }, { reviewers: [] }, 'weaker'],
  'ai.toolTrailers': [{ ai: { toolTrailers: ['A-by'] } }, { ai: { toolTrailers: ['A-by', 'B-by'] } }, 'weaker'],
  'ai.reviewerTrailers': [{ ai: { reviewerTrailers: ['A-by', 'B-by'] } }, { ai: { reviewerTrailers: ['A-by'] } }, 'stricter'],
  'ai.reviewerAt': [{ ai: { reviewerAt: 'commit' } }, { ai: { reviewerAt: 'push' } }, 'weaker'],
  'ai.disclosure': [{ ai: { disclosure: 'always' } }, { ai: { disclosure: 'detected' } }, 'weaker'],
  'ai.author': [{ ai: { author: 'forbidden' } }, { ai: { author: 'allowed' } }, 'weaker'],
  'ai.reviewsOf': [{}, { ai: { reviewsOf: 'all' } }, 'stricter'],
  'people.id': [withAda({}), withAda({ id: 'p-2' }), 'weaker'],
  'people.names': [withAda({}), withAda({ names: ['Ada', 'Bo'] }), 'weaker'],
  'people.emails': [withAda({}), withAda({ emails: [] }), 'weaker'],
  'people.aliases': [withAda({}), withAda({ aliases: ['ada@old.org'] }), 'weaker'],
  'people.logins': [withAda({}), withAda({ logins: ['ada'] }), 'weaker'],
  'people.keys': [withAda({}), withAda({ keys: ['a'.repeat(40)] }), 'weaker'],
  'people.roles': [withAda({}), withAda({ roles: [] }), 'stricter'],
  'people.teams': [withAda({}), withAda({ teams: ['ledger'] }), 'neither'],
  'people.from': [withAda({}), withAda({ from: '2025-01-01' }), 'weaker'],
  'people.until': [withAda({}), withAda({ until: '2026-06-30' }), 'stricter'],
  // What a file says is compared as rows; of one that was not read there are none.
  'people.file': [withAda({}), { people: { file: 'people.csv' } }, 'weaker'],
  'people.sha256': [{ people: { file: 'people.csv', sha256: 'a'.repeat(64) } }, withAda({}), 'weaker'],
  'training.courses.id': [withCourse({}), withCourse({ id: 'other' }), 'weaker'],
  'training.courses.validDays': [withCourse({}), withCourse({ validDays: 730 }), 'weaker'],
  'training.records.person': [withRecord({}), withRecord({ person: 'p-2' }), 'weaker'],
  'training.records.course': [withRecord({}), withRecord({ course: 'other' }), 'weaker'],
  'training.records.date': [withRecord({}), withRecord({ date: '2026-02-01' }), 'weaker'],
  'training.records.validDays': [withRecord({}), withRecord({ validDays: 900 }), 'weaker'],
  'training.records.until': [withRecord({ until: '2026-12-31' }), withRecord({}), 'weaker'],
  'training.records.valid': [withRecord({}), withRecord({ valid: 'no' }), 'stricter'],
  'training.records.file': [withRecord({}), { training: { records: { file: 'training.csv' } } }, 'stricter'],
  'training.records.sha256': [{ training: { records: { file: 'training.csv', sha256: 'a'.repeat(64) } } }, withRecord({}), 'weaker'],
  'duties.roles': [{}, { duties: { roles: ['dba'] } }, 'neither'],
  'duties.reviewers': [{}, { duties: { reviewers: ['security-reviewer'] } }, 'stricter'],
  'duties.apart': [{}, { duties: { apart: [['reviewer', 'author', 'committer']] } }, 'weaker'],
  'duties.exclusive': [{}, { duties: { exclusive: [['developer', 'auditor']] } }, 'stricter'],
  'tickets.patterns': [{ tickets: { patterns: ['ACME-{n}'] } }, { tickets: { patterns: ['ACME-{n}', '#{n}'] } }, 'weaker'],
  'tickets.commits': [{}, { tickets: { commits: 'all' } }, 'stricter'],
  'secrets.pragmas': [{}, { secrets: { pragmas: ['gitleaks'] } }, 'weaker'],
  'secrets.allow.detectors': [withAllow({}), withAllow({ detectors: ['iban', 'bic'] }), 'weaker'],
  'secrets.allow.paths': [withAllow({}), withAllow({ paths: ['**/docs/**'] }), 'weaker'],
  'secrets.allow.values': [withAllow({}), withAllow({ values: ['y'] }), 'weaker'],
  'secrets.allow.reason': [withAllow({}), withAllow({ reason: 'other' }), 'neither'],
  'secrets.allow.until': [withAllow({}), withAllow({ until: '2027-06-30' }), 'weaker'],
  'secrets.rules.id': [withRule({}), withRule({ id: 'other' }), 'weaker'],
  'secrets.rules.title': [withRule({}), withRule({ title: 'Other' }), 'neither'],
  'secrets.rules.severity': [withRule({}), withRule({ severity: 'low' }), 'weaker'],
  'secrets.rules.pattern': [withRule({}), withRule({ pattern: 'b' }), 'weaker'],
  'secrets.rules.keywords': [withRule({}), withRule({ keywords: ['other'] }), 'weaker'],
  'secrets.rules.paths': [withRule({}), withRule({ paths: ['src/**', 'lib/**'] }), 'stricter'],
  'secrets.extends': [{ secrets: { extends: ['.gitleaks.toml'] } }, {}, 'weaker'],
};

describe('every key of the policy', () => {
  test('has a change here, and every change has its key', () => {
    expect(Object.keys(CHANGES).sort()).toEqual(leafKeys().sort());
  });

  test.each(Object.entries(CHANGES))('%s: a change of it alone is seen, for what it is', (key, [before, after, strength]) => {
    const found = compare(before, after);
    expect(found[0]?.strength).toBe(strength);
    const top = key.split('.', 1)[0] ?? '';
    expect(found.every((difference) => difference.key.split('.', 1)[0] === top)).toBe(true);
    expect(compare(after, before)).not.toEqual([]);
    expect(compare(before, before)).toEqual([]);
  });
});

describe('tricks', () => {
  it('a glob that is hollowed out from within is weaker', () => {
    expect(compare({ risk: { critical: ['src/**'] } }, { risk: { critical: ['src/!(ledger)/**'] } })).toEqual([
      { key: 'risk.critical', strength: 'weaker', words: 'paths like `src/**` are no longer of critical risk' },
      { key: 'risk.critical', strength: 'neither', words: '`src/!(ledger)/**` says what other globs say already' },
    ]);
  });

  it('a glob that moves down is weaker, one that moves up stricter', () => {
    const low: SoxConfig = { risk: { critical: [], high: [], medium: ['pay/**'] } };
    const high: SoxConfig = { risk: { critical: ['pay/**'], high: [], medium: [] } };
    expect(strengths(high, low)).toEqual(['weaker', 'neither']);
    expect(strengths(low, high)).toEqual(['stricter', 'neither']);
  });

  it('one glob in place of those that it covers is neither', () => {
    expect(strengths({ risk: { high: ['src/a/**', 'src/b/c.ts'] } }, { risk: { high: ['src/a/**', 'src/b/c.ts', 'src/a/d/**'] } })).toEqual(
      ['neither'],
    );
    expect(strengths({ risk: { high: ['src/a/**', 'src/b/**'] } }, { risk: { high: ['src/**'] } })).toEqual([
      'stricter',
      'neither',
      'neither',
    ]);
  });

  it('a section that takes paths away from the whole is weaker', () => {
    const found = compare(
      { ai: { disclosure: 'always' } },
      { ai: { disclosure: 'always' }, sections: [{ paths: ['src/ledger/**'], ai: { disclosure: 'detected' } }] },
    );
    expect(found[0]).toMatchObject({
      key: 'sections.ai.disclosure',
      strength: 'weaker',
      words: expect.stringContaining('for `src/ledger/**`: only a commit that shows'),
    });
  });

  it('a class that loses its own demand has that of its default, and no less than the lower ones', () => {
    const before = { ai: { reviews: { critical: { reviewers: 3 }, high: { reviewers: 2 } } } };
    expect(compare(before, { ai: { reviews: { high: { reviewers: 2 } } } })).toMatchObject([
      { key: 'ai.reviews.critical.reviewers', strength: 'weaker', words: 'reviewers at critical risk: 2 (before: 3)' },
      {
        key: 'ai.reviewerTrailers',
        strength: 'weaker',
        words: expect.stringMatching(/^Security-Reviewed-by, the trailer of a role, names/),
      },
      { key: 'ai.reviews.critical.trailers', strength: 'stricter' },
      { key: 'ai.reviews.critical.tests', strength: 'stricter' },
    ]);
    const low = { low: { reviewers: 2 } };
    expect(compare({ ai: { reviews: low } }, { ai: { reviews: { ...low, critical: { reviewers: 1 } } } })).toMatchObject([
      { key: 'ai.reviews.critical.trailers', strength: 'weaker' },
    ]);
  });

  it('somebody who may act again, or in another name, is weaker', () => {
    const { until: _, ...forEver } = ada;
    expect(strengths(withAda({}), { people: [forEver] })).toEqual(['weaker']);
    expect(strengths({ people: [forEver] }, withAda({}))).toEqual(['stricter']);
    expect(compare(withAda({}), withAda({ emails: ['ada@example.com', 'eve@x.org'] }))).toEqual([
      { key: 'people.p-1.emails', strength: 'weaker', words: 'eve@x.org is an address of theirs' },
    ]);
    expect(strengths(withAda({}), { people: [] })).toEqual(['weaker']);
  });

  it('who no longer holds what nobody may hold together is weaker, as its deviation ends', () => {
    const holding = (...roles: string[]): SoxConfig => ({
      ...withAda({ roles }),
      duties: { exclusive: [['developer', 'auditor', 'release-manager']] },
    });
    const both = holding('developer', 'auditor');
    expect(compare(both, holding('developer'))).toEqual([
      {
        key: 'people.p-1.roles',
        strength: 'weaker',
        words: 'they no longer hold both auditor and developer, which nobody may hold together',
      },
      { key: 'people.p-1.roles', strength: 'stricter', words: 'no longer: they hold the role auditor' },
    ]);
    expect(compare(both, { ...both, people: [{ id: 'p-2' }] })).toContainEqual(
      expect.objectContaining({ key: 'people.p-1.roles', strength: 'weaker' }),
    );
    expect(strengths(holding('developer', 'control-owner'), holding('developer'))).toEqual(['stricter']);
    expect(strengths(both, holding('developer', 'auditor', 'release-manager'))).toEqual(['weaker']);
    const during = (from: string, until: string): SoxConfig => ({ ...both, ...withAda({ roles: ['developer', 'auditor'], from, until }) });
    const year = during('2026-01-01', '2026-12-31');
    expect(strengths(year, during('2026-01-01', '2026-06-30'))).toEqual(['weaker', 'stricter']);
    expect(strengths(year, during('2026-02-01', '2026-12-31'))).toEqual(['weaker', 'stricter']);
    expect(strengths(year, during('2026-01-01', '2027-12-31'))).toEqual(['weaker']);
    expect(strengths({ ...year, duties: {} }, { ...during('2026-01-01', '2026-06-30'), duties: {} })).toEqual(['stricter']);
  });

  it('an older sox may judge: weaker', () => {
    const requiring = (requires?: string): SoxConfig => (requires === undefined ? {} : { requires });
    expect(strengths(requiring('>=0.1.0'), requiring('>=0.0.1'))).toEqual(['weaker']);
    expect(strengths(requiring('>=0.10'), requiring('>= 0.9.9'))).toEqual(['weaker']);
    expect(strengths(requiring('>=0.1'), requiring())).toEqual(['weaker']);
    expect(strengths(requiring(), requiring('>=0.1'))).toEqual(['stricter']);
    expect(strengths(requiring('>=0.0.1'), requiring('>=0.1.0'))).toEqual(['stricter']);
    expect(strengths(requiring('>=0.1'), requiring('>=0.1.0'))).toEqual([]);
  });

  it('a second rule of the same meaning hides neither its end nor the other', () => {
    const until = (...days: string[]): SoxConfig => ({ secrets: { allow: days.map((day) => ({ ...allow, until: day })) } });
    expect(compare(until('2026-11-01'), until('2035-01-01', '2026-11-01'))).toMatchObject([
      { key: 'secrets.allow', strength: 'weaker', words: expect.stringContaining('until 2035-01-01') },
    ]);
    expect(strengths(until('2035-01-01', '2026-11-01'), until('2026-11-01'))).toEqual(['stricter']);
    expect(strengths(until('2026-11-01', '2027-11-01'), until('2027-11-01', '2026-11-01'))).toEqual([]);
  });

  it('a section among others with the same paths does not go unseen', () => {
    const [always, plain] = [
      { paths: ['apps/**'], ai: { disclosure: 'always' as const } },
      { paths: ['apps/**'], reviewers: ['ada@example.com'] },
    ];
    expect(compare({ sections: [always, plain] }, { sections: [plain] })).toMatchObject([
      { key: 'sections.ai.disclosure', strength: 'weaker' },
      { key: 'sections.reviewers', strength: 'stricter' },
    ]);
    expect(strengths({ sections: [always, plain] }, { sections: [plain, always] })).toEqual([]);
    expect(compare({ sections: [plain] }, { sections: [plain, always] })).toMatchObject([
      { key: 'sections.ai.disclosure', strength: 'stricter' },
    ]);
  });

  it('a section that goes is followed by the one around it, not by the whole', () => {
    const around = { paths: ['apps/**'], ai: { disclosure: 'detected' as const } };
    const inner = { paths: ['apps/ledger/**'], ai: { disclosure: 'always' as const } };
    const whole: SoxConfig = { ai: { disclosure: 'always' } };
    expect(compare({ ...whole, sections: [around, inner] }, { ...whole, sections: [around] })).toMatchObject([
      { key: 'sections.ai.disclosure', strength: 'weaker', words: expect.stringContaining('for `apps/ledger/**`: only') },
    ]);
    expect(strengths({ ...whole, sections: [inner] }, { ...whole, sections: [{ ...around, ai: inner.ai }] })).not.toContain('weaker');
    const halves = [
      { paths: ['apps/a/**'], ai: inner.ai },
      { paths: ['lib/**'], ai: inner.ai },
    ];
    expect(strengths({ sections: [{ paths: ['apps/a/**', 'lib/**'], ai: inner.ai }] }, { sections: halves })).toEqual([]);
    // Whatever may have some of the paths may have them alone.
    expect(compare({ ...whole, sections: [inner] }, { ...whole, sections: [{ ...around, paths: ['**/*.ts'] }] })).toMatchObject([
      { strength: 'weaker', words: expect.stringContaining('for `apps/ledger/**`: only') },
      { strength: 'weaker', words: expect.stringContaining('for `**/*.ts`: only') },
      {},
      {},
    ]);
  });

  it('coverage that is asked where the policy says nothing can be taken away', () => {
    const reported: SoxConfig = { tests: { coverage: ['lcov.info'] } };
    const off = (coverage: number): SoxConfig =>
      demanding({ critical: { reviewers: 2, trailers: ['Security-Reviewed-by'], tests: true, coverage } });
    expect(compare(reported, { ...reported, ...off(0) })).toEqual([
      {
        key: 'ai.reviews.critical.coverage',
        strength: 'weaker',
        words: 'per cent of the lines that tests run at critical risk: 0 (before: 95)',
      },
    ]);
    expect(compare({}, off(90))).toEqual([
      {
        key: 'ai.reviews.critical.coverage',
        strength: 'weaker',
        words: 'per cent of the lines that tests run at critical risk: 90 (before: 95)',
      },
      {
        key: 'ai.reviews.critical.coverage',
        strength: 'stricter',
        words: 'per cent of the lines that tests run at critical risk, where no report is given: 90 (before: 0)',
      },
    ]);
  });

  it('a further report of coverage may show more than those before', () => {
    const reports = (...coverage: string[]): SoxConfig => ({ tests: { coverage } });
    expect(strengths(reports('a.info'), reports('a.info', 'b.info'))).toEqual(['weaker']);
    expect(strengths(reports('a.info', 'b.info'), reports('a.info'))).toEqual(['stricter']);
    expect(strengths(reports('a.info'), reports('b.info'))).toEqual(['weaker', 'stricter']);
    expect(strengths(reports(), reports('a.info'))).toEqual(['stricter']);
  });

  it('owners of other paths give other classes', () => {
    const owned = (...lines: (readonly [pattern: string, risk: Risk | null])[]): Policy => {
      const rules = lines.map(([pattern, one], at) => ({
        line: at + 1,
        pattern,
        section: '',
        owner: one === null ? null : '@acme/ledger',
        risk: one,
      }));
      return { ...DEFAULT_POLICY, risk: { ...DEFAULT_POLICY.risk, ownership: [{ path: 'CODEOWNERS', rules }] } };
    };
    const from = owned(['/src/', 'critical'], ['/lib/', 'high']);
    const against = (after: Policy) => comparePolicies(from, after).map(({ key, strength }) => [key, strength]);
    expect(against(owned(['/nothing/', 'critical'], ['/lib/', 'high']))).toEqual([['risk.owners', 'weaker']]);
    expect(against(owned(['/lib/', 'high'], ['/src/', 'critical']))).toEqual([['risk.owners', 'weaker']]);
    expect(against(owned(['/src/', null], ['/lib/', 'critical']))).toEqual([
      ['risk.owners', 'weaker'],
      ['risk.owners', 'stricter'],
    ]);
    expect(against({ ...from, risk: { ...from.risk, ownership: [] } })).toEqual([['risk.owners', 'weaker']]);
    expect(comparePolicies(DEFAULT_POLICY, from).map(({ strength }) => strength)).toEqual(['stricter']);
    expect(against(from)).toEqual([]);
  });

  it('a word that objects have as well is a word like others', () => {
    const words = (names: Record<string, Risk>): SoxConfig => ({ risk: { markers: { lines: 5, words: names } } });
    expect(compare(words(Object.fromEntries([['constructor', 'high']])), words({}))).toEqual([
      { key: 'risk.markers.words', strength: 'weaker', words: 'a file that says `constructor`: low risk (before: high)' },
    ]);
  });

  it('who may not review may approve a change of the policy once approvers are listed', () => {
    const reviewers = ['ada@example.com'];
    expect(strengths({ reviewers }, { reviewers, policyChange: { approvers: ['eve@example.com'] } })).toEqual(['weaker', 'stricter']);
    expect(strengths({ reviewers }, { reviewers, policyChange: { approvers: reviewers } })).toEqual([]);
  });

  it('a path that rises may get out of reach of what lower classes are asked', () => {
    const ai = { allow: [{ risks: ['low' as const, 'medium' as const], tools: [] }] };
    expect(compare({ ai, risk: { high: [] } }, { ai, risk: { high: ['docs/**'] } })).toMatchObject([
      { key: 'ai.allow', strength: 'weaker' },
      { key: 'risk.high', strength: 'stricter' },
    ]);
    const tools = [{ id: 'cursor', risks: ['critical' as const] }];
    expect(compare({ ai: { tools }, risk: { high: [] } }, { ai: { tools }, risk: { high: ['docs/**'] } })[0]?.key).toBe('ai.tools');
  });

  it('what tells of an AI tool, or tells people apart, cannot be taken away', () => {
    expect(strengths({ ai: { toolTrailers: ['Assisted-by', 'AI-Tool'] } }, { ai: { toolTrailers: ['Assisted-by'] } })).toEqual(['weaker']);
    expect(strengths({ people: [ada, { id: 'p-2' }] }, { people: [ada] })).toEqual(['stricter']);
    expect(strengths({ people: [ada, { id: 'p-2' }] }, { people: [{ id: 'p-2' }] })).toEqual(['weaker']);
  });

  it('a policy that goes is weaker, one that comes stricter', () => {
    expect(comparePolicies(DEFAULT_POLICY, null)).toMatchObject([{ key: '', strength: 'weaker' }]);
    expect(comparePolicies(null, DEFAULT_POLICY)).toMatchObject([{ key: '', strength: 'stricter' }]);
    expect(comparePolicies(null, null)).toEqual([]);
  });

  it('what is weaker comes first', () => {
    const after: Policy = policyFrom({ mode: 'observe', ai: { disclosure: 'always' }, calendar: { fiscalYearStart: '02-01' } });
    expect(comparePolicies(DEFAULT_POLICY, after).map(({ strength }) => strength)).toEqual(['weaker', 'stricter', 'neither']);
  });

  it('the order of trailers and branches is neither', () => {
    expect(strengths({ branches: ['a', 'b'] }, { branches: ['b', 'a'] })).toEqual(['neither']);
    expect(strengths({ ai: { toolTrailers: ['A', 'B'] } }, { ai: { toolTrailers: ['B', 'A'] } })).toEqual(['neither']);
  });
});
