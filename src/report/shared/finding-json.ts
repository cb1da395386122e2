import type { ObjectId } from '../../model/commit.ts';
import { type Finding, findingId, holderIn, type Silencing, type Uninspected } from '../../model/finding.ts';
import type { Json } from './canonical-json.ts';

type Redact = (text: string) => string;

/** A finding of a commit, its keys in order. `commit` is null for what stands in no commit. */
export const findingJson = (finding: Finding, commit: ObjectId | null, redact: Redact): Json => ({
  blob: finding.blob,
  column: finding.column,
  confidence: finding.confidence,
  decoded: finding.decoded,
  detector: finding.detector,
  excerpt: redact(finding.excerpt),
  id: findingId(finding, holderIn(finding, commit)),
  line: finding.line,
  offset: finding.offset,
  path: finding.path === '' ? null : redact(finding.path),
  provider: finding.provider,
  reason: redact(finding.reason),
  severity: finding.severity,
  silenced: silencingJson(finding.silenced, redact),
  ...(finding.stillThere === undefined ? {} : { stillThere: finding.stillThere }),
  title: finding.title,
});

/** What was not looked into, its keys in order. */
export const uninspectedJson = ({ kind, path, why }: Uninspected, redact: Redact): Json => ({ kind, path: redact(path), why: redact(why) });

/** What silences a finding, its keys in order; null where nothing does. */
export function silencingJson(silenced: Silencing | null, redact: Redact): Json {
  if (silenced === null) return null;
  const { by, reason, source, standing, until } = silenced;
  return { by, reason: redact(reason), source: redact(source), standing, until };
}
