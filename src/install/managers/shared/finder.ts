/** The first words of every file that sox writes for hooks: by them it knows its own again. */
const MARKER = '# git-sox finder';

/** The line that husky's hooks get: it sources the finder beside the hook, whatever folder that is, without a process of its own. */
export const HUSKY_LINE = '. "${0%/*}/sox" # git-sox';

/** The committed finder of a husky project. */
export function huskyFinder(): string {
  return `${MARKER}: finds sox on this machine and runs it.
# Written by "sox init", taken away by "sox uninstall". The hooks beside it source it by one line each, so that this file, not
# every hook, knows where sox may be. It is committed: no path of anybody's machine, and no npx, which costs a quarter of a
# second per hook and may fetch code from the network.
${find([])}( ${RUN} ) || exit $?
`;
}

/** The hook file itself where no manager is in use. It is this machine's alone, so it knows where sox is. The hook that was there before runs afterwards. */
export function plainFinder(home: string): string {
  return `#!/bin/sh
${MARKER}: finds sox on this machine and runs it.
# Written by "sox init" or "sox install", taken away by "sox uninstall". A hook that was here before is kept beside this file
# with the ending .before-sox and runs after sox has passed.
${find([`'${home.replaceAll("'", "'\\''")}'`])}if [ -x "$0.before-sox" ]; then
  ( ${RUN} ) || exit $?
  exec "$0.before-sox" "$@"
fi
${RUN}
`;
}

/** True for a text that sox wrote. */
export function isFinder(text: string): boolean {
  return text.includes(MARKER);
}

/** Sourced, in a subshell where lines follow that it must not reach: one process start less than running it. */
const RUN = '. "$sox_home/hooks/$sox_hook"';

/** Sets `sox_home`: the project's own sox, else where `known` says, else where git's configuration says. Asking git costs a process, so it comes last. */
function find(known: readonly string[]): string {
  const elsewhere = [...known, '$(git config sox.home) || sox_home='].map(
    (home) => `[ -f "$sox_home/hooks/$sox_hook" ] || sox_home=${home}\n`,
  );
  return `sox_hook=\${0##*/}
sox_home=node_modules/git-sox
${elsewhere.join('')}if [ ! -f "$sox_home/hooks/$sox_hook" ]; then
  echo "sox: this commit was not checked, because sox was not found in node_modules/git-sox\${sox_home:+ nor in $sox_home}." >&2
  echo '  Where package.json lists git-sox:  npm install' >&2
  echo '  Anywhere else:                     npm install --global git-sox && sox install' >&2
  exit 1
fi
`;
}
