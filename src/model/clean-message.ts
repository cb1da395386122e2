/** How git cleans a message before it records it (`commit.cleanup`). git's `default` is `strip` where an editor was used and `whitespace` where not. */
export type Cleanup = 'strip' | 'whitespace' | 'verbatim' | 'scissors';

export interface CleanOptions {
  readonly cleanup: Cleanup;
  /** `core.commentString` or `core.commentChar`: one or more characters, or `auto`. git's default is `#`. */
  readonly commentString: string;
}

/**
 * What git will record of the file that the commit-msg hook is given: without comments, superfluous blanks, and the diff of `git commit -v`.
 * An empty result means that git aborts the commit.
 */
export function cleanMessage(raw: string, { cleanup, commentString }: CleanOptions): string {
  const comment = commentString === 'auto' ? chosenComment(raw) : commentString;
  const kept = raw.slice(0, endOfMessage(raw, comment, cleanup));
  return cleanup === 'verbatim' ? kept : stripSpace(kept, cleanup === 'strip' ? comment : null);
}

/** Asked in this order by git's `adjust_comment_line_char`. */
const CANDIDATES = '#;@!$%^&|:';

/**
 * With `auto` git has chosen a character that started no line of the message, and ended the file with comments in it: the last line shows which.
 * Without such a line git's own search gives one that strips nothing.
 */
function chosenComment(raw: string): string {
  // git writes its comments as the character alone, or with a blank after it.
  const last = /^([#;@!$%^&|:])(?=[ \t]|$)/.exec(raw.trimEnd().split('\n').at(-1) ?? '')?.[1];
  if (last !== undefined) return last;
  const used = new Set(raw.split('\n').map((line) => line.charAt(0)));
  return [...CANDIDATES].find((candidate) => !used.has(candidate)) ?? '#';
}

const CUT = '------------------------ >8 ------------------------\n';

/**
 * Where the scissors line cuts. git cuts with `--cleanup=scissors` and with `-v`; the hook is not told of `-v`, but what git put below the line says so:
 * comments and a diff. A scissors line that a person typed cuts nothing, and neither does it here.
 */
function endOfMessage(raw: string, comment: string, cleanup: Cleanup): number {
  const line = `${comment} ${CUT}`;
  const at = raw.startsWith(line) ? 0 : raw.indexOf(`\n${line}`) + 1;
  if (at === 0 && !raw.startsWith(line)) return raw.length;
  return cleanup === 'scissors' || holdsDiff(raw, at + line.length, comment) ? at : raw.length;
}

/** The first line that is no comment starts a diff, as `git commit -v` prints it (`Submodule` under `diff.submodule=log`). */
function holdsDiff(raw: string, from: number, comment: string): boolean {
  for (let at = from; at < raw.length; ) {
    if (!raw.startsWith(comment, at)) return raw.startsWith('diff --', at) || raw.startsWith('Submodule ', at);
    const next = raw.indexOf('\n', at);
    at = next < 0 ? raw.length : next + 1;
  }
  return false;
}

/** `strbuf_stripspace`: no comments, no blanks at the ends of lines, no empty lines at both ends, at most one between paragraphs. */
function stripSpace(text: string, comment: string | null): string {
  const kept: string[] = [];
  let empty = false;
  for (const line of text.split('\n')) {
    if (comment !== null && line.startsWith(comment)) continue;
    const trimmed = trimEnd(line);
    if (trimmed === '') {
      empty = true;
      continue;
    }
    if (empty && kept.length > 0) kept.push('');
    empty = false;
    kept.push(trimmed);
  }
  return kept.length === 0 ? '' : `${kept.join('\n')}\n`;
}

/** git's white space is ASCII: a line of no-break spaces is text to it. */
function trimEnd(line: string): string {
  let end = line.length;
  while (end > 0 && ' \t\r'.includes(line.charAt(end - 1))) end -= 1;
  return line.slice(0, end);
}
