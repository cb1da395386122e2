import type { Repo } from './repo.ts';

/** One commit to import. Everything but its name and parents has a default. */
export interface Imported {
  readonly name: string;
  /** Names of earlier commits; the first is that whose files it starts from. */
  readonly parents?: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
  /** The message; its name where there is none. */
  readonly message?: string;
  readonly author?: string;
  /** Author time, and committer time where that is another one; seconds since 1970. */
  readonly time?: number;
  readonly committed?: number;
}

/** 2026-01-05 09:00 UTC; each commit is a minute later than the one before, unless it says otherwise. */
const BEGAN = Date.UTC(2026, 0, 5, 9) / 1000;

/** Writes commits, and points refs at them by name, in one process. Returns the ids by name. */
export function importHistory(repo: Repo, commits: readonly Imported[], refs: Readonly<Record<string, string>>): Record<string, string> {
  const marks = new Map(commits.map(({ name }, at) => [name, at + 1]));
  const mark = (name: string): string => `:${marks.get(name)}`;
  const data = (text: string): string => `data ${Buffer.byteLength(text)}\n${text}\n`;
  let clock = BEGAN;
  const parts = commits.map(({ name, parents = [], files = {}, message = `${name}\n`, author = 'Ada Author', time, committed }) => {
    clock += 60;
    const when = time ?? clock;
    clock = when;
    const links = parents.map((parent, place) => `${place === 0 ? 'from' : 'merge'} ${mark(parent)}\n`).join('');
    const changes = Object.entries(files).map(([path, text]) => `M 100644 inline ${path}\n${data(text)}`);
    const who = `${author} <${author.toLowerCase().replaceAll(' ', '.')}@example.com>`;
    // A commit without parents begins its ref anew.
    return `reset refs/import\n\ncommit refs/import\nmark ${mark(name)}\nauthor ${who} ${when} +0000\ncommitter ${who} ${committed ?? when} +0000\n${data(message)}${links}${changes.join('')}\n`;
  });
  const pointed = Object.entries(refs).map(([ref, name]) => `reset ${ref}\nfrom ${mark(name)}\n\n`);
  const asked = commits.map(({ name }) => `get-mark ${mark(name)}\n`);
  const { code, stdout, stderr } = repo.run('git', ['fast-import', '--quiet', '--force', '--date-format=raw-permissive'], {
    input: ['feature done\n', ...parts, ...pointed, 'reset refs/import\n\n', ...asked, 'done\n'].join(''),
  });
  if (code !== 0) throw new Error(stderr);
  const ids = stdout.trim().split('\n');
  return Object.fromEntries(commits.map(({ name }, at) => [name, ids[at] ?? '']));
}
