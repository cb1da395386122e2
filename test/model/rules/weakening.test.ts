import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CONTROLS } from '../../../src/controls/index.ts';
import { judgeAll } from '../../../src/controls/define.ts';
import { coverageFrom } from '../../../src/facts/coverage-at.ts';
import { factsFromCommit, NO_MARKED } from '../../../src/facts/from-commit.ts';
import { withApprovers } from '../../../src/facts/policy-change.ts';
import { withPaths } from '../../../src/facts/with-paths.ts';
import type { Moment } from '../../../src/model/facts.ts';
import { type Policy, policyFrom, RISKS, type SoxConfig } from '../../../src/model/policy.ts';
import { comparePolicies } from '../../../src/model/rules/compare-policies.ts';
import type { Outcome, Verdict } from '../../../src/model/verdict.ts';
import { resolved } from '../../../src/policy/layers.ts';
import { isTold } from '../../../src/policy/is-told.ts';
import { loosenings } from '../../../src/policy/loosenings.ts';
import { compilePathRules, type PathRules } from '../../../src/policy/path-rules.ts';
import { compileSections } from '../../../src/policy/sections.ts';
import { someDelta } from '../../support/facts.ts';

// What a policy may say, of a world so small that two policies and a commit often have to do with each other.
const PATHS = ['apps/ledger/a.ts', 'apps/web/b.ts', 'apps/web/b.test.ts', 'src/auth/c.ts', 'docs/d.md', '.github/workflows/ci.yml'];
const GLOBS = ['**', 'apps/**', 'apps/ledger/**', '**/ledger/**', 'apps/{web,ledger}/*', '**/*.ts', 'docs/**', 'src/**', '**/auth/**'];
const ADA = { name: 'Ada Author', email: 'ada@example.com' };
const BO = { name: 'Bo Berg', email: 'bo@example.com' };
const PEOPLE = ['Grace Gray <grace@example.com>', 'Sam Sec <sam@example.com>', 'Bo Berg <bo@example.com>', 'Ada <ada@home.example>'];
const KEYS = ['Reviewer', 'Reviewed-by', 'Security-Reviewed-by', 'Acked-by', 'Policy-Approved-by'];
const TRAILERS = [
  'Assisted-by: Claude Code:claude-opus-4 [1.2.0]',
  'Assisted-by: Cursor',
  'Generated-by: Aider',
  'AI-Tool: none',
  'Refs: ACME-7',
  'Refs: #7',
  'Emergency: INC-1',
  ...KEYS.flatMap((key) => PEOPLE.map((person) => `${key}: ${person}`)),
  'Reviewed-by: Grace Gray <grace@example.com> [approved: checked the totals]',
];
/** What each report says of two files: lines, and how many of them tests run. */
const REPORTS: Readonly<Record<string, string>> = {
  'none.info': '',
  'low.info': 'SF:apps/ledger/a.ts\nDA:1,1\nDA:2,0\nend_of_record\nSF:src/auth/c.ts\nDA:1,0\nend_of_record\n',
  'high.info': 'SF:apps/ledger/a.ts\nDA:1,1\nDA:2,1\nend_of_record\n',
};

const some = <T>(values: readonly T[], least = 0) => fc.subarray([...values], { minLength: least, maxLength: Math.min(values.length, 3) });
const one = <T>(...values: readonly T[]) => fc.constantFrom(...values);
/** Few keys of many: a policy that asks for everything lets nothing pass. */
const partly = <T extends object>(parts: { readonly [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<Partial<T>> =>
  fc
    .record(
      Object.fromEntries(
        Object.entries<fc.Arbitrary<unknown>>(parts).map(([key, part]) => [key, fc.option(part, { nil: ABSENT, freq: 2 })]),
      ),
    )
    .map((found) => Object.fromEntries(Object.entries(found).filter(([, value]) => value !== ABSENT)) as Partial<T>);
const ABSENT = Symbol('absent');
const risk = fc.constantFrom(...RISKS);
const globs = some(GLOBS);
const tool = one('claude-code', 'cursor', 'aider');

const demand = partly({
  reviewers: one(1, 2),
  trailers: some(['Security-Reviewed-by', 'Acked-by'], 1),
  roles: some(['security-reviewer', 'auditor'], 1),
  evidence: one('claimed', 'signed'),
  reasons: fc.boolean(),
  tests: fc.boolean(),
  coverage: one(0, 50, 100),
});
const byRisk = <T>(of: fc.Arbitrary<T>) => partly({ critical: of, high: of, medium: of, low: of });
const toolDemand = partly({
  residency: some(['EU', 'US'], 1),
  retentionDays: one(0, 30),
  encryption: some(['rest', 'transit'], 1),
  auditLog: fc.boolean(),
});
const scopedAi = {
  reviewerAt: one('commit', 'push', 'merge'),
  disclosure: one('detected', 'always'),
  author: one('allowed', 'forbidden'),
  reviews: byRisk(demand),
  reviewsAt: one('push', 'merge'),
  reviewsOf: one('assisted', 'all'),
  deny: globs,
  allow: fc.array(
    fc.record({ risks: some(RISKS, 1), paths: some(GLOBS, 1), tools: fc.uniqueArray(tool, { maxLength: 2 }) }, { requiredKeys: ['tools'] }),
    { maxLength: 2 },
  ),
  toolDemands: byRisk(toolDemand),
};
const riskKeys = partly({
  critical: globs,
  high: globs,
  medium: globs,
  kinds: partly({ ci: risk, policy: risk }),
});
const register = fc.uniqueArray(
  fc.record(
    {
      id: tool,
      names: one(['Cursor'], ['Aider']),
      residency: some(['EU', 'US'], 1),
      retentionDays: one(0, 30),
      encryption: some(['rest', 'transit']),
      auditLog: fc.boolean(),
      approvedFrom: one('2026-01-01', '2026-09-01'),
      approvedUntil: one('2026-10-01', '2026-12-31'),
      versions: one('>=1', '>=2'),
      models: one(['claude-*'], ['gpt-*']),
      risks: some(RISKS, 1),
      paths: some(GLOBS, 1),
    },
    { requiredKeys: ['id'] },
  ),
  { selector: ({ id }) => id, maxLength: 3 },
);
const people = fc.uniqueArray(
  fc.record(
    {
      id: one('p-1', 'p-2', 'p-3', 'p-4'),
      names: some(['Ada Author', 'Bo Berg', 'Grace Gray'], 1),
      emails: some(['ada@example.com', 'ada@home.example', 'bo@example.com', 'grace@example.com', 'sam@example.com'], 1),
      roles: some(['developer', 'functional-reviewer', 'security-reviewer', 'auditor'], 1),
      from: one('2026-01-01', '2026-10-01'),
      until: one('2026-06-30', '2027-01-01'),
    },
    { requiredKeys: ['id', 'emails', 'roles'] },
  ),
  { selector: ({ id }) => id, maxLength: 4 },
);
const waiver = fc.record(
  {
    id: one('w-1', 'w-2'),
    control: one('ai-reviewer-named', 'ai-tool-disclosed', 'tests-accompany-changes'),
    paths: some(GLOBS, 1),
    people: some(['ada@example.com', 'bo@example.com'], 1),
    tools: one(['claude-code'], ['cursor']),
    reason: one('because'),
    requestedBy: one('bo@example.com', 'x@example.com'),
    approvedBy: one('grace@example.com', 'x@example.com'),
    from: one('2026-07-01', '2026-10-01'),
    until: one('2026-08-15', '2026-10-20'),
  },
  { requiredKeys: ['id', 'control', 'people', 'reason', 'requestedBy', 'approvedBy', 'from', 'until'] },
);

const everything = partly({
  policyChange: partly({ approvals: one(0, 1, 2), approvers: some(PEOPLE), trailers: some(['Policy-Approved-by', 'Acked-by'], 1) }),
  waivers: partly({
    list: fc.uniqueArray(waiver, { selector: ({ id }) => id, maxLength: 2 }),
    approvers: some(['grace@example.com', 'x@example.com']),
    maxDays: one(30, 90),
  }),
  emergencies: partly({ hours: one(0, 24, 720) }),
  reviewers: some(PEOPLE),
  ai: partly({
    toolTrailers: some(['Assisted-by', 'AI-Tool', 'Generated-by'], 1),
    reviewerTrailers: some(KEYS, 1),
    tools: register,
    ...scopedAi,
  }),
  risk: riskKeys,
  sections: fc.array(
    fc.record({ paths: some(GLOBS, 1), reviewers: some(PEOPLE), ai: partly(scopedAi), risk: riskKeys }, { requiredKeys: ['paths'] }),
    { maxLength: 3 },
  ),
  tests: partly({
    files: some(['**/*.test.ts', 'docs/**', 'apps/**']),
    code: some(['**/*.ts', 'apps/**']),
    coverage: some(Object.keys(REPORTS)),
  }),
  people,
  training: partly({
    courses: fc.uniqueArray(fc.record({ id: one('ai', 'sox'), validDays: one(30, 365) }, { requiredKeys: ['id'] }), {
      selector: ({ id }) => id,
      maxLength: 2,
    }),
    records: fc.array(
      fc.record(
        {
          person: one('p-1', 'ada@example.com', 'bo@example.com'),
          course: one('ai', 'sox'),
          date: one('2026-01-10', '2026-09-10'),
          valid: one('yes', 'no'),
        },
        { requiredKeys: ['person', 'course', 'date'] },
      ),
      { maxLength: 3 },
    ),
  }),
  duties: partly({
    reviewers: some(['functional-reviewer', 'security-reviewer', 'auditor'], 1),
    apart: some([
      ['author', 'reviewer'],
      ['committer', 'reviewer'],
      ['author', 'committer', 'reviewer'],
    ]),
    exclusive: some([
      ['developer', 'functional-reviewer'],
      ['developer', 'auditor'],
      ['security-reviewer', 'auditor'],
    ]),
  }),
  tickets: partly({ patterns: some(['ACME-{n}', '#{n}']), commits: one('assisted', 'all') }),
});

/** Two policies of the same few words, so that there is often one thing alone in which they differ. */
const two = fc
  .tuple(
    everything,
    everything,
    fc.subarray(
      ['sections', 'risk', 'ai', 'people', 'tests', 'reviewers', 'waivers', 'policyChange', 'duties', 'training', 'tickets', 'emergencies'],
      { minLength: 1, maxLength: 3 },
    ),
  )
  .map((both) => {
    const [own, other, keys] = both;
    const only = (config: object) => Object.fromEntries(Object.entries(config).filter(([key]) => keys.includes(key)));
    return [only(own), only(other)] as const;
  });

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The same with one thing, on one level or another, as another policy has it. */
function withPartOf(own: unknown, its: unknown, choices: readonly number[]): unknown {
  const [choice = 0, ...rest] = choices;
  if (Array.isArray(own) && Array.isArray(its)) return listWith(own, its, choice, rest);
  if (!isObject(own) || !isObject(its) || rest.length === 0) return its;
  const keys = [...new Set([...Object.keys(own), ...Object.keys(its)])].sort();
  const key = keys[choice % Math.max(keys.length, 1)];
  if (key === undefined) return own;
  const { [key]: mine, ...without } = own;
  const part = mine === undefined || its[key] === undefined ? its[key] : withPartOf(mine, its[key], rest);
  return part === undefined ? without : { ...without, [key]: part };
}

/** A list without an item of its own, with one of the other's, with both, or with an item that is partly another's. */
function listWith(own: readonly unknown[], its: readonly unknown[], choice: number, rest: readonly number[]): unknown[] {
  const at = Math.floor(choice / 4) % Math.max(own.length, 1);
  const [mine, theirs] = [own[at], its[at % Math.max(its.length, 1)]];
  const less = own.filter((_, index) => index !== at);
  if (choice % 4 === 0 || theirs === undefined) return less;
  if (choice % 4 === 1) return distinct([theirs, ...own]);
  if (choice % 4 === 2) return distinct([theirs, ...less]);
  return distinct([...less.slice(0, at), withPartOf(mine, theirs, rest), ...less.slice(at)]);
}

/** What has an id has one of its own. */
const distinct = (items: readonly unknown[]): unknown[] => [
  ...new Map(items.map((item, at) => [isObject(item) ? (item['id'] ?? at) : `${JSON.stringify(item)}`, item])).values(),
];

const changed = (policies: fc.Arbitrary<readonly [object, object]>) =>
  fc
    .tuple(policies, fc.array(fc.nat(100), { minLength: 2, maxLength: 6 }))
    .map(([[own, other], choices]) => [own, withPartOf(own, other, choices)] as [SoxConfig, SoxConfig]);

const pair = changed(two);

/** Policies of little else than sections, of which several have a path. */
const sectioned = fc.record({
  ai: fc.record({ disclosure: scopedAi.disclosure }),
  sections: fc.array(fc.record({ paths: some(GLOBS.slice(0, 7), 1), ai: fc.record({ disclosure: scopedAi.disclosure }) }), {
    maxLength: 4,
  }),
});

const subject = fc.record({
  author: one(ADA, BO),
  committer: one(ADA, BO),
  trailers: fc
    .tuple(
      fc.subarray(TRAILERS.slice(0, 4), { maxLength: 1 }),
      fc.subarray(TRAILERS.slice(4, 7), { maxLength: 1 }),
      fc.subarray(TRAILERS.slice(7), { maxLength: 2 }),
    )
    .map((parts) => parts.flat()),
  paths: fc.subarray(PATHS, { minLength: 1, maxLength: 3 }),
  touches: fc.boolean(),
});
type Subject = typeof subject extends fc.Arbitrary<infer T> ? T : never;

const NOW = Date.parse('2026-10-15T00:00:00Z') / 1000;

/** Globs are compiled once for all commits. */
const RULES = new WeakMap<Policy, PathRules>();

function rulesOf(policy: Policy): PathRules {
  const known = RULES.get(policy) ?? compilePathRules(policy);
  RULES.set(policy, known);
  return known;
}

/** The outcome of every control at a moment. */
const outcomes = (policy: Policy, commit: Subject, moment: Moment): Map<string, Outcome> =>
  new Map(verdictsOf(policy, commit, moment).map(({ control, outcome }) => [control, outcome]));

function verdictsOf(policy: Policy, { author, committer, trailers, paths, touches }: Subject, moment: Moment): readonly Verdict[] {
  const stamp = { time: NOW - 86_400, zone: '+0000' };
  const facts = factsFromCommit({
    moment,
    asOf: { from: NOW, to: NOW },
    commit: {
      id: 'c'.repeat(40),
      tree: null,
      parents: ['b'.repeat(40)],
      author: { ...author, ...stamp },
      committer: { ...committer, ...stamp },
      message: `Change\n\n${trailers.join('\n')}\n`,
      signed: false,
    },
    deltas: paths.map((path) => someDelta({ path })),
    scan: { done: true, findings: [], coverage: { blobs: 1, bytes: 1, uninspected: [] } },
    policy,
    paths: rulesOf(policy),
  });
  const coverage = coverageFrom(policy.tests.coverage.map((name) => ({ name, text: REPORTS[name] ?? null })));
  const touched = touches ? { files: ['.soxrc.json'], differences: [], broken: null } : null;
  const whole = withPaths({ ...facts, coverage, policyChange: withApprovers(touched, facts.trailers, policy) }, NO_MARKED);
  const told = { ...whole, parts: whole.parts.map((part) => ({ ...part, facts: { ...part.facts, coverage } })) };
  return judgeAll(CONTROLS, told, null);
}

const BETTER: readonly Outcome[] = ['pass', 'not-applicable', 'deferred', 'waived'];

/** The controls that fail by one policy and do not by another that lets no other control fail in their place. */
function eased(before: Policy, after: Policy, one: Subject, moment: Moment): string[] {
  const [then, now] = [outcomes(before, one, moment), outcomes(after, one, moment)];
  if ([...now].some(([id, outcome]) => !BETTER.includes(outcome) && BETTER.includes(then.get(id) ?? 'fail'))) return [];
  // A waiver that was worth nothing and is gone, or is mended, was no rule of the policy.
  return [...then]
    .filter(([id, outcome]) => id !== 'waiver-valid' && outcome === 'fail' && BETTER.includes(now.get(id) ?? 'fail'))
    .map(([id]) => id);
}

function saysWhatIsWeaker([a, b]: [SoxConfig, SoxConfig], subjects: readonly Subject[], moment: Moment): void {
  const [before, after] = [policyFrom(a), policyFrom(b)];
  if (comparePolicies(before, after).some(({ strength }) => strength === 'weaker')) return;
  for (const commit of subjects) expect(eased(before, after, commit, moment)).toEqual([]);
}

const subjects = fc.array(subject, { minLength: 3, maxLength: 3 });
const moments = one<Moment>('commit', 'push', 'merge');

test('where a commit passes that failed before, the change of the policy says that something is weaker', () => {
  fc.assert(fc.property(pair, subjects, moments, saysWhatIsWeaker), { numRuns: 200 });
}, 60_000);

test('whatever fails, or cannot be told, says why', () => {
  fc.assert(
    fc.property(everything, subject, moments, (config, commit, moment) => {
      for (const { control, outcome, reasons } of verdictsOf(policyFrom(config as SoxConfig), commit, moment))
        if (outcome === 'fail' || outcome === 'unknown') expect([control, reasons]).not.toEqual([control, []]);
    }),
    { numRuns: 200 },
  );
});

test('a path for which every commit had to say something, and has no longer, is seen whatever sections have it', () => {
  const asks = (policy: Policy): ((path: string) => boolean) => {
    const split = compileSections(policy);
    return (path) => split([path]).some((part) => part.policy.ai.disclosure === 'always');
  };
  fc.assert(
    fc.property(changed(fc.tuple(sectioned, sectioned)), ([a, b]) => {
      const [before, after] = [policyFrom(a), policyFrom(b)];
      const [then, now] = [asks(before), asks(after)];
      const isSaid = comparePolicies(before, after).some(({ strength }) => strength === 'weaker');
      if (!isSaid) expect(PATHS.filter((path) => then(path) && !now(path))).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

/** The keys that decide who counts as a reviewer or an approver, and how many. */
const who = partly({
  policyChange: partly({ approvals: one(0, 1, 2), approvers: some(PEOPLE), trailers: some(['Policy-Approved-by', 'Acked-by'], 1) }),
  waivers: partly({ approvers: some(['grace@example.com', 'x@example.com']) }),
  reviewers: some(PEOPLE),
  ai: partly({ reviewerTrailers: some(KEYS, 1), reviews: byRisk(partly({ reviewers: one(1, 2), trailers: some(KEYS, 1) })) }),
  duties: partly({ reviewers: some(['functional-reviewer', 'security-reviewer', 'auditor', 'developer'], 1) }),
});
/** Commits made with AI that change the policy, and name people for it. */
const named = fc.record({
  author: one(ADA),
  committer: one(ADA),
  trailers: fc
    .tuple(one('Assisted-by: Cursor'), fc.subarray(TRAILERS.slice(7), { minLength: 1, maxLength: 3 }))
    .map(([tool, others]) => [tool, ...others]),
  paths: fc.subarray(PATHS, { minLength: 1, maxLength: 1 }),
  touches: one(true),
});
const WHO = ['policy-change-approved', 'ai-reviewer-named', 'ai-reviewers-by-risk', 'reviewer-eligible', 'waiver-valid'];

test('a repository that its organisation does not refuse lets nobody review or approve what that does not let them', () => {
  fc.assert(
    fc.property(
      who,
      fc.tuple(
        who,
        people.map((list) => ({ people: list })),
      ),
      fc.array(named, { minLength: 6, maxLength: 6 }),
      moments,
      (organisation, [own, register], commits, moment) => {
        // The register is the organisation's: who is who is for that to say.
        const below = [{ kind: 'organisation', name: 'o.json', config: { ...organisation, ...register }, positions: null } as const];
        const all = [...below, { kind: 'file', name: '.soxrc.json', config: own, positions: null } as const];
        if (loosenings(below, all, [], undefined).length > 0) return;
        const [then, now, none] = [resolved(below), resolved(all), policyFrom(register)];
        for (const commit of commits) {
          const free = outcomes(none, commit, moment);
          const found = eased(then, now, commit, moment).filter((id) => WHO.includes(id) && BETTER.includes(free.get(id) ?? 'fail'));
          expect(found).toEqual([]);
        }
      },
    ),
    { numRuns: 200 },
  );
}, 60_000);

const saysSomething = (value: unknown): boolean => !isObject(value) || Object.values(value).some(saysSomething);

test('every key that an organisation says, and a repository says otherwise, is refused where it is weaker', () => {
  fc.assert(
    fc.property(pair, ([organisation, own]) => {
      const below = [{ kind: 'organisation', name: 'o.json', config: organisation, positions: null } as const];
      const all = [...below, { kind: 'file', name: '.soxrc.json', config: own, positions: null } as const];
      const refused = loosenings(below, all, [], undefined).length > 0;
      const keys = Object.entries(organisation).flatMap(([key, value]) =>
        isObject(value)
          ? Object.keys(value).flatMap((part) => (saysSomething(value[part]) ? `${key}.${part}` : []))
          : key === 'sections'
            ? []
            : key,
      );
      const weaker = comparePolicies(resolved(below), resolved(all)).filter(
        ({ key, strength }) => strength === 'weaker' && keys.some((one) => key === one || key.startsWith(`${one}.`)),
      );
      if (!refused) expect(weaker).toEqual([]);
    }),
    { numRuns: 200 },
  );
}, 60_000);

/** The keys in which two configurations differ; a list is one value. */
function differing(one: unknown, other: unknown, path: readonly string[] = []): string[] {
  if (JSON.stringify(one) === JSON.stringify(other)) return [];
  if (!isObject(one) || !isObject(other)) return [path.join('.')];
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].flatMap((key) => differing(one[key], other[key], [...path, key]));
}

function withoutKeys(value: unknown, keys: readonly string[], path: readonly string[] = []): unknown {
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([key]) => !keys.includes([...path, key].join('.')));
  return Object.fromEntries(kept.map(([key, part]) => [key, withoutKeys(part, keys, [...path, key])]));
}

const approving = partly({ policyChange: fc.record({ approvers: some(PEOPLE.slice(0, 1)) }), reviewers: some(PEOPLE.slice(0, 1)) });
const asking = fc.record({
  ai: fc.record({ reviews: byRisk(partly({ reviewers: one(1, 2), tests: fc.boolean(), coverage: one(0, 50) })) }),
});
const classing = fc.record({ risk: partly({ critical: some(['src/**']), high: some(['src/**']), medium: some(['src/**']) }) });

test.each([
  ['any', everything, pair],
  ['of who approves', approving, changed(fc.tuple(approving, approving))],
  ['of what is asked by class', asking, changed(fc.tuple(asking, asking))],
  ['of what has a class', classing, changed(fc.tuple(classing, classing))],
])(
  'what is told of a part of a policy below its organisation is told of the whole, whatever else that says: keys %s',
  (_, organisations, both) => {
    fc.assert(
      fc.property(organisations, both, fc.array(fc.nat(100), { minLength: 2, maxLength: 6 }), (organisation, [own, near], choices) => {
        // Like the repository's in most of it: else all is weaker whatever is left out.
        const config = withPartOf(near, organisation, choices) as SoxConfig;
        const below = [{ kind: 'organisation', name: 'o.json', config, positions: null } as const];
        const weaker = (said: SoxConfig): string[] => {
          const file = { kind: 'file', name: '.soxrc.json', config: said, positions: null } as const;
          return loosenings(below, [...below, file], [], undefined).map(({ key }) => key);
        };
        const leftOut = differing(own, near);
        const told = weaker(withoutKeys(own, leftOut) as SoxConfig).filter((key) => isTold(key, leftOut));
        for (const whole of [own, near]) expect(weaker(whole)).toEqual(expect.arrayContaining(told));
      }),
      { numRuns: 200 },
    );
  },
  60_000,
);
