import { describe, expect, test } from 'vitest';
import type { CheckedRange } from '../../../src/model/check-report.ts';
import type { Verdict } from '../../../src/model/verdict.ts';
import { sarif } from '../../../src/report/check/sarif.ts';
import { BROKEN_RANGE, CLEAN_RANGE, EMPTY_RANGE, sampleCheck, sampleRange } from '../../support/sample-check.ts';
import { PLAIN } from '../../support/sample-scan.ts';
import { isUriReference, officialErrors } from '../../support/sarif.ts';

interface Run {
  readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
  readonly results: readonly {
    readonly ruleId: string;
    readonly level: string;
    readonly partialFingerprints: Readonly<Record<string, string>>;
    readonly locations: readonly {
      readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region?: object };
    }[];
  }[];
  readonly invocations: readonly {
    readonly executionSuccessful: boolean;
    readonly exitCode: number;
    readonly toolExecutionNotifications: readonly { readonly descriptor: { readonly id: string } }[];
  }[];
  readonly properties: { readonly counts: object };
}

const written = (ranges?: readonly CheckedRange[], redact = (text: string) => text) =>
  [...sarif.render(sampleCheck(ranges), { redact, paint: PLAIN })].join('');
const runOf = (ranges?: readonly CheckedRange[]): Run => (JSON.parse(written(ranges)) as { runs: [Run] }).runs[0];

describe.each<[string, readonly CheckedRange[] | undefined]>([
  ['everything', undefined],
  ['nothing', [EMPTY_RANGE]],
  ['a clean range', [CLEAN_RANGE]],
  ['a broken policy', [BROKEN_RANGE]],
])('%s', (_, ranges) => {
  test.skipIf(officialErrors === null)('fits the schema of OASIS', () => {
    expect(officialErrors?.(JSON.parse(written(ranges)))).toBe('');
  });

  test('names rules that are there, at places that are URIs, each with a fingerprint of its own', () => {
    const { tool, results } = runOf(ranges);
    const rules = tool.driver.rules.map(({ id }) => id);
    for (const { ruleId, locations } of results) {
      expect(rules).toContain(ruleId);
      for (const { physicalLocation } of locations) expect(isUriReference(physicalLocation.artifactLocation.uri)).toBe(true);
    }
    const prints = results.map((result) => result.partialFingerprints['soxCheck/v1']);
    expect(new Set(prints).size).toBe(prints.length);
  });
});

test('a result for each failure; what is not determinable is a notification', () => {
  const { results, invocations } = runOf();
  expect(results.map(({ ruleId, level }) => [ruleId, level])).toEqual([
    ['ai-reviewer-named', 'error'],
    ['no-hardcoded-secret', 'error'],
    ['no-hardcoded-secret', 'error'],
    ['no-hardcoded-secret', 'error'],
  ]);
  expect(results[1]?.locations[0]?.physicalLocation.region).toEqual({ startLine: 4, startColumn: 7 });
  expect(results[2]?.locations[0]?.physicalLocation.artifactLocation.uri).toMatch(/^\.git\/commit\/[0-9a-f]{40}$/);
  expect(invocations[0]).toMatchObject({ executionSuccessful: false, exitCode: 1 });
  expect(invocations[0]?.toolExecutionNotifications.map(({ descriptor }) => descriptor.id)).toEqual([
    'not-determinable',
    'not-determinable',
    'note',
  ]);
});

test('says how many commits pass by an emergency, and every other count that JSON has', () => {
  const putOff: Verdict = { control: 'ai-reviewer-named', outcome: 'deferred', reasons: [{ code: 'emergency', text: 'to be reviewed' }] };
  const range = sampleRange({ commits: sampleRange().commits.map((commit) => ({ ...commit, verdicts: [putOff] })) });
  const { controls: _, ...counts } = sampleCheck([range]).totals;
  expect(counts.emergencies).toBe(4);
  expect(runOf([range]).properties.counts).toEqual(counts);
});

test('what is only observed is a note; an empty range is no success', () => {
  expect(new Set(runOf([sampleRange({ mode: 'observe' })]).results.map(({ level }) => level))).toEqual(new Set(['note']));
  expect(runOf([EMPTY_RANGE]).invocations[0]).toMatchObject({ executionSuccessful: false, exitCode: 3 });
});

test('writes no text of the repository that redact did not give', () => {
  const text = written(undefined, () => '-');
  for (const told of ['because', 'sox.config.ts', 'pay', 'sk_live']) expect(text).not.toContain(told);
});
