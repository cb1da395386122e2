import { expect, test } from 'vitest';
import { policyFrom, type SoxConfig } from '../../../src/model/policy.ts';
import { checkTools, listTools } from '../../../src/model/rules/check-tools.ts';
import { on } from '../../support/people.ts';

const tool = { id: 'cursor', approvedFrom: '2026-01-01', residency: ['US'], retentionDays: 30, risks: ['low' as const] };

/** What tools lack, as `<class> <section>: <what>`. */
function lacking(config: SoxConfig): string[] {
  const [policy, asOf] = [policyFrom(config), on('2026-06-15')];
  return checkTools(listTools(policy, asOf) ?? [], policy, asOf).flatMap(({ short }) =>
    short.flatMap(({ risk, section, reasons }) => reasons.map(({ code }) => `${risk} ${section ?? '-'}: ${code}`)),
  );
}

test('what a section asks of tools is asked beside what the whole asks', () => {
  const ai = { tools: [tool], toolDemands: { low: { retentionDays: 0 } } };
  const asking = (...paths: string[]): SoxConfig => ({
    ai,
    sections: [{ paths, ai: { toolDemands: { low: { retentionDays: 0, residency: ['EU'] } } } }],
  });
  expect(lacking({ ai })).toEqual(['low -: tool-lacks-retention']);
  expect(lacking(asking('apps/**', 'lib/**'))).toEqual(['low -: tool-lacks-retention', 'low apps/**, lib/**: tool-lacks-residency']);
  expect(lacking({ ...asking('apps/**'), ai: { tools: [tool] } })).toEqual([
    'low apps/**: tool-lacks-residency',
    'low apps/**: tool-lacks-retention',
  ]);
});

test('a section asks nothing of a tool that is for other paths', () => {
  const config = (paths: string[]): SoxConfig => ({
    ai: { tools: [{ ...tool, paths }] },
    sections: [{ paths: ['apps/**'], ai: { toolDemands: { low: { auditLog: true } } } }],
  });
  expect(lacking(config(['docs/**']))).toEqual([]);
  expect(lacking(config(['docs/**', '**/*.md']))).toEqual(['low apps/**: tool-lacks-audit-log']);
});
