import { describe, expect, test } from 'vitest';
import type { Facts, Moment } from '../../../src/model/facts.ts';
import { DEFAULT_POLICY } from '../../../src/model/policy.ts';
import { emergencyOf, respiteOf } from '../../../src/model/rules/emergency.ts';
import type { Trailer } from '../../../src/model/trailer.ts';
import { someFacts } from '../../support/facts.ts';

const trailer = (value: string, changed: Partial<Trailer> = {}): Trailer => ({
  key: 'Emergency',
  value,
  line: 3,
  inBlock: true,
  ...changed,
});

test.each<[Trailer, string | null]>([
  [trailer('INC-4711'), 'INC-4711'],
  [trailer('P1 outage of 2026-01-05', { key: 'emergency' }), 'P1 outage of 2026-01-05'],
  [trailer('yes'), null],
  [trailer(''), null],
  [trailer('INC-1', { inBlock: false }), null],
  [trailer('INC-1', { key: 'Emergency-Fix' }), null],
])('%j names %s', (one, incident) => {
  expect(emergencyOf([one])).toBe(incident);
});

describe('the time for the review', () => {
  const HOUR = 3600;
  const NOW = 1_000 * HOUR;
  const facts = (moment: Moment, age: number, { oldest = age, hours = 72 } = {}): Facts => {
    const committer = { name: 'Ada', email: 'ada@example.com', time: NOW - age * HOUR, zone: '+0000' };
    const policy = { ...DEFAULT_POLICY, emergencies: { hours } };
    const from = moment === 'audit' ? NOW - oldest * HOUR : NOW;
    return someFacts({ moment, policy, asOf: { from, to: NOW }, trailers: [trailer('INC-1')] }, { committer });
  };

  test.each<[string, Facts, string | undefined]>([
    ['a commit that is being made', facts('commit', 0), 'deferred'],
    ['a push within the hours', facts('push', 71), 'deferred'],
    ['a merge within the hours', facts('merge', 72), 'deferred'],
    ['a merge after the hours', facts('merge', 73), 'fail'],
    ['an audit within the hours, of a history as young', facts('audit', 10, { oldest: 50 }), 'deferred'],
    ['an audit within the hours by the commit, which is as old as it likes', facts('audit', 10, { oldest: 100 }), 'unknown'],
    ['an audit after the hours', facts('audit', 73, { oldest: 1000 }), 'fail'],
    ['a date in the future', facts('audit', -1), 'fail'],
    ['a date in the future, at the merge', facts('merge', -1), 'fail'],
    ['a policy without emergencies', facts('commit', 0, { hours: 0 }), undefined],
    ['no policy', { ...facts('commit', 0), policy: null }, undefined],
    ['no emergency', { ...facts('commit', 0), trailers: [] }, undefined],
  ])('%s: %s', (_, one, outcome) => {
    expect(respiteOf(one)?.outcome).toBe(outcome);
  });
});
