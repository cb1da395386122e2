import type { Git } from '../git/git.ts';
import { mergeBases } from '../git/merge-bases.ts';
import type { RawChange } from '../git/parse-raw.ts';
import { type NextChanges, readChanges } from '../git/read-changes.ts';
import type { TreeEntry } from '../git/tree-entry.ts';
import type { ObjectId } from '../model/commit.ts';
import type { Delta } from '../model/delta.ts';
import { SoxError } from '../model/error.ts';
import type { PolicyReader } from '../policy/in-force.ts';

/**
 * What a merge does to files of the policy without any commit showing it: git's combined diff leaves out what one of the parents has as well, and what another one had brought is gone.
 */
export interface HiddenChange {
  readonly merge: ObjectId;
  /** Each with the commit that has what the merge drops. None where git cannot tell which files they are. */
  readonly files: readonly { readonly path: string; readonly before: ObjectId }[];
}

/** Settles what the commits of one step show of what it leaves otherwise than it was on the branch. */
export interface Account {
  saw(commit: SeenCommit): void;
  /** Of the files of the policy, what they do not account for, and so their merges did. */
  hidden(): Promise<readonly HiddenChange[]>;
  /** Of all files, those that none of them shows: the step takes an older version of them back. Against the branch as it was. */
  unshown(): readonly RawChange[];
}

interface SeenCommit {
  readonly id: ObjectId;
  readonly parents: readonly ObjectId[];
  readonly changes: readonly RawChange[] | null;
}

interface Reads {
  readonly git: Git;
  readonly policies: Pick<PolicyReader, 'fileAt'>;
}

/** Tells the files of the policy. */
type IsPolicyFile = (path: string) => boolean;

/** A step of a branch, as the audit lists it. */
interface Step {
  readonly from: ObjectId | null;
  /** The step's own first. Each is its id, then the ids of its parents. */
  readonly commits: readonly (readonly ObjectId[])[];
}

export interface MergedSteps {
  /** To be asked in the order of the steps; null for a step without a merge. */
  of(at: number, isPolicyFile: IsPolicyFile): Promise<Account | null>;
}

/** Compares what some steps lead from and to: with one git process, once the first of them is asked for that has a merge. */
export function createMergedSteps(reads: Reads, steps: readonly Step[]): MergedSteps {
  let next: NextChanges | null = null;
  let asked = 0;
  return {
    async of(at, isPolicyFile) {
      const step = steps[at];
      if (step === undefined || step.from === null || !isMerged(step)) return null;
      if (next === null) {
        const merged = steps.slice(at).filter(isMerged);
        next = await readChanges(
          reads.git,
          merged.map(endOf),
          merged.map(({ from }) => from ?? ''),
        );
        asked = at;
      }
      for (const skipped of steps.slice(asked, at).filter(isMerged)) next(endOf(skipped));
      asked = at + 1;
      return accountOf(reads, { ...step, from: step.from }, next(endOf(step)), isPolicyFile);
    },
  };
}

/** Only a step that ends in a merge has other commits than its own. */
const isMerged = ({ from, commits: [own = []] }: Step): boolean => from !== null && own.length > 2;
const endOf = ({ commits: [[id = ''] = []] }: Step): ObjectId => id;

function accountOf(
  reads: Reads,
  step: Step & { readonly from: ObjectId },
  changes: readonly RawChange[] | null,
  isPolicyFile: IsPolicyFile,
): Account {
  const [base, head] = [step.from, endOf(step)];
  if (changes === null) return { saw: () => {}, hidden: async () => [{ merge: head, files: [] }], unshown: () => [] };
  const moved = movedIn(changes, isPolicyFile);
  const left = new Map(changes.map((change) => [change.delta.path, change]));
  const shown = new Map<string, Shown[]>(moved.map(({ path }) => [path, []]));
  return {
    saw({ parents, changes: own }) {
      // What cannot be compared may have changed anything, and says so itself.
      if (own === null) left.clear();
      for (const { delta } of own ?? []) left.delete(delta.path);
      // A merge is judged by its first parent where that was in force.
      if (parents.length > 1 && parents[0] !== base) return;
      for (const { delta } of own ?? []) shown.get(delta.path)?.push([oldVersion(delta), newVersion(delta)]);
    },
    async hidden() {
      const open = moved.filter((one) => !isAccountedFor(one, shown.get(one.path) ?? []));
      if (open.length === 0) return [];
      const own = new Set(step.commits.map(([id = '']) => id));
      return settled(reads, { base, head, moved: open, isJudged: (id) => own.has(id) });
    },
    unshown: () => [...left.values()],
  };
}

export interface RangeToAccount {
  /** What is in force, and where the range goes to. */
  readonly base: ObjectId;
  readonly head: ObjectId;
  readonly isPolicyFile: IsPolicyFile;
  /** True for the commits of it that are judged. */
  readonly isJudged: (id: ObjectId) => boolean;
}

/** The last merge of a range that is judged; null for none. Throws a SoxError where git cannot list the range. */
export async function newestMerge(git: Git, { base, head, isJudged }: Omit<RangeToAccount, 'isPolicyFile'>): Promise<ObjectId | null> {
  const merges = await git.text(['rev-list', '--min-parents=2', '--topo-order', head, `^${base}`]);
  return merges.split('\n').find(isJudged) ?? null;
}

/**
 * What the merges of a range hide. Of what the base has got since the range parted from it nothing is lost: what counts is what the range has otherwise than their common ancestors,
 * where the base is not like it. Throws a SoxError where git cannot list the range.
 */
export async function hiddenInRange(
  reads: Reads,
  newest: ObjectId,
  { base, head, isPolicyFile, isJudged }: RangeToAccount,
): Promise<readonly HiddenChange[]> {
  const changes = (await readChanges(reads.git, [head], [base]))(head);
  if (changes === null) return [{ merge: newest, files: [] }];
  const candidates = movedIn(changes, isPolicyFile);
  const moved = candidates.length === 0 ? [] : await movedSinceParting(reads, { base, head }, candidates);
  return moved.length === 0 ? [] : settled(reads, { base, head, moved, isJudged });
}

/**
 * Of all files that a range has otherwise than its common ancestor with the base, those that none of its commits shows: its merges take an older version of them back. None where histories
 * cross, and where git cannot compare: what that comes to is judged at the commit.
 */
export async function unshownInRange(git: Git, { base, head }: Pick<RangeToAccount, 'base' | 'head'>): Promise<readonly RawChange[]> {
  const [common, ...others] = await mergeBases(git, [base, head]);
  if (common === undefined || others.length > 0) return [];
  const ids = (await git.text(['rev-list', head, `^${base}`])).split('\n');
  const next = await readChanges(git, ids);
  const shown = ids.map((id) => next(id));
  const all = (await readChanges(git, [head], [common]))(head);
  if (all === null || shown.includes(null)) return [];
  const paths = new Set(shown.flatMap((changes) => (changes ?? []).map(({ delta }) => delta.path)));
  return all.filter(({ delta }) => !paths.has(delta.path));
}

/** Of the files that a range and its base have otherwise, those that the range has otherwise than their common ancestors. */
async function movedSinceParting(
  reads: Reads,
  { base, head }: Pick<RangeToAccount, 'base' | 'head'>,
  candidates: readonly Moved[],
): Promise<Moved[]> {
  const bases = await mergeBases(reads.git, [base, head]);
  if (bases.length === 1 && bases[0] === base) return [...candidates];
  const moved: Moved[] = [];
  for (const { path, before, after } of candidates) {
    const common = await commonVersions(reads, bases, path);
    if (common.length === 1 && common[0] === after) continue;
    moved.push({ path, before: new Set([...before, ...common.filter((version) => version !== after)]), after });
  }
  return moved;
}

/** What the common ancestors of some commits have at a path. Where histories cross there are several of them, and what one has from before them all counts for nothing. */
async function commonVersions({ git, policies }: Reads, bases: readonly ObjectId[], path: string): Promise<Version[]> {
  const versions = async (commits: readonly ObjectId[]): Promise<Set<Version>> =>
    new Set(await Promise.all(commits.map(async (commit) => versionOf(await policies.fileAt(commit, path)))));
  const all = bases.length === 0 ? new Set([ABSENT]) : await versions(bases);
  const outdated = all.size < 2 ? NO_VERSIONS : await versions(await mergeBases(git, bases));
  return [...all].filter((version) => !outdated.has(version));
}

/** What stands at a path: mode and blob, or nothing. */
type Version = string;
const ABSENT: Version = '';
const NO_VERSIONS: ReadonlySet<Version> = new Set();

const versionOf = (entry: TreeEntry | null): Version => (entry === null ? ABSENT : `${entry.mode} ${entry.id}`);
const oldVersion = ({ oldMode, oldBlob }: Delta): Version => (oldBlob === null ? ABSENT : `${oldMode} ${oldBlob}`);
const newVersion = ({ newMode, newBlob }: Delta): Version => (newBlob === null ? ABSENT : `${newMode} ${newBlob}`);

/** A file that is left otherwise than it was. */
interface Moved {
  readonly path: string;
  /** From what it may have been changed. */
  readonly before: ReadonlySet<Version>;
  readonly after: Version;
}

function movedIn(changes: readonly RawChange[], isPolicyFile: IsPolicyFile): Moved[] {
  return changes
    .filter(({ delta }) => isPolicyFile(delta.path))
    .map(({ delta }) => ({ path: delta.path, before: new Set([oldVersion(delta)]), after: newVersion(delta) }));
}

/** A change that some commit shows, and by which it is judged: from one version to another. */
type Shown = readonly [from: Version, to: Version];

const isAccountedFor = ({ before, after }: Moved, shown: readonly Shown[]): boolean => {
  const leads = leadingTo(after, shown);
  return [...before].some((version) => leads.has(version));
};

/** All versions from which the shown changes lead to this one, itself included. */
function leadingTo(after: Version, shown: readonly Shown[]): ReadonlySet<Version> {
  const leads = new Set([after]);
  // A set that grows is walked on to its new end.
  for (const version of leads) for (const [from, to] of shown) if (to === version) leads.add(from);
  return leads;
}

interface ToSettle extends Pick<RangeToAccount, 'base' | 'head' | 'isJudged'> {
  readonly moved: readonly Moved[];
}

interface Merge {
  readonly id: ObjectId;
  readonly parents: readonly ObjectId[];
  /** The files that its combined diff shows. */
  readonly shows: ReadonlySet<string>;
}

/**
 * Looks at all commits that lead from `base` to `head`, those that are judged elsewhere as well. None where git could not compare one of them: that is not determinable by itself.
 */
async function settled({ git, policies }: Reads, { base, head, moved, isJudged }: ToSettle): Promise<readonly HiddenChange[]> {
  const listed = (await git.text(['rev-list', '--topo-order', '--reverse', '--parents', head, `^${base}`])).split('\n');
  const parentsOf = new Map(listed.map((line) => line.split(' ')).map(([id = '', ...parents]) => [id, parents] as const));
  const isOwn = (id: ObjectId): boolean => parentsOf.has(id);
  const shown = new Map<string, Shown[]>(moved.map(({ path }) => [path, []]));
  const merges: Merge[] = [];
  const versionAt = async (commit: ObjectId, path: string): Promise<Version> => versionOf(await policies.fileAt(commit, path));

  /** True where a merge drops what a parent has got since they parted, which was on the branch or comes from there. */
  const drops = async (parent: ObjectId, { parents }: Merge, { path, before }: Moved, leads: ReadonlySet<Version>): Promise<boolean> => {
    const version = await versionAt(parent, path);
    if (leads.has(version) || (isOwn(parent) && !before.has(version))) return false;
    return !(await commonVersions({ git, policies }, await mergeBases(git, parents), path)).includes(version);
  };
  /** The oldest merge that drops what was in force; where none does so by itself, the last one. */
  const blamed = async (one: Moved, leads: ReadonlySet<Version>): Promise<{ merge: ObjectId; before: ObjectId } | null> => {
    const judged = merges.filter(({ id }) => isJudged(id));
    for (const merge of judged) {
      if (merge.shows.has(one.path) || !leads.has(await versionAt(merge.id, one.path))) continue;
      for (const parent of merge.parents) if (await drops(parent, merge, one, leads)) return { merge: merge.id, before: parent };
    }
    const last = judged.at(-1);
    return last === undefined ? null : { merge: last.id, before: base };
  };

  try {
    const ids = [...parentsOf.keys()];
    for (let at = 0; at < ids.length; at += CHUNK) {
      const some = ids.slice(at, at + CHUNK);
      const next = await readChanges(git, some);
      for (const id of some) {
        const changes = next(id);
        if (changes === null) return [];
        const parents = parentsOf.get(id) ?? [];
        const own = changes.filter(({ delta }) => shown.has(delta.path));
        if (parents.length > 1) merges.push({ id, parents, shows: new Set(own.map(({ delta }) => delta.path)) });
        for (const { delta } of own) {
          const parent = comparedWith(parents, isOwn);
          const from = parents.length < 2 || parent === null ? oldVersion(delta) : await versionAt(parent, delta.path);
          shown.get(delta.path)?.push([from, newVersion(delta)]);
        }
      }
    }
    const found = new Map<ObjectId, { path: string; before: ObjectId }[]>();
    for (const one of moved) {
      const known = shown.get(one.path) ?? [];
      const by = isAccountedFor(one, known) ? null : await blamed(one, leadingTo(one.after, known));
      if (by !== null) found.set(by.merge, [...(found.get(by.merge) ?? []), { path: one.path, before: by.before }]);
    }
    return [...found].map(([merge, files]) => ({ merge, files }));
  } catch (error) {
    if (error instanceof SoxError) return [{ merge: merges.findLast(({ id }) => isJudged(id))?.id ?? head, files: [] }];
    throw error;
  }
}

/** Commits compared at once. */
const CHUNK = 1024;

/** By what a commit is compared for what it does to the policy: of a merge, the parent that was on the branch before, if there is one. */
export function comparedWith(parents: readonly ObjectId[], isOwn: (id: ObjectId) => boolean): ObjectId | null {
  return (parents.length > 1 ? parents.find((parent) => !isOwn(parent)) : undefined) ?? parents[0] ?? null;
}
