/** Paths that a glob is meant for, in few folders and in many; none of what has no choice of a kind that is known here. Whether it matches one, only the glob itself can say. */
export function samplePaths(glob: string): string[] {
  const plain = choicesOf(glob).flatMap((one) => [filled(one, ['', WORD]), filled(one, [`${WORD}/${OTHER}/`, `${WORD}/${OTHER}`])]);
  return [...new Set(plain)];
}

/** Names that nobody means by name. */
const [WORD, OTHER] = ['moduleq', 'partq'];

/** More choices are not looked at. */
const MOST_CHOICES = 200;

/** The globs that braces and `@(…|…)` stand for, innermost first. */
function choicesOf(glob: string): string[] {
  const done: string[] = [];
  const open = [glob];
  for (let one = open.pop(); one !== undefined && done.length + open.length < MOST_CHOICES; one = open.pop()) {
    const found = /\{([^{}]*)\}|[@?]?\(([^()]*)\)/.exec(one);
    if (found === null) done.push(one);
    else {
      const choices = found[1]?.split(',') ?? found[2]?.split('|') ?? [];
      const [before, after] = [one.slice(0, found.index), one.slice(found.index + found[0].length)];
      open.push(...choices.map((choice) => before + choice + after).toReversed());
    }
  }
  return done;
}

function filled(glob: string, [folders, rest]: readonly [string, string]): string {
  return glob.replace(/\*\*\/|\*\*|\*|\?|\[([^\]])[^\]]*\]|\\(.)/g, (what, first?: string, escaped?: string) => {
    if (what === '**/') return folders;
    if (what === '**') return rest;
    return escaped ?? first ?? (what === '?' ? 'q' : WORD);
  });
}
