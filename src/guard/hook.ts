/**
 * The program behind every git hook, as small as it can be: the typical commit is judged here, with `node:fs` alone. Everything else is a file
 * of its own, loaded when it is needed: the scanner's engine (`scan/engine.ts`), the judgement of a message (`message.ts`), and whatever
 * parses, asks git or explains (`cold.ts`). Parsing JavaScript is what a hook pays for: about a millisecond for every 20 KB.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasNewContent, parseStaged, type ShownText, type StagedFile } from '../facts/staged.ts';
import { BASELINE_FILE } from '../model/baseline.ts';
import { EXIT, type ExitCode } from '../model/error.ts';
import { POLICY_FILES } from '../model/policy.ts';
import { type CachedPolicy, hasRules } from '../policy/compiled.ts';
import { isOneOf } from '../policy/policy-files.ts';
import { readAsName } from '../scan/read-as-name.ts';
import { mayHit } from '../scan/prefilter.ts';
import { mayBeOfTable } from '../scan/table-rows.ts';
import { tables } from '../scan/tables.ts';
import { VERSION } from '../version.ts';
import { gitDir } from './git-dir.ts';
import type { Host } from './host.ts';
import { readCommitInput } from './input.ts';
import { policyAtHead } from './policy-at-head.ts';
import { leaveWord } from './quiet.ts';

async function run(hook: string, args: readonly string[], host: Host): Promise<ExitCode> {
  switch (hook) {
    case 'pre-commit':
    case 'pre-merge-commit':
      return guardContent(hook, readFileSync(0), host);
    case 'commit-msg':
      return (await import('./message.ts')).guardMessage(readFileSync(0), args[0] ?? '', host, { mayHoldSecret, isLast: true });
    case 'prepare-commit-msg':
      return (await import('./prepare.ts')).prepareMessage(readFileSync(0), args, host, { mayHoldSecret, isLast: false });
    case 'pre-push':
      return (await import('./push.ts')).guardPush(readFileSync(0), args[0] ?? '', host);
    case 'canary':
      process.stdout.write(`sox ${VERSION}\n`);
      return EXIT.ok;
    default:
      throw new Error(`sox has no hook named ${JSON.stringify(hook)}`);
  }
}

/** `pre-commit` and `pre-merge-commit`: what is staged, and only that. */
async function guardContent(hook: string, bytes: Buffer, host: Host): Promise<ExitCode> {
  const { stamp, diff } = readCommitInput(bytes);
  const policy = await policyAtHead(stamp, host);
  leaveWord(policy, host);
  const files = parseStaged(diff);
  const merging = hook === 'pre-merge-commit' || existsSync(join(gitDir(host.env), 'MERGE_HEAD'));
  const watched = watchedFiles(policy);
  const touchesPolicy = files.some(({ delta }) => isOneOf(watched, delta.path));
  const suspects = await suspectsAmong(
    files.filter((file) => hasNewContent(file.delta)),
    merging,
    policy,
  );
  if (suspects.length === 0 && !touchesPolicy && policy.state !== 'invalid' && !(await hitInNames(files))) return EXIT.ok;
  const { judgeStaged } = await import('./cold.ts');
  const deltas = files.map((file) => file.delta);
  return judgeStaged({ deltas, suspects: suspects.map((file) => file.delta), merging, policy }, host);
}

/** A name goes into the repository as well. */
async function hitInNames(files: readonly StagedFile[]): Promise<boolean> {
  const added = files.map(({ delta }) => (delta.status === 'A' ? delta.path : '')).join('\n');
  const names = Buffer.from(`${added}\n${readAsName(added)}`);
  return mayHit(names) && (await import('../scan/engine.ts')).hasHit(names, tables());
}

/** Files whose change is looked at whatever it is: those of the policy, and the baseline. */
function watchedFiles(policy: CachedPolicy): string[] {
  const inputs = policy.state === 'absent' ? [] : policy.inputs.map(({ path }) => path);
  return [...POLICY_FILES, BASELINE_FILE, ...inputs];
}

/** The diff is only a prefilter: where it does not show all that counts or a detector fires, the blobs themselves are read. */
async function suspectsAmong<File extends ShownText>(
  files: readonly File[],
  merging: boolean,
  policy: CachedPolicy,
): Promise<readonly File[]> {
  if (merging) return files;
  const ruled: ReadonlySet<ShownText> = new Set([...(await suspectsOfRules(files, policy)), ...(await suspectsByStart(files))]);
  const isPossible = ({ text }: ShownText): boolean => text === null || text.includes(0) || mayHit(text);
  const possible = files.filter((file) => ruled.has(file) || isPossible(file));
  if (possible.length === 0) return possible;
  const { hasHit } = await import('../scan/engine.ts');
  const isHit = ({ text }: ShownText): boolean => text === null || text.includes(0) || hasHit(text, tables());
  return possible.filter((file) => ruled.has(file) || isHit(file) || mayHaveHeadAbove(file));
}

/** Of what was changed, the head of a table may stand above what is shown. */
function mayHaveHeadAbove({ delta: { oldBlob = null }, text }: ShownText): boolean {
  return oldBlob !== null && text !== null && mayBeOfTable(text);
}

/** The same of a text that is no file, such as a message. */
async function mayHoldSecret(text: Buffer, policy: CachedPolicy): Promise<boolean> {
  return (await suspectsAmong([{ delta: { path: '' }, text }], false, policy)).length > 0;
}

/** The engine for patterns that come with a policy is loaded where a policy has any. */
async function suspectsOfRules(files: readonly ShownText[], policy: CachedPolicy): Promise<readonly ShownText[]> {
  if (policy.state !== 'valid' || !hasRules(policy)) return [];
  const { createRulePrefilter } = await import('./rule-prefilter.ts');
  return files.filter(await createRulePrefilter({ secrets: policy.policy.secrets, imports: policy.imports }, tables()));
}

/** Files of which more may have changed than the diff can show: what tells is loaded where one is longer than that. */
async function suspectsByStart(files: readonly ShownText[]): Promise<readonly ShownText[]> {
  const long = files.filter(({ start }) => start);
  if (long.length === 0) return long;
  const { mayReachFar } = await import('../scan/far.ts');
  return long.filter((file) => mayReachFar(file.start as Uint8Array));
}

async function start(): Promise<void> {
  let talked = false;
  const host: Host = {
    env: process.env,
    cwd: process.cwd(),
    parent: process.ppid,
    now: () => Date.now(),
    // A getter: making the stream takes longer than judging a commit.
    get isTTY() {
      return process.stderr.isTTY === true;
    },
    write: (text) => {
      talked = true;
      process.stderr.write(text);
    },
  };
  const [, , hook = '', ...args] = process.argv;
  try {
    process.exitCode = await run(hook, args, host);
    // All is well and nothing waits to be written: the commit need not wait until git's last pipe is closed.
    // oxlint-disable-next-line unicorn/no-process-exit
    if (process.exitCode === EXIT.ok && !talked && hook !== 'canary') process.exit();
  } catch (error) {
    process.exitCode = await (await import('./cold.ts')).explainError(error, host);
  }
}

void start();
