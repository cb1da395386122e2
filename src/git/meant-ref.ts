import { SoxError } from '../model/error.ts';
import type { Git } from './git.ts';
import { listRefs, requireReadable } from './list-refs.ts';

/** What somebody wrote for a commit: what names it, and how to go on from there (`~2`, `^{commit}`, `@{1}`). */
interface Revision {
  readonly name: string;
  readonly suffix: string;
}

function revisionOf(text: string): Revision {
  const [, name = '', suffix = ''] = /^(.*?)((?:[\^~:]|@\{).*)?$/s.exec(text) ?? [];
  return { name, suffix };
}

/** The id in full by which a text names what it goes on from; null where it names it otherwise. Git takes no ref for such an id, whatever refs are called. */
export function fullIdIn(text: string): string | null {
  const { name } = revisionOf(text);
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i.test(name) ? name.toLowerCase() : null;
}

/** Of a branch and nothing else: git looks for no tag there. */
const UPSTREAM = /^@\{(?:u|upstream|push)\}/i;

/** What git keeps in its own directory, beside the refs. */
const OF_THE_DIRECTORY = /^(?:[A-Z_]+_)?HEAD$/;

/** An abbreviated id, as such, or at the end of what `git describe` says. */
const ABBREVIATED = /^(?:.+-g)?([0-9a-f]{7,64})$/i;

/** No arguments of so many names are too long for a system. */
const ONE_QUESTION = 50;
const LONGEST_NAME = 4000;

/**
 * Each text with the full name of the ref that it means in the place of a short one. A name that means several things is refused: whoever may push a tag could else choose which of them
 * is looked at. Null for the full name of a ref that is not here. Throws a {@link SoxError}.
 */
export async function withFullNames(git: Git, texts: readonly string[]): Promise<(string | null)[]> {
  const names = [...new Set(texts.flatMap((text) => shortNameIn(text) ?? []))];
  const meant = new Map<string, string | null>();
  for (let at = 0; at < names.length; at += ONE_QUESTION)
    for (const [name, ref] of await refsMeant(git, names.slice(at, at + ONE_QUESTION))) meant.set(name, ref);
  return texts.map((text) => {
    const name = shortNameIn(text);
    const ref = name === null ? text : (meant.get(name) ?? null);
    return name === null || ref === null ? ref : ref + text.slice(name.length);
  });
}

/** What may name a ref at the beginning of a text. No name of a ref has the characters of a pattern. */
function shortNameIn(text: string): string | null {
  const { name, suffix } = revisionOf(text);
  if (fullIdIn(text) !== null || UPSTREAM.test(suffix) || name.length > LONGEST_NAME) return null;
  return /^[^\s*?[\\]+$/.test(name) && name !== '@' ? name : null;
}

/** As git looks for them. */
const placesOf = (name: string): string[] =>
  name.startsWith('refs/')
    ? [name]
    : [`refs/${name}`, `refs/tags/${name}`, `refs/heads/${name}`, `refs/remotes/${name}`, `refs/remotes/${name}/HEAD`];

/** By the name, the ref that it means, the name itself where it means none, or null for the full name of none. */
async function refsMeant(git: Git, names: readonly string[]): Promise<[string, string | null][]> {
  const places = names.flatMap(placesOf);
  const { refs, broken } = await listRefs(git, places);
  requireReadable(places, broken);
  const here = new Set(refs.map(({ name }) => name));
  const meant: [string, string | null][] = [];
  for (const name of names) {
    const found = placesOf(name).filter((place) => here.has(place));
    meant.push([name, await refMeant(git, name, found)]);
  }
  return meant;
}

async function refMeant(git: Git, name: string, found: readonly string[]): Promise<string | null> {
  const [ref, ...others] = found;
  if (ref === undefined) return name.startsWith('refs/') ? null : name;
  if (ref === name) return ref;
  if (OF_THE_DIRECTORY.test(name)) {
    if (await isOfTheDirectory(git, name)) return name;
    throw ambiguous(name, [`the ${name} of this repository`, ...found]);
  }
  if (others.length > 0) throw ambiguous(name, found);
  const objects = await objectsCalled(git, name);
  if (objects.length > 0) throw ambiguous(name, [...found, ...objects.map((id) => `the object ${id}`)]);
  return ref;
}

/** Whether git is sure to find it there. Older versions say so of HEAD alone. */
async function isOfTheDirectory(git: Git, name: string): Promise<boolean> {
  return (await git.run(['show-ref', '--verify', '--quiet', '--', name], { mayFail: true })).code === 0;
}

async function objectsCalled(git: Git, name: string): Promise<readonly string[]> {
  const [, digits] = ABBREVIATED.exec(name) ?? [];
  return digits === undefined ? [] : objectsWith(git, digits);
}

/** The ids of the objects whose ids begin with some digits. */
export async function objectsWith(git: Git, digits: string): Promise<readonly string[]> {
  const { stdout } = await git.run(['rev-parse', `--disambiguate=${digits}`], { mayFail: true });
  return stdout
    .toString('latin1')
    .split('\n')
    .filter((line) => line !== '');
}

const ambiguous = (name: string, meant: readonly string[]): SoxError =>
  new SoxError({
    code: 'ambiguous-name',
    message: `${JSON.stringify(name)} means ${meant.join(' and ')}.`,
    hint: 'Write the full name of the ref, or the whole id of the commit.',
  });
