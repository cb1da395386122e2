import { historyConfig } from '../git/config-of-history.ts';
import type { Git } from '../git/git.ts';
import { listCommitIds } from '../git/list-commit-ids.ts';
import { listRefs, type Ref } from '../git/list-refs.ts';
import { remotesOf } from '../git/remotes.ts';
import type { ObjectId } from '../model/commit.ts';
import { type Observation, observed } from '../model/observation.ts';
import type { ReportTag } from '../model/report.ts';
import type { BranchInScope } from './branches-in-scope.ts';

export interface RepositorySeen {
  readonly observations: readonly Observation[];
  readonly tags: readonly ReportTag[];
  /** What was noticed of branches by what this clone remembers of them, by the commit that it is said of. */
  readonly forced: readonly Forced[];
}

/** A branch that no longer reaches a commit at which this clone saw it. */
export interface Forced {
  /** The branch in scope. */
  readonly branch: string;
  readonly observation: Observation;
}

/** Looks at what a clone has beside its objects: refs, reflogs, and what would show others another history. */
export async function observeRepository(git: Git, branches: readonly BranchInScope[]): Promise<RepositorySeen> {
  const [{ refs, broken }, config, { own }] = await Promise.all([
    listRefs(git, ['refs/heads', 'refs/replace', 'refs/tags', 'refs/remotes']),
    historyConfig(git),
    remotesOf(git),
  ]);
  const replaced = refs.filter(({ name }) => name.startsWith('refs/replace/')).length;
  const tags = refs.filter(({ name }) => name.startsWith('refs/tags/'));
  const light = tags.filter(({ type }) => type !== 'tag').length;
  const observations: Observation[] = [];
  if (replaced > 0)
    observations.push(
      observed(
        'replace-refs',
        `${replaced} replace ${replaced === 1 ? 'ref shows' : 'refs show'} other tools other objects; they were read past`,
        null,
      ),
    );
  if (config.grafts !== 'nothing') observations.push(observed('grafts', GRAFTS[config.grafts], null));
  if (config.alternates)
    observations.push(
      observed('alternates', 'some objects may be those of another repository (objects/info/alternates, or objects is a link)', null),
    );
  if (broken.length > 0)
    observations.push(observed('refs-unreadable', `git cannot read ${broken.length} ${broken.length === 1 ? 'ref' : 'refs'}`, null));
  if (light > 0)
    observations.push(
      observed('tags-unannotated', `${light} of ${tags.length} tags are not annotated: nothing says who made them, and when`, null),
    );
  const forced: Forced[] = [];
  for (const branch of branches) {
    const remote = await atRemote(git, branch, refs, own);
    if (remote !== null && remote.id !== branch.tip)
      observations.push(
        observed('remote-differs', `the branch of the remote is at ${remote.id} and the one here at another commit`, branch.tip),
      );
    // What a branch of one's own was at before it was pushed is nobody's business; a bare repository has none.
    const ref = remote?.name ?? (config.bare || branch.ref.startsWith('refs/remotes/') ? branch.ref : null);
    if (ref === null) continue;
    const former = await config.reflog(ref);
    if (former === null)
      observations.push(observed('refs-unreadable', `the reflog of ${JSON.stringify(ref)} is no ordinary file that can be read`, null));
    for (const lost of await lostSince(git, former ?? [], remote?.id ?? branch.tip))
      forced.push({
        branch: branch.name,
        observation: observed(
          'branch-forced',
          `this clone saw ${JSON.stringify(branch.name)} at ${lost}, which it no longer reaches`,
          lost,
        ),
      });
  }
  return {
    observations,
    tags: tags.map(({ name, id, type }) => ({ name: name.slice('refs/tags/'.length), id, annotated: type === 'tag' })),
    forced,
  };
}

const GRAFTS = {
  something: 'info/grafts shows other tools other parents; it was read past',
  unreadable: 'info/grafts is no ordinary file that can be read: what it shows other tools is not known',
} as const;

/** The branch of the same name of the remote that it goes with by the clone's configuration; else that of the clone's `own`. */
async function atRemote(git: Git, { ref }: BranchInScope, refs: readonly Ref[], own: string | null): Promise<Ref | null> {
  if (!ref.startsWith('refs/heads/')) return null;
  const name = ref.slice('refs/heads/'.length);
  const configured = (await git.run(['config', '--get', `branch.${name}.remote`], { mayFail: true })).stdout.toString().trim();
  const found = [configured, own].map((remote) => refs.find((one) => one.name === `refs/remotes/${remote}/${name}`));
  return found.find((one) => one !== undefined) ?? null;
}

/** Which of the former ids of a branch it does not reach now, newest first. What was cleared away is reached by nobody. */
async function lostSince(git: Git, former: readonly ObjectId[], tip: ObjectId): Promise<ObjectId[]> {
  const asked = former.filter((id) => id !== tip);
  if (asked.length === 0) return [];
  const checked = await git.run(['cat-file', '--batch-check'], { input: lines(asked) });
  const answers = checked.stdout.toString('latin1').split('\n');
  const there = asked.filter((_, at) => answers[at]?.includes(' commit ') === true);
  const listed = await listCommitIds(git, { reachableFrom: there, butNotFrom: [tip] });
  const unreached = new Set(Array.from({ length: listed.count }, (_, at) => listed.idAt(at)));
  const reached = new Set(there.filter((id) => !unreached.has(id)));
  return asked.filter((id) => !reached.has(id));
}

const lines = (all: readonly string[]): string => all.map((line) => `${line}\n`).join('');
