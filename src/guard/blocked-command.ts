import { type Content, ifLast } from '../model/amend-command.ts';
import type { Stamp } from '../model/commit.ts';
import { BREAK, quote } from '../model/shell-command.ts';
import type { KeptFile } from './kept-file.ts';
import type { KeptMessage } from './kept-message.ts';

/**
 * The `git commit` that a hook blocked, as far as its own command line tells. The fix repeats what decides *which* content
 * is committed and in whose name; the message comes from a file in which the guard keeps it.
 */
export interface BlockedCommand {
  readonly amend: boolean;
  /** `git commit -a`: git takes its staging back when a hook blocks. */
  readonly all: boolean;
  /** `-i`, `-p`, `--interactive`: git takes this staging back as well, and no option brings it again. */
  readonly selected: boolean;
  /** `--only`, `-o`: what is staged stays where it is. Without paths it comes with `--amend`, whose message alone it changes. */
  readonly only: boolean;
  readonly allowEmpty: boolean;
  readonly resetAuthor: boolean;
  /** True where `--author`, `--date` or `-C` gives the commit an author or date that a plain commit would not have. */
  readonly authored: boolean;
  /** `-S`, `--gpg-sign=…` or `--no-gpg-sign`, as typed. */
  readonly sign: string | null;
  /** The value of `--cleanup`. */
  readonly cleanup: string | null;
}

/** What is assumed where the command line cannot be read. */
export const PLAIN_COMMIT: BlockedCommand = {
  amend: false,
  all: false,
  selected: false,
  only: false,
  allowEmpty: false,
  resetAuthor: false,
  authored: false,
  sign: null,
  cleanup: null,
};

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
  const shorts = new Set(options.filter((word) => /^-[A-Za-z]/.test(word)).flatMap(cluster));
  // git accepts every beginning of an option that only one option has; `least` is the shortest such.
  const long = (name: string, least: string): string | undefined =>
    options.find((word) => {
      const [given = ''] = word.split('=', 1);
      return given.startsWith(least) && name.startsWith(given);
    });
  const has = (name: string, least: string): boolean => long(name, least) !== undefined;
  const cleanup = long('--cleanup', '--cl');
  return {
    amend: has('--amend', '--am'),
    all: has('--all', '--all') || shorts.has('a'),
    selected: shorts.has('i') || shorts.has('p') || has('--include', '--inc') || has('--interactive', '--int') || has('--patch', '--patc'),
    only: shorts.has('o') || has('--only', '--o'),
    allowEmpty: has('--allow-empty', '--allow-empty'),
    resetAuthor: has('--reset-author', '--res'),
    authored:
      shorts.has('C') ||
      shorts.has('c') ||
      has('--author', '--au') ||
      has('--date', '--da') ||
      has('--reuse-message', '--reu') ||
      has('--reedit-message', '--ree'),
    sign: options.find((word) => /^-S/.test(word)) ?? long('--gpg-sign', '--gp') ?? long('--no-gpg-sign', '--no-gp') ?? null,
    cleanup: cleanup === undefined ? null : (cleanup.split('=')[1] ?? options[options.indexOf(cleanup) + 1] ?? null),
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

/** A work tree, named so that git finds it from any directory. */
export interface WorkTree {
  readonly top: string;
  /** Null where git finds it from `top` by itself. */
  readonly gitDir: string | null;
}

export interface FixInput {
  readonly command: BlockedCommand;
  /** The work tree that the commit is made in. */
  readonly tree: WorkTree;
  /** Whether git, called where the user stands, finds another repository than that, or none. */
  readonly elsewhere: boolean;
  /** The last commit before it, which an amend replaces; null before the first. */
  readonly head: Content | null;
  /** The index that the environment names, null where it is the work tree's own. */
  readonly index: string | null;
  /** The author and date of the blocked commit; used where the command gave them. */
  readonly author: Stamp;
  /** Whether its date is one that a plain commit would not have. */
  readonly dated: boolean;
  /** Settings of one command (`key=value`) without which the commit would be in another name, or not signed as it was. */
  readonly settings: readonly string[];
  /** The staging that git takes back and no option brings again. */
  readonly staged: KeptFile | null;
  readonly message: KeptMessage;
  /** Whether the message has to be changed by hand. */
  readonly edit: boolean;
  readonly trailers: readonly string[];
  /** The trailer key of which git replaces what the message already has (a placeholder from an earlier try), instead of adding to it. */
  readonly replace: string | null;
  /** Paths of a `git commit <paths>`, from the top of the work tree; empty for a commit of the index. */
  readonly paths: readonly string[];
}

/**
 * The command that makes the blocked commit with the missing trailers, and loses nothing: no commit exists yet, so it
 * amends only where the blocked command did. The message is taken as it is kept, whatever comment character or editor made it.
 */
export function fixCommand(input: FixInput): string {
  const { command, head, staged, message, trailers, paths } = input;
  const byHand = message.join !== null && trailers.length > 0;
  const far = input.elsewhere || byHand;
  const git = [
    ...(input.index === null ? [] : [`GIT_INDEX_FILE=${quote(input.index)}`]),
    'git',
    ...(far ? whereabouts(input.tree) : []),
  ].join(' ');
  const pathOf = ({ name, file }: KeptFile): string => (far ? quote(file) : `"$(git rev-parse --git-path ${name})"`);
  const kept = pathOf(message);
  const settings = [...(byHand || trailers.length === 0 ? [] : trailerSettings(input)), ...input.settings].map(
    (setting) => `-c ${quote(setting)} `,
  );
  const commit = `${git} ${settings.join('')}commit ${[...commitOptions(input), `-F ${byHand ? '-' : kept}`].join(' ')}`;
  return [
    ...(command.amend && head !== null ? [ifLast(head, git)] : []),
    ...(staged === null ? [] : [`${git} update-index -z --index-info <${pathOf(staged)} &&`]),
    ...(byHand ? [`test -s ${kept} && printf '%s\\n' ${message.join === 'paragraph' ? "''" : ''}`.trimEnd()] : [commit]),
    ...trailers.map((trailer) => (byHand ? `  ${quote(trailer)}` : `  --trailer ${quote(trailer)}`)),
    ...(byHand ? [`  | cat ${kept} - |`, commit] : []),
    ...(paths.length === 0 ? [] : [`  -- ${paths.map((path) => quote(`:(top,literal)${path}`)).join(' ')}`]),
  ].join(BREAK);
}

/** A commit that is made all the same. */
interface MadeCommit extends Pick<FixInput, 'command' | 'elsewhere' | 'tree' | 'settings' | 'trailers' | 'replace'> {
  /** There is no id yet. */
  readonly made: Content;
}

/**
 * The command that adds trailers to the commit that was made all the same, and changes nothing else of it, whatever has been staged since. Without trailers
 * it opens the editor.
 */
export function amendCommand(input: MadeCommit): string {
  const { command, elsewhere, tree, trailers } = input;
  const git = elsewhere ? ['git', ...whereabouts(tree)].join(' ') : 'git';
  const settings = [...(trailers.length === 0 ? [] : trailerSettings(input)), ...input.settings].map((one) => `-c ${quote(one)} `);
  const options = [
    '--amend --only',
    ...(trailers.length === 0 ? [] : ['--no-edit']),
    ...(command.resetAuthor ? ['--reset-author'] : []),
    ...(command.allowEmpty ? ['--allow-empty'] : []),
    ...(command.sign === null ? [] : [quote(command.sign)]),
    trailers.length === 0 ? '--cleanup=scissors' : '--cleanup=verbatim',
  ];
  return [
    ifLast(input.made, git),
    `${git} ${settings.join('')}commit ${options.join(' ')}`,
    ...trailers.map((trailer) => `  --trailer ${quote(trailer)}`),
  ].join(BREAK);
}

function commitOptions({ command, author, dated, edit }: FixInput): string[] {
  const person = `${author.name} <${author.email}>`;
  // An amended commit keeps its date.
  const isDated = command.authored || (dated && (!command.amend || command.resetAuthor));
  return [
    ...(command.amend ? ['--amend'] : []),
    ...(command.only ? ['--only'] : []),
    ...(command.resetAuthor ? ['--reset-author'] : []),
    ...(command.all ? ['--all'] : []),
    ...(command.allowEmpty ? ['--allow-empty'] : []),
    ...(command.sign === null ? [] : [quote(command.sign)]),
    ...(command.authored ? [`--author ${quote(person)}`] : []),
    ...(isDated ? [`--date ${quote(`@${author.time} ${author.zone}`)}`] : []),
    // What git writes below the scissors line for an editor goes, and nothing else.
    ...(edit ? ['--edit --cleanup=scissors'] : ['--cleanup=verbatim']),
  ];
}

/** Repeating the command must not pile trailers up: the reviewer is replaced, the tool is added once. */
const trailerSettings = ({ replace }: Pick<FixInput, 'replace'>): string[] => [
  'trailer.ifexists=addIfDifferent',
  ...(replace === null ? [] : [`trailer.${replace.toLowerCase()}.ifexists=replace`]),
];

/** A repository that is named by its directory may not be the one that git finds from the work tree's top: a bare one for the files of a home, say. */
const whereabouts = ({ top, gitDir }: WorkTree): string[] =>
  gitDir === null ? ['-C', quote(top)] : [quote(`--git-dir=${gitDir}`), quote(`--work-tree=${top}`)];
