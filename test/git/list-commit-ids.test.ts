import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAncestry } from '../../src/git/ancestry.ts';
import { openGit } from '../../src/git/git.ts';
import { listCommitIds, listWithParents } from '../../src/git/list-commit-ids.ts';
import { type Imported, importHistory } from '../support/import-history.ts';
import { makeRepo } from '../support/repo.ts';

/** A main line that goes on by eight commits of a machine whose clock was wrong, and topics from before them. */
function skewed(topics: number) {
  const wrong = Array.from(
    { length: 8 },
    (_, at): Imported => ({ name: `w${at}`, parents: [at === 0 ? 'two' : `w${at - 1}`], time: 1_577_836_800 + at }),
  );
  const own = Array.from({ length: topics }, (_, at): Imported => ({ name: `t${at}`, parents: ['two'] }));
  const repo = makeRepo();
  const history: Imported[] = [{ name: 'base' }, { name: 'two', parents: ['base'] }, ...wrong, ...own];
  const ids = importHistory(repo, history, { 'refs/heads/main': 'w7' });
  const tips = own.map(({ name }) => ids[name] ?? '');
  return { repo, git: openGit(repo.dir, repo.env), tips, main: ids['w7'] ?? '' };
}

const COMMITS = 120;
/** Commits with one or two of those shortly before as parents, and dates of which some are years off, for a while. */
const histories = fc
  .array(fc.record({ parents: fc.array(fc.nat(5), { minLength: 1, maxLength: 2 }), skew: fc.constantFrom(0, 0, 0, -9, -9, 9) }), {
    minLength: COMMITS,
    maxLength: COMMITS,
  })
  .map((drawn) =>
    drawn.map(({ parents, skew }, at): Imported => {
      const on = at === 0 ? [] : [...new Set(parents.map((back) => `c${Math.max(0, at - 1 - back)}`))];
      return { name: `c${at}`, parents: on, time: 1_700_000_000 + at * 60 + skew * 10_000_000 };
    }),
  );

/** The places of a commit and of all that it goes back to. */
function reachedFrom(history: readonly Imported[], tips: readonly number[]): Set<number> {
  const found = new Set<number>(tips);
  for (let at = history.length - 1; at >= 0; at--)
    if (found.has(at)) for (const parent of history[at]?.parents ?? []) found.add(Number(parent.slice(1)));
  return found;
}

describe('commits that others do not reach', () => {
  test('are those of the graph, whatever their dates are', async () => {
    const places = fc.uniqueArray(fc.nat(COMMITS - 1), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(histories, places, places, async (history, from, without) => {
        const repo = makeRepo();
        const ids = importHistory(repo, history, {});
        const idOf = (at: number): string => ids[`c${at}`] ?? '';
        const git = openGit(repo.dir, repo.env);
        const listed = await listWithParents(git, { reachableFrom: from.map(idOf), butNotFrom: without.map(idOf) });
        const others = reachedFrom(history, without);
        const expected = [...reachedFrom(history, from)].filter((at) => !others.has(at));
        expect([...listed.keys()].toSorted()).toEqual(expected.map(idOf).toSorted());
        for (const at of expected) expect(listed.get(idOf(at))).toEqual(history[at]?.parents?.map((name) => ids[name]));
      }),
      { numRuns: 20 },
    );
  });

  test('go back to what the graph says', async () => {
    await fc.assert(
      fc.asyncProperty(histories, fc.integer({ min: 3, max: COMMITS - 20 }), async (history, cut) => {
        const repo = makeRepo();
        const ids = importHistory(repo, history, {});
        const git = openGit(repo.dir, repo.env);
        const base = ids[`c${cut}`] ?? '';
        const listed = await listWithParents(git, { reachableFrom: [ids[`c${COMMITS - 1}`] ?? ''], butNotFrom: [base] });
        const own = Array.from(listed, ([id, parents]) => ({ id, parents })).toReversed();
        const { commonOf } = await readAncestry(git, own, base);
        const places = new Map(history.map(({ name }, at) => [ids[name] ?? '', at]));
        for (const { parents } of own.filter((commit) => commit.parents.length > 1)) {
          const sets = parents.map((id) => reachedFrom(history, [places.get(id) ?? -1]));
          const common = [...(sets[0] ?? [])].filter((at) => sets.every((set) => set.has(at)));
          const best = common.filter((at) => !common.some((other) => other !== at && reachedFrom(history, [other]).has(at)));
          expect(new Set(commonOf(parents))).toEqual(new Set(best.map((at) => ids[`c${at}`])));
        }
      }),
      { numRuns: 30 },
    );
  });

  test.each([1, 12])('are told whatever their dates are, of %d tips', async (count) => {
    const { repo, git, tips, main } = skewed(count);
    const byGit = repo.git('rev-list', ...tips, `^${main}`).split('\n').length - 1;
    expect(byGit, 'git itself goes by dates').toBeGreaterThan(count);
    for (const butNotFrom of [[main], 'refs'] as const) {
      const listed = await listCommitIds(git, { reachableFrom: tips, butNotFrom });
      expect(Array.from({ length: listed.count }, (_, at) => listed.idAt(at)).toSorted()).toEqual(tips.toSorted());
    }
  });

  test('are in order, parents first', async () => {
    const repo = makeRepo();
    const git = openGit(repo.dir, repo.env);
    const base = repo.commit('base', { f: '0' });
    const own = ['1', '2', '3'].map((content) => repo.commit(content, { f: content }));
    const listed = await listCommitIds(git, { reachableFrom: own.slice(-1), butNotFrom: [base] });
    expect(Array.from({ length: listed.count }, (_, at) => listed.idAt(at))).toEqual(own);
  });
});
