import { expect, test } from 'vitest';
import { fiscalDays } from '../../src/model/calendar.ts';

test.each([
  ['01-01', 2026, null, '2026-01-01', '2026-12-31'],
  ['01-01', 2026, 4, '2026-10-01', '2026-12-31'],
  ['02-01', 2026, null, '2025-02-01', '2026-01-31'],
  ['02-01', 2026, 1, '2025-02-01', '2025-04-30'],
  ['02-01', 2026, 4, '2025-11-01', '2026-01-31'],
  ['10-01', 2024, 2, '2024-01-01', '2024-03-31'],
  ['07-15', 2025, 3, '2025-01-15', '2025-04-14'],
])('a fiscal year that begins on %s: %i, quarter %s', (fiscalYearStart, year, quarter, first, last) => {
  expect(fiscalDays({ fiscalYearStart }, year, quarter)).toEqual({ first, last });
});

test('the quarters are the year', () => {
  for (const fiscalYearStart of ['01-01', '02-01', '06-28', '12-01']) {
    const quarters = [1, 2, 3, 4].map((quarter) => fiscalDays({ fiscalYearStart }, 2026, quarter));
    const year = fiscalDays({ fiscalYearStart }, 2026, null);
    expect([quarters[0]?.first, quarters[3]?.last]).toEqual([year.first, year.last]);
    for (const [at, { last }] of quarters.slice(0, 3).entries())
      expect(Date.parse(quarters[at + 1]?.first ?? '') - Date.parse(last)).toBe(86_400_000);
  }
});
