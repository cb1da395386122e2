/**
 * The `git commit` that a hook blocked, as far as its own command line tells. The fix repeats what decides *which* content
 * is committed and in whose name; the message comes from the file in which git keeps it.
 */
export interface BlockedCommand {
  readonly amend: boolean;
  /** `git commit -a`: git takes its staging back when a hook blocks. */
  readonly all: boolean;
  readonly allowEmpty: boolean;
  /** The value of `--author`. */
  readonly author: string | null;
}

/** What is assumed where the command line cannot be read. */
export const PLAIN_COMMIT: BlockedCommand = { amend: false, all: false, allowEmpty: false, author: null };

/** Short options of `git commit` that take a value, so that the rest of a cluster is not read as more options. */
const SHORT_WITH_VALUE = new Set(['m', 'F', 'c', 'C', 't', 'S', 'u']);

/** Reads the arguments of one process; null where it is not a `git commit`. */
export function blockedCommandFrom(argv: readonly string[]): BlockedCommand | null {
  const git = /(^|[\\/])git(\.exe)?$/.test(argv[0] ?? '');
  const verb = argv.indexOf('commit', 1);
  if (!git || verb < 0) return null;
  const rest = argv.slice(verb + 1);
  const end = rest.indexOf('--');
  const options = end < 0 ? rest : rest.slice(0, end);
  const shorts = options.filter((word) => /^-[A-Za-z]/.test(word)).flatMap(cluster);
  const at = options.findIndex((word) => word === '--author' || word.startsWith('--author='));
  return {
    amend: options.includes('--amend'),
    all: options.includes('--all') || shorts.includes('a'),
    allowEmpty: options.includes('--allow-empty'),
    author: at < 0 ? null : ((options[at]?.split('=').slice(1).join('=') || options[at + 1]) ?? null),
  };
}

/** `-am` is `-a -m`; `-mfix` is `-m` with a value. */
function cluster(word: string): string[] {
  const letters: string[] = [];
  for (const letter of word.slice(1)) {
    letters.push(letter);
    if (SHORT_WITH_VALUE.has(letter)) break;
  }
  return letters;
}

export interface FixInput {
  readonly command: BlockedCommand;
  /** The name of git's message file: `COMMIT_EDITMSG`, or `MERGE_MSG` while merging. */
  readonly messageFile: string;
  /** How git cleans the message: `strip` where an editor added comments, else `whitespace`, which keeps lines such as `#42 …`. */
  readonly cleanup: 'strip' | 'whitespace';
  /** True where the file ends with the diff of `git commit -v`: only with `-v` does git cut it off again. */
  readonly verbose: boolean;
  readonly trailers: readonly string[];
  /** The trailer key of which git replaces what the message already has (a placeholder from an earlier try), instead of adding to it. */
  readonly replace: string | null;
  /** Paths of a `git commit <paths>`; empty for a commit of the index. */
  readonly paths: readonly string[];
}

/**
 * The command that makes the blocked commit with the missing trailers, and loses nothing: no commit exists yet, so it
 * amends only where the blocked command did.
 */
export function fixCommand({ command, messageFile, cleanup, verbose, trailers, replace, paths }: FixInput): string {
  const options = [
    ...(command.amend ? ['--amend'] : []),
    ...(command.all ? ['--all'] : []),
    ...(command.allowEmpty ? ['--allow-empty'] : []),
    ...(command.author === null ? [] : [`--author ${quote(command.author)}`]),
    ...(verbose ? ['-v'] : []),
    `--cleanup=${cleanup}`,
    `-F "$(git rev-parse --git-path ${messageFile})"`,
  ];
  // Repeating the command must not pile trailers up: the reviewer is replaced, the tool is added once.
  const settings = ['ifexists=addIfDifferent', ...(replace === null ? [] : [`${replace.toLowerCase()}.ifexists=replace`])];
  return [
    `git ${settings.map((setting) => `-c trailer.${setting} `).join('')}commit ${options.join(' ')}`,
    ...trailers.map((trailer) => `  --trailer ${quote(trailer)}`),
    ...(paths.length === 0 ? [] : [`  -- ${paths.map(quote).join(' ')}`]),
  ].join(' \\\n');
}

/** One word for a POSIX shell. Double quotes where nothing in it is special, because people read that more easily. */
export function quote(word: string): string {
  if (/^[A-Za-z0-9_./@:=+-]+$/.test(word)) return word;
  return /["$`\\!\n]/.test(word) ? `'${word.replaceAll("'", "'\\''")}'` : `"${word}"`;
}
