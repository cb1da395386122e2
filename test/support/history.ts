import type { Repo } from './repo.ts';

/** A commit of a made-up history. */
export interface Made {
  /** By which other commits name it; also a branch of the repository. */
  readonly as: string;
  /** The names of its parents, the first of them the branch's. */
  readonly on?: readonly string[];
  readonly message: string;
  /** `Name <mail>`. */
  readonly by?: string;
  readonly committer?: string;
  /** By path; null removes the file. Against the first parent. */
  readonly files?: Readonly<Record<string, string | null>>;
}

const ADA = 'Ada Author <ada@corp.org>';

/** Writes the history with one process, each commit a minute after the one before, and gives the ids by their names. */
export function makeHistory(repo: Repo, commits: readonly Made[]): Readonly<Record<string, string>> {
  const marks = new Map(commits.map(({ as }, at) => [as, `:${at + 1}`]));
  const stream = commits.map(({ as, on = [], message, by = ADA, committer = by, files = {} }, at) => {
    const time = `${Date.UTC(2026, 0, 5) / 1000 + at * 60} +0000`;
    const [first, ...others] = on.map((name) => marks.get(name) ?? name);
    return [
      `commit refs/heads/${as}`,
      `mark :${at + 1}`,
      `author ${by} ${time}`,
      `committer ${committer} ${time}`,
      data(message),
      ...(first === undefined ? [] : [`from ${first}`]),
      ...others.map((parent) => `merge ${parent}`),
      ...Object.entries(files).map(([path, text]) => (text === null ? `D ${path}` : `M 100644 inline ${path}\n${data(text)}`)),
      '',
    ].join('\n');
  });
  const { code, stderr } = repo.run('git', ['fast-import', '--quiet', '--force'], { input: stream.join('\n') });
  if (code !== 0) throw new Error(stderr);
  const refs = repo.git('for-each-ref', '--format=%(refname:short) %(objectname)', 'refs/heads').trim().split('\n');
  return Object.fromEntries(refs.map((line) => line.split(' ') as [string, string]));
}

const data = (text: string): string => `data ${Buffer.byteLength(text)}\n${text}`;
