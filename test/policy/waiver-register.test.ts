import { expect, test } from 'vitest';
import type { Waiver } from '../../src/model/waiver.ts';
import { waiversIn, withWaiver } from '../../src/policy/waiver-register.ts';

const WAIVER: Waiver = {
  id: 'w-2',
  control: 'ai-reviewer-named',
  paths: ['tools/**'],
  reason: 'one maintainer',
  requestedBy: 'bo@example.com',
  approvedBy: 'grace@example.com',
  from: '2026-01-01',
  until: '2026-02-01',
};
const ROW = `- ${Object.entries(WAIVER)
  .map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
  .join('\n  ')}\n`;
const FIRST = ROW.replace('w-2', 'w-1');

test.each([
  ['[] # none\n', `# none\n${ROW}`],
  ['# all of them\n[]  # none', `# all of them\n# none\n${ROW}`],
  ['---\n[]\n...\n', `---\n${ROW}...\n`],
  [`${FIRST}...\n`, `${FIRST}${ROW}...\n`],
  [`${FIRST}... # that is all\n`, `${FIRST}${ROW}... # that is all\n`],
])('a waiver is added to %j, of which every other byte stays', async (text, expected) => {
  const written = withWaiver('waivers.yaml', text, WAIVER);
  expect(written).toBe(expected);
  expect((await waiversIn('waivers.yaml', written)).waivers.at(-1)).toEqual(WAIVER);
});
