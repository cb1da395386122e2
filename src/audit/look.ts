import type { ContentScan } from '../facts/blob-scans.ts';
import type { MarkedRisks } from '../facts/marked-risks.ts';
import type { Rules } from '../facts/rules-in-force.ts';
import { scanOfCommit } from '../facts/scan-of-commit.ts';
import type { StillThere } from '../facts/still-there.ts';
import type { RawChange } from '../git/parse-raw.ts';
import type { AsOf } from '../model/facts.ts';
import type { Finding } from '../model/finding.ts';
import type { Risk } from '../model/policy.ts';
import type { CommitOfStretch, Judging } from './judging.ts';

/** How the contents of a step's commits are looked at, by the rules in force for it. */
export interface Look {
  /** What a commit added; null where the secrets in history are left out, and where its changes are not known. */
  scanned(commit: CommitOfStretch, asOf: AsOf): Promise<ContentScan> | null;
  /** The classes that contents give to paths; null for none. */
  markedIn(changes: readonly RawChange[] | null): Promise<ReadonlyMap<string, Risk>> | null;
}

export function lookUnder({ git, scans, extension, stillThere }: Judging, marks: MarkedRisks, rules: Rules): Look {
  const policy = rules.readable ? rules.policy : null;
  const { silencerAt, baseline, base } = rules.secrets;
  return {
    scanned({ id, object, changes }, asOf) {
      if (scans === null || changes === null) return null;
      const inForce = { extension, silencer: silencerAt(asOf), baseline, base, problems: [] };
      return placedNow(scanOfCommit(git, scans, { id, object, changes }, inForce), stillThere);
    },
    markedIn(changes) {
      if (policy === null || changes === null) return null;
      return marks.of(
        changes.map(({ delta }) => delta),
        policy,
      );
    },
  };
}

/** With what is known of each finding's value now. */
async function placedNow(scanning: Promise<ContentScan>, stillThere: StillThere | null): Promise<ContentScan> {
  const scan = await scanning;
  if (stillThere === null || scan.findings.length === 0) return scan;
  const findings: Finding[] = [];
  for (const finding of scan.findings) findings.push({ ...finding, stillThere: await stillThere(finding) });
  return { ...scan, findings };
}
