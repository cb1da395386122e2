import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CheckedRange } from '../../../src/model/check-report.ts';
import { junit } from '../../../src/report/check/junit.ts';
import { BROKEN_RANGE, CLEAN_RANGE, EMPTY_RANGE, sampleCheck, sampleRange } from '../../support/sample-check.ts';
import { PLAIN } from '../../support/sample-scan.ts';
import { type Element, parseXml } from '../../support/xml.ts';

const written = (ranges?: readonly CheckedRange[], redact = (text: string) => text) =>
  [...junit.render(sampleCheck(ranges), { redact, paint: PLAIN })].join('');
const suitesOf = (ranges?: readonly CheckedRange[]): readonly Element[] => parseXml(written(ranges)).children;
const bodies = (suite: Element | undefined, name: string) =>
  suite?.children.flatMap(({ children }) => children.filter((child) => child.name === name)) ?? [];

test.each<[string, readonly CheckedRange[] | undefined]>([
  ['everything', undefined],
  ['two ranges', [sampleRange(), CLEAN_RANGE]],
  ['an empty range', [EMPTY_RANGE]],
  ['what is only observed', [sampleRange({ mode: 'observe' })]],
])('the counts of %s are those of its cases', (_, ranges) => {
  const suites = suitesOf(ranges);
  for (const suite of suites) {
    expect(suite.attributes).toMatchObject({
      tests: String(suite.children.length),
      failures: String(bodies(suite, 'failure').length),
      errors: String(bodies(suite, 'error').length),
      skipped: String(bodies(suite, 'skipped').length),
    });
  }
  const total = (name: string) => String(suites.reduce((sum, suite) => sum + bodies(suite, name).length, 0));
  expect(parseXml(written(ranges)).attributes).toMatchObject({ failures: total('failure'), errors: total('error') });
});

test('fails where the check fails', () => {
  expect(suitesOf()[0]?.attributes).toMatchObject({ failures: '4', errors: '1' });
  expect(suitesOf([BROKEN_RANGE])[0]?.attributes).toMatchObject({ failures: '1', errors: '0' });
  expect(suitesOf([CLEAN_RANGE])[0]?.attributes).toMatchObject({ failures: '0', errors: '0' });
  expect(suitesOf([EMPTY_RANGE])[0]?.attributes).toMatchObject({ failures: '0', errors: '1' });
});

test('is XML whatever redact gives', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => void parseXml(written(undefined, () => text))),
    { numRuns: 20 },
  );
});
