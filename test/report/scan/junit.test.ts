import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { junit } from '../../../src/report/scan/junit.ts';
import { DETECTORS } from '../../../src/scan/detectors/index.ts';
import { redact } from '../../../src/scan/redact.ts';
import { someSilencing } from '../../support/facts.ts';
import { FINDINGS, PLAIN, type Sample, sampleFinding, sampleScan } from '../../support/sample-scan.ts';
import { type Element, parseXml } from '../../support/xml.ts';

const written = (sample?: Sample, redact = (text: string) => text) =>
  [...junit.render(sampleScan(sample), { redact, paint: PLAIN })].join('');

function suiteOf(sample?: Sample): Element {
  const root = parseXml(written(sample));
  expect(root.name).toBe('testsuites');
  const [suite] = root.children;
  if (suite === undefined) throw new Error('no suite');
  return suite;
}

const cases = (suite: Element) => suite.children.filter(({ name }) => name === 'testcase');
const bodies = (suite: Element, name: string) => cases(suite).flatMap(({ children }) => children.filter((child) => child.name === name));

describe('the counts that a CI server shows', () => {
  test.each<[string, Sample | undefined]>([
    ['of everything', undefined],
    ['of nothing', { findings: [], uninspected: [] }],
    ['of an empty scan', { findings: [], uninspected: [], empty: true }],
    ['with another limit', { limits: { failOn: 'none' } }],
  ])('%s are those of its cases', (_, sample) => {
    const suite = suiteOf(sample);
    expect(cases(suite).length).toBeGreaterThan(0);
    expect(suite.attributes).toMatchObject({
      tests: String(cases(suite).length),
      failures: String(bodies(suite, 'failure').length),
      errors: String(bodies(suite, 'error').length),
      skipped: String(bodies(suite, 'skipped').length),
    });
  });

  test('fail where the scan fails, and only there', () => {
    expect(suiteOf().attributes).toMatchObject({ failures: '8', errors: '2', skipped: '1' });
    expect(suiteOf({ limits: { failOn: 'none' }, uninspected: [] }).attributes).toMatchObject({ failures: '0', errors: '0' });
    expect(suiteOf({ findings: [], uninspected: [], empty: true }).attributes).toMatchObject({ errors: '1' });
  });
});

test('each case has a name of its own, and the place and the commit of its finding', () => {
  const suite = suiteOf();
  const names = cases(suite).map(({ attributes }) => `${attributes['classname']} ${attributes['name']}`);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toContain('src/pay.js stripe-secret-key 1:14 1234567890ab');
  expect(bodies(suite, 'failure')[0]?.text).toContain('sk_live_****');
});

/** What Jenkins' xUnit plugin takes: the elements and attributes of its junit-10.xsd that are written here. */
const SCHEMA: Readonly<Record<string, { readonly attributes: readonly string[]; readonly children: readonly string[] }>> = {
  testsuites: { attributes: ['name', 'time', 'tests', 'failures', 'errors'], children: ['testsuite'] },
  testsuite: {
    attributes: ['name', 'tests', 'failures', 'errors', 'time', 'skipped', 'timestamp'],
    children: ['properties', 'testcase'],
  },
  properties: { attributes: [], children: ['property'] },
  property: { attributes: ['name', 'value'], children: [] },
  testcase: { attributes: ['name', 'time', 'classname'], children: ['skipped', 'error', 'failure', 'system-out'] },
  skipped: { attributes: ['message'], children: [] },
  error: { attributes: ['type', 'message'], children: [] },
  failure: { attributes: ['type', 'message'], children: [] },
  'system-out': { attributes: [], children: [] },
};

const breaches = ({ name, attributes, children }: Element): string[] => [
  ...Object.keys(attributes).flatMap((key) => (SCHEMA[name]?.attributes.includes(key) ? [] : [`${name}@${key}`])),
  ...children.flatMap((child) => (SCHEMA[name]?.children.includes(child.name) ? breaches(child) : [`${name}/${child.name}`])),
];

test('has no element and no attribute that a strict reader refuses', () => {
  expect(breaches(parseXml(written()))).toEqual([]);
  expect(breaches(parseXml('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites skipped="1"><x/></testsuites>'))).toEqual([
    'testsuites@skipped',
    'testsuites/x',
  ]);
});

test('every count of the scan is a property', () => {
  const [properties] = suiteOf().children;
  const counts = Object.fromEntries(properties?.children.map(({ attributes }) => [attributes['name'], attributes['value']]) ?? []);
  expect(counts).toMatchObject({ blobs: '1234', uninspectable: '1', unknown: '2', silenced: '1', critical: '8' });
});

test('is well-formed whatever a path or a reason holds, and shows it as it is', () => {
  const character = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 1 }),
    fc.constantFrom('<', '>', '&', '"', "'", ']]>', '\n', '\t', '\u0001', '\uffff', '&amp;'),
  );
  fc.assert(
    fc.property(
      fc.array(character).map((parts) => parts.join('')),
      (text) => {
        const suite = suiteOf({
          findings: [sampleFinding({ path: `p${text}`, silenced: someSilencing({ reason: text }), reason: text })],
          uninspected: [],
        });
        expect(cases(suite)[1]?.attributes['classname']).toBe(`p${text}`.replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g, '\ufffd'));
      },
    ),
  );
});

test('every text goes through redact', () => {
  const told = { path: 'told', excerpt: 'told', silenced: null, reason: 'told', ref: 'told' };
  const text = written(
    {
      findings: [sampleFinding(told), sampleFinding({ ...told, silenced: someSilencing({ source: 'told', reason: 'told' }) })],
      uninspected: [{ path: 'told', kind: 'unknown', why: 'told', commit: null, times: 1 }],
    },
    () => '-',
  );
  expect(text).not.toContain('told');
  expect(FINDINGS.length).toBe(10);
});

test('redacts texts of the repository, and no id of its own, though it may read like a secret', () => {
  const findings = DETECTORS.map(({ id }) => sampleFinding({ detector: id }));
  const text = written({ findings }, redact);
  for (const { id } of findings) expect(text).toContain(`${id}</`);
});

test('what merely moved is no failure, and says where it came from', () => {
  const suite = suiteOf({ findings: [sampleFinding({ movedFrom: 'old.js' })], uninspected: [] });
  expect(suite.attributes).toMatchObject({ failures: '0' });
  expect(bodies(suite, 'system-out')[0]?.text).toContain('moved from old.js, and not new');
});
