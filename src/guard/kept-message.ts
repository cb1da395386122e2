import { parseTrailers } from '../model/parse-trailers.ts';
import type { Host } from './host.ts';
import { keepFile, type KeptFile } from './kept-file.ts';
import { trimmedEnd } from './message-bytes.ts';
import { withoutTrailers } from './unwanted-trailers.ts';

/** The message of a blocked commit, cleaned as git would have, where the printed command finds it. */
export interface KeptMessage extends KeptFile {
  /** How trailers are joined to its end where `git commit --trailer` cannot be left to do it: to the block that is there, or as a paragraph; null where it can. */
  readonly join: 'block' | 'paragraph' | null;
}

/** A line at which git takes a message to end and a patch to begin, although a message may well hold it: `git commit --trailer` puts the trailers above it. */
const DIVIDER = /^---(?=\s|$)/m;

export const hasDivider = (message: string): boolean => DIVIDER.test(message);

/** Where that comes before a scissors line, `git commit --trailer` of git 2.39 does not come to an end. */
const SCISSORS = /^(?=\S+ -{24} >8 -{24}$)/gm;

/**
 * Keeps the message for the command that repeats the commit. `configured`: whether the configuration has a say in how git adds trailers. `replace`: the key of a
 * trailer that the command brings anew.
 */
export function keepMessage(text: string, configured: boolean, replace: string | null, host: Host): KeptMessage {
  const byHand = configured || hasDivider(text);
  const message = byHand ? openEnded(text, replace) : text;
  const end = parseTrailers(message).some(({ inBlock }) => inBlock) ? 'block' : 'paragraph';
  return { ...keepFile(message, host), join: byHand ? end : null };
}

/** A message to whose end trailers can be joined: nothing in it ends it for git, and none of them is there already. */
function openEnded(text: string, replace: string | null): string {
  const last = parseTrailers(text).findLast(({ key, inBlock }) => inBlock && key.toLowerCase() === replace?.toLowerCase());
  const rest = withoutTrailers(text, last === undefined ? [] : [last]);
  return `${trimmedEnd(rest.replace(SCISSORS, ' '))}\n`;
}
