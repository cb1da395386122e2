import { type Ancestry, readAncestry } from '../git/ancestry.ts';
import { listWithParents } from '../git/list-commit-ids.ts';
import { type MergeCommit, unlikeAutomatic } from '../git/automatic-merge.ts';
import type { Git } from '../git/git.ts';
import { mergeBases } from '../git/merge-bases.ts';
import type { RawChange } from '../git/parse-raw.ts';
import { type NextChanges, readChanges } from '../git/read-changes.ts';
import type { TreeEntry } from '../git/tree-entry.ts';
import { addAll } from '../model/add-all.ts';
import type { ObjectId } from '../model/commit.ts';
import type { Delta } from '../model/delta.ts';
import { SoxError } from '../model/error.ts';
import type { PolicyChange } from '../model/facts.ts';
import type { Mark } from '../model/mark.ts';
import type { Policy } from '../model/policy.ts';
import { isAsked } from '../model/rules/review-demand.ts';
import type { PolicyReader } from '../policy/in-force.ts';

/**
 * What a merge does without showing it: git's combined diff leaves out the files that one of the parents has as well, although another one had brought something else from the branch, which is gone
 * by that. A merge that git makes by itself drops nothing: so each is held to what git makes of its parents.
 */
export interface HiddenChange {
  readonly merge: ObjectId;
  /** None where git cannot tell which files they are. */
  readonly files: readonly HiddenFile[];
}

interface HiddenFile {
  readonly path: string;
  /** The parent that has what the merge drops. */
  readonly before: ObjectId;
  /** From there to the merge. */
  readonly change: RawChange;
}

/** What of it is a change of the policy; undefined for none. */
export function hiddenOfPolicy(hidden: HiddenChange | undefined, isPolicyFile: (path: string) => boolean): HiddenChange | undefined {
  const files = hidden?.files.filter(({ path }) => isPolicyFile(path)) ?? [];
  return hidden === undefined || (files.length === 0 && hidden.files.length > 0) ? undefined : { ...hidden, files };
}

/** True for a merge of which it matters what git would have made of its parents: the policy asks more of it than of one of a person that changes nothing by itself, or it changes the policy. */
export const isAskedOfMerge = (marks: readonly Mark[], policy: Policy | null, touched: Pick<PolicyChange, 'broken'> | null): boolean =>
  isAsked(marks, policy) || policy?.ai.disclosure === 'always' || (touched !== null && touched.broken === null);

/** Of the files that a merge has otherwise than each of its parents, those that git's own merge of them would not have so, and those that not all of them have: with a file that one of them moved, what another one changed comes to a place where nobody has judged it. All of them where git cannot tell. */
export async function madeByMerge(git: Git, merge: MergeCommit, shown: readonly RawChange[]): Promise<readonly RawChange[]> {
  const unlike = shown.length === 0 ? null : await unlikeAutomatic(git, merge);
  const made =
    unlike === null ? shown : shown.filter(({ delta, oldBlobs }) => unlike.has(delta.path) || oldBlobs.length < merge.parents.length);
  return made.length === shown.length ? shown : made;
}

/** Looks at one step for what its merges hide of what it leaves otherwise than it was on the branch. */
export interface Account {
  /** Told of the step's commits, in their order. */
  saw(commit: SeenCommit): void;
  hidden(): Promise<readonly HiddenChange[]>;
}

interface SeenCommit {
  readonly id: ObjectId;
  readonly changes: readonly RawChange[] | null;
}

interface Reads {
  readonly git: Git;
  readonly policies: Pick<PolicyReader, 'fileAt'>;
}

/** A step of a branch, as the audit lists it. */
interface Step {
  readonly from: ObjectId | null;
  /** The step's own first, each before its parents. Each is its id, then the ids of its parents. */
  readonly commits: readonly (readonly ObjectId[])[];
}

export interface MergedSteps {
  /** To be asked in the order of the steps; null for a step without a merge. */
  of(at: number): Promise<Account | null>;
}

/** Compares what some steps lead from and to: with one git process, once the first of them is asked for that has a merge. */
export function createMergedSteps(reads: Reads, steps: readonly Step[]): MergedSteps {
  let next: NextChanges | null = null;
  let asked = 0;
  return {
    async of(at) {
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
      return accountOf(reads, { ...step, from: step.from }, next(endOf(step)));
    },
  };
}

/** Only a step that ends in a merge has other commits than its own. */
const isMerged = ({ from, commits: [own = []] }: Step): boolean => from !== null && own.length > 2;
const endOf = ({ commits: [[id = ''] = []] }: Step): ObjectId => id;

function accountOf(reads: Reads, step: Step & { readonly from: ObjectId }, changes: readonly RawChange[] | null): Account {
  const [base, head] = [step.from, endOf(step)];
  if (changes === null) return { saw: () => {}, hidden: async () => [{ merge: head, files: [] }] };
  const commits = step.commits.map(([id = '', ...parents]) => ({ id, parents }));
  const merges = commits.filter(({ parents }) => parents.length > 1);
  // A line that left the branch at one point found there what its first commit changed.
  const isLine = merges.length === 1 && merges[0]?.parents.length === 2;
  /** The files that the step leaves otherwise than the branch had them, and which the step's own commit does not show. */
  const left = new Map(changes.map(({ delta }) => [delta.path, { before: oldVersion(delta), after: newVersion(delta) }]));
  /** What the step's other commits make of them, newest first. */
  const touched = new Map<string, Touch[]>();
  return {
    saw({ id, changes: own }) {
      for (const { delta } of own ?? []) {
        if (id === head) left.delete(delta.path);
        else if (left.has(delta.path))
          touched.set(delta.path, [...(touched.get(delta.path) ?? []), { by: id, from: oldVersion(delta), to: newVersion(delta) }]);
      }
    },
    async hidden() {
      const isOpen = isLine
        ? async (path: string, { before }: Left) => touched.get(path)?.at(-1)?.from !== before
        : async (path: string, { before, after }: Left) =>
            (await isOtherwiseWhereLeft(reads, step, path, before)) ||
            lastOf(commits, touched.get(path) ?? []).some(({ to }) => to !== after);
      let isAnyOpen = false;
      for (const [path, versions] of left) isAnyOpen ||= await isOpen(path, versions);
      const paths: ReadonlySet<string> = new Set(isAnyOpen ? left.keys() : []);
      return takenBack(reads, { base, commits, isJudged: () => true, paths });
    },
  };
}

/** What the branch had of a file before a step, and after it. */
interface Left {
  readonly before: Version;
  readonly after: Version;
}

/** What a commit makes of a file. */
interface Touch {
  readonly by: ObjectId;
  readonly from: Version;
  readonly to: Version;
}

/** Those of some touches that no other one of them comes after. `commits` has children before parents. */
function lastOf(commits: readonly MergeCommit[], touches: readonly Touch[]): readonly Touch[] {
  if (touches.length < 2) return touches;
  const behind = new Set<ObjectId>();
  const touching = new Set(touches.map(({ by }) => by));
  for (const { id, parents } of commits) if (behind.has(id) || touching.has(id)) for (const parent of parents) behind.add(parent);
  return touches.filter(({ by }) => !behind.has(by));
}

/** True where one of the commits at which a step left its branch has a file otherwise than the branch had it in the end. */
async function isOtherwiseWhereLeft({ policies }: Reads, { from, commits }: Step, path: string, before: Version): Promise<boolean> {
  const own = new Set(commits.map(([id]) => id));
  const parents = new Set(commits.flatMap(([, ...ids]) => ids));
  if (before !== ABSENT && commits.some(([, ...ids]) => ids.length === 0)) return true;
  for (const commit of parents)
    if (commit !== from && !own.has(commit) && versionOf(await policies.fileAt(commit, path)) !== before) return true;
  return false;
}

export interface RangeToAccount {
  /** What is in force, and where the range goes to. */
  readonly base: ObjectId;
  readonly head: ObjectId;
  /** True for the commits of it that are judged. */
  readonly isJudged: (id: ObjectId) => boolean;
}

/**
 * What the merges of a range hide of what it has otherwise than its common ancestors with the base, where the base is not like it: of what the base has got since the range parted from it nothing is
 * lost. Throws a SoxError where git cannot list the range.
 */
export async function hiddenInRange(reads: Reads, { base, head, isJudged }: RangeToAccount): Promise<readonly HiddenChange[]> {
  const { git, policies } = reads;
  const listed = await listWithParents(git, { reachableFrom: [head], butNotFrom: [base] });
  const commits = Array.from(listed, ([id, parents]) => ({ id, parents })).toReversed();
  const newest = commits.find(({ id, parents }) => parents.length > 1 && isJudged(id));
  if (newest === undefined) return [];
  const found = await mergeBases(git, [base, head]);
  const bases = found.length === 0 ? [base] : found;
  const paths = new Set<string>();
  for (const common of bases) {
    const changes = (await readChanges(git, [head], [common]))(head);
    if (changes === null) return [{ merge: newest.id, files: [] }];
    for (const { delta } of changes) {
      const { path } = delta;
      if (common !== base && versionOf(await policies.fileAt(base, path)) === newVersion(delta)) continue;
      paths.add(path);
    }
  }
  return takenBack(reads, { base, commits, isJudged, paths });
}

/** What stands at a path: mode and blob, or nothing. */
type Version = string;
const ABSENT: Version = '';

const versionOf = (entry: TreeEntry | null): Version => (entry === null ? ABSENT : `${entry.mode} ${entry.id}`);
const oldVersion = ({ oldMode, oldBlob }: Delta): Version => (oldBlob === null ? ABSENT : `${oldMode} ${oldBlob}`);
const newVersion = ({ newMode, newBlob }: Delta): Version => (newBlob === null ? ABSENT : `${newMode} ${newBlob}`);

interface ToLookAt {
  /** What the branch was at. */
  readonly base: ObjectId;
  /** All that came since, children before parents. */
  readonly commits: readonly MergeCommit[];
  readonly isJudged: (id: ObjectId) => boolean;
  /** The files that count. */
  readonly paths: ReadonlySet<string>;
}

/**
 * Of each merge the files that it leaves as some of its parents have them, where git itself would not: another parent brought something else. None of a merge for one that git cannot
 * compare, or fails at: that is not determinable by itself.
 */
async function takenBack(reads: Reads, { base, commits, isJudged, paths }: ToLookAt): Promise<readonly HiddenChange[]> {
  const merges = commits.filter(({ id, parents }) => parents.length > 1 && isJudged(id));
  if (paths.size === 0 || merges.length === 0) return [];
  const { git } = reads;
  const ancestry = await orFailed(() => readAncestry(git, commits, base));
  if (ancestry === FAILED) return merges.map(notCompared);
  const hidden: HiddenChange[] = [];
  for (let at = 0; at < merges.length; at += CHUNK) {
    const some = merges.slice(at, at + CHUNK);
    const read = await orFailed(async () => ({
      compared: await compareWithParents(git, some),
      changed: await changedSinceParting(git, some, ancestry.commonOf),
    }));
    if (read === FAILED) {
      addAll(hidden, some.map(notCompared));
      continue;
    }
    for (const merge of some) {
      const sides = read.compared(merge);
      const since = read.changed(merge);
      if (sides === null) {
        hidden.push(notCompared(merge));
        continue;
      }
      const compare = { merge, sides, paths };
      const dropped = unseenIn(compare, (path, parent) => since.get(parent)?.has(path) !== false);
      if (dropped.length === 0) continue;
      const unlike = await orFailed(() => unlikeAutomatic(git, merge));
      if (unlike === FAILED) {
        hidden.push(notCompared(merge));
        continue;
      }
      // What was dropped of a file may be missing in another one, where a parent has moved it to.
      const files = unlike === null ? dropped : unseenIn(compare, (path) => unlike.has(path));
      if (files.length > 0) hidden.push({ merge: merge.id, files });
    }
  }
  return hidden;
}

const notCompared = ({ id }: MergeCommit): HiddenChange => ({ merge: id, files: [] });

const FAILED = Symbol('git failed');

/** Where git fails at one merge, what is known of the others stands. */
async function orFailed<T>(task: () => Promise<T>): Promise<T | typeof FAILED> {
  try {
    return await task();
  } catch (error) {
    if (error instanceof SoxError) return FAILED;
    throw error;
  }
}

/** For each parent what a merge has otherwise, by path. */
type Sides = readonly ReadonlyMap<string, RawChange>[];

/** Merges compared at once. */
const CHUNK = 64;

/** Compares merges with each of their parents, to be asked for in their order; null where git cannot compare one. */
async function compareWithParents(git: Git, merges: readonly MergeCommit[]): Promise<(merge: MergeCommit) => Sides | null> {
  const pairs = merges.flatMap(({ id, parents }) => parents.map((parent) => [id, parent] as const));
  const next = await compareAll(git, pairs);
  return ({ id, parents }) => {
    const sides = parents.map(() => next(id));
    return sides.some((side) => side === null) ? null : sides.map((side) => new Map(side?.map((one) => [one.delta.path, one])));
  };
}

/** The files that a parent has otherwise than where the parents of the merge parted; none of a parent for one of which that is not known, as they parted at several commits. */
type Changed = ReadonlyMap<ObjectId, ReadonlySet<string>>;

/** What the parents of merges have changed, to be asked for in the merges' order. */
async function changedSinceParting(
  git: Git,
  merges: readonly MergeCommit[],
  commonOf: Ancestry['commonOf'],
): Promise<(merge: MergeCommit) => Changed> {
  const known = new Map(
    merges.map(({ id, parents }) => {
      const [common, ...others] = commonOf(parents);
      return [id, common === undefined || others.length > 0 ? null : common];
    }),
  );
  const pairs = merges.flatMap(({ id, parents }) => {
    const common = known.get(id) ?? null;
    return common === null ? [] : parents.map((parent) => [parent, common] as const);
  });
  const next = await compareAll(git, pairs);
  return ({ id, parents }) => {
    const changed = new Map<ObjectId, ReadonlySet<string>>();
    if ((known.get(id) ?? null) === null) return changed;
    for (const parent of parents) {
      const changes = next(parent);
      if (changes !== null) changed.set(parent, new Set(changes.map(({ delta }) => delta.path)));
    }
    return changed;
  };
}

const compareAll = (git: Git, pairs: readonly (readonly [ObjectId, ObjectId])[]): Promise<NextChanges> =>
  readChanges(
    git,
    pairs.map(([id]) => id),
    pairs.map(([, other]) => other),
  );

interface Compared extends Pick<ToLookAt, 'paths'> {
  readonly merge: MergeCommit;
  readonly sides: Sides;
}

/** The files that a merge keeps as some of its parents have them, otherwise than a parent of which the test is true. */
function unseenIn({ merge, sides, paths }: Compared, test: (path: string, parent: ObjectId) => boolean): HiddenFile[] {
  const unseen = new Map<string, HiddenFile>();
  for (const [at, parent] of merge.parents.entries()) {
    for (const [path, change] of sides[at] ?? []) {
      if (!paths.has(path) || !test(path, parent)) continue;
      // What no parent has as the merge has it, the merge shows.
      if (sides.some((side) => !side.has(path))) unseen.set(path, { path, before: parent, change });
    }
  }
  return [...unseen.values()];
}

/** By what a commit is compared for what it does to the policy: of a merge, the parent that was on the branch before, if there is one. */
export function comparedWith(parents: readonly ObjectId[], isOwn: (id: ObjectId) => boolean): ObjectId | null {
  return (parents.length > 1 ? parents.find((parent) => !isOwn(parent)) : undefined) ?? parents[0] ?? null;
}
