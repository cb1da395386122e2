import { createHash } from 'node:crypto';
import { type Confidence, describeMove, describeSilencing, isSilenced, type Severity, type Silencing } from '../../model/finding.ts';
import type { DetectorSummary, ScanFinding, ScanReport, ScanUninspected } from '../../model/scan-report.ts';
import { canonicalJson, type Json, mapped, streamedList } from '../shared/canonical-json.ts';
import { pathUri } from '../shared/path-uri.ts';
import type { ScanFormat, ScanTools } from './define.ts';
import { countsOf } from './shared/counts.ts';
import { CARRIER_WORDS, holderOf } from './shared/place.ts';

/** SARIF 2.1.0 (OASIS), for code scanning on forges and in editors. */
export const sarif: ScanFormat = { id: 'sarif', render };

type Redact = ScanTools['redact'];

function* render(report: ScanReport, { redact }: ScanTools): Generator<string> {
  const fingerprints = createFingerprints(redact);
  yield `{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"tool":${canonicalJson(toolJson(report))}`;
  yield `,"columnKind":"utf16CodeUnits","invocations":[${canonicalJson(invocationJson(report, redact))}]`;
  yield `,"properties":${canonicalJson({ counts: Object.fromEntries(countsOf(report)), rules: report.sox.rules, scope: report.scope.mode })}`;
  yield `,"results":`;
  yield* streamedList(mapped(report.findings, (finding) => canonicalJson(resultJson(finding, report.detectors, fingerprints, redact))));
  yield '}]}\n';
}

/** GitHub sorts by the number; it calls 9.0 and up critical, 7.0 high, 4.0 medium. */
const LEVELS: Readonly<Record<Severity, { level: 'error' | 'warning' | 'note'; score: string }>> = {
  critical: { level: 'error', score: '9.5' },
  high: { level: 'error', score: '8.0' },
  medium: { level: 'warning', score: '5.5' },
  low: { level: 'note', score: '2.0' },
  info: { level: 'note', score: '0.1' },
};

const NOTIFICATIONS = [
  { id: 'not-read', text: 'Something should have been readable and was not.', level: 'error' },
  { id: 'nothing-seen', text: 'Nothing in scope was there to be looked at.', level: 'error' },
  { id: 'uninspectable', text: 'Something cannot be looked into by its nature.', level: 'note' },
] as const;

function toolJson({ sox, findings, detectors }: ScanReport): Json {
  return {
    driver: {
      name: 'sox',
      semanticVersion: sox.version,
      rules: rulesOf(findings, detectors),
      notifications: NOTIFICATIONS.map(({ id, text, level }) => ({ id, shortDescription: { text }, defaultConfiguration: { level } })),
    },
  };
}

/**
 * A forge takes severity and precision from the rule, not from the result. A published test card must not show as a live one, so a finding
 * that is not of its detector's ordinary severity has a rule of its own, whose id goes on behind a slash (SARIF 3.27.5).
 */
function ruleIdOf({ detector, severity }: ScanFinding, detectors: readonly DetectorSummary[]): string {
  const ordinary = detectors.find(({ id }) => id === detector)?.severity;
  return severity === ordinary ? detector : `${detector}/${severity}`;
}

const PRECISION: Readonly<Record<Confidence, string>> = { high: 'high', medium: 'medium', low: 'low' };

function rulesOf(findings: readonly ScanFinding[], detectors: readonly DetectorSummary[]): Json[] {
  const rules = new Map<string, Json>();
  for (const finding of findings) {
    const id = ruleIdOf(finding, detectors);
    if (rules.has(id)) continue;
    const { detector, severity, confidence } = finding;
    const { title, checks } = detectors.find((summary) => summary.id === detector) ?? { title: finding.title, checks: finding.reason };
    const { level, score } = LEVELS[severity];
    rules.set(id, {
      id,
      name: nameOf(id),
      shortDescription: { text: title },
      fullDescription: { text: checks },
      help: { text: helpFor(detector, checks), markdown: helpFor(`\`${detector}\``, checks) },
      defaultConfiguration: { level },
      properties: { precision: PRECISION[confidence], 'security-severity': score, tags: ['security', 'secret'] },
    });
  }
  return [...rules].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, rule]) => rule);
}

/** In Pascal case, as SARIF wants it: `StripeSecretKey`. */
const nameOf = (id: string) => id.replace(/(?:^|[-/])(\w)/g, (_, letter: string) => letter.toUpperCase());

function helpFor(detector: string, checks: string): string {
  return [
    `${detector} looks for ${checks}`,
    'Revoke the value where it was issued: everybody who has the repository has it. Then take it out of the file, and read it from the environment or a secret store.',
    'If it is no secret, say so on its line, in a comment: sox:allow, the id of the detector, the reason.',
  ].join('\n\n');
}

function resultJson(
  finding: ScanFinding,
  detectors: readonly DetectorSummary[],
  fingerprints: (finding: ScanFinding) => string,
  redact: Redact,
): Json {
  const { severity, confidence, title, reason, excerpt, silenced, provider, carrier, commit, ref, decoded, id, stillAt, movedFrom } =
    finding;
  const where = CARRIER_WORDS[carrier];
  return {
    ruleId: ruleIdOf(finding, detectors),
    level: movedFrom === undefined ? LEVELS[severity].level : 'note',
    message: {
      text: redact(
        `${title}${where === '' ? '' : ` ${where}`}: ${excerpt} (${movedFrom === undefined ? reason : describeMove(movedFrom)})`,
      ),
    },
    locations: [locationJson(finding, redact)],
    partialFingerprints: fingerprintsJson(fingerprints(finding)),
    ...(silenced !== null && isSilenced(finding) ? { suppressions: [suppressionJson(silenced, redact)] } : {}),
    properties: {
      carrier,
      commit: commit?.id ?? null,
      committed: commit?.time ?? null,
      confidence,
      decoded,
      id,
      movedFrom: movedFrom === undefined ? null : redact(movedFrom),
      provider,
      ref: ref === null ? null : redact(ref),
      severity,
      stillAt: stillAt?.map(({ path, line = null, column = null }) => ({ path: redact(path), line, column })) ?? null,
    },
  };
}

/** Where it is written: beside the finding, or somewhere else. */
function suppressionJson(silenced: Silencing, redact: Redact): Json {
  const kind = silenced.by === 'inline' || silenced.by === 'pragma' ? 'inSource' : 'external';
  return { kind, status: 'accepted', justification: redact(describeSilencing(silenced)) };
}

function locationJson(finding: ScanFinding, redact: Redact): Json {
  const { carrier, line, column } = finding;
  const artifactLocation = { uri: uriOf(finding, redact), uriBaseId: '%SRCROOT%' };
  if (carrier === 'file-name' || carrier === 'ref-name') return { physicalLocation: { artifactLocation } };
  return { physicalLocation: { artifactLocation, region: { startLine: line, startColumn: column } } };
}

/** A forge wants a file for each result. What is in none gets the name of one that no tree can hold. */
function uriOf(finding: ScanFinding, redact: Redact): string {
  const { path, commit, ref } = finding;
  if (path !== '') return pathUri(redact(path));
  return ref === null ? `.git/commit/${commit?.id ?? 'unknown'}` : pathUri(`.git/${redact(ref)}`);
}

/**
 * What makes a finding the same from one scan to the next, however lines move: its detector, what carries it, the path, the masked excerpt, and
 * its number among its likes. Nothing of the value goes in, not even the digits that a masked card number shows.
 */
function createFingerprints(redact: Redact): (finding: ScanFinding) => string {
  const counts = new Map<string, number>();
  const withoutDigits = (text: string) => text.replace(/\d/g, '#');
  return (finding) => {
    const { detector, carrier, excerpt } = finding;
    const holder = redact(holderOf(finding));
    const safe = holder === holderOf(finding) ? holder : withoutDigits(holder);
    const context = JSON.stringify([detector, carrier, safe, withoutDigits(redact(excerpt))]);
    const count = (counts.get(context) ?? 0) + 1;
    counts.set(context, count);
    return createHash('sha256').update(`${context} ${count}`).digest('hex');
  };
}

/**
 * GitHub reads the second name alone; where it is missing, its uploader makes one from the text of the line, and so from the value.
 * https://github.com/github/codeql-action, src/fingerprints.ts: 16 hexadecimal digits, a colon, a number.
 */
const fingerprintsJson = (digest: string): Json => ({ 'soxFinding/v1': digest, primaryLocationLineHash: `${digest.slice(0, 16)}:1` });

function invocationJson({ outcome, uninspected, taken }: ScanReport, redact: Redact): Json {
  const notification = (id: (typeof NOTIFICATIONS)[number]['id'], text: string, uri: string | null): Json => ({
    descriptor: { id },
    level: NOTIFICATIONS.find((one) => one.id === id)?.level ?? 'error',
    message: { text },
    ...(uri === null ? {} : { locations: [{ physicalLocation: { artifactLocation: { uri, uriBaseId: '%SRCROOT%' } } }] }),
  });
  const notes = uninspected.map((item) =>
    notification(
      item.kind === 'unknown' ? 'not-read' : 'uninspectable',
      redact(sentenceOf(item)),
      item.path === '.' ? null : pathUri(redact(item.path)),
    ),
  );
  if (outcome.reasons.includes('nothing-seen'))
    notes.unshift(notification('nothing-seen', 'Nothing in scope was there to be looked at.', null));
  return {
    executionSuccessful: outcome.exit !== 3 && !outcome.reasons.some((reason) => reason !== 'findings'),
    exitCode: outcome.exit,
    startTimeUtc: taken,
    toolExecutionNotifications: notes,
  };
}

function sentenceOf({ path, why, commit, times }: ScanUninspected): string {
  const since = commit === null ? '' : `, in commit ${commit}`;
  return `${path}: ${why}${since}${times > 1 ? ` (${times} times)` : ''}`;
}
