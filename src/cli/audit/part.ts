import { createBulkRedaction } from '../../audit/bulk-redaction.ts';
import { judgeStretch } from '../../audit/judge-stretch.ts';
import { createPolicyTracks, type TrackState } from '../../audit/policy-track.ts';
import type { Stretch } from '../../audit/stretches.ts';
import { type Counts, createCounter } from '../../audit/totals.ts';
import { CONTROLS } from '../../controls/index.ts';
import { type CleanBlobs, createBlobScans } from '../../facts/blob-scans.ts';
import { openPackedScans } from '../../facts/packed-scans.ts';
import { createStillThere } from '../../facts/still-there.ts';
import { openGit } from '../../git/git.ts';
import type { PackedCommits } from '../../git/pack/packed-commits.ts';
import type { CommitEntry, Entry } from '../../model/entry.ts';
import type { Finding } from '../../model/finding.ts';
import type { ReportHead } from '../../model/report.ts';
import { createPolicyReader } from '../../policy/in-force.ts';
import { REPORTS } from '../../report/index.ts';
import type { Extension } from '../../scan/hit.ts';
import { redact } from '../../scan/redact.ts';
import { COMMENTS_ONLY } from '../../scan/silence.ts';

/** Makes parts of a report out of stretches of a history: in this thread, or in others. */
export interface PartWriter {
  /** `before` is what is known of the policy in the stretches before. */
  write(stretch: Stretch, before: TrackState): Promise<Part>;
  /** Null where contents are not scanned. */
  readonly contents: ScannedContents | null;
  close(): Promise<void>;
}

/** What is known of the contents of a history. */
export interface ScannedContents {
  /** Whether it is as these findings say: that their values still stand in the tips, or don't. */
  areStillThere(findings: readonly Finding[]): Promise<boolean>;
  clean(): CleanBlobs;
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
  /** What it rests on beside that: of each of these, whether its value still stands in the tips. */
  readonly placed: readonly Finding[];
}

/**
 * What a part rests on beside the history and the rules. `day`: the day of the audit, by which the policy's dates are over or not. `more`: something that another audit may find otherwise
 * at any moment: the hours of an emergency, dates in the future, files outside the repository, what git could not give.
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
 * is asked for all. `clean` are blobs that an earlier audit looked at for the same.
 */
export async function openPartWriter(
  { cwd, env, head }: PartSetup,
  extension: Extension | null,
  packed: PackedCommits | null,
  clean: CleanBlobs | null,
): Promise<PartWriter> {
  const git = openGit(cwd, env);
  const policies = createPolicyReader(git);
  const trackFrom = createPolicyTracks(policies);
  const packedScans = head.secretScan.done ? await openPackedScans(git, extension) : null;
  const scans = packedScans === null ? null : createBlobScans(git, head.tip.length, extension, packedScans);
  if (clean !== null) scans?.assumeClean(clean);
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
  /** What the texts of a part take: about as much as those of the parts before. */
  const rooms = writers.map(() => 1 << 20);
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
    const parts = writers.map((writer, at) => ({ part: writer.part(), bytes: createSink(rooms[at] ?? 0) }));
    const placed: Finding[] = [];
    let isWhole = true;
    for await (const entries of inBatches(judgeStretch(judging, stretch))) {
      for (const { commits } of entries) {
        for (const { findings } of commits) for (const finding of findings) if (finding.stillThere !== undefined) placed.push(finding);
        isWhole &&= commits.every(wasRead);
      }
      const suspects = redaction.suspects(entries);
      for (const entry of entries) {
        counter.add(entry);
        redaction.expect(!suspects.has(entry));
        for (const { part, bytes } of parts) bytes.append(part.entry(entry));
      }
      redaction.expect(false);
    }
    const ends = parts.map(({ part }) => part.end());
    const texts = parts.map(({ bytes }, at) => bytes.end(ends[at]?.text ?? ''));
    for (const [at, { length }] of texts.entries()) rooms[at] = Math.max(rooms[at] ?? 0, length + (length >> 2));
    return {
      texts,
      notes: ends.map(({ note }) => note),
      counts: counter.counts,
      policy: track.state,
      rests: restingOf(counter.counts, {
        isWhole,
        isAdopted: track.state.adopted,
        isOutside: track.readOutside,
        isAhead: stretch.steps.some(({ newestBefore }) => newestBefore.some((time) => time > asOf)),
      }),
      placed,
    };
  };
  return {
    write(stretch, before) {
      const part = writePart(stretch, before, last);
      last = settled(part);
      return part;
    },
    contents:
      scans === null || stillThere === null
        ? null
        : {
            async areStillThere(findings) {
              await scans.inFiles(
                findings.flatMap(({ blob, path }) => (blob === null ? [] : [{ path, mode: '100644', id: blob }])),
                COMMENTS_ONLY,
              );
              for (const finding of findings) if ((await stillThere(finding)) !== finding.stillThere) return false;
              return true;
            },
            clean: () => scans.clean(),
          },
    async close() {
      policies.close();
      await packed?.close();
      await packedScans?.close();
    },
  };
}

interface Rested {
  /** All that was to be looked into was. */
  readonly isWhole: boolean;
  readonly isAdopted: boolean;
  /** Some of the policies so far are made of files outside the repository. */
  readonly isOutside: boolean;
  /** Some commits go back to one that is dated after the audit. */
  readonly isAhead: boolean;
}

/** Whether all was here to be read: what was not may be back for the next audit. */
function wasRead({ uninspected, verdicts }: CommitEntry): boolean {
  return (
    !uninspected.some(({ kind }) => kind === 'unknown') &&
    !verdicts.some(({ outcome, reasons }) => outcome === 'unknown' && reasons.some(({ code }) => UNREAD.test(code)))
  );
}

/** How the codes end of what could not be read beside that. */
const UNREAD = /-(?:unread|unreadable)$/;

function restingOf({ emergencies, observations }: Counts, { isWhole, isAdopted, isOutside: isElsewhere, isAhead }: Rested): Resting {
  const isMoving = !isWhole || isElsewhere || isAhead || emergencies > 0 || observations.some(({ code }) => code === 'date-future');
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

/** Text as bytes at once: strings that wait are what a garbage collector has most to do with. `room` is how many are expected. */
function createSink(room: number) {
  let bytes = Buffer.allocUnsafeSlow(room);
  let length = 0;
  const append = (text: string): void => {
    // No character takes more than three bytes for each of its UTF-16 units.
    if (length + text.length * 3 > bytes.length) {
      const wider = Buffer.allocUnsafeSlow(Math.max(bytes.length * 2, length + text.length * 3));
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
