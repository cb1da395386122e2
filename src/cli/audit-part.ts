import { createBulkRedaction } from '../audit/bulk-redaction.ts';
import { judgeStretch } from '../audit/judge-stretch.ts';
import { createPolicyTracks, type TrackState } from '../audit/policy-track.ts';
import type { Stretch } from '../audit/stretches.ts';
import { type Counts, createCounter } from '../audit/totals.ts';
import { CONTROLS } from '../controls/index.ts';
import { createBlobScans } from '../facts/blob-scans.ts';
import { openPackedScans } from '../facts/packed-scans.ts';
import { createStillThere } from '../facts/still-there.ts';
import { openGit } from '../git/git.ts';
import type { PackedCommits } from '../git/pack/packed-commits.ts';
import type { CommitEntry, Entry } from '../model/entry.ts';
import type { ReportHead } from '../model/report.ts';
import { createPolicyReader } from '../policy/in-force.ts';
import { isOutside } from '../policy/outside-path.ts';
import { REPORTS } from '../report/index.ts';
import type { Extension } from '../scan/hit.ts';
import { redact } from '../scan/redact.ts';

/** Makes parts of a report out of stretches of a history: in this thread, or in others. */
export interface PartWriter {
  /** `before` is what is known of the policy in the stretches before. */
  write(stretch: Stretch, before: TrackState): Promise<Part>;
  close(): Promise<void>;
}

/** A stretch as the reports print it. Plain data: it may come from another thread. */
export interface Part {
  /** For each report, in the order of the registry. */
  readonly texts: readonly Uint8Array<ArrayBuffer>[];
  readonly notes: readonly unknown[];
  readonly counts: Counts;
  /** What is known of the policy behind the stretch. */
  readonly policy: TrackState;
  readonly rests: Resting;
}

/**
 * What a part rests on beside the history and the rules. `day`: the day of the audit, by which the policy's dates are over or not. `more`: something that another audit may find otherwise
 * at any moment: the hours of an emergency, dates in the future, files outside the repository, whether a secret is still there, what git could not give.
 */
export type Resting = 'history' | 'day' | 'more';

/** What is audited. Plain data. */
export interface PartSetup {
  readonly cwd: string;
  /** Sealed: no variable of git's own. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly head: ReportHead;
}

/** Commits whose texts are redacted together. */
const TOGETHER = 128;

/**
 * `extension` is what the policies of the history look for beside sox's own detectors. `packed` is where commits and trees are read from first; null where git
 * is asked for all.
 */
export async function openPartWriter(
  { cwd, env, head }: PartSetup,
  extension: Extension | null,
  packed: PackedCommits | null,
): Promise<PartWriter> {
  const git = openGit(cwd, env);
  const policies = createPolicyReader(git);
  const trackFrom = createPolicyTracks(policies);
  const packedScans = head.secretScan.done ? await openPackedScans(git, extension) : null;
  const scans = packedScans === null ? null : createBlobScans(git, head.tip.length, extension, packedScans);
  const stillThere =
    scans === null
      ? null
      : createStillThere(
          git,
          head.branches.map(({ tip }) => tip),
          scans,
        );
  const controls = CONTROLS.map(({ id }) => id);
  const redaction = createBulkRedaction(redact);
  const writers = REPORTS.map(({ writer }) => writer({ head, redact: redaction.redact }));
  const asOf = Date.parse(head.taken) / 1000;
  /** One stretch is judged at a time; git is at the next ones meanwhile. */
  let last: Promise<void> = Promise.resolve();
  const writePart = async (stretch: Stretch, before: TrackState, turn: Promise<void>): Promise<Part> => {
    const track = trackFrom(before);
    const judging = {
      git,
      packed,
      controls: CONTROLS,
      policies,
      track,
      scans,
      stillThere,
      extension,
      asOf,
      turn,
    };
    const counter = createCounter(controls);
    const parts = writers.map((writer) => ({ part: writer.part(), bytes: createSink() }));
    let isOfTips = false;
    for await (const entries of inBatches(judgeStretch(judging, stretch))) {
      isOfTips ||= entries.some(({ commits }) => commits.some(restsOnTips));
      const suspects = redaction.suspects(entries);
      for (const entry of entries) {
        counter.add(entry);
        redaction.expect(!suspects.has(entry));
        for (const { part, bytes } of parts) bytes.append(part.entry(entry));
      }
      redaction.expect(false);
    }
    const ends = parts.map(({ part }) => part.end());
    return {
      texts: parts.map(({ bytes }, at) => bytes.end(ends[at]?.text ?? '')),
      notes: ends.map(({ note }) => note),
      counts: counter.counts,
      policy: track.state,
      rests: restingOf(counter.counts, {
        isOfTips,
        isAdopted: track.state.adopted,
        isOutside: [...track.inputs].some(isOutside),
        isAhead: stretch.steps.some(({ newestBefore }) => newestBefore.some((time) => time > asOf)),
      }),
    };
  };
  return {
    write(stretch, before) {
      const part = writePart(stretch, before, last);
      last = settled(part);
      return part;
    },
    async close() {
      policies.close();
      await packed?.close();
      await packedScans?.close();
    },
  };
}

interface Rested {
  /** Of some commit it is said what depends on more than the history. */
  readonly isOfTips: boolean;
  readonly isAdopted: boolean;
  /** Some of the policies so far are made of files outside the repository. */
  readonly isOutside: boolean;
  /** Some commits go back to one that is dated after the audit. */
  readonly isAhead: boolean;
}

/** Whether a secret is still there depends on the tips, and what could not be read may be there for the next audit. */
const restsOnTips = ({ findings, uninspected }: CommitEntry): boolean =>
  findings.length > 0 || uninspected.some(({ kind }) => kind === 'unknown');

function restingOf({ emergencies, observations }: Counts, { isOfTips, isAdopted, isOutside: isElsewhere, isAhead }: Rested): Resting {
  const isMoving = isOfTips || isElsewhere || isAhead || emergencies > 0 || observations.some(({ code }) => code === 'date-future');
  return isMoving ? 'more' : isAdopted ? 'day' : 'history';
}

/** When it is over, however it ends. */
const settled = async (work: Promise<unknown>): Promise<void> => void (await Promise.allSettled([work]));

async function* inBatches(entries: AsyncIterable<Entry>): AsyncGenerator<Entry[]> {
  let batch: Entry[] = [];
  let commits = 0;
  for await (const entry of entries) {
    batch.push(entry);
    commits += entry.commits.length;
    if (commits < TOGETHER) continue;
    yield batch;
    batch = [];
    commits = 0;
  }
  yield batch;
}

/** Text as bytes at once: strings that wait are what a garbage collector has most to do with. */
function createSink() {
  let bytes = Buffer.alloc(1 << 20);
  let length = 0;
  const append = (text: string): void => {
    // No character takes more than three bytes for each of its UTF-16 units.
    if (length + text.length * 3 > bytes.length) {
      const wider = Buffer.alloc(Math.max(bytes.length * 2, length + text.length * 3));
      bytes.copy(wider, 0, 0, length);
      bytes = wider;
    }
    length += bytes.write(text, length, 'utf8');
  };
  return {
    append,
    /** All of it, in memory of its own, so that it can be handed over. */
    end(text: string): Uint8Array<ArrayBuffer> {
      append(text);
      return new Uint8Array(bytes.buffer, 0, length);
    },
  };
}
