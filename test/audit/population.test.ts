import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cameToOthers } from '../../src/audit/came-to.ts';
import { compareTips } from '../../src/audit/compare-tips.ts';
import { behindReport, openingsOf } from '../../src/audit/openings.ts';
import { type Population, populationOf } from '../../src/audit/population.ts';
import type { CommitList } from '../../src/git/list-commits.ts';
import { createIdTable } from '../../src/git/id-table.ts';
import type { Git } from '../../src/git/git.ts';
import type { EarlierReport } from '../../src/model/earlier-report.ts';

/** Parents of each commit, as numbers of earlier ones: octopus, roots of their own, criss-cross, commits that nobody merged. */
type Graph = readonly (readonly number[])[];

const graphs = (most: number): fc.Arbitrary<Graph> =>
  fc
    .array(fc.tuple(fc.nat({ max: 30 }), fc.array(fc.nat(), { minLength: 4, maxLength: 4 })), { minLength: 1, maxLength: most })
    .map((shapes) =>
      shapes.map(([shape, picks], at) => {
        // One in thirty has no parent, nearly half have one, the others up to four, from close by and from far.
        const count = at === 0 || shape === 0 ? 0 : shape < 16 ? 1 : 1 + (shape % 4);
        return [...new Set(picks.slice(0, count).map((pick) => Math.max(0, at - 1 - (pick % (pick % 7 === 0 ? at : 5)))))];
      }),
    );

function listOf(graph: Graph): CommitList {
  const starts = new Int32Array(graph.length);
  const ends = new Int32Array(graph.length);
  const parents: number[] = [];
  for (const [commit, own] of graph.entries()) {
    starts[commit] = parents.length;
    parents.push(...own);
    ends[commit] = parents.length;
  }
  const times = Float64Array.from(graph, (_, commit) => (commit * 7919) % 1000);
  return { count: graph.length, ids: createIdTable(20), starts, ends, parents: Int32Array.from(parents), times, isRemembered: false };
}

/** In the plainest way: everything that some commits reach. */
function reach(graph: Graph, from: readonly number[]): Set<number> {
  const seen = new Set(from);
  for (const commit of seen) for (const parent of graph[commit] ?? []) seen.add(parent);
  return seen;
}

/** Only what some tips reach can be listed. */
function restricted(graph: Graph, tips: readonly number[]): { graph: Graph; number: ReadonlyMap<number, number> } {
  const kept = [...reach(graph, tips)].sort((a, b) => a - b);
  const number = new Map(kept.map((commit, at) => [commit, at]));
  return { graph: kept.map((commit) => (graph[commit] ?? []).map((parent) => number.get(parent) ?? -1)), number };
}

/** A branch that never was without a policy. */
const alone = (tip: number) => ({ tip, beforeAdoption: null });

const stepsOf = ({ steps, order, ends }: Population): number[][] =>
  Array.from({ length: steps }, (_, step) => [...order.subarray(ends[step - 1] ?? 0, ends[step])]);

/** A history with some tips and some openings, all of them among its commits. */
const scopes = (most: number) =>
  fc
    .tuple(graphs(most), fc.array(fc.nat(), { minLength: 1, maxLength: 4 }), fc.array(fc.nat(), { maxLength: 2 }))
    .map(([whole, picked, before]) => {
      const tips = [...new Set(picked.map((pick) => whole.length - 1 - (pick % Math.min(whole.length, 40))))];
      const opening = before.map((pick) => pick % whole.length);
      const { graph, number } = restricted(whole, [...tips, ...opening]);
      return { graph, tips: tips.map((tip) => number.get(tip) ?? 0), opening: opening.map((commit) => number.get(commit) ?? 0) };
    });

test('any history, several branches, any period: each commit once, with the first branch and the first step that reaches it', () => {
  fc.assert(
    fc.property(scopes(120), ({ graph, tips, opening }) => {
      const population = populationOf(listOf(graph), { branches: tips.map(alone), opening, asOf: Infinity });
      const before = reach(graph, opening);
      expect(population.before).toBe(before.size);
      const found = stepsOf(population);
      const seen = new Set(before);
      let step = 0;
      for (const [branch, tip] of tips.entries()) {
        expect(population.firsts[branch]).toBe(step);
        const line: number[] = [];
        for (let at: number | undefined = tip; at !== undefined && !seen.has(at); at = graph[at]?.[0]) line.unshift(at);
        for (const own of line) {
          const added = [...reach(graph, [own])].filter((commit) => !seen.has(commit));
          expect(found[step]?.[0]).toBe(own);
          expect(new Set(found[step])).toEqual(new Set(added));
          // Each before its parents.
          for (const [place, commit] of (found[step] ?? []).entries())
            for (const parent of graph[commit] ?? []) expect(found[step]?.slice(0, place)).not.toContain(parent);
          for (const commit of added) seen.add(commit);
          step += 1;
        }
        expect(population.linked[branch]).toBe(line.length === 0 || (graph[line[0] ?? 0] ?? []).length > 0);
      }
      expect(population.steps).toBe(step);
      expect(population.order.length).toBe(reach(graph, [...tips, ...opening]).size - before.size);
      const times = listOf(graph).times;
      for (const commit of seen)
        expect(population.newest[commit]).toBe(Math.max(...[...reach(graph, [commit])].map((one) => times[one] ?? 0)));
    }),
    { numRuns: 60 },
  );
});

test('a branch that had no policy keeps no commit from one that had', () => {
  let taken = 0;
  fc.assert(
    fc.property(scopes(120), fc.array(fc.nat(), { minLength: 4, maxLength: 4 }), ({ graph, tips, opening }, picks) => {
      const branches = tips.map((tip, branch) => {
        const line: number[] = [];
        for (let at: number | undefined = tip; at !== undefined; at = graph[at]?.[0]) line.push(at);
        const pick = picks[branch] ?? 0;
        return { tip, beforeAdoption: pick % 4 === 0 ? null : (line[pick % line.length] ?? null) };
      });
      const population = populationOf(listOf(graph), { branches, opening, asOf: Infinity });
      const before = reach(graph, opening);
      const found = stepsOf(population);
      const all = found.flat();
      expect(new Set(all).size).toBe(all.length);
      expect(new Set([...all, ...before])).toEqual(reach(graph, [...tips, ...opening]));
      const ruled = branches.map(({ tip, beforeAdoption }) => {
        const without = beforeAdoption === null ? new Set<number>() : reach(graph, [beforeAdoption]);
        return new Set([...reach(graph, [tip])].filter((commit) => !without.has(commit)));
      });
      for (const [step, commits] of found.entries()) {
        const branch = population.firsts.findLastIndex((first) => first <= step);
        const reached = reach(graph, commits.slice(0, 1));
        for (const [place, commit] of commits.entries()) {
          expect(reached).toContain(commit);
          for (const parent of graph[commit] ?? []) expect(commits.slice(0, place)).not.toContain(parent);
          const first = ruled.findIndex((own) => own.has(commit));
          if (first < 0) continue;
          // Of that branch, or of one that had a policy, too, when it took the commits of that branch's line.
          expect(branch === first || ruled[branch]?.has(commits[0] ?? 0)).toBe(true);
          if (tips.findIndex((tip) => reach(graph, [tip]).has(commit)) < first) taken += 1;
        }
      }
    }),
    { numRuns: 5000 },
  );
  expect(taken).toBeGreaterThan(10);
});

test('a commit that came to several branches under policies is told with each of them', () => {
  let told = 0;
  fc.assert(
    fc.property(scopes(80), fc.array(fc.nat(), { minLength: 4, maxLength: 4 }), ({ graph, tips, opening }, picks) => {
      const lineOf = (tip: number): number[] => {
        const line: number[] = [];
        for (let at: number | undefined = tip; at !== undefined; at = graph[at]?.[0]) line.unshift(at);
        return line;
      };
      const branches = tips.map((tip, branch) => {
        const pick = picks[branch] ?? 0;
        const line = lineOf(tip);
        return { name: `b${branch}`, tip, beforeAdoption: pick % 4 > 0 ? null : (line[pick % line.length] ?? null) };
      });
      const list = listOf(graph);
      for (const at of graph.keys()) list.ids.addId(String(at).padStart(40, '0'));
      const population = populationOf(list, { branches, opening, asOf: Infinity });
      const came = cameToOthers(list, population, branches, opening);
      const fromOf = (commit: number): number | null => graph[commit]?.[0] ?? null;
      for (const [step, commits] of stepsOf(population).entries()) {
        const owner = population.firsts.findLastIndex((first) => first <= step);
        for (const commit of commits) {
          const expected = branches.flatMap(({ name, tip, beforeAdoption }, at) => {
            const first = lineOf(tip).find((one) => reach(graph, [one]).has(commit));
            if (at === owner || first === undefined || reach(graph, beforeAdoption === null ? [] : [beforeAdoption]).has(commit)) return [];
            const from = fromOf(first);
            return from === null || from === fromOf(commits[0] ?? 0) ? [] : [[name, from]];
          });
          const found = came.get(String(commit).padStart(40, '0')) ?? [];
          expect(found.map(({ branch, from }) => [branch, Number(from)])).toEqual(expected);
          told += found.length;
        }
      }
    }),
    { numRuns: 1500 },
  );
  expect(told).toBeGreaterThan(50);
});

test('a period and the one after it are the whole', () => {
  fc.assert(
    fc.property(scopes(120), ({ graph, tips: [tip = 0], opening: [middle = 0] }) => {
      const commits = (of: Graph, scope: { tips: readonly number[]; opening: readonly number[] }) =>
        populationOf(listOf(of), { branches: scope.tips.map(alone), opening: scope.opening, asOf: Infinity }).order.length;
      const { graph: first, number } = restricted(graph, [middle]);
      const both = restricted(graph, [tip, middle]);
      const at = (commit: number) => both.number.get(commit) ?? 0;
      const then = commits(first, { tips: [number.get(middle) ?? 0], opening: [] });
      const since = commits(both.graph, { tips: [at(tip)], opening: [at(middle)] });
      expect(then + since).toBe(both.graph.length);
    }),
    { numRuns: 60 },
  );
});

/** All that is asked for is in the list, so git is not asked. */
const NO_GIT = {} as Git;
const idOf = (commit: number): string => String(commit).padStart(40, '0');

/** What a report with this scope recorded. */
function recordedBy(graph: Graph, { tips, opening }: { tips: readonly number[]; opening: readonly number[] }) {
  const list = listOf(graph);
  for (const commit of graph.keys()) list.ids.addId(idOf(commit));
  const before = reach(graph, opening);
  const commits = [...reach(graph, tips)].filter((commit) => !before.has(commit));
  const earlier: EarlierReport = {
    taken: '',
    branches: tips.map((tip) => ({ name: idOf(tip), tip: idOf(tip) })),
    openings: openingsOf(list, opening, tips),
    tags: [],
    commits: commits.map((commit) => ({ branch: '', id: idOf(commit), tree: '', authored: 0 })),
  };
  return { list, earlier, commits };
}

test('what a report began behind, and what it has, is all that its tips reach', async () => {
  await fc.assert(
    fc.asyncProperty(scopes(60), fc.nat(), async ({ graph, tips, opening }, pick) => {
      const { list, earlier, commits } = recordedBy(graph, { tips, opening });
      const here = tips.map(idOf);
      const { balance, opening: found } = await behindReport(NO_GIT, list, earlier, here);
      expect([balance.expected, found]).toEqual([reach(graph, tips).size, tips]);
      // Its openings cut the same out of the history as those that were asked for, and are part of it.
      const before = reach(graph, opening);
      const numbers = earlier.openings.map(Number);
      expect(reach(graph, numbers)).toEqual(new Set([...reach(graph, tips)].filter((commit) => before.has(commit))));
      // One that lacks a commit is refused.
      const less = { ...earlier, commits: earlier.commits.filter((_, at) => at !== pick % commits.length) };
      if (commits.length > 0) await expect(behindReport(NO_GIT, list, less, here)).rejects.toThrow('1 commit that it neither has');
      // Where a tip is not here, nothing is left out that was neither in it nor before it.
      const some = await behindReport(NO_GIT, list, earlier, here.slice(1));
      const known = new Set([...commits, ...reach(graph, numbers)]);
      expect([...reach(graph, some.opening)].filter((commit) => !known.has(commit))).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

test('what a branch lost and got since it was elsewhere', () => {
  fc.assert(
    fc.property(scopes(60), ({ graph, tips: [tip = 0, older = 0] }) => {
      const { dropped, added, joinedBy } = compareTips(listOf(graph), older, tip);
      const [then, now] = [reach(graph, [older]), reach(graph, [tip])];
      expect(new Set(dropped)).toEqual(new Set([...then].filter((commit) => !now.has(commit))));
      expect(new Set(added)).toEqual(new Set([...now].filter((commit) => !then.has(commit))));
      const line: number[] = [];
      for (let at: number | undefined = tip; at !== undefined; at = graph[at]?.[0]) line.unshift(at);
      const joins = dropped.length > 0 || line.includes(older) ? null : line.find((commit) => reach(graph, [commit]).has(older));
      expect(joinedBy).toBe(joins);
    }),
    { numRuns: 100 },
  );
});
