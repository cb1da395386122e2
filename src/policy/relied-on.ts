import { CONTROL_KEYS } from '../model/control-keys.ts';
import { type Policy, RISKS, type Risk } from '../model/policy.ts';
import { comparePolicies } from '../model/rules/compare-policies.ts';
import type { Difference } from '../model/rules/difference.ts';
import { demandFor } from '../model/rules/review-demand.ts';
import { compileGlob } from './compile-glob.ts';
import { compilePathRules } from './path-rules.ts';
import { samplePaths } from './sample-paths.ts';

/** What of the differences is lost of what an organisation's demands rely on, be it said or not. `keys` are those that it says, of the whole and of sections alike. */
export function isReliedOn(keys: readonly string[], below: Policy, above: Policy): (difference: Difference) => boolean {
  const bound = boundWaivers(keys, below, above);
  return ({ key, words }) =>
    bound.has(`${key}: ${words}`) ||
    RELIED_ON.some((one) => one.key === key && keys.some((said) => one.isBy(said, below)) && one.isLost(below, above));
}

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
  { key: 'tests.files', isBy: asksTests, isLost: isCodeTaken },
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

/** True where a path of which tests are asked, as code, counts as a test itself. Globs are not compared, but tried on paths that they are meant for. */
function isCodeTaken(below: Policy, above: Policy): boolean {
  const isTest = compilePathRules(above).fileOf;
  const parts = [{ policy: below, paths: ['**'] }, ...below.sections];
  return parts.some(({ policy, paths }) => {
    const isInPart = paths.map(compileGlob);
    const rules = compilePathRules(policy);
    const others = compilePathRules({ ...policy, risk: above.risk });
    const isAsked = (risk: Risk): boolean => {
      const { tests, coverage } = demandFor(policy, risk);
      return tests || (coverage ?? 0) > 0;
    };
    const isTaken = (path: string, isOfClass: (risk: Risk) => boolean): boolean => {
      if (!isInPart.some((pattern) => pattern.test(path)) || isTest(path, true, 'low').role !== 'test') return false;
      const { role, risk } = rules.fileOf(path, true, 'low');
      return role === 'code' && (isOfClass(risk) || isOfClass(others.classify(path)));
    };
    // Where tests lie themselves is code of no class: of all code that is asked, a folder of tests is a part.
    const isGrave = (risk: Risk): boolean => risk !== 'low' && isAsked(risk);
    return (
      codeIn([...paths, ...globsOf(policy), ...globsOf(above)], policy.tests.code).some((path) => isTaken(path, isAsked)) ||
      above.tests.files.flatMap((glob) => withEndings(glob, policy.tests.code)).some((path) => isTaken(path, isGrave))
    );
  });
}

const globsOf = ({ risk }: Policy): readonly string[] => [...risk.critical, ...risk.high, ...risk.medium];

/** Paths that a glob is meant for, with the endings of code. */
function withEndings(glob: string, code: readonly string[]): readonly string[] {
  return samplePaths(glob).flatMap((path) => ['', ...endingsOf(code)].map((ending) => path + ending));
}

const endingsOf = (code: readonly string[]): readonly string[] => [
  ...new Set(code.flatMap(samplePaths).flatMap((path) => /\.\w+$/.exec(path) ?? [])),
];

/** More paths are not tried. */
const MOST_PATHS = 20_000;

/** Paths that may be code, in the places that the globs name. */
function codeIn(globs: readonly string[], code: readonly string[]): readonly string[] {
  const named = code.flatMap(samplePaths);
  const endings = ['', ...endingsOf(code)];
  const found = new Set(named);
  for (const place of globs.flatMap(samplePaths)) {
    for (const ending of endings) found.add(`${place}${ending}`);
    for (const path of named) found.add(`${place}/${path}`).add(`${path}/${place}`);
    if (found.size > MOST_PATHS) break;
  }
  return [...found];
}

/** The waivers that permit what the organisation asks, where it says of none who may approve one. */
function boundWaivers(keys: readonly string[], below: Policy, above: Policy): ReadonlySet<string> {
  const { waivers } = below;
  if (waivers.approvers.length > 0) return new Set();
  const list = above.waivers.list.filter(({ control }) => keysOf(control).some((key) => keys.some((said) => isWithin(said, key))));
  const found = comparePolicies(below, { ...below, waivers: { ...waivers, list } });
  return new Set(found.map(({ key, words }) => `${key}: ${words}`));
}

/** Names are what somebody wrote: of what is no control, nothing is known. */
function keysOf(control: string): readonly string[] {
  return Object.entries(CONTROL_KEYS).find(([id]) => id === control)?.[1] ?? [];
}
