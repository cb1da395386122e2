import { marksOf } from '../../src/attribution/marks.ts';
import type { Commit, Person } from '../../src/model/commit.ts';
import type { Mark } from '../../src/model/mark.ts';
import { parseTrailers } from '../../src/model/parse-trailers.ts';
import { DEFAULT_POLICY } from '../../src/model/policy.ts';

export const HUMAN: Person = { name: 'Ada Author', email: 'ada@corp.org' };

export interface Written {
  readonly message?: string;
  readonly author?: Person;
  readonly committer?: Person;
}

export function commitOf({ message = 'fix: round half even', author = HUMAN, committer = HUMAN }: Written): Commit {
  const stamp = (person: Person) => ({ ...person, time: 0, zone: '+0000' });
  return { id: null, tree: null, parents: [], author: stamp(author), committer: stamp(committer), message, signed: false };
}

/** The marks of a commit under the default policy. */
export function marks(written: Written): readonly Mark[] {
  const commit = commitOf(written);
  return marksOf(commit, parseTrailers(commit.message), DEFAULT_POLICY.ai.toolTrailers);
}

/** The marks of a message that ends with these lines. */
export const ending = (...lines: readonly string[]) => marks({ message: `fix: round half even\n\nWhy.\n\n${lines.join('\n')}\n` });

/** `tool place strength model`, for short comparisons. */
export const short = (list: readonly Mark[]) =>
  list.map(({ toolId, place, strength, model }) => [toolId, place, strength, ...(model === null ? [] : [model])].join(' '));

export const person = (text: string): Person => {
  const [, name = '', email = ''] = /^(.*?) ?<(.*)>$/.exec(text) ?? [];
  return { name, email };
};
