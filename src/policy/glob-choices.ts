/** More choices are not looked at. */
const MOST_CHOICES = 1000;

/** The globs without choices that one with braces, `@(…|…)` or `?(…|…)` stands for; null where they are too many. */
export function choicesOf(glob: string): readonly string[] | null {
  const { choices, isAll } = sequence(glob.replace(/^\.\//, ''), 0, '');
  return isAll ? choices : null;
}

interface Read {
  readonly choices: readonly string[];
  readonly end: number;
  readonly isAll: boolean;
}

/** Everything up to one of the letters that end it, at the same depth. */
function sequence(glob: string, begin: number, ends: string): Read {
  let choices: readonly string[] = [''];
  let at = begin;
  let isAll = true;
  while (at < glob.length && !ends.includes(glob.charAt(at))) {
    const read = alternatives(glob, at) ?? plain(glob, at);
    isAll &&= read.isAll && choices.length * read.choices.length <= MOST_CHOICES;
    choices = isAll ? choices.flatMap((before) => read.choices.map((after) => before + after)) : [''];
    at = read.end;
  }
  return { choices, end: at, isAll };
}

/** `{a,b}`, `@(a|b)`, `?(a|b)`; null where none begins. */
function alternatives(glob: string, at: number): Read | null {
  const [opening] = /^(?:\{|[@?]\()/.exec(glob.slice(at, at + 2)) ?? [];
  if (opening === undefined) return null;
  const [between, close] = opening === '{' ? [',', '}'] : ['|', ')'];
  let end = at + opening.length - 1;
  let isAll = true;
  const choices: string[] = opening === '?(' ? [''] : [];
  do {
    const read = sequence(glob, end + 1, between + close);
    choices.push(...read.choices);
    isAll &&= read.isAll;
    end = read.end;
  } while (glob.charAt(end) === between);
  return { choices, end: end + 1, isAll };
}

/** A letter that stands for itself, with its backslash; or a bracket, which stands for its own text as well: `[id]` is a folder of that name. */
function plain(glob: string, at: number): Read {
  const [part = ''] = /^(?:\\[^]|\[(?:\[:\w+:\]|[^\]])+\]|[^])/u.exec(glob.slice(at)) ?? [];
  const choices = part.length > 2 && part.startsWith('[') ? [part, part.replace(/[[\]{}()*?+@!]/g, '\\$&')] : [part];
  return { choices, end: at + part.length, isAll: true };
}
