import { CHECK_VERSION, type CheckedRange, type CheckNote, type CheckReport } from '../../model/check-report.ts';
import { type Stamp, subjectOf } from '../../model/commit.ts';
import type { CommitEntry } from '../../model/entry.ts';
import { outcomeOf } from '../../model/rules/check-outcome.ts';
import { canonicalJson, type Json, mapped, streamedList } from '../shared/canonical-json.ts';
import { findingJson, uninspectedJson } from '../shared/finding-json.ts';
import type { CheckFormat, CheckTools } from './define.ts';

/** Canonical JSON (RFC 8785) by docs/schema/check-1.schema.json: everything that is known, for machines. */
export const json: CheckFormat = { id: 'json', render };

type Redact = CheckTools['redact'];

/** Keys stand in order, so that the lists between them can be written piece by piece. */
function* render(report: CheckReport, { redact }: CheckTools): Generator<string> {
  const { controls, origin, outcome, ranges, sox, taken, totals } = report;
  yield `{"$schema":"check-${CHECK_VERSION}.schema.json","controls":${canonicalJson(controls.map((control) => ({ ...control })))}`;
  yield `,"origin":${canonicalJson(origin)},"outcome":${canonicalJson({ ...outcome })},"ranges":[`;
  for (const [at, range] of ranges.entries()) {
    yield at === 0 ? '' : ',';
    yield* rangeJson(range, redact);
  }
  const { controls: perControl, ...counts } = totals;
  const totalsJson = { ...counts, controls: perControl.map(({ control, commits }) => ({ control, commits: { ...commits } })) };
  yield `],"sox":${canonicalJson({ ...sox })},"taken":${canonicalJson(taken)},"totals":${canonicalJson(totalsJson)},"version":${CHECK_VERSION}}\n`;
}

function* rangeJson(range: CheckedRange, redact: Redact): Generator<string> {
  const { base, commits, findings, head, mode, moment, name, notes, policy, uninspected } = range;
  const named = (commit: CheckedRange['base']): Json => (commit === null ? null : { id: commit.id, name: redact(commit.name) });
  yield `{"base":${canonicalJson(named(base))},"commits":`;
  yield* streamedList(mapped(commits, (entry) => canonicalJson(commitJson(entry, redact))));
  yield `,${canonicalJson({
    findings: findings.map((finding) => findingJson(finding, null, redact)),
    head: named(head),
    mode,
    moment,
    name: redact(name),
    notes: notes.map((note) => noteJson(note, redact)),
    policy: policy === null ? null : { blob: policy.blob, path: redact(policy.path) },
    uninspected: uninspected.map((item) => uninspectedJson(item, redact)),
  }).slice(1)}`;
}

const noteJson = ({ code, commit, text }: CheckNote, redact: Redact): Json => ({ code, commit, text: redact(text) });

const stampJson = ({ name, email, time, zone }: Stamp, redact: Redact): Json => ({ name: redact(name), email: redact(email), time, zone });

const commitJson = (entry: CommitEntry, redact: Redact): Json => ({
  author: stampJson(entry.commit.author, redact),
  committer: stampJson(entry.commit.committer, redact),
  findings: entry.findings.map((finding) => findingJson(finding, entry.commit.id, redact)),
  id: entry.commit.id,
  marks: entry.marks.map(({ evidence, model, place, strength, tool, toolId }) => ({
    evidence: redact(evidence),
    model: model === null ? null : redact(model),
    place,
    strength,
    tool: redact(tool),
    toolId,
  })),
  outcome: outcomeOf(entry),
  parents: entry.commit.parents,
  paths: entry.paths.map(redact),
  reviewers: entry.reviewers.map(({ automation, email, inBlock, key, name }) => ({
    automation,
    email: redact(email),
    inBlock,
    key: redact(key),
    name: redact(name),
  })),
  risk: entry.risk,
  signed: entry.commit.signed,
  subject: redact(subjectOf(entry.commit.message)),
  trailers: entry.trailers.map(({ inBlock, key, line, value }) => ({ inBlock, key: redact(key), line, value: redact(value) })),
  uninspected: entry.uninspected.map((item) => uninspectedJson(item, redact)),
  verdicts: entry.verdicts.map(({ control, outcome, reasons }) => ({
    control,
    outcome,
    reasons: reasons.map(({ code, text }) => ({ code, text: redact(text) })),
  })),
});
