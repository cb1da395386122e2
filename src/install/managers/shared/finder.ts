import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { HOOKS, type State } from '../define.ts';

/** The first words of every file that sox writes for hooks: by them it knows its own again. */
const MARKER = '# git-sox finder';
/** In the git directory. */
export const KEPT_FOLDER = 'before-sox';

const END = '# The lines of git-sox end here: ';

/** The line that husky's hooks get: it sources the finder beside the hook, whatever folder that is, without a process of its own. */
export const HUSKY_LINE = '. "${0%/*}/sox" # git-sox';

/** The committed finder of a husky project: with husky's folder below the top of the work tree it looks beside that folder as well. */
export function huskyFinder(folder = '.husky'): string {
  const beside = posix.dirname(folder);
  return sealed(`${MARKER}: finds sox on this machine and runs it.
# Written by "sox init", taken away by "sox uninstall". The hooks beside it source it by one line each, so that this file, not
# every hook, knows where sox may be. It is committed: no path of anybody's machine, and no npx, which costs a quarter of a
# second per hook and may fetch code from the network.
${NAME}${THERE}${lookAround(beside === '.' ? [] : [shellWord(`${beside}/node_modules/git-sox`)])}${MISSING}if [ "$sox_hook" = pre-push ]; then
  # The list of what is pushed can be read once: the lines after this one get it again.
${refs('  ')}  printf '%s' "$sox_refs" | ( ${RUN} ) || exit $?
  exec <<SOX
$sox_refs
SOX
else
  ( ${RUN} ) || exit $?
fi
`);
}

/** Where sox is on this machine. */
export type Installed = Pick<State, 'home' | 'homeInTree'>;

/** The hook file itself where no manager is in use. It is this machine's alone, so it knows where sox is. The hook that was there before runs afterwards. */
export function plainFinder(installed: Installed): string {
  return `#!/bin/sh
${sealed(`${MARKER}: finds sox on this machine and runs it.
# Written by "sox init" or "sox install", taken away by "sox uninstall". A hook that was here before is kept beside this file
# with the ending .before-sox and runs after sox has passed.
${NAME}${find(installed)}if [ -x "$0.before-sox" ]; then
${KEPT}  if [ "$sox_hook" = pre-push ]; then
${refs('    ')}    printf '%s' "$sox_refs" | ( ${RUN} ) || exit $?
    printf '%s' "$sox_refs" | "$sox_kept" "$@"
    exit $?
  fi
  ( ${RUN} ) || exit $?
  exec "$sox_kept" "$@"
fi
${RUN} || exit $?
`)}`;
}

/** What git's own config hooks source, with `sox_hook` set. */
export function configFinder(installed: Installed): string {
  return `${MARKER}: finds sox on this machine and runs it.
# Written by "sox init" or "sox install", taken away by "sox uninstall". The hooks in this clone's git configuration source it.
# shellcheck shell=sh disable=SC2154,SC2034
sox_configured=1
${find(installed)}${RUN}
`;
}

/** True for a text that sox wrote. */
export function isFinder(text: string): boolean {
  return text.includes(MARKER);
}

/** The text with the lines of sox as they are in `finder`, and whatever somebody added around them; `finder` itself where it has none, or changed ones. */
export function withFinder(text: string, finder: string): string {
  const old = ownLines(text);
  return old === null ? finder : text.replace(old, () => ownLines(finder) ?? finder);
}

/** The text without the lines of sox; null where it has none, or somebody changed them. */
export function withoutFinder(text: string): string | null {
  const own = ownLines(text);
  return own === null ? null : text.replace(own, '');
}

/** Closes the lines with a hash of themselves: what differs from it is no longer sox's to replace or to take away. */
function sealed(lines: string): string {
  return `${lines}${END}${hashOf(lines)}\n`;
}

function ownLines(text: string): string | null {
  const start = text.indexOf(MARKER);
  const end = text.indexOf(END, start);
  if (start < 0 || end < 0) return null;
  const lines = sealed(text.slice(start, end));
  return text.startsWith(lines, start) ? lines : null;
}

function hashOf(lines: string): string {
  return createHash('sha256').update(lines).digest('hex').slice(0, 16);
}

/** One word for a POSIX shell. */
function shellWord(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** Other tools give a hook that they found another ending and run it from there: `commit-msg.legacy`, `commit-msg.pre-entire`. */
const NAME = `sox_hook=\${0##*/}
sox_hook=\${sox_hook%%.*}
`;

/** Sourced, in a subshell where lines follow that it must not reach: one process start less than running it. Nothing where SOX=0 and sox is gone. */
const RUN = '[ -z "$sox_home" ] || . "$sox_home/hooks/$sox_hook"';

/**
 * The name by which the hook that was here is started. It may ask under which one it was called, and for what lies beside it: both are as they were in a
 * folder of links, as deep in the git directory as that of the hooks.
 */
const KEPT = `  sox_folder=\${0%/*}/../${KEPT_FOLDER}
  [ -d "$sox_folder" ] || mkdir "$sox_folder" 2>/dev/null
  for sox_file in "\${0%/*}"/*; do
    sox_file=\${sox_file##*/}
    case $sox_file in
      *.sample | ${HOOKS.join(' | ')}) continue ;;
    esac
    sox_kept=$sox_folder/\${sox_file%.before-sox}
    [ -L "$sox_kept" ] || ln -s "../hooks/$sox_file" "$sox_kept" 2>/dev/null
  done
  sox_kept=$sox_folder/$sox_hook
  { [ -L "$sox_kept" ] && [ -x "$sox_kept" ]; } || sox_kept=$0.before-sox
`;

/** Reads the list of what is pushed, without a program that an empty PATH would not have. */
function refs(indent: string): string {
  return `${indent}sox_refs=
${indent}while IFS= read -r sox_line; do
${indent}  sox_refs=$sox_refs$sox_line'
'
${indent}done
`;
}

/** Takes a folder as `sox_home` where sox is in it. */
const THERE = `sox_take() {
  sox_home=$1
  [ -f "$sox_home/hooks/$sox_hook" ]
}
`;

/** The same, but never what git tracks: that came with the repository, and no code of a repository is run. It costs a process, and so is asked only of folders that git could track. */
const THERE_UNTRACKED = `sox_take() {
  sox_home=$1
  [ -f "$sox_home/hooks/$sox_hook" ] || return 1
  if sox_tracked; then sox_refused=$sox_home; return 1; fi
}
sox_tracked() {
  sox_real=$sox_home
  if [ "$sox_home" != node_modules/git-sox ] || [ -L node_modules ] || [ -L node_modules/git-sox ]; then
    sox_real=$(cd -P "$sox_home" && pwd) || return 0
  fi
  case $sox_real/ in
    node_modules/* | "$(pwd -P)"/*) [ -n "$(git --literal-pathspecs ls-files -- "$sox_real" 2>&1)" ] ;;
    *) [ -n "$(unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE; cd "$sox_real" && git ls-files . 2>/dev/null)" ] ;;
  esac
}
`;

/** Sets `sox_home` in a file of this machine's: where the installation says, which is believed without a question where no repository could have put it there; else where one looks around. */
function find({ home, homeInTree }: Installed): string {
  const recorded = shellWord(home);
  if (homeInTree) return `${THERE_UNTRACKED}${lookAround([recorded])}${MISSING}`;
  return `sox_home=${recorded}
if [ ! -f "$sox_home/hooks/$sox_hook" ]; then
  sox_was=$sox_home
${`${THERE_UNTRACKED}${lookAround([])}`.replace(/^(?=.)/gm, '  ')}fi
${MISSING}`;
}

/** Where Yarn unpacks what cannot run from its archives (`preferUnplugged` in the manifest of sox). */
const UNPLUGGED = '.yarn/unplugged/git-sox-*/node_modules/git-sox';

/** The project's own sox, else where `known` says, else where git's configuration says, else that of the command on PATH. Asking git costs a process, so it comes late. */
function lookAround(known: readonly string[]): string {
  const places = ['node_modules/git-sox', UNPLUGGED, ...known, '"$(git config sox.home)"'];
  return `if ! { ${places.map((place) => `sox_take ${place}`).join(' || ')}; }; then
  sox_was=\${sox_home:-\${sox_was-}}
  sox_home=$(readlink -f "$(command -v git-sox)" 2>/dev/null) || sox_home=
  sox_take "\${sox_home%/bin/*}" || sox_home=
fi
`;
}

/** Where there is no sox nothing goes through, but for SOX=0, which leaves the same trailer as `sox_skip` in `hooks/_run`: one line of the reason, whatever `trailer.*` says. */
const MISSING = `if [ -z "$sox_home" ]; then
  if [ "\${SOX-}" != 0 ]; then
    echo "sox: nothing was checked, because sox was not found in node_modules/git-sox\${sox_was:+ nor in $sox_was}." >&2
    [ -z "\${sox_refused-}" ] || echo "  What git tracks in $sox_refused came with the repository, and no code of a repository is run." >&2
    echo '  Where package.json lists git-sox:  npm install' >&2
    echo '  Anywhere else:                     npm install --global git-sox && sox install' >&2
    echo "  To go on without it, on record:    repeat the command with SOX=0 SOX_REASON='why' before it" >&2
    exit 1
  elif [ "$sox_hook" = commit-msg ]; then
    sox_reason=\${SOX_REASON-}
    sox_reason=\${sox_reason#"\${sox_reason%%[![:cntrl:][:space:]]*}"}
    sox_reason=\${sox_reason%%[[:cntrl:]]*}
    git -c trailer.separators=: -c trailer.sox-skipped.key=Sox-Skipped interpret-trailers --in-place --no-divider --where end --if-exists addIfDifferent --if-missing add \\
      --trailer "Sox-Skipped: \${sox_reason:-no reason given}" "$1" || exit 1
  fi
fi
`;
