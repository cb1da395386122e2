import { expect, test } from 'vitest';
import { observeCommit, SKEW } from '../../../src/model/rules/observe-commit.ts';
import { someDelta, someFacts } from '../../support/facts.ts';

const DAY = 86_400;
/** 2026-01-01. */
const NEW_YEAR = 1_767_225_600;
const ID = 'a'.repeat(40);

const codes = (author: number, committer: number, more: { newestBefore?: number; asOf?: number; path?: string } = {}) => {
  const { newestBefore = 0, asOf = NEW_YEAR, path = 'a.js' } = more;
  const { commit } = someFacts();
  const dated = { ...commit, author: { ...commit.author, time: author }, committer: { ...commit.committer, time: committer } };
  const found = observeCommit({ id: ID, commit: dated, problem: null, irregular: [], deltas: [someDelta({ path })], newestBefore, asOf });
  for (const { commit: about } of found) expect(about).toBe(ID);
  return found.map(({ code }) => code);
};

test.each([
  ['nothing', NEW_YEAR - DAY, NEW_YEAR - DAY, {}, []],
  ['a commit of this very second', NEW_YEAR, NEW_YEAR, { newestBefore: NEW_YEAR }, []],
  ['a clock that is wrong by a day', NEW_YEAR + SKEW, NEW_YEAR + SKEW, {}, []],
  ['the future', NEW_YEAR + SKEW + 1, NEW_YEAR + SKEW + 1, {}, ['date-future']],
  ['an author of the future', NEW_YEAR + SKEW + 1, NEW_YEAR, {}, ['date-future', 'date-author-later']],
  ['one before it of the day after', NEW_YEAR - 5 * DAY, NEW_YEAR - 5 * DAY, { newestBefore: NEW_YEAR - 5 * DAY + SKEW }, []],
  ['back-dated', NEW_YEAR - 5 * DAY, NEW_YEAR - 5 * DAY, { newestBefore: NEW_YEAR - 5 * DAY + SKEW + 1 }, ['date-before-parent']],
  ['written long ago, as after a rebase', NEW_YEAR - 900 * DAY, NEW_YEAR - DAY, { newestBefore: NEW_YEAR - 2 * DAY }, []],
  ['the first second of git', 1_112_911_993, 1_112_911_993, {}, []],
  ['before git', 1_112_911_992, 1_112_911_993, {}, ['date-before-git']],
  ['the beginning of time', 0, 0, {}, ['date-before-git']],
  ['.mailmap', NEW_YEAR, NEW_YEAR, { path: '.mailmap' }, ['mailmap-changed']],
  ['a .mailmap that git does not read', NEW_YEAR, NEW_YEAR, { path: 'docs/.mailmap' }, []],
])('%s', (_, author, committer, more, expected) => {
  expect(codes(author, committer, more)).toEqual(expected);
});

test('a commit of which git cannot say what it changed', () => {
  const { commit } = someFacts();
  const found = observeCommit({ id: ID, commit, problem: null, irregular: [], deltas: null, newestBefore: 0, asOf: NEW_YEAR });
  expect(found.map(({ code }) => code)).toContain('changes-unread');
});

test('of a malformed object nothing else is said', () => {
  const problem = { code: 'commit-nul', message: 'the commit object is malformed: it holds a NUL byte' };
  const found = observeCommit({
    id: ID,
    commit: null,
    problem,
    irregular: [],
    deltas: [someDelta({ path: '.mailmap' })],
    newestBefore: 9e9,
    asOf: 0,
  });
  expect(found).toEqual([{ code: 'malformed-object', text: problem.message, commit: ID, relied: 'objects' }]);
});

test('one that git cannot give is not malformed', () => {
  expect(observeCommit({ id: ID, commit: null, problem: null, irregular: [], deltas: [], newestBefore: 0, asOf: 0 })).toEqual([]);
});

test.each([
  [['a', 'a'], true],
  [['f', 'g', 'a', 'f'], true],
  [['b', 'a'], false],
  [['a', 'a/b', 'b'], false],
])('a tree that has a name twice: %j', (paths, expected) => {
  const { commit } = someFacts();
  const deltas = paths.map((path) => someDelta({ path }));
  const found = observeCommit({ id: ID, commit, problem: null, irregular: [], deltas, newestBefore: 0, asOf: NEW_YEAR });
  expect(found.some(({ text }) => text.includes('duplicateEntries'))).toBe(expected);
});

test('what git does not write, and can be read, is one observation', () => {
  const { commit } = someFacts();
  const found = observeCommit({ id: ID, commit, problem: null, irregular: ['one', 'two'], deltas: [], newestBefore: 0, asOf: NEW_YEAR });
  expect(found.filter(({ code }) => code === 'irregular-object')).toEqual([
    { code: 'irregular-object', text: 'one; two', commit: ID, relied: 'objects' },
  ]);
});
