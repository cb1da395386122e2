import { expect, test } from 'vitest';
import { entryOf } from '../../src/audit/entry-of.ts';
import type { CommitEntry } from '../../src/model/entry.ts';
import { observed } from '../../src/model/observation.ts';
import { changeIdText, populationLine } from '../../src/model/population.ts';
import { canonicalize } from '../support/canonicalize.ts';
import { sampleCommitEntry } from '../support/sample-report.ts';

const FROM = 'f'.repeat(40);
const step = (commits: readonly CommitEntry[], more: Partial<Parameters<typeof entryOf>[0]> = {}) =>
  entryOf({
    id: 'an id',
    branch: 'main',
    from: FROM,
    commits,
    changesPolicy: false,
    tickets: [],
    onlyMonitored: false,
    ...more,
  });
const emergency = { key: 'Emergency', value: 'INC-7', line: 3, inBlock: true };

test('the kind of a step is what its own commit has of parents', () => {
  const kinds = [1, 2, 3].map((count) => step([sampleCommitEntry({ parents: Array.from({ length: count }, () => FROM) })]).kind);
  expect(kinds).toEqual(['direct', 'merge', 'merge']);
  expect(step([sampleCommitEntry({ parents: [] })], { from: null }).kind).toBe('root');
  const idle = { ...sampleCommitEntry({ parents: [FROM, FROM] }), observations: [observed('merge-of-nothing', 'why', null)] };
  expect(step([idle]).kind).toBe('direct');
});

test('traits are by name, of the message, of the parents, of the policy and of the trailers of any commit', () => {
  const own = sampleCommitEntry({ message: 'Revert "One" (#4)\n' });
  expect(step([own]).traits).toEqual(['revert', 'squash']);
  expect(step([own, { ...own, trailers: [emergency] }], { changesPolicy: true }).traits).toEqual([
    'emergency',
    'policy',
    'revert',
    'squash',
  ]);
  expect(step([{ ...sampleCommitEntry({ message: 'One\n' }), trailers: [{ ...emergency, inBlock: false }] }]).traits).toEqual([]);
});

test('tickets are claimed by any commit of a step, pull requests by its own', () => {
  const commits = ['Merge pull request #9 from a/b\n', 'One (#3)\n\nACME-1\n', 'Two ACME-1 and ACME-2\n', 'ACME-3\n'].map((message) =>
    sampleCommitEntry({ message }),
  );
  expect(step(commits, { tickets: ['ACME-{n}'] }).claims).toEqual({ pullRequests: ['#9'], tickets: ['ACME-1', 'ACME-3'] });
  expect(step(commits).claims.tickets).toEqual([]);
});

test('what a policy only monitored was not enforced, whatever the policy at the tip says', () => {
  const [observation] = step([sampleCommitEntry()], { onlyMonitored: true }).observations;
  expect(observation).toMatchObject({ code: 'only-monitored', relied: 'objects', commit: sampleCommitEntry().commit.id });
  expect(step([sampleCommitEntry()]).observations).toEqual([]);
});

test('what was noticed of the step comes before what was noticed of its commits', () => {
  const own = sampleCommitEntry({ message: "Merge branch 'main' into topic\n", parents: [FROM, FROM] });
  const dated = observed('date-future', 'why', own.commit.id);
  expect(step([own, { ...own, observations: [dated] }]).observations.map(({ code }) => code)).toEqual(['foxtrot-claimed', 'date-future']);
});

test('two commits of a change that say the same are noticed; the same words of another day or author are not', () => {
  const merge = sampleCommitEntry({ id: '0'.repeat(40), message: "Merge branch 'a'\n", parents: [FROM, FROM], time: 5 });
  const said = (digit: string, more: Parameters<typeof sampleCommitEntry>[0] = {}) =>
    sampleCommitEntry({ id: digit.repeat(40), message: 'One\n', time: 1, ...more });
  const codes = (...commits: CommitEntry[]) => step([merge, ...commits]).observations.map(({ code, commit }) => [code, commit?.charAt(0)]);
  expect(codes(said('1'), said('2'), said('3', { time: 2 }))).toEqual([['duplicate-commit', '2']]);
  const other = { name: 'Bo', email: 'bo@example.com' };
  expect(codes(said('1'), said('2', { author: other }), said('3', { message: 'Two\n' }), said('4', { time: 9 }))).toEqual([]);
  const malformed = (digit: string) => {
    const entry = said(digit, { message: '', time: 0 });
    return { ...entry, commit: { ...entry.commit, tree: null } };
  };
  expect(codes(malformed('1'), malformed('2'))).toEqual([]);
});

test('a line of the population is canonical JSON', () => {
  for (const from of [null, FROM]) {
    const row = { id: 'a'.repeat(64), from, to: 'b'.repeat(40), kind: 'merge' as const, commits: ['b'.repeat(40), 'c'.repeat(40)] };
    expect(populationLine(row)).toBe(`${canonicalize(row)}\n`);
  }
  expect([changeIdText(null, 'b'), changeIdText('a', 'b')]).toEqual(['..b', 'a..b']);
});
