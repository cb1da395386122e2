import fc from 'fast-check';
import { expect, test } from 'vitest';
import { populationOf } from '../../src/audit/population.ts';
import { openGit } from '../../src/git/git.ts';
import { listCommits } from '../../src/git/list-commits.ts';
import { importHistory } from '../support/import-history.ts';
import { makeRepo, type Repo } from '../support/repo.ts';
import { commitsIn, type JsonChange, runAudit } from '../support/run-audit.ts';

/** Parents of each commit, as indices of earlier ones. */
type Graph = readonly (readonly number[])[];

/** Any history in which the last commit is the tip; others may be unreachable from it. */
const graphs = (most: number): fc.Arbitrary<Graph> =>
  fc
    .array(fc.tuple(fc.nat({ max: 3 }), fc.array(fc.nat(), { minLength: 3, maxLength: 3 })), { minLength: 1, maxLength: most })
    .map((shapes) =>
      shapes.map(([count, picks], at) =>
        at === 0 ? [] : [...new Set(picks.slice(0, count).map((pick) => Math.max(0, at - 1 - (pick % 6))))],
      ),
    );

/** Writes the graph with `git fast-import`: each commit changes a file of its own, at any date. Returns the ids. */
function importGraph(repo: Repo, graph: Graph, content = (at: number) => `${at}\n`): string[] {
  const parts = ['feature done\n'];
  for (const [at, parents] of graph.entries()) {
    const text = content(at);
    parts.push(`blob\nmark :${at * 2 + 2}\ndata ${Buffer.byteLength(text)}\n${text}\n`);
    const links = parents.map((parent, index) => `${index === 0 ? 'from' : 'merge'} :${parent * 2 + 1}\n`).join('');
    const when = `${1_700_000_000 + ((at * 7919) % 1000)} +0000`;
    parts.push(
      `commit refs/heads/${parents.length === 0 ? `root${at}` : `c${at}`}\nmark :${at * 2 + 1}\ncommitter C <c@example.com> ${when}\ndata ${String(at).length}\n${at}\n${links}M 100644 :${at * 2 + 2} f${at}\n\n`,
    );
  }
  const last = graph.length - 1;
  parts.push(`reset refs/heads/main\nfrom :${last * 2 + 1}\n\n`);
  for (let at = 0; at < graph.length; at += 1) parts.push(`get-mark :${at * 2 + 1}\n`);
  const { code, stdout, stderr } = repo.run('git', ['fast-import', '--quiet', '--date-format=raw-permissive'], {
    input: `${parts.join('')}done\n`,
  });
  if (code !== 0) throw new Error(stderr);
  return stdout.trim().split('\n');
}

/** What each step newly makes reachable, in the plainest way. */
function stepsOf(graph: Graph): { own: number; others: ReadonlySet<number> }[] {
  const reach = (from: number): Set<number> => {
    const seen = new Set([from]);
    for (const commit of seen) for (const parent of graph[commit] ?? []) seen.add(parent);
    return seen;
  };
  const chain = [graph.length - 1];
  for (let at = chain[0] ?? 0, next = graph[at]?.[0]; next !== undefined; at = next, next = graph[at]?.[0]) chain.unshift(next);
  return chain.map((own) => {
    const before = graph[own]?.[0] === undefined ? new Set<number>() : reach(graph[own]?.[0] ?? 0);
    return { own, others: new Set([...reach(own)].filter((commit) => commit !== own && !before.has(commit))) };
  });
}

function requireTruth(graph: Graph, ids: readonly string[], changes: readonly JsonChange[]): void {
  const number = new Map(ids.map((id, at) => [id, at]));
  const truth = stepsOf(graph);
  expect(changes.map(({ to }) => number.get(to))).toEqual(truth.map(({ own }) => own));
  for (const [at, change] of changes.entries()) {
    const commits = change.commits.map(({ id }) => number.get(id) ?? -1);
    expect(commits[0]).toBe(truth[at]?.own);
    expect(new Set(commits.slice(1))).toEqual(truth[at]?.others);
    // Each before its parents, and each with its own content.
    for (const [place, commit] of commits.entries())
      for (const parent of graph[commit] ?? []) expect(commits.slice(0, place)).not.toContain(parent);
    for (const [place, commit] of commits.entries()) expect(change.commits[place]?.subject).toBe(String(commit));
  }
}

test('any history: every commit of the branch in exactly one step, whatever its dates', async () => {
  await fc.assert(
    fc.asyncProperty(graphs(25), async (graph) => {
      const repo = makeRepo();
      const ids = importGraph(repo, graph);
      const { report } = await runAudit(repo, '--no-secret-scan');
      requireTruth(graph, ids, report.changes);
      const reachable = repo.git('rev-list', 'main').trim().split('\n');
      expect(new Set(commitsIn(report).keys())).toEqual(new Set(reachable));
      expect(report.totals.commits).toBe(reachable.length);
    }),
    { numRuns: 12 },
  );
});

test('a history larger than what is loaded at once', async () => {
  const graph = Array.from({ length: 1200 }, (_, at) => (at === 0 ? [] : at % 10 === 5 ? [at - 2, at - 1] : [at - 1]));
  const repo = makeRepo();
  const key = `${'sk_'}live_51${'QmZx8Lw3Tn7Vr2Kd9Hs4Fb6G'}`;
  const ids = importGraph(repo, graph, (at) => (at === 3 ? `${key}\n` : `${at}\n`));
  const { report } = await runAudit(repo);
  requireTruth(graph, ids, report.changes);
  expect([...commitsIn(report).values()].filter(({ findings }) => findings.length > 0).map(({ subject }) => subject)).toEqual(['3']);
  for (const [id, commit] of commitsIn(report))
    if ((graph[ids.indexOf(id)] ?? []).length < 2) expect(commit.paths).toEqual([`f${commit.subject}`]);
});

test('ten thousand commits of any shape, dated at random, on two branches: what git lists of them is cut into the steps that the generator knows', async () => {
  let state = 2026;
  /** Mulberry32: the same history in every run. */
  const next = (below: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
  const graph = Array.from({ length: 10_000 }, (_, commit) => {
    const shape = next(2000);
    const count = commit === 0 || shape === 0 ? 0 : shape < 1200 ? 1 : 1 + (shape % 4);
    const near = () => Math.max(0, commit - 1 - next(next(9) === 0 ? commit : 6));
    // What nobody merges is not listed: most go on from the commit before.
    return [...new Set(Array.from({ length: count }, (_, parent) => (parent === 0 && next(8) > 0 ? commit - 1 : near())))];
  });
  const repo = makeRepo();
  const commits = graph.map((parents, commit) => ({ name: String(commit), parents: parents.map(String), time: next(4_000_000_000) }));
  const [main, release] = [9_999, 9_990];
  const ids = importHistory(repo, commits, { 'refs/heads/main': String(main), 'refs/heads/release': String(release) });
  const tips = [main, release].map((commit) => ids[commit] ?? '');
  const list = await listCommits(openGit(repo.dir, repo.env), tips);
  const { steps, order, ends, firsts } = populationOf(list, {
    branches: tips.map((tip) => ({ tip: list.ids.indexOf(tip), beforeAdoption: null })),
    opening: [],
    asOf: Infinity,
  });
  const number = new Map(Object.entries(ids).map(([name, id]) => [id, Number(name)]));
  const seen = new Set<number>();
  let step = 0;
  for (const [branch, tip] of [main, release].entries()) {
    expect(firsts[branch]).toBe(step);
    const line: number[] = [];
    for (let at: number | undefined = tip; at !== undefined && !seen.has(at); at = graph[at]?.[0]) line.unshift(at);
    for (const own of line) {
      const added = new Set([own]);
      for (const commit of added) for (const parent of graph[commit] ?? []) if (!seen.has(parent)) added.add(parent);
      for (const commit of added) seen.add(commit);
      const found = Array.from(order.subarray(ends[step - 1] ?? 0, ends[step]), (commit) => number.get(list.ids.idAt(commit)));
      expect([found[0], found.length, found.every((commit) => added.has(commit ?? -1))]).toEqual([own, added.size, true]);
      step += 1;
    }
  }
  expect([steps, order.length]).toEqual([step, seen.size]);
  expect(seen.size).toBe(Number(repo.git('rev-list', '--count', 'main', 'release')));
  expect(seen.size).toBeGreaterThan(7_000);
});
