import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseTrailers } from '../model/parse-trailers.ts';
import { gitDir } from './git-dir.ts';
import type { Host } from './host.ts';
import { trimmedEnd, writeMessage } from './message-bytes.ts';
import { withoutTrailers } from './unwanted-trailers.ts';

/** The message of a blocked commit, cleaned as git would have, where the printed command finds it. */
export interface KeptMessage {
  /** From the git directory. */
  readonly name: string;
  /** The same file, absolute. */
  readonly file: string;
  /** How trailers are joined to its end where `git commit --trailer` cannot be left to do it: to the block that is there, or as a paragraph; null where it can. */
  readonly join: 'block' | 'paragraph' | null;
}

/** The folder of these messages in the git directory. */
const KEPT_MESSAGES = 'sox/messages';

/** As long as git leaves alone what nothing refers to: two weeks, in milliseconds. */
const KEPT_FOR = 14 * 24 * 60 * 60 * 1000;

/** A line at which git takes a message to end and a patch to begin, although a message may well hold it: `git commit --trailer` puts the trailers above it. */
const DIVIDER = /^---(?=\s|$)/m;

export const hasDivider = (message: string): boolean => DIVIDER.test(message);

/** Where that comes before a scissors line, `git commit --trailer` of git 2.39 does not come to an end. */
const SCISSORS = /^(?=\S+ -{24} >8 -{24}$)/gm;

/**
 * Keeps the message for the command that repeats the commit. The file's name is that of this message in this repository alone, so that the command
 * never commits anything with another one. `configured`: whether the configuration has a say in how git adds trailers. `replace`: the key of a
 * trailer that the command brings anew.
 */
export function keepMessage(text: string, configured: boolean, replace: string | null, host: Host): KeptMessage {
  const byHand = configured || hasDivider(text);
  const message = byHand ? openEnded(text, replace) : text;
  const dir = resolve(gitDir(host.env));
  const name = `${KEPT_MESSAGES}/${createHash('sha256').update(`${dir}\0${message}`).digest('hex').slice(0, 12)}`;
  forgetOld(join(dir, KEPT_MESSAGES), host.now());
  mkdirSync(join(dir, KEPT_MESSAGES), { recursive: true });
  writeMessage(join(dir, name), message);
  const end = parseTrailers(message).some(({ inBlock }) => inBlock) ? 'block' : 'paragraph';
  return { name, file: join(dir, name), join: byHand ? end : null };
}

/** A message to whose end trailers can be joined: nothing in it ends it for git, and none of them is there already. */
function openEnded(text: string, replace: string | null): string {
  const last = parseTrailers(text).findLast(({ key, inBlock }) => inBlock && key.toLowerCase() === replace?.toLowerCase());
  const rest = withoutTrailers(text, last === undefined ? [] : [last]);
  return `${trimmedEnd(rest.replace(SCISSORS, ' '))}\n`;
}

function forgetOld(folder: string, now: number): void {
  try {
    for (const name of readdirSync(folder))
      if (now - statSync(join(folder, name)).mtimeMs > KEPT_FOR) rmSync(join(folder, name), { force: true });
  } catch {
    // Nothing kept yet.
  }
}
