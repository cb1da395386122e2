import type { ReportedChange } from '../model/reported.ts';
import { isAiAssisted } from '../model/rules/ai-assisted.ts';
import type { PopulationChange } from './sample-draw.ts';

/** A change of a report as samples are drawn from. `place` is its place in the trail, the first being 1. */
export function populationChange(
  { id, from, to, kind, traits, risk, author, time, commits }: ReportedChange,
  place: number,
): PopulationChange {
  return {
    id,
    place,
    from,
    to,
    kind,
    risk,
    ai: commits.some(({ marks }) => isAiAssisted(marks)),
    emergency: traits.includes('emergency'),
    commits: commits.length,
    time,
    subject: commits[0]?.subject ?? '',
    author,
  };
}
