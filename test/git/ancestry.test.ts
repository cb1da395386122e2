import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAncestry } from '../../src/git/ancestry.ts';
import { openGit } from '../../src/git/git.ts';
import { type Made, makeHistory } from '../support/history.ts';
import { makeRepo } from '../support/repo.ts';

const COMMITS = 40;

/** Commits with one to three earlier ones as parents; now and then one without any. */
const histories = fc.array(fc.array(fc.nat(1000), { maxLength: 3 }), { minLength: COMMITS, maxLength: COMMITS }).map((drawn) =>
  drawn.map((parents, at): Made => {
    const on = [...new Set(parents.map((drawnParent) => `c${Math.max(0, at - 1 - (drawnParent % 6))}`))];
    return at === 0 || (on.length === 0 && at % 9 !== 0)
      ? { as: `c${at}`, on: at === 0 ? [] : [`c${at - 1}`], message: `${at}` }
      : { as: `c${at}`, on, message: `${at}` };
  }),
);

test('what commits go back to is what git says', async () => {
  await fc.assert(
    fc.asyncProperty(histories, fc.integer({ min: 3, max: COMMITS - 8 }), async (history, cut) => {
      const repo = makeRepo();
      const ids = makeHistory(repo, history);
      const base = ids[`c${cut}`] ?? '';
      const head = ids[`c${COMMITS - 1}`] ?? '';
      const lines = (...args: string[]): string[] =>
        repo
          .git(...args)
          .split('\n')
          .filter(Boolean);
      const orNone = (...args: string[]): string[] => repo.run('git', args).stdout.split('\n').filter(Boolean);
      const own = lines('rev-list', '--topo-order', '--parents', head, `^${base}`).map((line) => {
        const [id = '', ...parents] = line.split(' ');
        return { id, parents };
      });
      const { commonOf } = await readAncestry(openGit(repo.dir, repo.env), own, base);
      for (const { parents } of own) {
        if (parents.length > 1)
          expect([...commonOf(parents)].sort()).toEqual(orNone('merge-base', '--octopus', '--all', ...parents).sort());
      }
    }),
    { numRuns: 6 },
  );
});
