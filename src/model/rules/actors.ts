import type { Commit, Person } from '../commit.ts';
import type { Actor } from '../duties.ts';
import type { Trailer } from '../trailer.ts';
import { isPlaceholder, parsePerson } from './reviewers.ts';

/** Trailers that say for whom a change was made. */
const INITIATOR = /^(?:requested-by|initiated-by|on-behalf-of)$/i;
const COAUTHOR = /^co-authored-by$/i;

/** So many initiators are looked at: no change has as many. */
const CONSIDERED = 20;

/**
 * Everybody who has a part in a commit but its reviewers. Where a program is the author, the people it names as co-authors are those who set it to work.
 * `merger` is who merged the change that the commit came with; null where that is not known.
 */
export function actorsOf(
  { author, committer }: Commit,
  trailers: readonly Trailer[],
  merger: Person | null,
  automationOf: (person: Person) => string | null,
): Actor[] {
  const actor = (part: Actor['part'], { name, email }: Person): Actor => ({ part, name, email, automation: automationOf({ name, email }) });
  const said = initiatorTrailers(trailers);
  const writer = actor('author', author);
  const named = writer.automation === null ? said : [...said, ...trailers.filter(({ key }) => COAUTHOR.test(key))];
  const initiators = named
    .slice(0, CONSIDERED)
    .filter(({ value }) => !isPlaceholder(value))
    .map(({ value }) => actor('initiator', parsePerson(value)))
    .filter(({ automation }) => automation === null);
  return [writer, actor('committer', committer), ...initiators, ...(merger === null ? [] : [actor('merger', merger)])];
}

const initiatorTrailers = (trailers: readonly Trailer[]): readonly Trailer[] =>
  trailers.filter(({ key, inBlock }) => inBlock && INITIATOR.test(key));

/** For whom a change says that it was made. */
export function initiatorsIn(trailers: readonly Trailer[]): readonly Person[] {
  return initiatorTrailers(trailers)
    .slice(0, CONSIDERED)
    .filter(({ value }) => !isPlaceholder(value))
    .map(({ value }) => parsePerson(value));
}

/** The people who answer for what was written: the author, or where that is a program whoever set it to work. */
export function writersOf(actors: readonly Actor[]): readonly Actor[] {
  const author = actors.filter(({ part, automation }) => part === 'author' && automation === null);
  return author.length > 0 ? author : actors.filter(({ part }) => part === 'initiator');
}
