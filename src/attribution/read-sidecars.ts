import type { Git } from '../git/git.ts';
import { listRefs } from '../git/list-refs.ts';
import { listTree } from '../git/list-tree.ts';
import { openObjectReader } from '../git/object-reader.ts';
import { readChanges } from '../git/read-changes.ts';
import { readObjects } from '../git/read-objects.ts';
import { addAll } from '../model/add-all.ts';
import type { Commit, ObjectId } from '../model/commit.ts';
import type { Mark } from '../model/mark.ts';
import type { Trailer } from '../model/trailer.ts';
import { agentNamed, otherAgent } from './agent.ts';
import type { BranchSidecar, Claim, FileSidecar, NotesSidecar, PlacedClaim } from './sidecars/define.ts';
import { SIDECARS } from './sidecars/index.ts';

/** A commit as far as records beside it are looked up. */
export interface Looked {
  readonly commit: Commit & { readonly id: ObjectId };
  readonly trailers: readonly Trailer[];
}

/** What sidecars say of one commit. */
export interface Beside {
  readonly marks: readonly Mark[];
  /** Who worked with the AI, as the records say: free text. */
  readonly humans: readonly string[];
}

export interface SidecarReader {
  /** What the records say of these commits; those without any are not in the answer. */
  read(commits: readonly Looked[]): Promise<ReadonlyMap<ObjectId, Beside>>;
  /** The records that this repository has, for people. */
  readonly found: readonly string[];
}

/** Notes may hold whole conversations; what is larger is left unread. */
const LARGEST_RECORD = 32 << 20;

/**
 * Reads what other tools have written down beside the commits: git notes, a branch, a file in the tree. Anybody who can push can write such a record, so its
 * marks are never `declared`: they can show that an AI was at work, and disclose nothing. `tips` are the commits in whose trees files are looked for.
 */
export async function openSidecars(git: Git, tips: readonly ObjectId[]): Promise<SidecarReader> {
  const lookups: { readonly name: string; readonly read: Lookup }[] = [];
  for (const sidecar of SIDECARS) {
    if (sidecar.kind === 'file') {
      const read = await fileLookup(git, sidecar, tips);
      if (read !== null) lookups.push({ name: `${sidecar.name} (${sidecar.path})`, read });
      continue;
    }
    for (const { name } of (await listRefs(git, sidecar.refs)).refs) {
      const read = sidecar.kind === 'notes' ? await notesLookup(git, sidecar, name) : branchLookup(git, sidecar, name);
      lookups.push({ name: `${sidecar.name} (${name})`, read });
    }
  }
  return {
    found: lookups.map(({ name }) => name),
    async read(commits) {
      const besides = new Map<ObjectId, { marks: Mark[]; humans: string[] }>();
      for (const { read } of lookups) {
        for (const { id, source, claims } of await read(commits)) {
          const beside = besides.get(id) ?? { marks: [], humans: [] };
          addAll(
            beside.marks,
            claims.map((claim) => markOf(claim, source)),
          );
          addAll(
            beside.humans,
            claims.flatMap(({ human }) => human ?? []),
          );
          besides.set(id, beside);
        }
      }
      return besides;
    },
  };
}

interface Answer {
  readonly id: ObjectId;
  readonly source: string;
  readonly claims: readonly Claim[];
}

type Lookup = (commits: readonly Looked[]) => Promise<readonly Answer[]>;

function markOf({ tool, model, wrote }: Claim, source: string): Mark {
  const agent = agentNamed(tool) ?? otherAgent(tool, null);
  const named = model ?? agent.model;
  return {
    ...agent,
    model: named,
    strength: wrote ? 'strong' : 'weak',
    place: 'sidecar',
    evidence: `${source}: ${tool}${named === null ? '' : ` (${named})`}${wrote ? '' : ', no line of this commit'}`,
  };
}

/** A note stands under its commit's id, the id cut into folders where there are many. */
async function notesLookup(git: Git, sidecar: NotesSidecar, ref: string): Promise<Lookup> {
  const noteOf = new Map((await listTree(git, ref))?.map(({ path, id }) => [path.replaceAll('/', ''), id] as const));
  return async (commits) => {
    const noted = commits.flatMap(({ commit: { id } }) => {
      const note = noteOf.get(id);
      return note === undefined ? [] : [{ id, note }];
    });
    const ids = noted.map(({ id }) => id);
    const texts = await blobs(
      git,
      noted.map(({ note }) => note),
    );
    const claims = texts.map((text) => (text === null ? [] : sidecar.read(text)));
    const changes = ids.length === 0 ? null : await readChanges(git, ids);
    return ids.map((id, at) => {
      const changed = changes?.(id)?.map(({ delta }) => delta.path) ?? [];
      return { id, source: `${sidecar.name} note`, claims: (claims[at] ?? []).map((claim) => about(claim, changed)) };
    });
  };
}

/** A note may have been left on a commit that it is not about; what a merge changes is not asked. */
function about(claim: Claim, changed: readonly string[]): Claim {
  const isAbout = !claim.wrote || claim.paths.length === 0 || changed.length === 0 || claim.paths.some((path) => changed.includes(path));
  return isAbout ? claim : { ...claim, wrote: false };
}

async function blobs(git: Git, ids: readonly ObjectId[]): Promise<(string | null)[]> {
  const texts: (string | null)[] = [];
  await readObjects(git, ids, LARGEST_RECORD, (_, object) => texts.push(object?.bytes?.toString('utf8') ?? null));
  return texts;
}

function branchLookup(git: Git, sidecar: BranchSidecar, ref: string): Lookup {
  return async (commits) => {
    const asked = commits.flatMap(({ commit: { id }, trailers }) =>
      trailers.flatMap(({ key, value }) => {
        const folder = key.toLowerCase() === sidecar.trailer ? sidecar.folderOf(value) : null;
        return folder === null ? [] : [{ id, folder }];
      }),
    );
    if (asked.length === 0) return [];
    const reader = openObjectReader(git);
    try {
      const text = async (path: string) => (await reader.read(`${ref}:${path}`))?.content.toString('utf8') ?? '';
      const answers: Answer[] = [];
      for (const { id, folder } of asked) {
        const sessions = await Promise.all(
          sidecar.sessionsOf(await text(`${folder}/metadata.json`)).map((path) => text(`${folder}/${path}`)),
        );
        answers.push({ id, source: `${sidecar.name} checkpoint`, claims: sessions.flatMap((session) => sidecar.read(session)) });
      }
      return answers;
    } finally {
      reader.close();
    }
  };
}

/** Null where none of the tips has the file. Records name the parent of a commit, and files that it changed. */
async function fileLookup(git: Git, sidecar: FileSidecar, tips: readonly ObjectId[]): Promise<Lookup | null> {
  const names = tips.map((tip) => `${tip}:${sidecar.path}\n`).join('');
  const { stdout } = await git.run(['cat-file', '--batch-check=%(objecttype) %(objectname)'], { input: names });
  const ids = [...new Set([...stdout.toString('latin1').matchAll(/^blob ([0-9a-f]+)$/gm)].map(([, id = '']) => id))];
  if (ids.length === 0) return null;
  const records = new Map<ObjectId, PlacedClaim[]>();
  for (const text of await blobs(git, ids)) {
    for (const claim of text === null ? [] : sidecar.read(text))
      records.set(claim.revision, [...(records.get(claim.revision) ?? []), claim]);
  }
  return async (commits) => {
    const traced = commits.flatMap(({ commit }) => {
      const claims = commit.parents.flatMap((revision) => records.get(revision) ?? []);
      return claims.length === 0 ? [] : [{ id: commit.id, claims }];
    });
    if (traced.length === 0) return [];
    const changes = await readChanges(
      git,
      traced.map(({ id }) => id),
    );
    return traced.map(({ id, claims }) => {
      const changed = new Set(changes(id)?.map(({ delta }) => delta.path));
      return { id, source: sidecar.name, claims: oncePerTool(claims.filter(({ paths }) => paths.some((path) => changed.has(path)))) };
    });
  };
}

/** A record is about a file; a mark about the commit. */
function oncePerTool(claims: readonly PlacedClaim[]): PlacedClaim[] {
  return [...new Map(claims.map((claim) => [`${claim.tool}\0${claim.model ?? ''}`, claim])).values()];
}
