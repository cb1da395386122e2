import picomatch from 'picomatch';

/**
 * The path matcher of one glob: `*` stays inside a folder, `**` crosses folders, names that begin with a dot are names like others.
 * A leading `!` is no negation, and a newline in a file's name hides nothing (`s`: without it `**` stops there).
 */
export function compileGlob(glob: string): RegExp {
  return picomatch.makeRe(glob, { dot: true, nonegate: true, windows: false, flags: 's' });
}

/** What is wrong with a glob, for people; null where nothing is. A glob that can match nothing would silently leave paths unclassified. */
export function globProblem(glob: string): { readonly message: string; readonly hint: string } | null {
  return PROBLEMS.find(({ test }) => test(glob)) ?? null;
}

interface GlobProblem {
  readonly test: (glob: string) => boolean;
  readonly message: string;
  readonly hint: string;
}

const PROBLEMS: readonly GlobProblem[] = [
  { test: (glob) => glob.trim() === '', message: 'is empty', hint: 'Remove it, or write a glob such as `src/**`.' },
  { test: (glob) => glob !== glob.trim(), message: 'begins or ends with a space', hint: 'Remove the space.' },
  { test: (glob) => glob.length > 512, message: 'has more than 512 characters', hint: 'Split it into several globs.' },
  {
    test: (glob) => glob.startsWith('!'),
    message: 'begins with `!`: a class lists what it holds, and exceptions would weaken it unseen',
    hint: 'Name the paths that belong to the class.',
  },
  {
    test: (glob) => /(^|[^\\])(?:\\\\)*!\(/.test(glob),
    message: 'holds `!(`: it would match everything but what stands in it, and an exception weakens a list unseen',
    hint: 'Name the paths that are meant.',
  },
  {
    test: (glob) => /(?<!\\)(?:\\\\)*\(\?/.test(glob),
    message: 'holds `(?`: what follows it would be no path, and might be an exception that weakens a list unseen',
    hint: 'Name the paths that are meant.',
  },
  {
    test: (glob) => /(?<!\\)(?:\\\\)*[+*]\(/.test(glob),
    message: 'holds a repetition, `+(` or `*(`: some of them would be taken for plain text, and match nothing',
    hint: 'Name what is meant: `@(a|b)` for one of several, or globs of their own.',
  },
  {
    test: (glob) => /[)}\]]\+|\)\?/.test(withoutNamed(glob)),
    message: 'has a `+` or a `?` right behind brackets, which would repeat them, or make them optional, as in a regular expression',
    hint: 'Write `\\+` for a plus sign, `*` for any letters, `?(a|b)` for what may be missing.',
  },
  {
    test: (glob) => /(?<!\\)(?:\\\\)*\{[^{},]*\}/.test(glob),
    message: 'has braces without a choice, which would be taken for plain text',
    hint: 'Write `*.sql`, or `*.{sql,ddl}` for one of several.',
  },
  {
    test: (glob) => glob.includes('[:^'),
    message: 'holds a bracket that names what it does not match: an exception weakens a list unseen',
    hint: 'Name the characters that are meant, such as `[a-z]`.',
  },
  {
    test: (glob) => /(?<!\\)(?:\\\\)*\[[!^]/.test(glob),
    message: 'holds a bracket that names what it does not match: an exception weakens a list unseen',
    hint: 'Name the characters that are meant, such as `[a-z]`.',
  },
  {
    test: (glob) => /[/{,|(]!/.test(glob),
    message: 'has a name that begins with `!`, which takes nothing away here: it would stand for itself',
    hint: 'Name the paths that are meant; write `\\!` for a file whose name begins with it.',
  },
  {
    test: (glob) => /(?<!\\)(?:\\\\)*\[(?![^\]]+\])/.test(glob),
    message: 'is not complete: a bracket is never closed, or holds nothing',
    hint: 'Close it, or write `\\[` for one that stands for itself.',
  },
  {
    test: (glob) => /\{[^}]*\.\.[^}]*\}/.test(glob),
    message: 'has a range in braces, which would be one of single characters',
    hint: 'Name the alternatives: `{1,2,3}`.',
  },
  {
    test: (glob) => /(?:[^/{,(]|^\*)\*\*|\*\*[^/},)]/.test(glob),
    message: 'has a `**` that is not a folder of its own, so it stays inside one folder as `*` does',
    hint: 'Write `**/*.ts` for files in any folder, `*.ts` for those of one; alternatives with `**` are `{a/**,b/**}`.',
  },
  {
    test: (glob) => glob.includes('"'),
    message: 'has quotes, which would be taken away',
    hint: 'Write the path without them; `?` stands for a quote in a name.',
  },
  {
    test: (glob) => glob.startsWith('/') || /^[A-Za-z]:[\\/]/.test(glob),
    message: 'is absolute; paths are relative to the root of the repository',
    hint: 'Remove the leading part.',
  },
  {
    test: (glob) => /\\[^()[\]{}*?+@!\\]/.test(glob),
    message: 'has a backslash that separates folders; paths in git use `/`',
    hint: 'Write `/`. A backslash only takes the meaning from one of `()[]{}*?+@!`.',
  },
  {
    test: (glob) => segments(glob).includes('..'),
    message: 'contains `..`; a path in git never does, so it matches nothing',
    hint: 'Write the path from the root of the repository.',
  },
  {
    test: (glob) => segments(glob.replace(/^\.\//, '')).some((segment) => segment === '.' || segment === ''),
    message: 'has an empty or `.` segment, or ends with `/`, so it matches nothing',
    hint: 'For everything in a folder write `folder/**`.',
  },
  {
    test: (glob) => /(^|[^\\?*+@!])\(/.test(glob),
    message: 'has a bare `(`, which would group instead of standing for itself',
    hint: 'Write `\\(` and `\\)` for a folder whose name has parentheses, `@(a|b)` or `{a,b}` for alternatives.',
  },
  {
    test: hasBareAlternative,
    message: 'has a `|` outside `@(…)`: it would be two globs, and the second would begin at the root',
    hint: 'Write two globs, or `@(a|b)` for alternatives, or `[|]` for a `|` in a name.',
  },
  {
    test: (glob) => matchesNothing(glob) || isOpen(glob),
    message: 'is not complete: a bracket, brace or parenthesis is never closed',
    hint: 'Close it.',
  },
];

/** Without letters that stand for themselves, and with nothing in brackets. */
const withoutNamed = (glob: string): string => glob.replace(/\\./g, '').replace(/\[[^\]]+\]/g, '[]');

/** Without the ones that stand for themselves. */
function isOpen(glob: string): boolean {
  const plain = glob.replace(/\\./g, '');
  return plain.split('(').length > plain.split(')').length;
}

/** Braces do not hold it: without a comma they stand for themselves. */
function hasBareAlternative(glob: string): boolean {
  let plain = glob.replace(/\\./g, '').replace(/\[[^\]]+\]/g, '');
  for (let before = ''; before !== plain; ) {
    before = plain;
    plain = plain.replace(/\([^()]*\)/g, '');
  }
  return plain.includes('|');
}

const segments = (glob: string): string[] => glob.split('/');

/** picomatch gives `$^` for a glob that it cannot read. */
function matchesNothing(glob: string): boolean {
  try {
    return compileGlob(glob).source === '$^' || /(^|[^\\])\{[^}]*$/.test(glob);
  } catch {
    return true;
  }
}
