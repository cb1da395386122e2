import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyHoldsOver, dayAfter, holdsOver } from '../../../src/model/rules/holds-over.ts';

const at = (text: string): number => Date.parse(text) / 1000;
const moment = (text: string) => ({ from: at(text), to: at(text) });

describe('one moment', () => {
  test.each([
    ['2026-02-28T23:59:59Z', 'not-yet'],
    ['2026-03-01T00:00:00Z', 'holds'],
    ['2026-03-31T23:59:59Z', 'holds'],
    ['2026-04-01T00:00:00Z', 'expired'],
  ])('%s of March: %s', (text, expected) => {
    expect(holdsOver({ from: '2026-03-01', until: '2026-03-31' }, moment(text))).toBe(expected);
  });

  test('one day is a day', () => {
    const day = { from: '2026-03-01', until: '2026-03-01' };
    expect(holdsOver(day, moment('2026-03-01T12:00:00Z'))).toBe('holds');
  });

  test('a side that is left out is open', () => {
    const now = moment('2026-03-01T12:00:00Z');
    expect(holdsOver({}, now)).toBe('holds');
    expect(holdsOver({ from: '2026-03-02' }, now)).toBe('not-yet');
    expect(holdsOver({ until: '2026-02-28' }, now)).toBe('expired');
  });

  test('what ends before it begins never holds', () => {
    const nothing = { from: '2026-03-10', until: '2026-03-01' };
    for (const text of ['2026-02-01T00:00:00Z', '2026-03-05T00:00:00Z', '2026-04-01T00:00:00Z']) {
      expect(holdsOver(nothing, moment(text))).not.toBe('holds');
    }
    expect(holdsOver(nothing, { from: at('2026-02-01T00:00:00Z'), to: at('2026-04-01T00:00:00Z') })).toBe('expired');
  });
});

describe('an interval', () => {
  const march = { from: '2026-03-01', until: '2026-03-31' };

  test.each([
    ['2026-01-01', '2026-02-28', 'not-yet'],
    ['2026-02-28', '2026-03-01', 'undetermined'],
    ['2026-03-01', '2026-03-31', 'holds'],
    ['2026-03-31', '2026-04-01', 'undetermined'],
    ['2026-02-01', '2026-05-01', 'undetermined'],
    ['2026-04-01', '2026-05-01', 'expired'],
  ])('from %s to %s: %s', (from, to, expected) => {
    expect(holdsOver(march, { from: at(`${from}T00:00:00Z`), to: at(`${to}T00:00:00Z`) })).toBe(expected);
  });

  test('says what every moment inside it says, and else that it cannot say', () => {
    const days = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(days, days, days, days, (start, length, from, more) => {
        const what = { from: dayAfter('2026-01-01', start), until: dayAfter('2026-01-01', start + length) };
        const over = { from: at('2026-01-01T00:00:00Z') + from * 43_200, to: at('2026-01-01T00:00:00Z') + (from + more) * 43_200 };
        const inside = Array.from({ length: more + 1 }, (_, step) => {
          const time = over.from + step * 43_200;
          return holdsOver(what, { from: time, to: time });
        });
        const same = new Set(inside).size === 1;
        expect(holdsOver(what, over)).toBe(same ? inside[0] : 'undetermined');
      }),
    );
  });
});

test('a day is counted from another over the ends of months and years', () => {
  expect(dayAfter('2026-01-31', 1)).toBe('2026-02-01');
  expect(dayAfter('2024-02-28', 1)).toBe('2024-02-29');
  expect(dayAfter('2026-01-01', -1)).toBe('2025-12-31');
  expect(dayAfter('2025-03-15', 365)).toBe('2026-03-15');
});

describe('several spans', () => {
  const first = { from: '2026-01-01', until: '2026-01-31' };
  const next = { from: '2026-02-01', until: '2026-02-28' };
  const later = { from: '2026-04-01', until: '2026-04-30' };
  const over = (from: string, to: string) => ({ from: at(`${from}T00:00:00Z`), to: at(`${to}T00:00:00Z`) });

  test.each([
    [[], '2026-01-10', '2026-01-20', null],
    [[first], '2026-01-10', '2026-01-20', 'holds'],
    [[next, first], '2026-01-10', '2026-02-20', 'holds'],
    [[first, later], '2026-01-10', '2026-04-20', 'undetermined'],
    [[first, later], '2026-03-01', '2026-03-20', 'expired'],
    [[later], '2026-03-01', '2026-03-20', 'not-yet'],
    [[first, next], '2026-03-01', '2026-03-20', 'expired'],
    [[{ from: '2026-01-01' }, first], '2026-01-10', '2027-01-01', 'holds'],
    [[first, { from: '2026-01-05', until: '2026-01-06' }], '2026-01-10', '2026-01-20', 'holds'],
  ] as const)('%j from %s to %s: %s', (spans, from, to, expected) => {
    expect(anyHoldsOver(spans, over(from, to))).toBe(expected);
  });
});
