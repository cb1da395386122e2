import type { Git } from '../git/git.ts';
import { listIndex } from '../git/list-index.ts';
import { BASELINE_FILE, type BaselineState } from '../model/baseline.ts';
import type { ObjectId } from '../model/commit.ts';
import { EXIT, type Place, SoxError } from '../model/error.ts';
import { POLICY_FILES, type Policy, type PolicyFile, type PolicySource } from '../model/policy.ts';
import type { Import } from '../model/secret-rule.ts';
import { type ObjectReader, openObjectReader } from '../git/object-reader.ts';
import { entryAt, parseTree, type TreeEntry } from '../git/tree-entry.ts';
import { readBaseline } from './baseline-at.ts';
import { OWNERS_PLACES, readOwners } from './codeowners.ts';
import { decodePolicy } from './decode-policy.ts';
import { failureOf, together } from './gathered.ts';
import { type Layer, layersOf, resolved } from './layers.ts';
import { isOutside } from './outside-path.ts';
import type { Unpinned } from './pinned-file.ts';
import type { SoundPart } from './schema/sound-part.ts';
import { type Parsed, type ParsedInPart, parsePolicy, registersNamed } from './parse.ts';
import { outsideRegisters } from './registers/has-files.ts';
import { type KnownRows, layersWithRows } from './registers/layers-with-rows.ts';

/**
 * The policy in force somewhere. An invalid one carries every mistake. `inputs` are the other files that it was made of, there or missing (then without a blob); one outside the tree
 * has its SHA-256 in the place of a blob.
 */
export type InForce =
  | { readonly state: 'absent' }
  | {
      readonly state: 'valid';
      readonly policy: Policy;
      readonly source: PolicySource;
      readonly imports: readonly Import[];
      readonly inputs: readonly PolicySource[];
      /** What it was made of, lowest first. */
      readonly layers: readonly Layer[];
    }
  | {
      readonly state: 'invalid';
      readonly source: PolicySource;
      readonly error: SoxError;
      readonly inputs: readonly PolicySource[];
      /** Its registers, as far as they are named and have not been read. */
      readonly named?: ParsedInPart;
    };

/** Reads policies of many commits with one git process and one parse per distinct blob. */
export interface PolicyReader {
  /** The policy in the tree of a commit or tree. Throws a SoxError where there is none such. */
  at(treeish: string): Promise<InForce>;
  /** What stands at a path in the tree of a commit: null for no file. Throws a SoxError where git cannot tell. */
  fileAt(commit: ObjectId, path: string): Promise<TreeEntry | null>;
  /** The baseline in the tree of a commit or tree. */
  baselineAt(treeish: string): Promise<BaselineState>;
  close(): void;
}

/**
 * The policy in force at a commit or tree, read from git's objects and never from the working tree. `index` means what is staged:
 * name a branch of that name by its id. Throws a SoxError where git does not know the tree or cannot give a policy file.
 */
export async function policyAt(git: Git, treeish: string): Promise<InForce> {
  const objects = openObjectReader(git);
  try {
    const entries = treeish === 'index' ? await entriesOfIndex(git) : policyEntries(await rootFiles(objects, treeish));
    return await choose(entries, (id, path) => parseBlob(objects, id, path), fileReader(git, objects, treeish), new Map());
  } finally {
    objects.close();
  }
}

/** What a task makes of the files of a tree or commit, or of what is staged (`index`). They can be read while it runs. */
export async function withFiles<T>(git: Git, treeish: string, task: (read: ReadInput) => Promise<T>): Promise<T> {
  const objects = openObjectReader(git);
  try {
    return await task(fileReader(git, objects, treeish));
  } finally {
    objects.close();
  }
}

/** Commits whose policies are remembered. */
const RECENT = 256;

export function createPolicyReader(git: Git): PolicyReader {
  const objects = openObjectReader(git);
  const parsed = new Map<string, Promise<Candidate | null>>();
  const rows: KnownRows = new Map();
  const told = new Map<string, InForce>();
  /** One value for what was made of the same files: what is worked out of a policy is remembered by it. */
  const once = (inForce: InForce): InForce => {
    if (inForce.state === 'absent') return inForce;
    const key = JSON.stringify([inForce.source, inForce.inputs]);
    const first = told.get(key) ?? inForce;
    told.set(key, first);
    return first;
  };
  const parseOnce: Parse = (id, path) => {
    const key = `${id} ${path}`;
    const known = parsed.get(key) ?? parseBlob(objects, id, path);
    parsed.set(key, known);
    return known;
  };
  const readNow = async (treeish: string): Promise<InForce> => {
    const entries = policyEntries(await rootFiles(objects, treeish));
    return once(await choose(entries, parseOnce, fileReader(git, objects, treeish), rows));
  };
  const recent = new Map<string, Promise<InForce>>();
  /** What a commit's id stands for never changes: along a history each is asked for as a child, and as a parent. */
  const read = (treeish: string): Promise<InForce> => {
    const known = recent.get(treeish) ?? readNow(treeish);
    if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(treeish)) return known;
    if (recent.size >= RECENT) recent.clear();
    recent.set(treeish, known);
    return known;
  };
  return {
    at: read,
    async fileAt(commit, path) {
      const file = await entryAt(objects, commit, path);
      if (file === undefined) throw unreadable(path, commit);
      return file;
    },
    baselineAt: (treeish) => readBaseline(objects, `${treeish}:${BASELINE_FILE}`),
    close: () => objects.close(),
  };
}

/** A policy file as a tree or the index lists it. */
interface PolicyEntry {
  readonly path: PolicyFile;
  readonly mode: string;
  readonly id: ObjectId;
}

/** What one policy file says, valid or not. */
export type Candidate = Exclude<InForce, { state: 'absent' }>;
/** Null for a `package.json` that says nothing of sox. */
type Parse = (id: ObjectId, path: PolicyFile) => Promise<Candidate | null>;

/** The one policy among the entries; two at once would leave open which of them is in force. */
async function choose(entries: readonly PolicyEntry[], parse: Parse, read: ReadInput, rows: KnownRows): Promise<InForce> {
  const candidates: Candidate[] = [];
  for (const { path, mode, id } of entries) {
    const candidate = isRegular(mode) ? await parse(id, path) : notAFile(path, mode, id);
    if (candidate !== null) candidates.push(candidate);
  }
  return completed(onlyOne(candidates), read, rows);
}

/** A file of the same tree as the policy; null where there is none of that name. Throws a SoxError where it is none that can be read. */
export type ReadInput = (path: string) => Promise<{ readonly blob: ObjectId | null; readonly bytes: Uint8Array } | null>;

/** The policy with everything that it names: its registers, the organisation's policy below it, and the files that it extends. `rows` are those of registers read before. */
export async function completed(candidate: InForce, read: ReadInput, rows: KnownRows = new Map()): Promise<InForce> {
  if (candidate.state === 'absent') return candidate;
  const inputs = new Map<string, PolicySource>();
  const bytesOf = async (path: string): Promise<Uint8Array | null> => {
    inputs.set(path, { path, blob: null });
    const input = await read(path);
    if (input !== null) inputs.set(path, { path, blob: input.blob });
    return input?.bytes ?? null;
  };
  const withRows = (layers: readonly Layer[]) => layersWithRows(layers, bytesOf, rows);
  if (candidate.state === 'invalid') {
    const { named, ...invalid } = candidate;
    if (named === undefined) return candidate;
    const { config, positions, organisation, sound } = named;
    const own: Layer = { kind: 'file', name: candidate.source.path, config, positions };
    const failures = await Promise.all([
      failureOf([() => withRows([own])]),
      failureOf([() => organisationOf(organisation, own, sound, { read, bytesOf, withRows })]),
    ]);
    // What this machine cannot tell is no mistake.
    const mistakes = failures.filter((one) => one !== null && one.exit === EXIT.usage).map((one) => one as SoxError);
    return {
      ...invalid,
      error: mistakes.length === 0 ? invalid.error : together([invalid.error, ...mistakes]),
      inputs: [...invalid.inputs, ...inputs.values()],
    };
  }
  const withOthers = (error: SoxError): Promise<SoxError> => withEveryProblem(error, candidate, { read, bytesOf, withRows });
  try {
    const layers = await withRows(candidate.layers);
    const own = layers === candidate.layers ? candidate : { ...candidate, layers, policy: resolved(layers) };
    const isAlone = own.policy.organisation === undefined;
    const whole = isAlone ? own : await (await import('./organisation.ts')).withOrganisation(own, read, withRows);
    const policy = whole.state === 'valid' ? await withOwnership(whole.policy, bytesOf) : null;
    const imports = policy === null ? [] : await importsOf(policy.secrets.extends, bytesOf, whole.state === 'valid' ? whole.layers : []);
    const beside = whole.state === 'valid' ? whole.layers.flatMap(({ config, written = config }) => outsideRegisters(written)) : [];
    const all = [...whole.inputs, ...inputs.values(), ...beside];
    if (whole.state === 'invalid') return { ...whole, error: await withOthers(whole.error), inputs: all };
    if (policy === null) return whole;
    // Of the files that may hold a policy, `package.json` alone is one only where the policy stands in it.
    const files = [
      ...(whole.source.path === 'package.json' ? [whole.source.path] : []),
      ...all.map(({ path }) => path).filter((path) => !isOutside(path)),
    ];
    if (files.length === 0) return whole;
    return { ...whole, policy: inAll(policy, (one) => ({ ...one, risk: { ...one.risk, files } })), imports, inputs: all };
  } catch (error) {
    if (!(error instanceof SoxError) || error.exit !== EXIT.usage) throw error;
    return { state: 'invalid', source: candidate.source, error: await withOthers(error), inputs: [...inputs.values()] };
  }
}

interface Named {
  readonly read: ReadInput;
  readonly bytesOf: BytesOf;
  readonly withRows: (layers: readonly Layer[]) => Promise<readonly Layer[]>;
}

/** Throws a SoxError with what is wrong with a policy below which the organisation's is, as far as that can be told by what is right of it. */
async function organisationOf(
  organisation: Unpinned | null,
  own: Layer,
  part: SoundPart,
  { bytesOf, read, withRows }: Named,
): Promise<void> {
  if (organisation === null) return;
  // Beside what it is read by, so that it is one of the files that the policy is made of.
  if (!isOutside(organisation.file)) await bytesOf(organisation.file);
  const { problemsInPart } = await import('./organisation.ts');
  const problems = await problemsInPart(organisation, own, part, read, withRows);
  if (problems.length > 0) throw new SoxError(problems);
}

/** What is wrong with a policy together with what is wrong with the other files that it names. Throws it where that cannot be told on this machine (exit 3). */
async function withEveryProblem(error: SoxError, candidate: Valid, named: Named): Promise<SoxError> {
  const { withRows, bytesOf } = named;
  const { organisation = null, secrets } = candidate.policy;
  const own = candidate.layers.filter(({ kind }) => kind === 'file');
  const others = await failureOf([
    () => withRows(candidate.layers),
    ...own.map((one) => () => organisationOf(organisation, one, { config: one.config, leftOut: [], written: one.config }, named)),
    () => withOwnership(candidate.policy, bytesOf),
    ...secrets.extends.map((path) => () => importsOf([path], bytesOf, candidate.layers)),
  ]);
  const all = others === null ? error : together([error, others]);
  if (all.exit !== EXIT.usage) throw all;
  return all;
}

type Valid = Extract<InForce, { state: 'valid' }>;

type BytesOf = (path: string) => Promise<Uint8Array | null>;

/** What is wrong with one of the files that a policy extends is wrong with the policy. */
async function importsOf(paths: readonly string[], bytesOf: BytesOf, layers: readonly Layer[]): Promise<Import[]> {
  if (paths.length === 0) return [];
  const { importGitleaks, missingWhere } = await import('./gitleaks/import.ts');
  const textOf = async (path: string): Promise<string | null> => {
    const bytes = await bytesOf(path);
    return bytes === null ? null : decodePolicy(path, bytes);
  };
  const imports: Import[] = [];
  for (const path of paths) {
    try {
      imports.push(await importGitleaks(path, textOf));
    } catch (error) {
      if (!(error instanceof SoxError)) throw error;
      throw new SoxError(missingWhere(path, placeOfExtended(path, layers), error.problems), {
        exit: error.exit === EXIT.unknown ? EXIT.unknown : EXIT.usage,
      });
    }
  }
  return imports;
}

/** Where a policy names a file that it extends. */
function placeOfExtended(path: string, layers: readonly Layer[]): Place | undefined {
  const layer = layers.findLast(({ config }) => config.secrets?.extends?.includes(path) === true);
  const at = layer?.config.secrets?.extends?.indexOf(path);
  const found = layer?.positions?.get(`/secrets/extends/${at}`)?.value;
  return layer === undefined || found === undefined ? undefined : { path: layer.name, ...found };
}

/** The policy with the CODEOWNERS files of its tree, wherever a forge looks for one; unchanged where it gives classes to no owner. */
async function withOwnership(policy: Policy, bytesOf: BytesOf): Promise<Policy> {
  const asks = [policy, ...policy.sections.map((section) => section.policy)].some(({ risk }) => Object.keys(risk.owners).length > 0);
  if (!asks) return policy;
  const texts: { readonly path: string; readonly text: string }[] = [];
  for (const { path } of OWNERS_PLACES) {
    const bytes = await bytesOf(path);
    if (bytes !== null) texts.push({ path, text: decodePolicy(path, bytes) });
  }
  return inAll(policy, (one) => ({
    ...one,
    risk: { ...one.risk, ownership: texts.map(({ path, text }) => readOwners(path, text, one.risk.owners)) },
  }));
}

/** The policy with something done to the whole and to each of its sections. */
function inAll(policy: Policy, turn: (one: Policy) => Policy): Policy {
  return { ...turn(policy), sections: policy.sections.map((section) => ({ ...section, policy: turn(section.policy) })) };
}

function fileReader(git: Git, objects: ObjectReader, treeish: string): ReadInput {
  return async (path) => {
    const file = treeish === 'index' ? await stagedEntry(git, path) : await entryAt(objects, treeish, path);
    if (file === undefined) throw unreadable(path, treeish);
    if (file === null) return null;
    if (!isRegular(file.mode)) throw importNotAFile(path);
    const object = await objects.read(file.id);
    if (object?.type !== 'blob') throw unreadable(path, file.id);
    return { blob: file.id, bytes: object.content };
  };
}

async function stagedEntry(git: Git, path: string): Promise<TreeEntry | null> {
  return (await listIndex(git, [path])).find((one) => one.path === path) ?? null;
}

export function importNotAFile(path: string): SoxError {
  return new SoxError({
    code: 'import-not-a-file',
    message: `The policy extends ${path}, which is no regular file.`,
    place: { path },
    hint: 'Replace it by a regular file with the same content.',
  });
}

/** The only candidate; absent for none, invalid for several, which are all inputs of what is invalid. */
export function onlyOne(candidates: readonly Candidate[]): InForce {
  const [first, second] = candidates;
  if (first === undefined) return { state: 'absent' };
  if (second === undefined) return first;
  const paths = candidates.map(({ source }) => source.path);
  const error = new SoxError({
    code: 'policy-ambiguous',
    message: `There are ${paths.length} policies at once: ${paths.join(' and ')}.`,
    place: { path: second.source.path },
    hint: 'Keep one of them. In package.json, remove the `sox` key.',
  });
  return { state: 'invalid', source: first.source, error, inputs: candidates.slice(1).map(({ source }) => source) };
}

/** What a policy file's text says; null for a `package.json` that says nothing of sox. */
export async function candidateFrom(source: PolicySource, bytes: Uint8Array): Promise<Candidate | null> {
  let text: string | null = null;
  try {
    text = decodePolicy(source.path, bytes);
    const parsed = await parsePolicy(source.path, text);
    return parsed === null ? null : candidateOf(source, parsed);
  } catch (error) {
    if (!(error instanceof SoxError)) throw error;
    const named = text === null ? null : await registersNamed(source.path, text);
    return { state: 'invalid', source, error, inputs: [], ...(named === null ? {} : { named }) };
  }
}

export function candidateOf(source: PolicySource, { config, positions }: Parsed): Candidate {
  const layers = layersOf({ kind: 'file', name: source.path, config, positions });
  return { state: 'valid', policy: resolved(layers), source, imports: [], inputs: [], layers };
}

/**
 * A policy that is no regular file: nothing outside the tree may say what the policy is.
 * Null for a `package.json`: it counts by its `sox` key alone, and what is no file has none.
 */
export function notAFile(path: PolicyFile, mode: string, id: ObjectId | null): Candidate | null {
  if (path === 'package.json') return null;
  const kind = mode === '120000' ? 'a symbolic link' : mode === '160000' ? 'a submodule' : 'a folder';
  const error = new SoxError({
    code: 'policy-not-a-file',
    message: `${path} is ${kind}; a policy must be a file of its own.`,
    place: { path },
    hint: 'Replace it by a regular file with the same content.',
  });
  return { state: 'invalid', source: { path, blob: id }, error, inputs: [] };
}

/** `100644`, `100755` and the `100664` of old repositories. */
const isRegular = (mode: string): boolean => mode.startsWith('100');

async function parseBlob(objects: ObjectReader, id: ObjectId, path: PolicyFile): Promise<Candidate | null> {
  const object = await objects.read(id);
  if (object?.type !== 'blob') throw unreadable(path, id);
  return candidateFrom({ path, blob: id }, object.content);
}

function unreadable(path: string, id: ObjectId): SoxError {
  return new SoxError(
    {
      code: 'policy-unreadable',
      message: `git cannot give the content of ${path} (${id}).`,
      place: { path },
      hint: 'Fetch the whole history: git fetch --unshallow, or git fetch --refetch.',
    },
    { exit: 3 },
  );
}

/** The files of a tree that the policy and the baseline can stand in, by name. */
type RootFiles = ReadonlyMap<string, TreeEntry>;

async function rootFiles(objects: ObjectReader, treeish: string): Promise<RootFiles> {
  const tree = await objects.read(`${treeish}^{tree}`);
  if (tree?.type !== 'tree') throw FULL_ID.test(treeish) ? unreadableTree(treeish) : noSuchTree(treeish);
  return parseTree(tree.content, tree.id.length / 2, (name) => ROOT_FILES.has(name));
}

/** What a ref or a commit names, as a rule: nobody writes it down. */
const FULL_ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

function unreadableTree(id: ObjectId): SoxError {
  return new SoxError(
    {
      code: 'tree-unreadable',
      message: `git cannot read the commit or tree ${id}, which is missing here or damaged.`,
      hint: 'git fsck --full says what is damaged; git fetch --unshallow, or git fetch --refetch, gets what is missing.',
    },
    { exit: 3 },
  );
}

function noSuchTree(name: string): SoxError {
  return new SoxError({
    code: 'no-such-tree',
    message: `git knows no commit or tree named ${JSON.stringify(name)}.`,
    hint: 'Check the name; git log shows the commits.',
  });
}

const ROOT_FILES: ReadonlySet<string> = new Set([...POLICY_FILES, BASELINE_FILE]);

/** In the order of {@link POLICY_FILES}. */
function policyEntries(root: RootFiles): PolicyEntry[] {
  return POLICY_FILES.flatMap((path) => {
    const entry = root.get(path);
    return entry === undefined ? [] : [{ path, ...entry }];
  });
}

/** `git ls-files --stage -z`: `<mode> <id> <stage>` TAB path NUL. */
async function entriesOfIndex(git: Git): Promise<PolicyEntry[]> {
  // From the root, and with a meaning that no environment variable changes.
  const { stdout } = await git.run([
    '--no-literal-pathspecs',
    'ls-files',
    '--stage',
    '-z',
    '--full-name',
    '--',
    ...POLICY_FILES.map((path) => `:(top,literal)${path}`),
  ]);
  const found: PolicyEntry[] = [];
  for (const record of stdout.toString('utf8').split('\0')) {
    const [, mode, id, stage, name] = /^(\d{6}) ([0-9a-f]+) (\d)\t([^]*)$/.exec(record) ?? [];
    if (mode === undefined || id === undefined || stage !== '0') continue;
    const path = policyFileNamed(name ?? '');
    // A file below a folder of that name: git's tree would list the folder.
    if (path !== undefined) found.push({ path, mode, id });
    else found.push(...POLICY_FILES.filter((file) => name?.startsWith(`${file}/`)).map((file) => ({ path: file, mode: '040000', id })));
  }
  return inOrder(found);
}

function policyFileNamed(name: string): PolicyFile | undefined {
  return POLICY_FILES.find((file) => file === name);
}

/** In the order of {@link POLICY_FILES}, each once. */
function inOrder(entries: readonly PolicyEntry[]): PolicyEntry[] {
  return POLICY_FILES.flatMap((path) => entries.find((entry) => entry.path === path) ?? []);
}
