import { describe, expect, test } from 'vitest';
import { judge } from '../../src/controls/define.ts';
import trainingValid from '../../src/controls/training-valid.ts';
import type { Policy } from '../../src/model/policy.ts';
import type { TrainingRecord } from '../../src/model/training.ts';
import type { AsOf } from '../../src/model/facts.ts';
import { between, type ChangeBy, changeBy } from '../support/people.ts';

const verdict = (
  records: readonly Partial<TrainingRecord>[],
  change: ChangeBy = {},
  courses: Policy['training']['courses'] = [{ id: 'ai-use' }],
) => {
  const rows = records.map((record) => ({ person: 'ada', course: 'ai-use', date: '2026-01-01', ...record }));
  const policy = { training: { courses, records: rows }, ...change.policy };
  const { outcome, reasons } = judge(trainingValid, changeBy({ ...change, policy }));
  return [outcome, ...reasons.map(({ code }) => code)].join(' ');
};
const BOT = 'robot[bot] <1+robot[bot]@users.noreply.github.com>';

describe('who had the course', () => {
  test.each<[expected: string, records: readonly Partial<TrainingRecord>[]]>([
    ['pass', [{}]],
    ['pass', [{ person: 'ADA' }]],
    ['pass', [{ person: 'ada@corp.org' }]],
    ['fail training-missing', []],
    ['fail training-missing', [{ person: 'bo' }]],
    ['fail training-missing', [{ course: 'other' }]],
    ['fail training-expired', [{ date: '2025-01-01' }]],
    ['fail training-not-yet', [{ date: '2026-07-01' }]],
    ['pass', [{ date: '2025-06-15' }]],
    ['fail training-expired', [{ date: '2025-06-14' }]],
    ['pass', [{ date: '2025-01-01', validDays: 730 }]],
    ['pass', [{ date: '2020-01-01', until: '2026-06-15' }]],
    ['fail training-expired', [{ date: '2020-01-01', until: '2026-06-14' }]],
    ['pass', [{ date: '2024-01-01' }, { date: '2026-02-01' }]],
  ])('%s: %j', (expected, records) => {
    expect(verdict(records)).toBe(expected);
  });

  test('is known by every address of the register', () => {
    expect(verdict([{}], { author: 'A <ada@home.net>' })).toBe('pass');
    expect(verdict([{}], { author: 'Ada Author <ada@elsewhere.org>' })).toBe('unknown writer-unknown');
    expect(verdict([{ person: 'ADA@elsewhere.org' }], { author: 'Ada Author <ada@elsewhere.org>' })).toBe('pass');
  });

  test('under no address that only looks like theirs', () => {
    const person = 'ada@corp.org';
    expect(verdict([{ person }], { author: 'Ada Author <ad\u0430@corp.org>' })).toBe('unknown writer-unknown');
    expect(verdict([{ person }], { author: 'Ada Author <ada+x@corp.org>', policy: { people: [] } })).toBe('fail training-missing');
  });

  test('without a register of people, by the address alone', () => {
    expect(verdict([{ person: 'ada@corp.org' }], { policy: { people: [] } })).toBe('pass');
    expect(verdict([{ person: 'ada' }], { policy: { people: [] } })).toBe('fail training-missing');
  });

  test('where a program is the author, is who set it to work', () => {
    expect(verdict([{}], { author: BOT })).toBe('unknown initiator-unknown');
    expect(verdict([{}], { author: BOT, initiator: 'Ada Author <ada@corp.org>' })).toBe('pass');
    expect(verdict([{}], { author: BOT, initiator: 'Bo Builder <bo@corp.org>' })).toBe('fail training-missing');
  });

  test('every course is asked for, each for as long as it is good', () => {
    const courses = [{ id: 'ai-use', validDays: 30 }, { id: 'secure-coding' }];
    expect(verdict([{}, { course: 'secure-coding' }], {}, courses)).toBe('fail training-expired');
    expect(verdict([{ date: '2026-06-01' }], {}, courses)).toBe('fail training-missing');
    expect(verdict([{ date: '2026-06-01' }, { course: 'secure-coding' }], {}, courses)).toBe('pass');
  });
});

describe('a register of yes and no', () => {
  test.each<[expected: string, records: readonly Partial<TrainingRecord>[]]>([
    ['pass', [{ date: '2026-06-01', valid: 'yes', validDays: 45 }]],
    ['fail training-expired', [{ date: '2026-04-01', valid: 'yes', validDays: 45 }]],
    ['fail training-missing', [{ date: '2026-06-01', valid: 'no' }]],
    [
      'fail training-expired',
      [
        { date: '2026-05-01', valid: 'yes' },
        { date: '2026-06-01', valid: 'no' },
      ],
    ],
    [
      'fail training-expired',
      [
        { date: '2026-06-01', valid: 'yes' },
        { date: '2026-06-01', valid: 'no' },
      ],
    ],
    [
      'pass',
      [
        { date: '2026-05-01', valid: 'no' },
        { date: '2026-06-01', valid: 'yes' },
      ],
    ],
    [
      'pass',
      [
        { date: '2026-06-01', valid: 'yes' },
        { date: '2026-07-01', valid: 'no' },
      ],
    ],
  ])('%s: %j', (expected, records) => {
    expect(verdict(records)).toBe(expected);
  });
});

test('is judged over the whole time in which the commit may have been made', () => {
  const over = (records: readonly Partial<TrainingRecord>[], asOf: AsOf) => verdict(records, { facts: { asOf } });
  const year = [{ date: '2025-01-01' }];
  expect(over(year, between('2025-02-01', '2025-12-31'))).toBe('pass');
  expect(over(year, between('2025-02-01', '2026-02-01'))).toBe('unknown training-undetermined');
  expect(over(year, between('2026-01-10', '2026-02-01'))).toBe('fail training-expired');
  // It was had again before it ended.
  expect(over([...year, { date: '2025-12-15' }], between('2025-02-01', '2026-02-01'))).toBe('pass');
});

test.each<[string, ChangeBy]>([
  ['not-applicable', { facts: { marks: [] } }],
  ['not-applicable', { policy: { training: { courses: [], records: [] } } }],
  ['deferred', { facts: { moment: 'commit' } }],
  ['fail training-missing', { facts: { moment: 'push' } }],
  ['before-adoption', { facts: { policy: null } }],
])('%s: %j', (expected, change) => {
  expect(verdict([], change)).toBe(expected);
});
