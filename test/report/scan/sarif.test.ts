import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sarif } from '../../../src/report/scan/sarif.ts';
import { redact } from '../../../src/scan/redact.ts';
import { STRIPE_KEY } from '../../support/hooked.ts';
import { someSilencing } from '../../support/facts.ts';
import { FINDINGS, PLAIN, type Sample, sampleFinding, sampleScan, SCOPES } from '../../support/sample-scan.ts';
import { isUriReference, officialErrors, shapeErrors } from '../../support/sarif.ts';

interface Log {
  readonly runs: readonly [Run];
}

interface Run {
  readonly tool: { readonly driver: { readonly rules: readonly Rule[]; readonly notifications: readonly { readonly id: string }[] } };
  readonly results: readonly Result[];
  readonly invocations: readonly [
    {
      readonly executionSuccessful: boolean;
      readonly exitCode: number;
      readonly toolExecutionNotifications: readonly {
        readonly descriptor: { readonly id: string };
        readonly message: { readonly text: string };
      }[];
    },
  ];
  readonly properties: { readonly counts: Readonly<Record<string, number>> };
}

interface Rule {
  readonly id: string;
  readonly help: { readonly text: string };
  readonly defaultConfiguration: { readonly level: string };
  readonly properties: Readonly<Record<string, unknown>>;
}

interface Result {
  readonly ruleId: string;
  readonly level: string;
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly locations: readonly { readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } } }[];
  readonly suppressions?: readonly { readonly kind: string; readonly justification: string }[];
}

const written = (sample?: Sample, mask = (text: string) => text) =>
  [...sarif.render(sampleScan(sample), { redact: mask, paint: PLAIN })].join('');
const runOf = (sample?: Sample, mask?: (text: string) => string): Run => (JSON.parse(written(sample, mask)) as Log).runs[0];
const fingerprintOf = (sample: Sample): string | undefined => runOf(sample, redact).results[0]?.partialFingerprints['soxFinding/v1'];

const SAMPLES: (Sample | undefined)[] = [
  undefined,
  { findings: [], uninspected: [] },
  { empty: true, findings: [] },
  ...SCOPES.map((scope) => ({ scope })),
];

describe('the log', () => {
  test.each(SAMPLES)('has the shape of SARIF 2.1.0, for %j', (sample) => {
    expect(shapeErrors(JSON.parse(written(sample)))).toEqual([]);
  });

  test('is refused by the check of its shape where it has another one', () => {
    expect(shapeErrors({ version: '2.1.0', runs: [{ tool: { driver: {} }, results: [{ message: 'x', more: 1 }] }] })).toEqual([
      '$.runs[0].tool.driver has no name',
      '$.runs[0].results[0].message is no message',
      '$.runs[0].results[0].more is not known to SARIF',
    ]);
  });

  test.skipIf(officialErrors === null)('is valid by the schema of OASIS (where SOX_SARIF_SCHEMA names its file)', () => {
    expect(officialErrors?.({ version: '2.1.0', runs: [{ results: [] }] })).not.toBe('');
    for (const sample of SAMPLES) expect(officialErrors?.(JSON.parse(written(sample)))).toBe('');
  });

  test('names files that are safe in a reference, whatever they are called, and can be read back', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 1 }), fc.constantFrom('/', ':', '%', '?', '#', '\n', ' '))),
        (parts) => {
          const path = `x${parts.join('')}`;
          const [result] = runOf({ findings: [sampleFinding({ path })], uninspected: [] }).results;
          const uri = result?.locations[0]?.physicalLocation.artifactLocation.uri ?? '';
          expect(isUriReference(uri)).toBe(true);
          expect(decodeURIComponent(uri)).toBe(path);
        },
      ),
    );
  });

  test('gives what is in no file a place that no tree has', () => {
    const uris = runOf().results.map(({ locations }) => locations[0]?.physicalLocation.artifactLocation.uri);
    expect(uris).toContain('.git/commit/1234567890abcdef1234567890abcdef12345678');
    expect(uris).toContain('.git/refs/tags/v1');
  });
});

describe('the rules', () => {
  test('are there for every result, once, with help, level, severity and precision', () => {
    const { tool, results } = runOf();
    const { rules } = tool.driver;
    expect(new Set(results.map(({ ruleId }) => ruleId))).toEqual(new Set(rules.map(({ id }) => id)));
    expect(
      rules.map(({ id, defaultConfiguration, properties }) => [
        id,
        defaultConfiguration.level,
        properties['security-severity'],
        properties['precision'],
      ]),
    ).toEqual([
      ['payment-card/info', 'note', '0.1', 'medium'],
      ['stripe-secret-key', 'error', '9.5', 'high'],
    ]);
    for (const rule of rules) expect(rule.help.text).toContain('Revoke');
    for (const { ruleId, level } of results) expect(level).toBe(rules.find(({ id }) => id === ruleId)?.defaultConfiguration.level);
  });
});

describe('the invocation', () => {
  test('says how the scan ended, and what could not be looked into', () => {
    const [invocation] = runOf().invocations;
    expect(invocation).toMatchObject({ executionSuccessful: false, exitCode: 1 });
    expect(invocation.toolExecutionNotifications.map(({ descriptor }) => descriptor.id)).toEqual(['not-read', 'not-read', 'uninspectable']);
    expect(invocation.toolExecutionNotifications[1]?.message.text).toBe(
      'lost.js: git cannot give its content, in commit 1234567890abcdef1234567890abcdef12345678 (2 times)',
    );
    expect(runOf({ uninspected: [] }).invocations[0]).toMatchObject({ executionSuccessful: true, exitCode: 1 });
    expect(runOf({ findings: [], uninspected: [] }).invocations[0]).toMatchObject({ executionSuccessful: true, exitCode: 0 });
    const [empty] = runOf({ findings: [], uninspected: [], empty: true }).invocations;
    expect(empty).toMatchObject({
      executionSuccessful: false,
      exitCode: 3,
      toolExecutionNotifications: [{ descriptor: { id: 'nothing-seen' } }],
    });
  });

  test('every kind of notification is declared, and every count is there', () => {
    const { tool, invocations, properties } = runOf();
    const declared = tool.driver.notifications.map(({ id }) => id);
    for (const { descriptor } of invocations[0].toolExecutionNotifications) expect(declared).toContain(descriptor.id);
    expect(properties.counts).toMatchObject({ blobs: 1234, uninspectable: 1, unknown: 2, silenced: 1, failing: 8 });
  });
});

test('what is silenced is suppressed where that is written, with its reason', () => {
  const suppressed = runOf().results.flatMap(({ suppressions }) => suppressions ?? []);
  expect(suppressed).toEqual([{ kind: 'inSource', status: 'accepted', justification: 'sox:allow: </skipped> -- & "old"' }]);
  const silenced = someSilencing({ by: 'policy', source: 'secrets.allow[0]', reason: 'a fixture', until: '2027-01-31' });
  const suppressionsOf = (...findings: ReturnType<typeof sampleFinding>[]) =>
    runOf({ findings }).results.map(({ suppressions }) => suppressions);
  expect(suppressionsOf(sampleFinding({ silenced }))).toEqual([
    [{ kind: 'external', status: 'accepted', justification: 'secrets.allow[0]: a fixture (until 2027-01-31)' }],
  ]);
  expect(suppressionsOf(sampleFinding({ silenced: { ...silenced, standing: 'expired' } }))).toEqual([undefined]);
});

describe('a fingerprint', () => {
  test('stays as lines move and the blob changes, and tells places apart', () => {
    const one = fingerprintOf({ findings: [sampleFinding()] });
    expect(fingerprintOf({ findings: [sampleFinding({ line: 40, offset: 999, blob: 'a'.repeat(40), id: 'other' })] })).toBe(one);
    expect(fingerprintOf({ findings: [sampleFinding({ path: 'other.js' })] })).not.toBe(one);
    expect(fingerprintOf({ findings: [sampleFinding({ detector: 'stripe-test-key' })] })).not.toBe(one);
    const all = runOf().results.map(({ partialFingerprints }) => partialFingerprints['soxFinding/v1']);
    expect(new Set(all).size).toBe(FINDINGS.length);
    for (const { partialFingerprints } of runOf().results)
      expect(partialFingerprints['primaryLocationLineHash']).toBe(`${partialFingerprints['soxFinding/v1']?.slice(0, 16)}:1`);
  });

  test('is no function of the value, not even of what a mask shows of it, nor of a name that is one', () => {
    const card = (excerpt: string) => fingerprintOf({ findings: [sampleFinding({ detector: 'payment-card', excerpt })] });
    expect(card('411111****1111')).toBe(card('555555****4444'));
    const named = (key: string) => fingerprintOf({ findings: [sampleFinding({ path: key, carrier: 'file-name' })] });
    expect(named(STRIPE_KEY)).toBe(named(STRIPE_KEY.replace('4eC3', '5fD4')));
    const number = (digits: string) =>
      fingerprintOf({ findings: [sampleFinding({ path: digits, carrier: 'file-name', detector: 'payment-card' })] });
    expect(number(['4539', '1488', '0343', '6467'].join(''))).toBe(number(['4111', '1111', '1111', '1111'].join('')));
  });
});

test('every text goes through redact', () => {
  const told = {
    path: 'told',
    excerpt: 'told',
    reason: 'told',
    ref: 'told',
    silenced: someSilencing({ source: 'told', reason: 'told' }),
    stillAt: [{ path: 'told' }],
  };
  const text = written(
    {
      findings: [sampleFinding(told), sampleFinding({ ...told, path: '', carrier: 'tag' })],
      uninspected: [{ path: 'told', kind: 'unknown', why: 'told', commit: null, times: 1 }],
    },
    () => '-',
  );
  expect(text).not.toContain('told');
});
