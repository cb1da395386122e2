import { programOf } from '../attribution/identities.ts';
import { marksUnder, type ToolNames } from '../attribution/registered-tools.ts';
import { spokenTrailers } from '../facts/spoken-trailers.ts';
import type { Watch } from '../facts/watch.ts';
import type { Git } from '../git/git.ts';
import { listCommitIds } from '../git/list-commit-ids.ts';
import { parseCommit } from '../git/parse-commit.ts';
import { readObjects } from '../git/read-objects.ts';
import type { Commit, ObjectId, Stamp } from '../model/commit.ts';
import type { SeenCommit, SeenPerson } from '../model/people-check.ts';
import { isAiAssisted } from '../model/rules/ai-assisted.ts';

export interface PeopleOfHistory {
  readonly people: readonly SeenPerson[];
  readonly commits: number;
  /** Commits that git cannot give, or that say nothing that can be relied on. */
  readonly unreadable: number;
}

/** Commits read at once. */
const CHUNK = 2048;
/** No real commit object comes near; its bytes are held in memory. */
const LARGEST_COMMIT = 64 << 20;

/** Everybody whom the commits that a tip reaches name as author or committer, but for programs. Memory holds each spelling once. */
export async function peopleOfHistory(git: Git, tip: ObjectId, names: ToolNames, { begin, at, stop }: Watch): Promise<PeopleOfHistory> {
  const commits = await listCommitIds(git, { reachableFrom: [tip], butNotFrom: [] });
  const seen = createSeen();
  let unreadable = 0;
  begin(commits.count, 'commits');
  for (let first = 0; first < commits.count && !stop.aborted; first += CHUNK) {
    const ids = Array.from({ length: Math.min(CHUNK, commits.count - first) }, (_, index) => commits.idAt(first + index));
    await readObjects(git, ids, LARGEST_COMMIT, (index, object) => {
      const id = ids[index] ?? '';
      const commit = object?.type === 'commit' && object.bytes !== null ? parseCommit(id, object.bytes).commit : null;
      if (commit === null) unreadable += 1;
      else seen.add(id, commit, isAiAssisted(marksUnder(commit, spokenTrailers(commit.message), names)));
    });
    at(Math.min(first + CHUNK, commits.count));
  }
  return { people: seen.people(), commits: commits.count, unreadable };
}

interface Seen {
  readonly name: string;
  readonly email: string;
  first: SeenCommit;
  last: SeenCommit;
  assisted: boolean;
}

function createSeen() {
  /** Null for a program, which is looked up once. */
  const people = new Map<string, Seen | null>();
  const note = ({ name, email, time }: Stamp, id: ObjectId, assisted: boolean): void => {
    const key = `${name}\0${email}`;
    const person = people.get(key);
    if (person === undefined) {
      const isProgram = programOf({ name, email }) !== null;
      people.set(key, isProgram ? null : { name, email, first: { id, time }, last: { id, time }, assisted });
    } else if (person !== null) {
      if (time < person.first.time) person.first = { id, time };
      if (time > person.last.time) person.last = { id, time };
      person.assisted ||= assisted;
    }
  };
  return {
    add(id: ObjectId, { author, committer }: Commit, assisted: boolean): void {
      note(author, id, assisted);
      note(committer, id, false);
    },
    people: (): SeenPerson[] => [...people.values()].filter((person) => person !== null),
  };
}
