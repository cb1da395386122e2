import type { Git } from '../git/git.ts';
import { mergeBases } from '../git/merge-bases.ts';
import type { RawChange } from '../git/parse-raw.ts';
import { type NextChanges, readChanges } from '../git/read-changes.ts';
import type { TreeEntry } from '../git/tree-entry.ts';
import type { ObjectId } from '../model/commit.ts';
import type { Delta } from '../model/delta.ts';
import { SoxError } from '../model/error.ts';
import type { PolicyReader } from '../policy/in-force.ts';

/** What a merge does without any commit showing it: git's combined diff leaves out what one of the parents has as well, and what another one had brought is gone. */
export interface HiddenChange {
  readonly merge: ObjectId;
  /** None where git cannot tell which files they are. */
  readonly files: readonly HiddenFile[];
}

interface HiddenFile {
  readonly path: string;
  /** A commit that has what the merge drops. */
  readonly before: ObjectId;
  /** From there to the merge. */
  readonly change: RawChange;
  readonly isOfPolicy: boolean;
}

/** What of it is a change of the policy; undefined for none. */
export function hiddenOfPolicy(hidden: HiddenChange | undefined): HiddenChange | undefined {
  const files = hidden?.files.filter(({ isOfPolicy }) => isOfPolicy) ?? [];
  return hidden === undefined || (files.length === 0 && hidden.files.length > 0) ? undefined : { ...hidden, files };
}

/** Settles what the commits of one step show of what it leaves otherwise than it was on the branch. */
export interface Account {
  saw(commit: SeenCommit): void;
  /** What they do not account for, and so their merges did. */
  hidden(): Promise<readonly HiddenChange[]>;
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
  if (changes === null) return { saw: () => {}, hidden: async () => [{ merge: head, files: [] }] };
  const moved = movedIn(changes, isPolicyFile);
  const shown = new Map<string, Shown[]>(moved.map(({ path }) => [path, []]));
  return {
    saw({ parents, changes: own }) {
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
 * What the merges of a range hide; `newest` is the last of them. Of what the base has got since the range parted from it nothing is lost: what counts is what the range has otherwise than their
 * common ancestors, where the base is not like it. Throws a SoxError where git cannot list the range.
 */
export async function hiddenInRange(
  reads: Reads,
  newest: ObjectId,
  { base, head, isPolicyFile, isJudged }: RangeToAccount,
): Promise<readonly HiddenChange[]> {
  const bases = await mergeBases(reads.git, [base, head]);
  const [common] = bases.length === 1 ? bases : [base];
  const changes = (await readChanges(reads.git, [head], [common ?? base]))(head);
  if (changes === null) return [{ merge: newest, files: [] }];
  const candidates = movedIn(changes, isPolicyFile);
  const moved = bases.length === 1 ? await unlikeBase(reads, base, candidates) : await movedSinceParting(reads, bases, candidates);
  return moved.length === 0 ? [] : settled(reads, { base, head, moved, isJudged });
}

/** Of the files that a range has otherwise than its one common ancestor with the base, those that the base has otherwise as well. */
async function unlikeBase({ policies }: Reads, base: ObjectId, candidates: readonly Moved[]): Promise<Moved[]> {
  const moved: Moved[] = [];
  for (const one of candidates) {
    const now = versionOf(await policies.fileAt(base, one.path));
    if (now !== one.after) moved.push({ ...one, before: new Set([...one.before, now]) });
  }
  return moved;
}

/** Of the files that a range and its base have otherwise, those that the range has otherwise than their common ancestors, of which there are none or several. */
async function movedSinceParting(reads: Reads, bases: readonly ObjectId[], candidates: readonly Moved[]): Promise<Moved[]> {
  const moved: Moved[] = [];
  for (const one of candidates) {
    const common = await commonVersions(reads, bases, one.path);
    if (common.length === 1 && common[0] === one.after) continue;
    moved.push({ ...one, before: new Set([...one.before, ...common.filter((version) => version !== one.after)]) });
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
  readonly isOfPolicy: boolean;
}

function movedIn(changes: readonly RawChange[], isPolicyFile: IsPolicyFile): Moved[] {
  return changes.map(({ delta }) => ({
    path: delta.path,
    before: new Set([oldVersion(delta)]),
    after: newVersion(delta),
    isOfPolicy: isPolicyFile(delta.path),
  }));
}

/** A change that some commit shows, and by which it is judged: from one version to another. */
type Shown = readonly [from: Version, to: Version];

/** Of other files than those of the policy, one that a commit removes is gone by that, whatever it had become meanwhile: so is one that is moved there and changed here. */
const isAccountedFor = ({ before, after, isOfPolicy }: Moved, shown: readonly Shown[]): boolean => {
  if (!isOfPolicy && after === ABSENT && shown.some(([, to]) => to === ABSENT)) return true;
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
    const found = new Map<ObjectId, HiddenFile[]>();
    for (const one of moved) {
      const known = shown.get(one.path) ?? [];
      const by = isAccountedFor(one, known) ? null : await blamed(one, leadingTo(one.after, known));
      if (by === null) continue;
      const { path, isOfPolicy } = one;
      const [before, after] = [await policies.fileAt(by.before, path), await policies.fileAt(by.merge, path)];
      found.set(by.merge, [...(found.get(by.merge) ?? []), { path, before: by.before, change: changeOf(path, before, after), isOfPolicy }]);
    }
    return [...found].map(([merge, files]) => ({ merge, files }));
  } catch (error) {
    if (error instanceof SoxError) return [{ merge: merges.findLast(({ id }) => isJudged(id))?.id ?? head, files: [] }];
    throw error;
  }
}

/** As git's diff-tree says it. */
function changeOf(path: string, before: TreeEntry | null, after: TreeEntry | null): RawChange {
  const status = before === null ? 'A' : after === null ? 'D' : typeOf(before) === typeOf(after) ? 'M' : 'T';
  const delta: Delta = {
    path,
    status,
    oldMode: before?.mode ?? NO_MODE,
    newMode: after?.mode ?? NO_MODE,
    oldBlob: before?.id ?? null,
    newBlob: after?.id ?? null,
  };
  return { delta, oldBlobs: before === null ? [] : [before.id] };
}

const NO_MODE = '000000';
/** A regular file, a link or a submodule. */
const typeOf = ({ mode }: TreeEntry): string => mode.slice(0, 3);

/** Commits compared at once. */
const CHUNK = 1024;

/** By what a commit is compared for what it does to the policy: of a merge, the parent that was on the branch before, if there is one. */
export function comparedWith(parents: readonly ObjectId[], isOwn: (id: ObjectId) => boolean): ObjectId | null {
  return (parents.length > 1 ? parents.find((parent) => !isOwn(parent)) : undefined) ?? parents[0] ?? null;
}
