import {
  type DetectorSummary,
  type ScanFinding,
  type ScanReport,
  type ScanScope,
  type ScanUninspected,
  SCAN_VERSION,
} from '../../model/scan-report.ts';
import { canonicalJson, type Json, mapped, streamedList } from '../shared/canonical-json.ts';
import { silencingJson } from '../shared/finding-json.ts';
import type { ScanFormat, ScanTools } from './define.ts';

/** Canonical JSON (RFC 8785) by docs/schema/scan-1.schema.json: everything that is known, for machines. */
export const json: ScanFormat = { id: 'json', render };

type Redact = ScanTools['redact'];

/** Keys stand in order, so that the lists between them can be written piece by piece. */
function* render(report: ScanReport, { redact }: ScanTools): Generator<string> {
  const { detectors, findings, limits, outcome, scope, seen, sox, taken, totals, uninspected } = report;
  yield `{"$schema":"scan-${SCAN_VERSION}.schema.json","detectors":${canonicalJson(detectors.map(detectorJson))},"findings":`;
  yield* streamedList(mapped(findings, (finding) => canonicalJson(findingJson(finding, redact))));
  yield `,"limits":${canonicalJson({ ...limits })},"outcome":${canonicalJson({ ...outcome })},"scope":${canonicalJson(scopeJson(scope, redact))}`;
  yield `,"seen":${canonicalJson({ ...seen })},"sox":${canonicalJson({ ...sox })},"taken":${canonicalJson(taken)}`;
  yield `,"totals":${canonicalJson({ ...totals })},"uninspected":`;
  yield* streamedList(mapped(uninspected, (item) => canonicalJson(uninspectedJson(item, redact))));
  yield `,"version":${SCAN_VERSION}}\n`;
}

const detectorJson = ({ id, title, severity, checks }: DetectorSummary): Json => ({ id, title, severity, checks });

const findingJson = (finding: ScanFinding, redact: Redact): Json => ({
  blob: finding.blob,
  carrier: finding.carrier,
  column: finding.column,
  commit: finding.commit === null ? null : { id: finding.commit.id, time: finding.commit.time },
  confidence: finding.confidence,
  decoded: finding.decoded,
  detector: finding.detector,
  excerpt: redact(finding.excerpt),
  id: finding.id,
  line: finding.line,
  movedFrom: finding.movedFrom === undefined ? null : redact(finding.movedFrom),
  offset: finding.offset,
  path: finding.path === '' ? null : redact(finding.path),
  provider: finding.provider,
  reason: redact(finding.reason),
  ref: finding.ref === null ? null : redact(finding.ref),
  severity: finding.severity,
  silenced: silencingJson(finding.silenced, redact),
  stillAt: finding.stillAt?.map(({ path, line = null, column = null }) => ({ path: redact(path), line, column })) ?? null,
  title: finding.title,
});

const uninspectedJson = ({ path, kind, why, commit, times }: ScanUninspected, redact: Redact): Json => ({
  commit,
  kind,
  path: redact(path),
  times,
  why: redact(why),
});

function scopeJson(scope: ScanScope, redact: Redact): Json {
  if (scope.mode === 'paths') return { mode: scope.mode, paths: scope.paths.map(redact) };
  if (scope.mode !== 'pre-receive') return { ...scope };
  return { mode: scope.mode, updates: scope.updates.map(({ old, new: id, ref }) => ({ old, new: id, ref: redact(ref) })) };
}
