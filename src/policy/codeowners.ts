import { SoxError } from '../model/error.ts';
import { type Risk, RISKS } from '../model/policy.ts';
import type { OwnersFile, OwnersRule, RiskReason } from '../model/risk.ts';

/** Whose rules a CODEOWNERS file is read by. */
export type Dialect = 'github' | 'gitlab';

/** Where GitHub and GitLab look. What both may read is read by the rules of both, so that it says no less than it does on either. */
export const OWNERS_PLACES: readonly { readonly path: string; readonly dialects: readonly Dialect[] }[] = [
  { path: '.github/CODEOWNERS', dialects: ['github'] },
  { path: '.gitlab/CODEOWNERS', dialects: ['gitlab'] },
  { path: 'CODEOWNERS', dialects: ['github', 'gitlab'] },
  { path: 'docs/CODEOWNERS', dialects: ['github', 'gitlab'] },
];

/** GitHub reads none that is larger. In bytes. */
const LARGEST_OWNERS_FILE = 3 << 20;

/** The lines of a CODEOWNERS file, with the class that `owners` gives to whom they name. Throws a SoxError for one that no forge would read. */
export function readOwners(path: string, text: string, owners: Readonly<Record<string, Risk>>): OwnersFile {
  if (Buffer.byteLength(text) > LARGEST_OWNERS_FILE)
    throw new SoxError({
      code: 'owners-too-large',
      message: `The file has more than ${LARGEST_OWNERS_FILE >> 20} MB; no forge reads it.`,
      place: { path },
      hint: 'Name folders instead of files.',
    });
  const classes = new Map(Object.entries(owners).map(([owner, risk]) => [fold(owner), risk]));
  const rules: OwnersRule[] = [];
  let section: Section = { name: '', owners: [] };
  for (const [at, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const opened = sectionOf(line);
    if (opened !== null) {
      section = opened;
      continue;
    }
    const [pattern, ...named] = wordsOf(line);
    // GitLab's exclusions take nothing away: what is left out of the owners' sight has still the class that they give.
    if (pattern === undefined || pattern.startsWith('!')) continue;
    rules.push({ line: at + 1, pattern, section: section.name, ...highest(named.length > 0 ? named : section.owners, classes) });
  }
  return { path, rules };
}

/** What the owners of a path give it; null where nobody who owns it gives a class. The last line that matches counts, in GitLab's files the last of each section. */
export function compileOwnership(files: readonly OwnersFile[]): (path: string) => RiskReason | null {
  const readings = files.flatMap((file) => dialectsOf(file.path).map((dialect) => compileReading(file, dialect)));
  return (path) => {
    const reasons = readings.map((reading) => reading(path)).filter((reason) => reason !== null);
    return RISKS.flatMap((risk) => reasons.filter((reason) => reason.risk === risk))[0] ?? null;
  };
}

/** The path matcher of one pattern; null for one that the forge can't read. */
export function compileOwnersPattern(pattern: string, dialect: Dialect): RegExp | null {
  return dialect === 'github' ? githubPattern(pattern) : gitlabPattern(pattern);
}

interface Section {
  readonly name: string;
  readonly owners: readonly string[];
}

const fold = (owner: string): string => owner.toLowerCase();

/** `[Name]`, `^[Name][2] @default`: a section of GitLab's. GitHub can't read such a line, and neither has it a pattern for GitLab. */
function sectionOf(line: string): Section | null {
  const [, name, owners = ''] = /^\s*\^?\[([^\]]+)\](?:\[\d*\])?(?:\s+(.*))?$/.exec(line) ?? [];
  return name === undefined ? null : { name: fold(name.trim()), owners: wordsOf(owners) };
}

/** The words of a line up to a comment. A backslash keeps a blank or a `#` in its word. */
function wordsOf(line: string): string[] {
  const words: string[] = [];
  for (const [word] of line.matchAll(/(?:\\.|[^\s\\]|\\$)+/g)) {
    if (word.startsWith('#')) break;
    words.push(word);
  }
  return words;
}

function highest(named: readonly string[], classes: ReadonlyMap<string, Risk>): Pick<OwnersRule, 'owner' | 'risk'> {
  const owners = named.map((owner) => ({ owner, risk: classes.get(fold(owner)) ?? null }));
  return RISKS.flatMap((risk) => owners.filter((one) => one.risk === risk))[0] ?? { owner: null, risk: null };
}

function dialectsOf(path: string): readonly Dialect[] {
  return OWNERS_PLACES.find((place) => place.path === path)?.dialects ?? ['github', 'gitlab'];
}

function compileReading({ path: file, rules }: OwnersFile, dialect: Dialect): (path: string) => RiskReason | null {
  // The last that matches counts, so that the search begins at the end.
  const sections = new Map<string, { readonly rule: OwnersRule; readonly pattern: RegExp }[]>();
  for (const rule of rules.toReversed()) {
    const pattern = compileOwnersPattern(rule.pattern, dialect);
    const name = dialect === 'github' ? '' : rule.section;
    if (pattern !== null) sections.set(name, [...(sections.get(name) ?? []), { rule, pattern }]);
  }
  const lists = [...sections.values()];
  return (path) => {
    const counting = lists.flatMap((list) => list.find(({ pattern }) => pattern.test(path))?.rule ?? []);
    const [reason] = RISKS.flatMap((risk) => counting.filter((rule) => rule.risk === risk));
    if (reason === undefined || reason.risk === null || reason.owner === null) return null;
    return { risk: reason.risk, by: 'owner', rule: `${file}:${reason.line}`, what: reason.owner };
  };
}

/**
 * As gitignore(5), with the exceptions that GitHub names (about code owners, 2025): no `!`, no `[…]`, and `folder/*` is what lies directly in
 * the folder, where git would leave out its folders with all that is in them.
 */
function githubPattern(pattern: string): RegExp | null {
  if (/^!|(?:^|[^\\])(?:\\\\)*\[|^\/*$/.test(pattern) || endsInBackslash(pattern)) return null;
  const segments = pattern.replace(/^\//, '').split('/');
  const isFolder = segments.at(-1) === '';
  if (isFolder) segments.pop();
  const anchored = pattern.startsWith('/') || segments.length > 1;
  if (!anchored && segments[0] !== '**') segments.unshift('**');
  const last = segments.at(-1) ?? '';
  const below = isFolder ? '/.+' : last === '**' || (last === '*' && anchored) ? '' : '(?:/.+)?';
  return new RegExp(`^${joined(segments)}${below}$`, 's');
}

/**
 * As GitLab reads it: without a leading slash a pattern applies in every folder, and a folder is one only with a slash at its end. The
 * matcher is Ruby's `File.fnmatch` with FNM_PATHNAME and FNM_DOTMATCH, in which `**` crosses folders before a slash, and is a `*` elsewhere.
 */
function gitlabPattern(pattern: string): RegExp | null {
  if (pattern.startsWith('!') || endsInBackslash(pattern)) return null;
  const rooted = pattern.startsWith('/') ? pattern.slice(1) : `**/${pattern}`;
  const segments = (pattern === '*' ? '**/*' : rooted.endsWith('/') ? `${rooted}**/*` : rooted).split('/');
  const last = segments.at(-1) ?? '';
  if (last === '**') segments[segments.length - 1] = '*';
  return new RegExp(`^${joined(segments)}$`, 's');
}

/** A backslash at the end has nothing to take the meaning from: neither git nor Ruby matches anything. */
const endsInBackslash = (pattern: string): boolean => /(?:^|[^\\])(?:\\\\)*\\$/.test(pattern);

/** `**` as a whole segment stands for any number of folders; at the end for all that is below. */
function joined(segments: readonly string[]): string {
  let source = '';
  for (const [at, segment] of segments.entries()) {
    const isLast = at === segments.length - 1;
    if (segment === '**') source += isLast ? '.+' : '(?:[^/]+/)*';
    else source += `${segmentSource(segment)}${isLast ? '' : '/'}`;
  }
  return source;
}

/** An escaped character, asterisks, `?`, a range, or a character that stands for itself. */
const TOKEN = /\\(.)|\*+|\?|\[([!^]?)((?:\\.|[^\\\]])+)\]|./gsu;

function segmentSource(segment: string): string {
  if (/^\*+$/.test(segment)) return '[^/]+';
  return segment.replace(TOKEN, (whole, escaped: string | undefined, negated: string | undefined, set: string | undefined) => {
    if (escaped !== undefined) return literal(escaped);
    if (whole.startsWith('*')) return '[^/]*';
    if (whole === '?') return '[^/]';
    return set === undefined ? literal(whole) : `(?!/)[${negated === '' ? '' : '^'}${membersOf(set)}]`;
  });
}

/** What stands between the brackets of a range: hyphens keep their meaning. */
function membersOf(set: string): string {
  return set.replace(/\\(.)|[[\]^]/gsu, (whole, escaped: string | undefined) => literal(escaped ?? whole));
}

const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
