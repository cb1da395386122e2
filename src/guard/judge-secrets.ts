import noHardcodedSecret from '../controls/no-hardcoded-secret.ts';
import { judge } from '../controls/define.ts';
import { factsFromCommit, NO_MARKED, NO_PATHS } from '../facts/from-commit.ts';
import { NO_SECRETS_POLICY } from '../facts/policy-rules.ts';
import type { ScanRules } from '../facts/scan-rules.ts';
import { scanRulesOf } from '../facts/secrets-in-force.ts';
import { withPaths } from '../facts/with-paths.ts';
import type { Git } from '../git/git.ts';
import type { BaselineState } from '../model/baseline.ts';
import type { Commit } from '../model/commit.ts';
import type { Delta } from '../model/delta.ts';
import { EXIT, type ExitCode } from '../model/error.ts';
import { blocks } from '../model/finding.ts';
import { onOneLine } from '../model/on-one-line.ts';
import type { Scanned } from '../model/scan-report.ts';
import { baselineAt } from '../policy/baseline-at.ts';
import type { CachedPolicy } from '../policy/compiled.ts';
import { redact } from '../scan/redact.ts';
import { explainSecrets, type Repeat } from './explain-secrets.ts';
import type { Host } from './host.ts';
import { paintFor } from './paint.ts';

/** What the judgement of a scan goes by besides. */
export interface Beside {
  readonly deltas: readonly Delta[];
  readonly policy: CachedPolicy;
  /** The command that repeats the commit without the secrets in its message, where such is known. */
  readonly repeat: Repeat | null;
}

/** Judges by the policy at HEAD what was found in what is about to be committed, and says what is wrong with it. */
export function judgeSecrets({ findings, uninspected, seen }: Scanned, { deltas, policy, repeat }: Beside, host: Host): ExitCode {
  const paint = paintFor(host);
  const inForce = policy.state === 'valid' ? policy.policy : null;
  const facts = withPaths(
    factsFromCommit({
      moment: 'commit',
      asOf: { from: host.now() / 1000, to: host.now() / 1000 },
      commit: NO_COMMIT,
      deltas,
      scan: { done: true, findings, coverage: { blobs: seen.blobs, bytes: seen.bytes, uninspected } },
      policy: inForce,
      paths: NO_PATHS,
    }),
    NO_MARKED,
  );
  const { outcome, waiver, reasons } = judge(noHardcodedSecret, facts);
  const observe = inForce?.mode === 'observe';
  const told = waiver === undefined ? findings : findings.filter((finding) => !blocks(finding));
  const text = outcome === 'waived' ? '' : explainSecrets(told, uninspected, { observe, repeat }, paint);
  if (text.trim() !== '') host.write(redact(text));
  if (waiver !== undefined)
    host.write(redact(`${paint.yellow('sox:')} the secrets in it are let through: ${onOneLine(reasons[0]?.text ?? '')}\n`));
  if (observe || outcome === 'pass' || outcome === 'waived') return EXIT.ok;
  return outcome === 'fail' ? EXIT.fail : EXIT.unknown;
}

/** The policy's controls about content ask only for the scan; who commits is judged on the message. */
const NO_COMMIT: Commit = {
  id: null,
  tree: null,
  parents: [],
  author: { name: '', email: '', time: 0, zone: '+0000' },
  committer: { name: '', email: '', time: 0, zone: '+0000' },
  message: '',
  signed: false,
};

/** The policy and the baseline at HEAD: what a commit changes about them does not help that commit. */
export async function rulesAtHead(git: Git, policy: CachedPolicy, host: Host): Promise<ScanRules> {
  const secrets = policy.state === 'valid' ? { secrets: policy.policy.secrets, imports: policy.imports } : NO_SECRETS_POLICY;
  return scanRulesOf(secrets, host.now(), { base: 'HEAD', baseline: () => baselineAtHead(git, host) });
}

async function baselineAtHead(git: Git, host: Host): Promise<BaselineState> {
  const state = await baselineAt(git, 'HEAD');
  if (state.state === 'invalid')
    host.write(
      `${paintFor(host).yellow('sox:')} the baseline at HEAD is not valid and silences nothing: ${redact(state.problem.message)}\n`,
    );
  return state;
}
