import { expect, test } from 'vitest';
import type { Draw, Sample, SampledChange, SampledPopulation } from '../../../src/model/sample.ts';
import { drawJson, evaluationJson, planJson } from '../../../src/report/sample/json.ts';
import { drawText, evaluationText, planText } from '../../../src/report/sample/text.ts';
import { BARE, redact } from '../../support/redaction.ts';

const population: SampledPopulation = {
  digest: 'a'.repeat(64),
  changes: 1,
  commits: 1,
  report: {
    sha256: 'b'.repeat(64),
    taken: '2026-01-01T00:00:00Z',
    sox: { version: '0.1.0', rules: 'c'.repeat(64) },
    repository: { name: BARE, objectFormat: 'sha1' },
    branches: [{ name: BARE, tip: 'd'.repeat(40), opening: null }],
    period: BARE,
  },
};
const change: SampledChange = {
  id: 'e'.repeat(64),
  place: 1,
  from: null,
  to: 'f'.repeat(40),
  kind: 'root',
  risk: 'low',
  ai: false,
  emergency: false,
  commits: 1,
  time: 0,
  subject: BARE,
};
const draw: Draw = {
  seed: 'ghp_looks_like_a_token',
  seedFrom: BARE,
  size: 1,
  by: ['risk', 'ai'],
  targeted: ['direct'],
  drawn: '2026-01-01T00:00:00Z',
  standing: 'redrawn',
  reason: BARE,
  strata: [
    { key: 'risk=low ai=no', changes: 1, drawn: 1 },
    { key: 'risk=low ai=yes', changes: 0, drawn: 0 },
  ],
  items: [{ ...change, rank: '0'.repeat(64), stratum: 'risk=low ai=no' }],
  targetedItems: [{ ...change, why: ['direct'] }],
};
const sample: Sample = { population, draws: [draw] };

test('every text of a repository in an answer is redacted, the seed is not, and nothing breaks a line', () => {
  const paint = { bold: String, dim: String, red: String, yellow: String, green: String };
  const toText = { redact, paint };
  const toJson = { sox: '0.1.0', redact };
  const evaluation = { population, draw, draws: 1, controls: [], targeted: [] };
  const plan = { population, strata: [], by: [], sizes: [], discovery: [], limits: [] };
  const texts = [drawText(sample, 'a.json', toText), evaluationText(evaluation, toText), planText(plan, toText)];
  const answers = [drawJson(sample, toJson), evaluationJson(evaluation, toJson), planJson(plan, toJson)];
  expect([...texts, ...answers].filter((text) => text.includes('not redacted'))).toEqual([]);
  expect([...texts, ...answers].map((text) => text.includes(draw.seed))).toEqual([true, true, false, true, true, false]);
  expect(texts.flatMap((text) => text.split('\n')).filter((line) => line.startsWith('|'))).toEqual([]);
});
