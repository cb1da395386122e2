import type { Severity } from '../finding.ts';
import { type AllowRule, type OwnRule, type Policy, RISKS, type Risk } from '../policy.ts';
import { FILE_KINDS } from '../risk.ts';
import type { Waiver } from '../waiver.ts';
import { compareDuties, compareExclusive, comparePeople, compareTickets, compareTraining, compareVouched } from './compare-people.ts';
import { compareOwnership } from './compare-ownership.ts';
import { compareSections } from './compare-sections.ts';
import { compareAllowed, compareToolDemands, compareTools } from './compare-tools.ts';
import { amount, choice, type Difference, demands, each, gone, noted, onlyListed, paired, permissions, type Rule } from './difference.ts';
import { isCovered } from './glob-cover.ts';
import { coverageAsked, type Demand, demandFor, reviewerKeys } from './review-demand.ts';
import { isInRange } from './versions.ts';

/**
 * What got weaker, stricter or neither between two policies in force, weaker first; null stands for no policy. Only what the two say is compared: where that
 * does not tell whether less is caught (a pattern that was rewritten), it counts as weaker.
 */
export function comparePolicies(before: Policy | null, after: Policy | null): Difference[] {
  if (before === null && after === null) return [];
  if (after === null)
    return [
      {
        key: '',
        strength: 'weaker',
        words: 'the policy is removed: from then on only secrets are looked for, and nothing is blocked for its sake',
      },
    ];
  if (before === null) return [{ key: '', strength: 'stricter', words: 'a policy is adopted' }];
  const found = [...compareWhole(before, after), ...compareSections(before, after, compareWhole)];
  return STRENGTHS.flatMap((strength) => found.filter((difference) => difference.strength === strength));
}

const STRENGTHS = ['weaker', 'stricter', 'neither'] as const;

/** Key by key; what several keys decide together, or is inherited from class to class, by what it comes to in the end. */
function compareWhole(before: Policy, after: Policy): readonly Difference[] {
  const found = RULE_OF_POLICY(before, after, '');
  return [
    ...found,
    ...compareReviews(before, after, 'ai.reviews'),
    ...compareCoverage(before, after, 'ai.reviews'),
    ...compareRoleTrailers(before, after, 'ai.reviewerTrailers'),
    ...compareApprovers(before, after, 'policyChange.approvers'),
    ...compareExclusive(before, after, 'people'),
    ...compareLists(before, after),
    ...(found.some(({ key, strength }) => strength === 'stricter' && key.startsWith('risk.')) ? escapes(after) : []),
  ];
}

const shown = (value: unknown): string => (typeof value === 'string' ? `\`${value}\`` : JSON.stringify(value));

const compareReviews = (before: Policy, after: Policy, key: string): readonly Difference[] =>
  RISKS.flatMap((risk) => DEMAND(risk)(demandFor(before, risk), demandFor(after, risk), `${key}.${risk}`));

const DEMAND = (risk: Risk): Rule<Demand> =>
  each<Demand>({
    reviewers: amount(`reviewers at ${risk} risk`, 'demand'),
    trailers: demands((trailer) => `at ${risk} risk ${trailer} has to name a reviewer`),
    roles: demands((role) => `at ${risk} risk a reviewer has to hold the role ${role}`),
    evidence: (before, after, key) => EVIDENCE(before ?? 'none', after ?? 'none', key),
    reasons: (before, after, key) => REASONS(`${before}`, `${after}`, key),
    tests: flag(`at ${risk} risk tests have to change with the code`),
    // By what is asked where nothing is said as well.
    coverage: () => [],
  });

/**
 * A report may be given where the policy names none, and then more may be asked than without one: both are compared, unless each policy has reports of its
 * own.
 */
function compareCoverage(before: Policy, after: Policy, key: string): readonly Difference[] {
  const isAlwaysReported = before.tests.coverage.length + after.tests.coverage.length > 0;
  return RISKS.flatMap((risk) => {
    const [reported, not] = [true, false].map((isReported) => {
      const [then = 0, now = 0] = [before, after].map((one) => coverageAsked(one, risk, isReported) ?? 0);
      const where = isReported ? '' : ', where no report is given';
      return {
        change: `${then} ${now}`,
        found: (what: string) => amount(`${what}${where}`, 'demand')(then, now, `${key}.${risk}.coverage`),
      };
    });
    const what = `per cent of the lines that tests run at ${risk} risk`;
    const isSame = isAlwaysReported || reported?.change === not?.change;
    return [...(reported?.found(what) ?? []), ...(isSame ? [] : (not?.found(what) ?? []))];
  });
}

/** The trailer of a role names a reviewer wherever one has to be named. */
function compareRoleTrailers(before: Policy, after: Policy, key: string): readonly Difference[] {
  const known = new Set([...reviewerKeys(before), ...after.ai.reviewerTrailers].map((one) => one.toLowerCase()));
  const added = new Map(reviewerKeys(after).flatMap((one) => (known.has(one.toLowerCase()) ? [] : [[one.toLowerCase(), one] as const])));
  return [...added.values()].map(
    (one): Difference => ({ key, strength: 'weaker', words: `${one}, the trailer of a role, names the reviewer of any commit` }),
  );
}

/** Without approvers of its own a change of the policy is approved by those who may review. */
function compareApprovers(before: Policy, after: Policy, key: string): readonly Difference[] {
  const own = [before, after].map(({ policyChange }) => policyChange.approvers.length > 0);
  if (!own.includes(true)) return [];
  const [then, now] = [before, after].map(({ policyChange, reviewers }) =>
    policyChange.approvers.length > 0 ? policyChange.approvers : reviewers,
  );
  return onlyListed((person) => `${person} may approve a change of the policy`, 'any person may approve a change of the policy')(
    then ?? [],
    now ?? [],
    key,
  );
}

/** The lists of who may do something, with the register that says who is who. */
function compareLists(before: Policy, after: Policy): readonly Difference[] {
  const lists = [
    { key: 'reviewers', of: ({ reviewers }: Policy) => reviewers, may: 'may review' },
    { key: 'policyChange.approvers', of: ({ policyChange }: Policy) => policyChange.approvers, may: 'may approve a change of the policy' },
    { key: 'waivers.approvers', of: ({ waivers }: Policy) => waivers.approvers, may: 'may approve a waiver' },
  ];
  return lists.flatMap(({ key, of, may }) =>
    compareVouched(before.people, after.people, { key, before: of(before), after: of(after), may }),
  );
}

/** What rules for lower classes alone say of AI tools: a path that rises above them is out of their reach. */
function escapes({ ai }: Policy): readonly Difference[] {
  const isUnder = (one: Risk, other: Risk): boolean => RISKS.indexOf(one) > RISKS.indexOf(other);
  const misses = (has: (risk: Risk) => boolean): boolean =>
    RISKS.some((low) => has(low) && RISKS.some((high) => isUnder(low, high) && !has(high)));
  const words = 'what rises to a higher class is out of reach of';
  return [
    ...(ai.allow.some(({ risks }) => risks !== undefined && misses((risk) => risks.includes(risk)))
      ? [{ key: 'ai.allow', strength: 'weaker', words: `${words} rules for lower classes alone` } as const]
      : []),
    ...(ai.tools?.some(({ risks }) => risks !== undefined && misses((risk) => !risks.includes(risk))) === true
      ? [{ key: 'ai.tools', strength: 'weaker', words: `${words} the limits of tools that are for higher classes alone` } as const]
      : []),
  ];
}

const EVIDENCE = choice({
  platform: "the platform's own record of the review is asked for",
  signed: 'a signed record of the review is asked for',
  claimed: 'a record of the review is asked for, which may be a claim',
  none: 'no record of the review is asked for',
});

const REASONS = choice({ true: 'the record of the review gives reasons', false: 'the record of the review need not give reasons' });

/** Something that is asked, or not. */
function flag(what: string): Rule<boolean> {
  return (before, after, key) => demands(() => what)(before ? [what] : [], after ? [what] : [], key);
}

/** Who may still be asked for by a class: a glob that moves to a higher one takes nothing away. */
function compareRisk(before: Policy['risk'], after: Policy['risk'], key: string): readonly Difference[] {
  const kinds = FILE_KINDS.flatMap((kind) =>
    CLASS(`files of the kind ${shown(kind)}`)(before.kinds[kind], after.kinds[kind], `${key}.kinds.${kind}`),
  );
  return [
    ...compareGlobs(before, after, key),
    ...kinds,
    ...compareClasses((owner) => `what ${owner} owns`)(before.owners, after.owners, `${key}.owners`),
    ...compareOwnership(before.ownership ?? [], after.ownership ?? [], `${key}.owners`),
    ...amount('lines of a file in which words give it a class', 'demand')(
      before.markers.lines,
      after.markers.lines,
      `${key}.markers.lines`,
    ),
    ...compareClasses((word) => `a file that says ${shown(word)}`)(before.markers.words, after.markers.words, `${key}.markers.words`),
  ];
}

/** A class that something has. */
function CLASS(what: string): Rule<Risk> {
  return (before, after, key) =>
    before === after
      ? []
      : [
          {
            key,
            strength: RISKS.indexOf(after) > RISKS.indexOf(before) ? 'weaker' : 'stricter',
            words: `${what}: ${after} risk (before: ${before})`,
          },
        ];
}

/** Classes by name; what is not named has the lowest. */
function compareClasses(what: (name: string) => string): Rule<Readonly<Record<string, Risk>>> {
  return (before, after, key) =>
    [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) =>
      CLASS(what(name))(classIn(before, name), classIn(after, name), key),
    );
}

/** Names are what somebody wrote: `constructor` is one like others. */
const classIn = (classes: Readonly<Record<string, Risk>>, name: string): Risk =>
  (Object.hasOwn(classes, name) ? classes[name] : undefined) ?? 'low';

function compareGlobs(before: Policy['risk'], after: Policy['risk'], key: string): readonly Difference[] {
  const classes = RISKS.filter((risk) => risk !== 'low');
  return classes.flatMap((risk, at) => {
    const [then, now] = [before, after].map((one) => classes.slice(0, at + 1).flatMap((higher) => one[higher]));
    const where = `${key}.${risk}`;
    return [
      ...gone(before[risk], after[risk])
        .filter((glob) => !isCovered(glob, now ?? []))
        .map((glob): Difference => ({ key: where, strength: 'weaker', words: `paths like ${shown(glob)} are no longer of ${risk} risk` })),
      ...gone(after[risk], before[risk])
        .filter((glob) => !isCovered(glob, then ?? []))
        .map((glob): Difference => ({ key: where, strength: 'stricter', words: `paths like ${shown(glob)} are of ${risk} risk` })),
      ...rewritten(before[risk], after[risk], then ?? [], now ?? []).map(
        (glob): Difference => ({ key: where, strength: 'neither', words: `${shown(glob)} says what other globs say already` }),
      ),
    ];
  });
}

/** Globs that came or went without a change of what is matched. */
function rewritten(before: readonly string[], after: readonly string[], then: readonly string[], now: readonly string[]): string[] {
  return [...gone(before, after).filter((glob) => isCovered(glob, now)), ...gone(after, before).filter((glob) => isCovered(glob, then))];
}

/** An allow rule by what it means: its reason and its end may change. */
const meaningOf = ({ detectors, paths, values }: Readonly<AllowRule>): string =>
  JSON.stringify([detectors ?? null, paths ?? null, values ?? null]);

const compareAllow: Rule<readonly Readonly<AllowRule>[]> = (before, after, key) => {
  const { added, removed, kept } = paired(before, after, meaningOf);
  const what = ({ detectors = [], paths = [], values = [] }: Readonly<AllowRule>): string =>
    [
      detectors.length === 0 ? 'findings' : `findings of ${detectors.join(', ')}`,
      ...(paths.length === 0 ? [] : [`in ${paths.map(shown).join(', ')}`]),
      ...(values.length === 0 ? [] : [`of ${values.length} ${values.length === 1 ? 'value' : 'values'}`]),
    ].join(' ');
  return [
    ...added.map((rule): Difference => ({ key, strength: 'weaker', words: `${what(rule)} are silenced until ${rule.until}` })),
    ...removed.map((rule): Difference => ({ key, strength: 'stricter', words: `${what(rule)} are no longer silenced` })),
    ...kept.flatMap(([old, now]) => [
      ...day(`${what(now)} are silenced until`)(old.until, now.until, `${key}.until`),
      ...noted<string>((reason) => `the reason why ${what(now)} are silenced: ${reason ?? ''}`)(old.reason, now.reason, `${key}.reason`),
    ]),
  ];
};

/** The last day of a permission. */
const day =
  (what: string): Rule<string> =>
  (before, after, key) =>
    before === after ? [] : [{ key, strength: after > before ? 'weaker' : 'stricter', words: `${what} ${after} (before: ${before})` }];

const SEVERITY: Rule<Severity> = choice<Severity>({
  critical: 'its findings are critical',
  high: 'its findings are high',
  medium: 'its findings are medium',
  low: 'its findings are low and block nothing',
  info: 'its findings are notes and block nothing',
});

const compareRules: Rule<readonly Readonly<OwnRule>[]> = (before, after, key) => {
  const { added, removed, kept } = paired(before, after, ({ id }) => id);
  return [
    ...removed.map(({ id }): Difference => ({ key, strength: 'weaker', words: `the rule ${shown(id)} is no longer looked for` })),
    ...added.map(({ id }): Difference => ({ key, strength: 'stricter', words: `the rule ${shown(id)} is looked for` })),
    ...kept.flatMap(([old, now]) => OWN_RULE(old, now, `${key}.${now.id}`)),
  ];
};

const OWN_RULE: Rule<Readonly<OwnRule>> = each<Readonly<OwnRule>>({
  id: () => [],
  title: noted((title) => `its title is ${shown(title)}`),
  severity: (before = 'high', after = 'high', key) => SEVERITY(before, after, key),
  pattern: (before, after, key) =>
    before === after ? [] : [{ key, strength: 'weaker', words: 'another pattern is looked for, which may find less' }],
  keywords: narrowing('it is tried only near', 'it is tried everywhere'),
  paths: narrowing('it applies only in', 'it applies in every file'),
});

/** A list of where something is done at all; without any it is done everywhere. */
function narrowing(only: string, everywhere: string): Rule<readonly string[] | undefined> {
  return (before = [], after = [], key) => {
    const lost = after.length > 0 && (before.length === 0 || gone(before, after).length > 0);
    const won = before.length > 0 && (after.length === 0 || gone(after, before).length > 0);
    if (!lost && !won) return [];
    const words = (list: readonly string[]): string => (list.length === 0 ? everywhere : `${only} ${list.map(shown).join(', ')}`);
    return [{ key, strength: lost ? 'weaker' : 'stricter', words: `${words(after)} (before: ${words(before)})` }];
  };
}

/** What a file of gitleaks says is not known here: it has rules, which are lost with it, and allow lists, which come with it. */
const compareExtends: Rule<readonly string[]> = (before, after, key) => [
  ...gone(before, after).map((file): Difference => ({ key, strength: 'weaker', words: `the rules of ${shown(file)} no longer apply` })),
  ...gone(after, before).map(
    (file): Difference => ({ key, strength: 'weaker', words: `the allow lists of ${shown(file)} may silence findings` }),
  ),
];

const compareBranches: Rule<readonly string[]> = (before, after, key) => {
  const found = demands((branch) => `the branch ${shown(branch)} is audited`)(before, after, key);
  if (found.length > 0 || before.join('\0') === after.join('\0')) return found;
  return [{ key, strength: 'neither', words: `the order of the branches is ${after.map(shown).join(', ')}` }];
};

const movedYear = (before: string, after: string, key: string): Difference => ({
  key,
  strength: 'neither',
  words: `the fiscal year begins on ${after} (before: ${before})`,
});

const compareWaivers: Rule<readonly Readonly<Waiver>[]> = (before, after, key) => {
  const { added, removed, kept } = paired(before, after, ({ id }) => id);
  return [
    ...added.map(
      ({ id, control, until }): Difference => ({
        key,
        strength: 'weaker',
        words: `waiver ${id} permits deviations from ${control} until ${until}`,
      }),
    ),
    ...removed.map(
      ({ id, control }): Difference => ({ key, strength: 'stricter', words: `waiver ${id} no longer permits deviations from ${control}` }),
    ),
    ...kept.flatMap(([old, now]) => WAIVER(now.id)(old, now, key)),
  ];
};

/** A waiver that is not what was approved any more. */
function WAIVER(id: string): Rule<Readonly<Waiver>> {
  const scope =
    <T>(what: string): Rule<T> =>
    (before, after, key) =>
      JSON.stringify(before) === JSON.stringify(after)
        ? []
        : [{ key, strength: 'weaker', words: `waiver ${id} is for other ${what} than before` }];
  // Who approved what they asked for themselves has permitted nothing.
  const by =
    (what: string): Rule<string> =>
    (before, after, key) =>
      before === after ? [] : [{ key, strength: 'weaker', words: `waiver ${id} was ${what} ${after} (before: ${before})` }];
  return each<Readonly<Waiver>>({
    id: () => [],
    control: scope('controls'),
    paths: scope('paths'),
    commits: scope('commits'),
    people: scope('people'),
    tools: scope('tools'),
    reason: noted((text) => `waiver ${id} is for this reason: ${text ?? ''}`),
    requestedBy: by('asked for by'),
    approvedBy: by('approved by'),
    from: (before, after, key) =>
      day(`waiver ${id} holds from`)(after, before, key).map((found) => ({
        ...found,
        words: `waiver ${id} holds from ${after} (before: ${before})`,
      })),
    until: day(`waiver ${id} holds until`),
  });
}

/** Of several reports the one counts for a file that covers most of it: a further one may show more. The first shows what nothing showed. */
const compareReports: Rule<readonly string[]> = (before, after, key) => {
  const words = (file: string): string => `the coverage report ${shown(file)} is read`;
  return (before.length === 0 || after.length === 0 ? demands(words) : permissions(words))(before, after, key);
};

/** Trailers that name the AI tool: one that counts discloses it, and gives away that there was one. */
const compareToolTrailers: Rule<readonly string[]> = (before, after, key) => [
  ...trailers('the AI tool')(before, after, key).filter(({ strength }) => strength !== 'stricter'),
  ...gone(before, after).map(
    (trailer): Difference => ({ key, strength: 'weaker', words: `what ${trailer} says of AI tools no longer counts` }),
  ),
];

/** Trailers that count, of which the first is the one that sox writes. */
function trailers(what: string): Rule<readonly string[]> {
  const counted = permissions((trailer) => `${trailer} names ${what}`);
  return (before, after, key) => {
    const found = counted(before, after, key);
    if (found.length > 0 || before.join('\0') === after.join('\0')) return found;
    return [{ key, strength: 'neither', words: `${after[0] ?? ''} is the trailer that sox suggests for ${what}` }];
  };
}

const compareOrganisation: Rule<Policy['organisation']> = (before, after, key) => {
  if (before?.sha256 === after?.sha256 && before?.file === after?.file) return [];
  if (after === undefined) return [{ key, strength: 'weaker', words: "the organisation's policy no longer binds this one" }];
  if (before === undefined)
    return [{ key, strength: 'stricter', words: `the organisation's policy in ${shown(after.file)} binds this one` }];
  if (before.sha256 === after.sha256)
    return [
      { key, strength: 'neither', words: `the organisation's policy is read from ${shown(after.file)} (before: ${shown(before.file)})` },
    ];
  return [{ key, strength: 'weaker', words: "another version of the organisation's policy is pinned, which may bind less" }];
};

/** An older sox may not know a key, or a control. */
function compareRequired(before: string | undefined, after: string | undefined, key: string): readonly Difference[] {
  const asksNoLess = (one: string, other: string): boolean => isInRange(one.replace(/^>=\s*/, ''), other);
  const isNoLess = before === undefined || (after !== undefined && asksNoLess(after, before));
  const isNoMore = after === undefined || (before !== undefined && asksNoLess(before, after));
  if (isNoLess && isNoMore) return [];
  const words = (range: string | undefined): string => (range === undefined ? 'any version of sox may judge' : `sox ${range} may judge`);
  return [{ key, strength: isNoLess ? 'stricter' : 'weaker', words: `${words(after)} (before: ${words(before)})` }];
}

const RULE_OF_POLICY: Rule<Policy> = each<Policy>({
  extends: noted((preset) => (preset === null ? 'no preset' : `the preset ${preset}`)),
  organisation: compareOrganisation,
  requires: compareRequired,
  // After the whole.
  sections: () => [],
  policyChange: each<Policy['policyChange']>({
    files: demands((glob) => `a change of ${shown(glob)} counts as one of the policy`),
    approvals: amount('approvals of a change of the policy', 'demand'),
    // With those who may review.
    approvers: () => [],
    trailers: trailers('who approves a change of the policy'),
  }),
  waivers: each<Policy['waivers']>({
    list: compareWaivers,
    approvers: onlyListed((person) => `${person} may approve a waiver`, 'any person may approve a waiver'),
    maxDays: amount('the longest that a waiver may hold, in days', 'permission'),
  }),
  emergencies: each<Policy['emergencies']>({ hours: amount('the hours that an emergency has for its review', 'permission') }),
  mode: choice({ enforce: 'a commit that fails a control is stopped', observe: 'failures are reported and stop nothing' }),
  branches: compareBranches,
  calendar: each<Policy['calendar']>({
    fiscalYearStart: (before, after, key) => (before === after ? [] : [movedYear(before, after, key)]),
  }),
  reviewers: onlyListed((reviewer) => `${reviewer} may review`, 'any person may review'),
  ai: (before, after, key) => AI(before, after, key),
  risk: compareRisk,
  tests: each<Policy['tests']>({
    files: permissions((glob) => `${shown(glob)} counts as a test`),
    code: demands((glob) => `${shown(glob)} is code that tests should run`),
    coverage: compareReports,
  }),
  people: comparePeople,
  training: compareTraining,
  duties: compareDuties,
  changes: each<Policy['changes']>({
    path: choice({ merge: 'every change comes through a merge', any: 'a change may be made on the branch' }),
    review: choice({ evidenced: 'of every change there is evidence of its review', any: 'no evidence of reviews is asked for' }),
    claims: permissions((risk) => `at ${risk} risk a claim is enough for how a change came, and for its review`),
  }),
  signatures: each<Policy['signatures']>({
    commits: choice({
      all: 'every commit is signed by a person',
      assisted: 'AI-assisted commits are signed by a person',
      none: 'no commit has to be signed',
    }),
  }),
  tickets: compareTickets,
  secrets: each<Policy['secrets']>({
    pragmas: permissions((tool) => `comments of ${tool} silence findings`),
    allow: compareAllow,
    rules: compareRules,
    extends: compareExtends,
  }),
});

const AI: Rule<Policy['ai']> = each<Policy['ai']>({
  toolTrailers: compareToolTrailers,
  reviewerTrailers: trailers('the reviewer'),
  reviewerAt: choice({
    commit: 'a reviewer has to be named when the commit is made',
    push: 'a reviewer has to be named at the push',
    merge: 'a reviewer has to be named at the merge',
  }),
  disclosure: choice({
    always: 'every commit says which AI tool was used, or none',
    detected: 'only a commit that shows AI assistance says which tool was used',
  }),
  author: choice({ forbidden: 'no AI tool may be an author', allowed: 'an AI tool may be an author' }),
  // By what each class comes to.
  reviews: () => [],
  reviewsAt: choice({ push: 'what is asked by risk is asked at the push', merge: 'what is asked by risk is asked at the merge' }),
  reviewsOf: choice({
    all: 'what is asked by risk is asked of every commit',
    assisted: 'what is asked by risk is asked of AI-assisted commits alone',
  }),
  deny: (before, after, key) => [
    ...gone(before, after)
      .filter((glob) => !isCovered(glob, after))
      .map((glob): Difference => ({ key, strength: 'weaker', words: `AI tools may be used on paths like ${shown(glob)}` })),
    ...gone(after, before)
      .filter((glob) => !isCovered(glob, before))
      .map((glob): Difference => ({ key, strength: 'stricter', words: `no AI tool may be used on paths like ${shown(glob)}` })),
  ],
  allow: compareAllowed,
  tools: compareTools,
  toolDemands: compareToolDemands,
});
