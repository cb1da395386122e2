import { CONTROL_KEYS } from '../model/control-keys.ts';
import { type AllowRule, type OwnRule, type Policy, RISKS, type Risk } from '../model/policy.ts';
import { FILE_KINDS } from '../model/risk.ts';
import { comparePolicies } from '../model/rules/compare-policies.ts';
import { type Difference, gone } from '../model/rules/difference.ts';
import { demandFor } from '../model/rules/review-demand.ts';
import type { Section } from '../model/section.ts';
import { haveCommonPath } from './common-path.ts';
import { KIND_GLOBS } from './file-kinds.ts';
import { choicesOf } from './glob-choices.ts';

/** What of the differences is lost of what an organisation's demands rely on, be it said or not. `keys` are those that it says, of the whole and of sections alike. */
export function isReliedOn(keys: readonly string[], below: Policy, above: Policy): (difference: Difference) => boolean {
  const parts = LOST_IN_PART.flatMap((withLost) => comparePolicies(below, withLost(keys, below, above)));
  const lost = new Set(parts.map(({ key, words }) => `${key}: ${words}`));
  return ({ key, words }) =>
    lost.has(`${key}: ${words}`) ||
    RELIED_ON.some((one) => one.key === key && keys.some((said) => one.isBy(said, below)) && one.isLost(below, above));
}

/** Of keys that only in part are relied on: the policy below, with that part of what lies above it by which something is lost. */
const LOST_IN_PART: readonly ((keys: readonly string[], below: Policy, above: Policy) => Policy)[] = [
  withWaivers,
  withTests,
  withSilencing,
];

/** A key that others rely on: what is lost of it is lost of what those ask. Who adds to it asks no less. */
interface ReliedOn {
  readonly key: string;
  readonly isBy: (said: string, below: Policy) => boolean;
  readonly isLost: (below: Policy, above: Policy) => boolean;
}

const isWithin = (key: string, other: string): boolean => key === other || key.startsWith(`${other}.`);

const asksTests = (said: string): boolean => /^ai\.reviews\.\w+\.(?:tests|coverage)$/.test(said);

const RELIED_ON: readonly ReliedOn[] = [
  {
    key: 'ai.toolTrailers',
    isBy: (said) => isWithin(said, 'ai') || isWithin(said, 'training'),
    isLost: (below, above) => below.ai.toolTrailers.some((one) => !above.ai.toolTrailers.includes(one)),
  },
  {
    key: 'tests.code',
    isBy: asksTests,
    isLost: (below, above) => below.tests.code.some((one) => !above.tests.code.includes(one)),
  },
  // What a repository calls its main branch is not known here: it is lost where none is left of those that are audited unasked.
  { key: 'branches', isBy: () => true, isLost: (below, above) => !below.branches.some((one) => above.branches.includes(one)) },
  ...(['critical', 'high', 'medium'] as const).flatMap((risk): readonly ReliedOn[] => [
    classOf(risk, `risk.${risk}`, (above) => [above]),
    classOf(risk, `sections.risk.${risk}`, ({ sections }) => sections.map(({ policy }) => policy)),
  ]),
];

/** Which paths have a class, each repository knows for itself; that none has it is no answer. */
function classOf(risk: Exclude<Risk, 'low'>, key: string, partsOf: (above: Policy) => readonly Policy[]): ReliedOn {
  return {
    key,
    isBy: (said, below) => isByClass(said, risk, below),
    isLost: (below, above) => below.risk[risk].length > 0 && partsOf(above).some((one) => one.risk[risk].length === 0),
  };
}

const inAll = (policy: Policy): readonly Policy[] => [policy, ...policy.sections.map((section) => section.policy)];

/** True where a key asks something of a class: what is asked of a lower one is asked of it as well. */
function isByClass(said: string, risk: Risk, below: Policy): boolean {
  const [, asked] = /^ai\.(?:reviews|toolDemands)\.(\w+)/.exec(said) ?? [];
  if (asked !== undefined) return asked !== 'low' && RISKS.findIndex((one) => one === asked) >= RISKS.indexOf(risk);
  if (said === 'changes.claims') return true;
  if (said !== 'ai.allow' && !isWithin(said, 'ai.tools')) return false;
  return inAll(below).some(({ ai }) => [...ai.allow, ...(ai.tools ?? [])].some(({ risks }) => risks !== undefined));
}

/** The waivers that permit what the organisation asks, where it says of none who may approve one. */
function withWaivers(keys: readonly string[], below: Policy, above: Policy): Policy {
  const { waivers } = below;
  if (waivers.approvers.length > 0) return below;
  const list = above.waivers.list.filter(({ control }) => keysOf(control).some((key) => keys.some((said) => isWithin(said, key))));
  return { ...below, waivers: { ...waivers, list } };
}

/** Names are what somebody wrote: of what is no control, nothing is known. */
function keysOf(control: string): readonly string[] {
  return Object.entries(CONTROL_KEYS).find(([id]) => id === control)?.[1] ?? [];
}

/** The globs of tests that may match code of which tests are asked, and which is no test without them: who changed it has changed a test. */
function withTests(keys: readonly string[], below: Policy, above: Policy): Policy {
  const { tests } = below;
  if (!keys.some(asksTests)) return below;
  const code = above.tests.code.flatMap((glob) => choicesOf(glob) ?? [glob]);
  const isTaken = (glob: string, { lists, but }: Places): boolean =>
    haveCommonPath([[glob], endsInCapitals(glob) ? code.map(withAnyCase) : code, ...lists], [...tests.files, ...but]);
  const places = placesAsked(below, above);
  // Most globs match no code, or nothing but what is a test anyway: that is told soon.
  const taken = gone(above.tests.files, tests.files).filter(
    (glob) => isTaken(glob, ANYWHERE) && places.some((place) => isTaken(glob, place)),
  );
  return { ...below, tests: { ...tests, files: [...tests.files, ...taken] } };
}

/** `A.TS` is code as `A.ts` is; what matches the one without the other ends in capitals. */
const endsInCapitals = (glob: string): boolean => /[A-Z][^/]*$/.test(glob);
const withAnyCase = (glob: string): string =>
  glob.replace(/\.[A-Za-z]+$/, (ending) => ending.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`));

/** Paths that a glob of each list matches, and none of `but`. */
interface Places {
  readonly lists: readonly (readonly string[])[];
  readonly but: readonly string[];
}

const ANYWHERE: Places = { lists: [], but: [] };

/** Where the organisation asks for tests: in what parts of its policy, in the classes that the parts above it give. */
function placesAsked(below: Policy, above: Policy): readonly Places[] {
  return judgesIn(below).flatMap((asking) => {
    const risks = RISKS.filter((risk) => {
      const { tests, coverage } = demandFor(asking.policy, risk);
      return tests || (coverage ?? 0) > 0;
    });
    return judgesIn(above).map((classing) => ({
      lists: [asking.paths, classing.paths, risks.flatMap((risk) => globsOf(classing.policy, risk))],
      but: [...asking.but, ...classing.but],
    }));
  });
}

/** A part of a policy that judges the paths which `paths` match and `but` does not. */
interface Judge extends Pick<Section, 'policy' | 'paths'> {
  readonly but: readonly string[];
}

/** The whole judges what no section has. */
function judgesIn(policy: Policy): readonly Judge[] {
  const { sections } = policy;
  return [{ policy, paths: ['**'], but: sections.flatMap(({ paths }) => paths) }, ...sections.map((one) => ({ ...one, but: [] }))];
}

/** Globs of what is of a class, and for the lowest one of everything. Whose file it is, and what it says, no glob tells; kinds of single files are settings, and no code. */
function globsOf({ risk }: Policy, one: Risk): readonly string[] {
  const kinds = FILE_KINDS.flatMap((kind) => (risk.kinds[kind] === one ? KIND_GLOBS[kind] : []));
  return one === 'low' ? ['**'] : [...risk[one], ...kinds.filter((glob) => glob.endsWith('/**'))];
}

/** What silences findings of the organisation's own rules: allow rules for them or for any, and comments that name no rule. Allow lists of a gitleaks file are for what that file looks for, and for sox's detectors. */
function withSilencing(keys: readonly string[], below: Policy, above: Policy): Policy {
  const { secrets } = below;
  if (!keys.includes('secrets.rules') || secrets.rules.length === 0) return below;
  const allow = above.secrets.allow.filter((one) => secrets.rules.some((rule) => isAbout(one, rule)));
  return { ...below, secrets: { ...secrets, allow, pragmas: above.secrets.pragmas } };
}

const isAbout = ({ detectors, paths = ['**'] }: Readonly<AllowRule>, rule: Readonly<OwnRule>): boolean =>
  (detectors?.includes(rule.id) ?? true) && haveCommonPath([paths, rule.paths ?? ['**']], []);
