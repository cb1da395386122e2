import type { Person } from './commit.ts';
import { SQUASH_LIST, type SpokenLine, spokenLines } from './own-lines.ts';

/** A commit that `git merge --squash` lists in a message. */
export interface SquashedCommit {
  readonly author: Person;
  /** 1-based, of the line that names the author. */
  readonly line: number;
  /** Its own message, without the indentation of the list. */
  readonly message: string;
}

/** What a squash is made of. */
export interface Squash {
  /** Those that git lists. None where the list is not of the very form in which git writes it: what somebody has pasted from a log is no statement about a commit. */
  readonly commits: readonly SquashedCommit[];
  /** The messages of the parts that a forge writes one below the other, each as `* subject` and its body. */
  readonly pieces: readonly string[];
  /** The message without them. */
  readonly rest: string;
}

/** Takes a message apart. */
export function squashOf(message: string): Squash {
  if (!message.includes(SQUASH_LIST) && !/^\* \S/m.test(message)) return { commits: [], pieces: [], rest: message };
  const { commits, rest: lines } = listedByGit(spokenLines(message), message.split('\n'));
  const { pieces, rest } = writtenByForge(lines);
  return { commits, pieces, rest: rest.map(({ text }) => text).join('\n') };
}

/** The commits that git lists in a message. */
export function squashedCommits(message: string): readonly SquashedCommit[] {
  return message.includes(SQUASH_LIST) ? listedByGit(spokenLines(message), message.split('\n')).commits : [];
}

const COMMIT = /^commit (?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const MERGE = /^Merge: [0-9a-f]+(?: [0-9a-f]+)+$/;
const AUTHOR = /^Author: ([^<>]*)<([^<>]*)>$/;
const DATE = /^Date: {3}\S/;

/** `raw` are the lines as they stand in the message, of which git indents those of a listed message by four spaces. */
function listedByGit(lines: readonly SpokenLine[], raw: readonly string[]): { commits: SquashedCommit[]; rest: SpokenLine[] } {
  const heading = lines.findIndex(({ text, voice }) => text === SQUASH_LIST && voice === 'own');
  const commits: SquashedCommit[] = [];
  const rest: SpokenLine[] = [];
  for (let at = 0; at < lines.length; ) {
    const author = heading >= 0 && at > heading ? authorAt(lines, at) : null;
    if (author === null) {
      rest.push(...lines.slice(at, at + 1));
      at += 1;
      continue;
    }
    const start = author.line + 1;
    let end = start;
    while (end < lines.length && (raw[end]?.startsWith('    ') === true || lines[end]?.text === '')) end += 1;
    commits.push({ ...author, message: `${textOf(lines.slice(start, end)).trim()}\n` });
    at = end;
  }
  return { commits, rest };
}

/** The author of the commit whose head begins with this line; null where it is none. */
function authorAt(lines: readonly SpokenLine[], at: number): Omit<SquashedCommit, 'message'> | null {
  const head = lines.slice(at, at + 4).map(({ text, voice }) => (voice === 'own' ? text : ''));
  if (!COMMIT.test(head[0] ?? '')) return null;
  const next = MERGE.test(head[1] ?? '') ? 2 : 1;
  const [, name = '', email = ''] = AUTHOR.exec(head[next] ?? '') ?? [];
  return name + email !== '' && DATE.test(head[next + 1] ?? '') ? { author: { name: name.trim(), email }, line: at + next + 1 } : null;
}

/** Nothing but a subject may stand above the first part: `* ` begins the items of any list. A line of hyphens ends the parts. */
function writtenByForge(lines: readonly SpokenLine[]): { pieces: string[]; rest: SpokenLine[] } {
  const starts = lines.flatMap((_, at) => (isHeading(lines, at) ? [at] : []));
  const [first] = starts;
  const above = textOf(lines.slice(0, first)).trim();
  if (first === undefined || above.includes('\n\n')) return { pieces: [], rest: [...lines] };
  const hyphens = lines.findIndex(({ text }, at) => at > first && /^-{9}$/.test(text));
  const end = hyphens < 0 ? lines.length : hyphens;
  const pieces = starts
    .filter((start) => start < end)
    .map(
      (start, index, all) =>
        `${textOf(lines.slice(start, Math.min(all[index + 1] ?? end, end)))
          .replace(/^\* /, '')
          .trim()}\n`,
    );
  return { pieces, rest: [...lines.slice(0, first), ...lines.slice(end)] };
}

const isHeading = (lines: readonly SpokenLine[], at: number): boolean =>
  lines[at]?.voice === 'own' && /^\* \S/.test(lines[at].text) && isBlank(lines[at - 1]) && isBlank(lines[at + 1]);

const isBlank = (line: SpokenLine | undefined): boolean => line === undefined || line.text.trim() === '';

const textOf = (lines: readonly SpokenLine[]): string => lines.map(({ text }) => text).join('\n');
