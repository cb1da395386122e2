import { EXIT, type Problem, SoxError } from '../model/error.ts';
import type { PolicySource, SoxConfig } from '../model/policy.ts';
import { failureOf } from './gathered.ts';
import type { Candidate, ReadInput } from './in-force.ts';
import { isTold } from './is-told.ts';
import { type Layer, layersOf, merged, resolved } from './layers.ts';
import { isPlain } from './merge-configs.ts';
import { type KeyProblem, loosenings, placeOf } from './loosenings.ts';
import { NO_LINES, NO_LINES_HINT, wordsWithoutLines } from './marker-lines.ts';
import { parseOrganisation } from './parse.ts';
import { isOutside } from './outside-path.ts';
import { readPinned, type Unpinned } from './pinned-file.ts';
import { roleProblem, rolesIn } from './roles.ts';
import type { SoundPart } from './schema/sound-part.ts';

type Valid = Extract<Candidate, { state: 'valid' }>;
type WithRows = (layers: readonly Layer[]) => Promise<readonly Layer[]>;

/** The organisation's policy, lowest layer first, and what a repository may loosen of it. */
interface Below {
  readonly layers: readonly Layer[];
  readonly mayLoosen: readonly string[];
  readonly source: PolicySource;
}

/**
 * The policy on top of the organisation's. Invalid where that is not there, not what is pinned, or not valid itself, and where the policy loosens what it may not:
 * each such key is a mistake of the repository's own file, with its place. Throws a SoxError (exit 3) where it lies outside the tree and this machine has it not.
 */
export async function withOrganisation(candidate: Valid, read: ReadInput, withRows: WithRows): Promise<Candidate> {
  const { organisation } = candidate.policy;
  const own = candidate.layers.find(({ kind }) => kind === 'file');
  if (organisation === undefined || own === undefined) return candidate;
  const { file } = organisation;
  const failed = (problems: readonly Problem[], inputs: Valid['inputs']): Candidate => ({
    state: 'invalid',
    source: candidate.source,
    error: new SoxError(problems),
    inputs: [...candidate.inputs, ...inputs],
  });
  try {
    const below = await organisationBelow(organisation, own, read, withRows);
    const layers = [...below.layers, ...candidate.layers];
    const problems = await problemsAbove(below, candidate.layers, own, wholeOf(own), withRows);
    if (problems.length > 0) return failed(problems, [below.source]);
    return { ...candidate, policy: resolved(layers), layers, inputs: [...candidate.inputs, below.source] };
  } catch (error) {
    if (!(error instanceof SoxError) || error.exit !== EXIT.usage) throw error;
    const blob = isOutside(file) ? organisation.sha256 : ((await read(file).catch(() => null))?.blob ?? null);
    return failed(error.problems, [{ path: file, blob }]);
  }
}

/** A valid policy as the part of it that is right. */
function wholeOf({ config, written = config }: Layer): SoundPart {
  return { config: written, leftOut: [], written };
}

/**
 * What is wrong with a policy below which the organisation's is, as far as that can be told while some of it is not right, or registers of it cannot be read. Throws a SoxError as
 * `withOrganisation` says.
 */
export async function problemsInPart(
  organisation: Unpinned,
  own: Layer,
  { config, leftOut, written }: SoundPart,
  read: ReadInput,
  withRows: WithRows,
): Promise<Problem[]> {
  const below = await organisationBelow(organisation, own, read, withRows);
  // The validator is in a file of its own.
  const { registersAlone } = await import('./validation.ts');
  const layersWith = (said: SoxConfig): Promise<readonly Layer[]> => withRows(layersOf({ ...own, config: said }));
  let readable = config;
  const unread: string[] = [];
  for (const { key, alone, without } of registersAlone(config)) {
    if ((await failureOf([() => layersWith(alone)])) === null) continue;
    readable = without(readable);
    unread.push(key);
  }
  const part = { config: readable, leftOut: [...leftOut, ...unread], written };
  return problemsAbove(below, await layersWith(readable), own, part, withRows);
}

/** The layers of the organisation's policy, lowest first. Throws a SoxError as `withOrganisation` says; what has no place of its own has the place that names the file. */
async function organisationBelow(organisation: Unpinned, own: Layer, read: ReadInput, withRows: WithRows): Promise<Below> {
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

/** What is weaker than the organisation lets it be, roles that neither has, and words that nobody looks for. `above` are the layers of what is right of the policy, with the rows of its registers. */
async function problemsAbove(
  { layers: below, mayLoosen }: Below,
  above: readonly Layer[],
  own: Layer,
  { leftOut, written }: SoundPart,
  withRows: WithRows,
): Promise<Problem[]> {
  const said = merged([...below, ...above, { ...own, config: isPlain(written) ? written : {} }]);
  const roles = [...unknownRoles(said, own), ...(await unknownRolesOfRows(said, own, withRows))];
  const unseen = unseenWords(said, own);
  // What is no role, or is not looked for, is not what was meant.
  const untold = [...leftOut, ...[...roles, ...unseen].map(({ key }) => key)];
  const weaker = loosenings(below, [...below, ...above], mayLoosen, own).filter(({ key }) => isTold(key, untold));
  return [...weaker, ...roles, ...unseen].map(({ problem }) => problem);
}

const keyOf = (path: readonly (string | number)[]): string => path.slice(0, [...path, 0].findIndex(Number.isInteger)).join('.');

/** Roles that neither the policy nor the organisation's has. Those of a register stand in it: see `unknownRolesOfRows`. */
function unknownRoles(said: SoxConfig, own: Layer): KeyProblem[] {
  return rolesIn(said).flatMap(({ role, path }) => {
    const hint = roleProblem(role, said);
    const place = placeOf(own, path.join('.'));
    const message = `'${role}' is no role.`;
    return hint === null ? [] : [{ key: keyOf(path), problem: { code: 'policy-wrong-value', message, ...(place && { place }), hint } }];
  });
}

/** The same in the register that the policy names, which is read once more with the roles that there are. */
async function unknownRolesOfRows(said: SoxConfig, own: Layer, withRows: WithRows): Promise<KeyProblem[]> {
  const { people } = own.written ?? own.config;
  if (people === undefined || Array.isArray(people)) return [];
  const failure = await failureOf([() => withRows([{ ...own, config: { people, duties: { roles: [...(said.duties?.roles ?? [])] } } }])]);
  if (failure === null || failure.exit !== EXIT.usage) return [];
  return failure.problems.map((problem) => ({ key: 'people', problem }));
}

/** Words of markers, where neither the policy nor the organisation's says in how many lines they are looked for. */
function unseenWords(said: SoxConfig, own: Layer): KeyProblem[] {
  return wordsWithoutLines(said).map((path) => {
    const name = path.join('.');
    const place = placeOf(own, name);
    const problem = { code: 'policy-wrong-value', message: `'${name}' ${NO_LINES}.`, hint: NO_LINES_HINT, ...(place && { place }) };
    return { key: keyOf(path), problem };
  });
}
