import type { Commit, Person } from '../commit.ts';
import type { Actor } from '../duties.ts';
import type { Trailer } from '../trailer.ts';
import { coauthorsIn } from './coauthors.ts';
import { type Considered, mostOf, type Named } from './considered.ts';
import { isPlaceholder, parsePerson, peopleIn } from './reviewers.ts';

/** Trailers that say for whom a change was made. */
const INITIATOR = /^(?:requested-by|initiated-by|on-behalf-of)$/i;

/** So many initiators are looked at: no change has as many. */
const CONSIDERED = 100;

/**
 * Everybody who has a part in a commit but its reviewers. Where a program is the author, the people whom the message names as co-authors are those who set it to work.
 * `merger` is who merged the change that the commit came with; null where that is not known.
 */
export function actorsOf(
  commit: Commit,
  trailers: readonly Trailer[],
  merger: Person | null,
  automationOf: (person: Person) => string | null,
): Actor[] {
  const actor = (part: Actor['part'], { name, email }: Person): Actor => ({ part, name, email, automation: automationOf({ name, email }) });
  const said = initiatorsIn(trailers);
  const writer = actor('author', commit.author);
  const named = writer.automation === null ? said : [...said, ...coauthorsIn({ commit, trailers })];
  const initiators = mostOf(named, CONSIDERED, 'an initiator')
    .considered.filter(({ value }) => !isPlaceholder(value))
    .map(({ value }) => actor('initiator', parsePerson(value)))
    .filter(({ automation }) => automation === null);
  return [writer, actor('committer', commit.committer), ...initiators, ...(merger === null ? [] : [actor('merger', merger)])];
}

const initiatorsIn = (trailers: readonly Trailer[]): readonly Named[] =>
  trailers
    .filter(({ key, inBlock }) => inBlock && INITIATOR.test(key))
    .flatMap(({ key, value, inBlock }) => peopleIn(value).map((person) => ({ key, value: person, inBlock })));

/** For whom a change says that it was made, each by one, as far as they are looked at. */
export const initiatorsConsidered = (trailers: readonly Trailer[]): Considered<Named> =>
  mostOf(initiatorsIn(trailers), CONSIDERED, 'an initiator');

/** The people who answer for what was written: the author, or where that is a program whoever set it to work. */
export function writersOf(actors: readonly Actor[]): readonly Actor[] {
  const author = actors.filter(({ part, automation }) => part === 'author' && automation === null);
  return author.length > 0 ? author : actors.filter(({ part }) => part === 'initiator');
}
