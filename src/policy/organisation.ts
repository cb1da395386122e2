import { EXIT, type Problem, SoxError } from '../model/error.ts';
import type { PolicySource } from '../model/policy.ts';
import { failureOf } from './gathered.ts';
import type { Candidate, ReadInput } from './in-force.ts';
import { type Layer, layersOf, merged, resolved } from './layers.ts';
import { loosenings, placeOf } from './loosenings.ts';
import { NO_LINES, NO_LINES_HINT, wordsWithoutLines } from './marker-lines.ts';
import { parseOrganisation } from './parse.ts';
import { isOutside } from './outside-path.ts';
import { type Pinned, readPinned } from './pinned-file.ts';
import { roleProblem, rolesIn } from './roles.ts';

export { looseningsInPart } from './loosenings-in-part.ts';

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
