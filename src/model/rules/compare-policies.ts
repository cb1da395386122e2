import type { Severity } from '../finding.ts';
import type { PersonRecord } from '../people.ts';
import { type AllowRule, DEFAULT_POLICY, type OwnRule, type Policy, RISKS, type Risk } from '../policy.ts';
import type { Grade } from '../review.ts';
import { IN_SECTIONS, type Section } from '../section.ts';
import type { Course, TrainingRecord } from '../training.ts';
import type { Waiver } from '../waiver.ts';
import { amount, choice, type Difference, demands, each, gone, noted, onlyListed, paired, permissions, type Rule } from './difference.ts';
import { isCovered } from './glob-cover.ts';
import { type Demand, demandFor } from './review-demand.ts';

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
  const found = [...compareWhole(before, after), ...compareSections(before, after)];
  return STRENGTHS.flatMap((strength) => found.filter((difference) => difference.strength === strength));
}

const STRENGTHS = ['weaker', 'stricter', 'neither'] as const;

/** `ai.reviews` and `risk` are inherited from class to class, and sections from the whole: they are compared by what holds in the end. */
const compareWhole = (before: Policy, after: Policy): readonly Difference[] => RULE_OF_POLICY(before, after, '');

const shown = (value: unknown): string => (typeof value === 'string' ? `\`${value}\`` : JSON.stringify(value));

const compareReviews = (before: Policy, after: Policy, key: string): readonly Difference[] =>
  RISKS.flatMap((risk) => DEMAND(risk)(demandFor(before, risk), demandFor(after, risk), `${key}.${risk}`));

const DEMAND = (risk: Risk): Rule<Demand> =>
  each<Demand>({
    reviewers: amount(`reviewers of AI-assisted commits at ${risk} risk`, 'demand'),
    trailers: demands((trailer) => `at ${risk} risk ${trailer} has to name a reviewer`),
    roles: demands((role) => `at ${risk} risk a ${role} has to review`),
    evidence: (before, after, key) => EVIDENCE(risk)(before ?? 'none', after ?? 'none', key),
    reasons: flag(
      `at ${risk} risk the record of the review gives reasons`,
      `at ${risk} risk the record of the review need not give reasons`,
    ),
  });

const EVIDENCE = (risk: Risk): Rule<Grade | 'none'> =>
  choice<Grade | 'none'>({
    platform: `at ${risk} risk a platform has to record the review`,
    signed: `at ${risk} risk the review has to be signed`,
    claimed: `at ${risk} risk the review has to be recorded`,
    none: `at ${risk} risk no record of the review is asked for`,
  });

/** Something that is asked, or is not. */
function flag(asked: string, not: string): Rule<boolean> {
  return (before, after, key) =>
    before === after
      ? []
      : [{ key, strength: after ? 'stricter' : 'weaker', words: after ? `${asked} (before: ${not})` : `${not} (before: ${asked})` }];
}

/** Who may still be asked for by a class: a glob that moves to a higher one takes nothing away. */
function compareRisk(before: Policy['risk'], after: Policy['risk'], key: string): readonly Difference[] {
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
  const said = (what: string): Rule<string> => noted((text) => `waiver ${id} ${what} ${text ?? ''}`);
  return each<Readonly<Waiver>>({
    id: () => [],
    control: scope('controls'),
    paths: scope('paths'),
    commits: scope('commits'),
    people: scope('people'),
    tools: scope('tools'),
    reason: said('is for this reason:'),
    requestedBy: said('was asked for by'),
    approvedBy: said('was approved by'),
    from: (before, after, key) =>
      day(`waiver ${id} holds from`)(after, before, key).map((found) => ({
        ...found,
        words: `waiver ${id} holds from ${after} (before: ${before})`,
      })),
    until: day(`waiver ${id} holds until`),
  });
}

/** Trailers that count, of which the first is the one that sox writes. */
function trailers(what: string): Rule<readonly string[]> {
  const counted = permissions((trailer) => `${trailer} names ${what}`);
  return (before, after, key) => {
    const found = counted(before, after, key);
    if (found.length > 0 || before.join('\0') === after.join('\0')) return found;
    return [{ key, strength: 'neither', words: `${after[0] ?? ''} is the trailer that sox suggests for ${what}` }];
  };
}

/** Ids, as many as a reader takes in. */
function named(ids: readonly string[]): string {
  const [first, rest] = [ids.slice(0, 10), ids.length - 10];
  return rest > 0 ? `${first.join(', ')} and ${rest} more` : first.join(', ');
}

/** Who is known, and by what: a sign that is taken away makes two people of one, and a role lets somebody do what they could not. */
const comparePeople: Rule<readonly Readonly<PersonRecord>[]> = (before, after, key) => {
  const { added, removed, kept } = paired(before, after, ({ id }) => id);
  const holders = added.filter(({ roles = [] }) => roles.length > 0).map(({ id }) => id);
  const others = added.filter(({ roles = [] }) => roles.length === 0).map(({ id }) => id);
  return [
    ...(removed.length > 0
      ? [{ key, strength: 'weaker' as const, words: `nobody knows any more who is ${named(removed.map(({ id }) => id))}` }]
      : []),
    ...(holders.length > 0 ? [{ key, strength: 'weaker' as const, words: `people with roles are added: ${named(holders)}` }] : []),
    ...(others.length > 0 ? [{ key, strength: 'neither' as const, words: `people without roles are added: ${named(others)}` }] : []),
    ...kept.flatMap(([old, now]) => PERSON(now.id)(old, now, `${key}.${now.id}`)),
  ];
};

function PERSON(id: string): Rule<Readonly<PersonRecord>> {
  const signs = (what: string): Rule<readonly string[] | undefined> => {
    const compared = demands((sign) => `${sign} is ${what} of ${id}`);
    return (before = [], after = [], key) => compared(before, after, key);
  };
  const roles = permissions((role) => `${id} is a ${role}`);
  return each<Readonly<PersonRecord>>({
    id: () => [],
    names: signs('a name'),
    emails: signs('an address'),
    aliases: signs('an alias'),
    logins: signs('an account'),
    keys: signs('a signing key'),
    roles: (before = [], after = [], key) => roles(before, after, key),
    teams: noted((teams) => `${id} is in ${(teams ?? []).join(', ') || 'no team'}`),
    from: (before = '0000-01-01', after = '0000-01-01', key) =>
      before === after
        ? []
        : [
            {
              key,
              strength: after < before ? 'weaker' : 'stricter',
              words: `${id} belongs to the organisation from ${after} (before: ${before})`,
            },
          ],
    until: (before = '9999-12-31', after = '9999-12-31', key) => day(`${id} belongs to the organisation until`)(before, after, key),
  });
}

const compareCourses: Rule<readonly Readonly<Course>[]> = (before, after, key) => {
  const { added, removed, kept } = paired(before, after, ({ id }) => id);
  return [
    ...removed.map(({ id }): Difference => ({ key, strength: 'weaker', words: `the course ${id} is no longer asked for` })),
    ...added.map(({ id }): Difference => ({ key, strength: 'stricter', words: `the course ${id} is asked for` })),
    ...kept.flatMap(([old, now]) =>
      amount(`days for which the course ${now.id} is good`, 'permission')(old.validDays ?? 365, now.validDays ?? 365, key),
    ),
  ];
};

/** Records come by the hundred: they are counted. */
const compareRecords: Rule<readonly Readonly<TrainingRecord>[]> = (before, after, key) => {
  const texts = (list: readonly Readonly<TrainingRecord>[]): string[] =>
    list.map(({ person, course, date, validDays, until, valid }) =>
      JSON.stringify([person, course, date, validDays, until, valid ?? 'yes']),
    );
  const [more, less] = [gone(texts(after), texts(before)).length, gone(texts(before), texts(after)).length];
  return [
    ...(more > 0
      ? [{ key, strength: 'weaker' as const, words: `${more} ${more === 1 ? 'record' : 'records'} of training added or changed` }]
      : []),
    ...(less > 0
      ? [{ key, strength: 'neither' as const, words: `${less} ${less === 1 ? 'record' : 'records'} of training taken out or changed` }]
      : []),
  ];
};

/** Sets of parts or of roles, whatever their order. */
function sets(what: (items: string) => string): Rule<readonly (readonly string[])[]> {
  const compared = demands(what);
  const texts = (list: readonly (readonly string[])[]): string[] => list.map((items) => [...items].sort().join(' and '));
  return (before, after, key) => compared(texts(before), texts(after), key);
}

/** Any of several patterns is enough; without any, nothing is asked. */
const compareTickets: Rule<readonly string[]> = (before, after, key) => {
  if (after.length === 0 && before.length > 0) return [{ key, strength: 'weaker', words: 'no ticket has to be linked any more' }];
  if (before.length === 0 && after.length > 0)
    return [{ key, strength: 'stricter', words: `a ticket has to be linked: ${after.join(', ')}` }];
  return permissions((pattern) => `${shown(pattern)} counts as a ticket`)(before, after, key);
};

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

const RULE_OF_POLICY: Rule<Policy> = each<Policy>({
  extends: noted((preset) => (preset === null ? 'no preset' : `the preset ${preset}`)),
  organisation: compareOrganisation,
  requires: noted((range) => (range === null ? 'any version of sox may judge' : `sox ${range} may judge`)),
  // After the whole.
  sections: () => [],
  policyChange: each<Policy['policyChange']>({
    files: demands((glob) => `a change of ${shown(glob)} counts as one of the policy`),
    approvals: amount('approvals of a change of the policy', 'demand'),
    approvers: onlyListed((person) => `${person} may approve a change of the policy`, 'any person may approve a change of the policy'),
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
  reviewers: onlyListed((reviewer) => `${reviewer} may review`, 'any person may review'),
  ai: (before, after, key) => [
    ...AI(before, after, key),
    ...compareReviews({ ...DEFAULT_POLICY, ai: before }, { ...DEFAULT_POLICY, ai: after }, `${key}.reviews`),
  ],
  risk: compareRisk,
  people: comparePeople,
  training: each<Policy['training']>({ courses: compareCourses, records: compareRecords }),
  duties: each<Policy['duties']>({
    roles: noted((roles) => `the policy's own roles are ${(roles ?? []).join(', ') || 'none'}`),
    reviewers: permissions((role) => `a ${role} may review`),
    apart: sets((parts) => `${parts} of a change are different people`),
    exclusive: sets((roles) => `nobody is ${roles}`),
  }),
  tickets: each<Policy['tickets']>({
    patterns: compareTickets,
    commits: choice({ all: 'every commit links to a ticket', assisted: 'AI-assisted commits link to a ticket' }),
  }),
  secrets: each<Policy['secrets']>({
    pragmas: permissions((tool) => `comments of ${tool} silence findings`),
    allow: compareAllow,
    rules: compareRules,
    extends: compareExtends,
  }),
});

const AI: Rule<Policy['ai']> = each<Policy['ai']>({
  toolTrailers: trailers('the AI tool'),
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
  reviewsOf: choice({
    all: 'what is asked by risk is asked of every commit',
    assisted: 'what is asked by risk is asked of AI-assisted commits',
  }),
});

/** A section that comes takes its paths from what judged them before: the whole. One that goes gives them back. */
function compareSections(before: Policy, after: Policy): readonly Difference[] {
  const { added, removed, kept } = paired(before.sections, after.sections, ({ paths }) => JSON.stringify([...paths].sort()));
  const within = (paths: readonly string[], then: Policy, now: Policy): Difference[] =>
    compareWhole(then, now)
      // What the whole says is said of the whole.
      .filter(({ key }) => IN_SECTIONS.some((name) => key === name || key.startsWith(`${name}.`)))
      .map((difference) => ({
        ...difference,
        key: `sections.${difference.key}`,
        words: `for ${paths.map(shown).join(', ')}: ${difference.words}`,
      }));
  const came = ({ paths, policy }: Section): Difference[] => [
    { key: 'sections', strength: 'neither', words: `${paths.map(shown).join(', ')} has rules of its own` },
    ...within(paths, before, policy),
  ];
  const went = ({ paths, policy }: Section): Difference[] => [
    { key: 'sections', strength: 'neither', words: `${paths.map(shown).join(', ')} has no rules of its own any more` },
    ...within(paths, policy, after),
  ];
  return [...added.flatMap(came), ...removed.flatMap(went), ...kept.flatMap(([then, now]) => within(now.paths, then.policy, now.policy))];
}
