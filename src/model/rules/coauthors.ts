import type { Facts } from '../facts.ts';
import { squashedCommits } from '../squash-parts.ts';
import { type Considered, mostOf, type Named } from './considered.ts';
import { peopleIn } from './reviewers.ts';

/** How many co-authors are looked at: no change has as many, and each reviewer is compared with each. */
const CONSIDERED = 1000;

type Wording = Pick<Facts, 'commit' | 'trailers'>;

/** The co-authors that a message names, as far as they are looked at. */
export function coauthorsConsidered(facts: Wording): Considered<Named> {
  return mostOf(coauthorsIn(facts), CONSIDERED, 'a co-author');
}

/**
 * The co-authors that a message names, each by one: by trailers, which may hold lists of them, and as authors of the commits that `git merge --squash` lists, who each wrote a part of
 * this one.
 */
export function coauthorsIn({ commit, trailers }: Wording): readonly Named[] {
  const named = trailers
    .filter(({ key }) => COAUTHOR.test(key))
    .flatMap(({ key, value, inBlock }) => peopleIn(value).map((person) => ({ key, value: person, inBlock })));
  const listed = squashedCommits(commit.message).map(({ author }) => ({
    key: 'Author',
    value: `${author.name} <${author.email}>`,
    inBlock: false,
  }));
  return [...named, ...listed];
}

/**
 * Keys under which a trailer says who wrote the change together with the author, also as people misspell them; outside the block as well, where a squash leaves
 * those of its parts.
 */
const COAUTHOR =
  /^(?:co-?auth[oe]r(?:s|ed)?(?:-by)?|(?:co-)?(?:developed|written|created|coded|implemented|drafted)-by|(?:authored|also)-by|(?:pair|paired|pair-programmed)-with)$/i;
