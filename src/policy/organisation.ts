import { EXIT, type Problem, SoxError } from '../model/error.ts';
import type { PolicySource, SoxConfig } from '../model/policy.ts';
import { comparePolicies } from '../model/rules/compare-policies.ts';
import type { Difference } from '../model/rules/difference.ts';
import { failureOf } from './gathered.ts';
import type { Candidate, ReadInput } from './in-force.ts';
import { type Layer, layersOf, merged, resolved } from './layers.ts';
import { NO_LINES, NO_LINES_HINT, wordsWithoutLines } from './marker-lines.ts';
import { isPlain } from './merge-configs.ts';
import { parseOrganisation } from './parse.ts';
import { isOutside } from './outside-path.ts';
import { type Pinned, readPinned } from './pinned-file.ts';
import { isReliedOn } from './relied-on.ts';
import { roleProblem, rolesIn } from './roles.ts';
import type { Placed } from './value-tree.ts';

type Valid = Extract<Candidate, { state: 'valid' }>;

/**
 * The policy on top of the organisation's. Invalid where that is not there, not what is pinned, or not valid itself, and where the policy loosens what it may not:
 * each such key is a mistake of the repository's own file, with its place. Throws a SoxError (exit 3) where it lies outside the tree and this machine has it not.
 */
export async function withOrganisation(
  candidate: Valid,
  read: ReadInput,
  withRows: (layers: readonly Layer[]) => Promise<readonly Layer[]>,
): Promise<Candidate> {
  const { organisation } = candidate.policy;
  if (organisation === undefined) return candidate;
  const { file } = organisation;
  const own = candidate.layers.find(({ kind }) => kind === 'file');
  const failed = (problems: readonly Problem[], inputs: Valid['inputs']): Candidate => ({
    state: 'invalid',
    source: candidate.source,
    error: new SoxError(problems),
    inputs: [...candidate.inputs, ...inputs],
  });
  try {
    const { layers: below, mayLoosen, source } = await organisationBelow(organisation, own, read, withRows);
    const layers = [...below, ...candidate.layers];
    const problems = [
      ...loosenings(below, layers, mayLoosen, own),
      ...unknownRoles(layers, own),
      ...(await unknownRolesOfRows(layers, own, withRows)),
      ...unseenWords(layers, own),
    ];
    if (problems.length > 0) return failed(problems, [source]);
    return { ...candidate, policy: resolved(layers), layers, inputs: [...candidate.inputs, source] };
  } catch (error) {
    if (!(error instanceof SoxError) || error.exit !== EXIT.usage) throw error;
    const blob = isOutside(file) ? organisation.sha256 : ((await read(file).catch(() => null))?.blob ?? null);
    return failed(error.problems, [{ path: file, blob }]);
  }
}

/** The layers of the organisation's policy, lowest first. Throws a SoxError as `withOrganisation` says; what has no place of its own has the place that names the file. */
export async function organisationBelow(
  organisation: Pinned,
  own: Layer | undefined,
  read: ReadInput,
  withRows: (layers: readonly Layer[]) => Promise<readonly Layer[]>,
): Promise<{ readonly layers: readonly Layer[]; readonly mayLoosen: readonly string[]; readonly source: PolicySource }> {
  const { file } = organisation;
  try {
    const { bytes, source } = await readPinned(organisation, read);
    const { config, mayLoosen, positions } = await parseOrganisation(file, bytes);
    return { layers: await withRows(layersOf({ kind: 'organisation', name: file, config, positions })), mayLoosen, source };
  } catch (error) {
    if (!(error instanceof SoxError)) throw error;
    const at = placeOf(own, 'organisation');
    const problems = error.problems.map((problem) => (problem.place === undefined ? { ...problem, ...(at && { place: at }) } : problem));
    throw new SoxError(problems, { ...(error.exit === EXIT.unknown ? { exit: EXIT.unknown } : {}), cause: error });
  }
}

/**
 * The keys that weaken what the organisation says, where it does not let them. What it says nothing of is no concern of its: what got weaker there is weaker than the defaults in the same
 * words, and decides nothing together with a key that it says. `mode` decides whether anything that it says is enforced, and `branches` whether it is audited. Keys of which it
 * cannot be told, because not all of the policy is there, are none: `isTold`.
 */
export function loosenings(
  below: readonly Layer[],
  all: readonly Layer[],
  mayLoosen: readonly string[],
  own: Layer | undefined,
  isTold: (key: string) => boolean = () => true,
): Problem[] {
  const keys = below.flatMap(({ config }) => keysOf(config));
  const { organisation: _, ...above } = resolved(all);
  const isLost = isReliedOn(keys.map(ofWhole), resolved(below), above);
  const weakerThan = (layers: readonly Layer[]): Difference[] =>
    comparePolicies(resolved(layers), above).filter(({ strength }) => strength === 'weaker');
  const free = new Set(weakerThan([]).map(({ key, words }) => `${key}: ${words}`));
  const weaker = weakerThan(below).filter(
    (one) =>
      (!free.has(`${one.key}: ${one.words}`) || isLost(one) || keys.some((said) => one.key === 'mode' || concerns(said, one.key))) &&
      !mayLoosen.some((permitted) => isWithin(one.key, permitted)) &&
      isTold(one.key),
  );
  return weaker.map(({ key, words }) => {
    const said = placeOf(own, key);
    // Of a list that the file does not have, its register says who else is on it.
    const place = said?.line === undefined && /^(?:reviewers|.*\.approvers)$/.test(key) ? placeOf(own, 'people') : said;
    return {
      code: 'policy-loosens-organisation',
      message: `'${key}' is weaker than the organisation's policy lets it be: ${words}.`,
      ...(place && { place }),
      hint: "Take it out, or have whoever keeps the organisation's policy add the key to its `mayLoosen`.",
    };
  });
}

/** Roles that neither the policy nor the organisation's has. Those of a register of the policy are told where they stand in it. */
function unknownRoles(layers: readonly Layer[], own: Layer | undefined): Problem[] {
  const config = merged(layers);
  const isRegister = own !== undefined && !Array.isArray((own.written ?? own.config).people ?? []);
  return rolesIn(config).flatMap(({ role, path }) => {
    const hint = isRegister && path[0] === 'people' ? null : roleProblem(role, config);
    const place = placeOf(own, path.join('.'));
    return hint === null ? [] : [{ code: 'policy-wrong-value', message: `'${role}' is no role.`, ...(place && { place }), hint }];
  });
}

/** The same in the register that the policy names, which is read once more with the roles that there are. */
async function unknownRolesOfRows(
  layers: readonly Layer[],
  own: Layer | undefined,
  withRows: (layers: readonly Layer[]) => Promise<readonly Layer[]>,
): Promise<readonly Problem[]> {
  const { people } = own?.written ?? {};
  if (own === undefined || people === undefined || Array.isArray(people)) return [];
  const { duties } = merged(layers);
  const failure = await failureOf([() => withRows([{ ...own, config: { people, duties: { roles: [...(duties?.roles ?? [])] } } }])]);
  return failure?.problems ?? [];
}

/** Words of markers, where neither the policy nor the organisation's says in how many lines they are looked for. */
function unseenWords(layers: readonly Layer[], own: Layer | undefined): Problem[] {
  return wordsWithoutLines(merged(layers)).map((path) => {
    const key = path.join('.');
    const place = placeOf(own, key);
    return { code: 'policy-wrong-value', message: `'${key}' ${NO_LINES}.`, hint: NO_LINES_HINT, ...(place && { place }) };
  });
}

/** The paths of the values of a configuration; those of its sections have one place, as in what is said of differences. */
function keysOf({ sections = [], ...config }: SoxConfig): string[] {
  const visit = (value: unknown, path: string): string[] =>
    isPlain(value) ? Object.entries(value).flatMap(([key, part]) => visit(part, path === '' ? key : `${path}.${key}`)) : [path];
  return [...visit(config, ''), ...sections.flatMap((section) => visit(section, 'sections'))];
}

/** Two levels tell keys from each other: below them, classes inherit from classes. What is said of an item of a list is said of the list. */
const concerns = (said: string, key: string): boolean =>
  [key, ofWhole(key)].some((one) => isOrWithin(topOf(one), topOf(said))) ||
  TOGETHER.some((keys) => [key, said].every((one) => keys.some((other) => isOrWithin(ofWhole(one), other))));

/** Keys that decide together who counts for what, and for how much: who says one of them means what the others come to with it. */
const TOGETHER: readonly (readonly string[])[] = [
  ['policyChange'],
  ['changes'],
  ['reviewers', 'ai.reviews', 'ai.reviewerTrailers', 'duties.reviewers'],
];

const topOf = (key: string): string =>
  key
    .split('.')
    .slice(0, key === ofWhole(key) ? 2 : 3)
    .join('.');

/** What is said of the whole is said of every section. */
export const ofWhole = (key: string): string => key.replace(/^sections\./, '');

const isWithin = (key: string, permitted: string): boolean => [key, ofWhole(key)].some((one) => isOrWithin(one, permitted));

export const isOrWithin = (key: string, other: string): boolean => key === other || key.startsWith(`${other}.`);

/** Where the file says a key, or what the key comes from: the nearest key above it, or the preset. */
export function placeOf(file: Layer | undefined, key: string): (Problem['place'] & object) | null {
  if (file === undefined || file.positions === null) return null;
  const { name: path, positions } = file;
  const parts = key.split('.');
  for (let length = parts.length; length > 0; length -= 1) {
    const found = positions.get(`/${parts.slice(0, length).join('/')}`);
    if (found !== undefined) return { path, ...placed(found) };
  }
  const preset = positions.get('/extends');
  return preset === undefined ? { path } : { path, ...placed(preset) };
}

const placed = ({ key, value }: Placed): { line: number; column: number } => key ?? value;
