/**
 * The program behind every git hook, as small as it can be: the typical commit is judged here, with `node:fs` alone. Everything else is a file
 * of its own, loaded when it is needed: the scanner's engine (`scan/engine.ts`), the judgement of a message (`message.ts`), and whatever
 * parses, asks git or explains (`cold.ts`). Parsing JavaScript is what a hook pays for: about a millisecond for every 20 KB.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasNewContent, parseStaged, type StagedFile } from '../facts/staged.ts';
import { EXIT, type ExitCode } from '../model/error.ts';
import { POLICY_FILES } from '../model/policy.ts';
import { mayHit } from '../scan/prefilter.ts';
import { tables } from '../scan/tables.ts';
import { VERSION } from '../version.ts';
import { gitDir } from './git-dir.ts';
import type { Host } from './host.ts';
import { readCommitInput } from './input.ts';
import { policyAtHead } from './policy-at-head.ts';

async function run(hook: string, args: readonly string[], host: Host): Promise<ExitCode> {
  switch (hook) {
    case 'pre-commit':
    case 'pre-merge-commit':
      return guardContent(hook, readFileSync(0), host);
    case 'commit-msg':
      return (await import('./message.ts')).guardMessage(readFileSync(0), args[0] ?? '', host);
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
  const files = parseStaged(diff);
  const merging = hook === 'pre-merge-commit' || existsSync(join(gitDir(host.env), 'MERGE_HEAD'));
  const touchesPolicy = files.some(({ delta }) => (POLICY_FILES as readonly string[]).includes(delta.path));
  const suspects = await suspectsAmong(
    files.filter((file) => hasNewContent(file.delta)),
    merging,
  );
  if (suspects.length === 0 && !touchesPolicy && policy.state !== 'invalid' && !(await hitInNames(files))) return EXIT.ok;
  const { judgeStaged } = await import('./cold.ts');
  const deltas = files.map((file) => file.delta);
  return judgeStaged({ deltas, suspects: suspects.map((file) => file.delta), merging, policy }, host);
}

/** A name goes into the repository as well. */
async function hitInNames(files: readonly StagedFile[]): Promise<boolean> {
  const names = Buffer.from(files.map(({ delta }) => (delta.status === 'A' ? delta.path : '')).join('\n'));
  return mayHit(names) && (await import('../scan/engine.ts')).hasHit(names);
}

/** The diff is only a prefilter: where it hides content (no text, NUL bytes as in UTF-16) or a detector fires, the blobs themselves are read. */
async function suspectsAmong(files: readonly StagedFile[], merging: boolean): Promise<readonly StagedFile[]> {
  const possible = files.filter(({ text }) => merging || text === null || text.includes(0) || mayHit(text));
  if (possible.length === 0 || merging) return possible;
  const { hasHit } = await import('../scan/engine.ts');
  return possible.filter(({ text }) => text === null || text.includes(0) || hasHit(text, tables()));
}

async function start(): Promise<void> {
  let talked = false;
  const host: Host = {
    env: process.env,
    cwd: process.cwd(),
    parent: process.ppid,
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
