import { redactedScope } from '../shared/scope.ts';
import type { Draw, SampledChange, SampledPopulation } from '../../model/sample.ts';

type Redact = (text: string) => string;

/** Ids, digests and the seed stay as they are: with one digit masked nobody could draw again. */
export function redactedDraw(draw: Draw, redact: Redact): Draw {
  const change = <C extends SampledChange>(one: C): C => ({ ...one, subject: redact(one.subject) });
  return {
    ...draw,
    seedFrom: redact(draw.seedFrom),
    reason: draw.reason === null ? null : redact(draw.reason),
    items: draw.items.map(change),
    targetedItems: draw.targetedItems.map(change),
  };
}

export function redactedPopulation({ report, ...population }: SampledPopulation, redact: Redact): SampledPopulation {
  const repository = { ...report.repository, name: redact(report.repository.name) };
  return { ...population, report: { ...report, repository, ...redactedScope(report, redact) } };
}
