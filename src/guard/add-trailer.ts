import { parseTrailers } from '../model/parse-trailers.ts';
import { bytesOf, trimmedEnd } from './message-bytes.ts';

/**
 * A message file as git gives it to a hook, as bytes, with one more trailer where `git interpret-trailers` would put it: behind the block that is there, else as a
 * paragraph of its own, before git's comments, an old list of conflicts and the diff of `git commit -v`. An empty message keeps its first line for the subject.
 */
export function addTrailer(raw: string, trailer: string, commentString: string): string {
  const end = endOfText(raw, commentString);
  const text = trimmedEnd(raw.slice(0, end));
  // git will drop the blank lines at the beginning: what then comes first is the title, and no block.
  const inBlock = parseTrailers(`${text.replace(/^[ \t\r\n]+/, '')}\n`).some((one) => one.inBlock);
  const gap = text === '' ? '\n' : inBlock ? '' : '\n';
  return `${text}\n${gap}${bytesOf(trailer)}\n${raw.slice(end)}`;
}

const CUT = '------------------------ >8 ------------------------';

/** Where the person's own text ends, to git: at the scissors line, and before the comments, the blank lines and the `Conflicts:` of older versions of git in front of it. */
function endOfText(raw: string, commentString: string): number {
  const comment = commentString === 'auto' ? chosen(raw) : commentString;
  const scissors = `${comment} ${CUT}`;
  const cut = raw.startsWith(scissors) ? 0 : raw.indexOf(`\n${scissors}`) + 1;
  let end = cut > 0 || raw.startsWith(scissors) ? cut : raw.length;
  for (let at = end, start = 0; at > 0; at = start) {
    start = at === 1 ? 0 : raw.lastIndexOf('\n', at - 2) + 1;
    const line = raw.slice(start, at);
    const isLeftOut = trimmedEnd(line) === '' || line.startsWith(comment);
    // What is indented may be of such a list, which begins further up; a list that is all of a message is none.
    if ((isLeftOut && at === end) || (line === CONFLICTS && start > 0)) end = start;
    else if (!isLeftOut && !line.startsWith('\t')) return end;
  }
  return end;
}

const CONFLICTS = 'Conflicts:\n';

/** With `auto` git has picked a character that no line of the message starts with, and written its comments with it: the last line shows which. */
function chosen(raw: string): string {
  return /^([#;@!$%^&|:])(?=[ \t]|$)/.exec(raw.trimEnd().split('\n').at(-1) ?? '')?.[1] ?? '#';
}
