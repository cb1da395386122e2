import { describe, expect, test } from 'vitest';
import { readSample } from '../../src/audit/read-sample.ts';

const item = { id: 'a', subject: 'A change' };
const draw = {
  seed: '1',
  seedFrom: 'Jane Roe',
  drawn: '2026-01-01T00:00:00Z',
  size: 1,
  standing: 'first',
  reason: null,
  by: ['risk'],
  targeted: ['direct'],
  strata: [{}],
  items: [item],
  targetedItems: [item],
};
const population = { digest: 'a', report: { sha256: 'b', taken: '2026-01-01T00:00:00Z' } };
const sample = { $schema: 'sample-1.schema.json', answer: 'draw', population, draws: [draw] };

test('what was drawn is read back', () => {
  expect(readSample(JSON.stringify(sample), 'a.json')).toEqual({ population, draws: [draw] });
});

describe('refused is', () => {
  const broken: [string, unknown][] = Object.keys(draw).map(
    (key) => [`a draw with another ${key}`, { ...sample, draws: [draw, { ...draw, [key]: {} }] }] as const,
  );
  const others: [string, unknown][] = [
    ['a list', []],
    ['nothing', null],
    ['another version', { ...sample, $schema: 'sample-2.schema.json' }],
    ['another answer', { ...sample, answer: 'plan' }],
    ['a sample without a draw', { ...sample, draws: [] }],
    ['a sample without a population', { ...sample, population: null }],
    ['a sample of no report', { ...sample, population: { digest: 'a' } }],
    ['a stratum that nobody knows', { ...sample, draws: [{ ...draw, by: ['mood'] }] }],
    ['a size of none', { ...sample, draws: [{ ...draw, size: 0 }] }],
    ['a change without a subject', { ...sample, draws: [{ ...draw, items: [{ id: 'a' }] }] }],
  ];
  test.each([...others, ...broken])('%s', (_, value) => {
    expect(() => readSample(JSON.stringify(value), 'a.json')).toThrow('a.json is not a sample');
  });

  test('what is not JSON', () => {
    expect(() => readSample('{', 'a.json')).toThrow('a.json is not a sample');
  });
});
