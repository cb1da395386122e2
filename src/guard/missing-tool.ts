import { marksFromEnvironment, marksOf } from '../attribution/marks.ts';
import { suggestTrailer } from '../attribution/tool-trailer.ts';
import type { Commit } from '../model/commit.ts';
import type { Mark } from '../model/mark.ts';
import { parseTrailers } from '../model/parse-trailers.ts';

/**
 * The trailer of the tool that the environment gives away, to be added to a message; null where the message discloses it, where the environment knows no
 * more than that it is some AI, and where there is no message: git gives up an empty one, and a trailer must not keep it from that.
 */
export function missingToolTrailer(
  commit: Pick<Commit, 'message' | 'author' | 'committer'>,
  env: NodeJS.ProcessEnv,
  toolTrailers: readonly string[],
): string | null {
  if (commit.message.trim() === '') return null;
  const marks = marksOf({ id: null, tree: null, parents: [], signed: false, ...commit }, parseTrailers(commit.message), toolTrailers);
  const missing = undisclosed(marksFromEnvironment(env), marks);
  return missing === null ? null : suggestTrailer(missing, toolTrailers);
}

function undisclosed(environment: readonly Mark[], inMessage: readonly Mark[]): Mark | null {
  const declared = inMessage.filter((mark) => mark.place === 'trailer' && mark.strength === 'declared');
  const seen = environment.find((mark) => mark.strength !== 'weak');
  if (seen === undefined || declared.some((mark) => mark.toolId === seen.toolId)) return null;
  return seen.toolId === 'other' && declared.length > 0 ? null : seen;
}
