/**
 * The program behind every git hook, as small as it can be: the typical commit is judged here, with `node:fs` alone. Whatever has to be
 * explained, parsed or read from git is left to `cold.ts`, a second file that is loaded only then.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import aiReviewerNamed from '../controls/ai-reviewer-named.ts';
import aiToolDisclosed from '../controls/ai-tool-disclosed.ts';
import { judge } from '../controls/define.ts';
import { factsFromMessage } from '../facts/from-staged.ts';
import { cleanMessage } from '../model/clean-message.ts';
import { EXIT, type ExitCode } from '../model/error.ts';
import { POLICY_FILES } from '../model/policy.ts';
import { isAiAssisted } from '../model/rules/ai-assisted.ts';
import { type CachedPolicy, decodeCache } from '../policy/compiled.ts';
import { hasHit } from '../scan/engine.ts';
import { VERSION } from '../version.ts';
import { readCommitInput, readMessageInput } from './input.ts';
import { commonDir, gitDir } from './git-dir.ts';
import { hasNewContent, parseStaged, type StagedFile } from './staged.ts';

const CACHE = 'sox/policy-cache.json';

type Environment = NodeJS.ProcessEnv;

async function run(hook: string, args: readonly string[], env: Environment): Promise<ExitCode> {
  switch (hook) {
    case 'pre-commit':
    case 'pre-merge-commit':
      return guardContent(hook, readFileSync(0), env);
    case 'commit-msg':
      return guardMessage(readFileSync(0), args[0] ?? '', env);
    case 'canary':
      process.stdout.write(`sox ${VERSION}\n`);
      return EXIT.ok;
    default:
      throw new Error(`sox has no hook named ${JSON.stringify(hook)}`);
  }
}

/** `pre-commit` and `pre-merge-commit`: what is staged, and only that. */
async function guardContent(hook: string, bytes: Buffer, env: Environment): Promise<ExitCode> {
  const { stamp, diff } = readCommitInput(bytes);
  const policy = await policyAtHead(stamp, env);
  const files = parseStaged(diff);
  const merging = hook === 'pre-merge-commit' || existsSync(join(gitDir(env), 'MERGE_HEAD'));
  const suspects = files.filter((file) => hasNewContent(file.delta) && (merging || needsALook(file)));
  const touchesPolicy = files.some(({ delta }) => (POLICY_FILES as readonly string[]).includes(delta.path));
  if (suspects.length === 0 && !touchesPolicy && policy.state !== 'invalid') return EXIT.ok;
  const { judgeStaged } = await import('./cold.ts');
  return judgeStaged(
    { deltas: files.map((file) => file.delta), suspects: suspects.map((file) => file.delta), merging, policy },
    terminal(env),
  );
}

/** The diff is only a prefilter: where it hides content (no text, NUL bytes as in UTF-16) or a detector fires, the blobs themselves are read. */
function needsALook({ text }: StagedFile): boolean {
  return text === null || text.includes(0) || hasHit(text);
}

/** `commit-msg`: the trailers of an AI-assisted commit. */
async function guardMessage(bytes: Buffer, file: string, env: Environment): Promise<ExitCode> {
  const { stamp, author, committer, cleanup, commentString } = readMessageInput(bytes);
  const policy = await policyAtHead(stamp, env);
  if (policy.state === 'absent') return EXIT.ok;
  if (policy.state === 'invalid') return (await import('./cold.ts')).judgeBrokenPolicy(policy, terminal(env));
  const mode = cleanup ?? (env['GIT_EDITOR'] === ':' ? 'whitespace' : 'strip');
  const message = cleanMessage(readFileSync(file, 'utf8'), { cleanup: mode, commentString });
  const facts = factsFromMessage({ message, author, committer, environment: env, policy: policy.policy });
  if (!isAiAssisted(facts.marks)) return EXIT.ok;
  const failed = [aiToolDisclosed, aiReviewerNamed].map((control) => judge(control, facts)).filter((verdict) => verdict.outcome === 'fail');
  if (failed.length === 0) return EXIT.ok;
  const { blockMessage } = await import('./cold.ts');
  return blockMessage(
    { facts, failed, file, cleanup: mode === 'whitespace' ? 'whitespace' : 'strip', indexFile: env['GIT_INDEX_FILE'] ?? '' },
    terminal(env),
  );
}

/** The compiled policy where its stamp (the ids of every file it was made of) is the one at HEAD; else it is read from git and compiled again. */
async function policyAtHead(stamp: string, env: Environment): Promise<CachedPolicy> {
  if (stamp === '') return { state: 'absent' };
  const file = join(commonDir(env), CACHE);
  const cached = existsSync(file) ? decodeCache(VERSION, stamp, readFileSync(file, 'utf8')) : null;
  return cached ?? (await import('./cold.ts')).compilePolicy(stamp, file, terminal(env));
}

/** What the cold part needs of this process. */
function terminal(env: Environment): { env: Environment; cwd: string; parent: number; isTTY: boolean; write: (text: string) => void } {
  return {
    env,
    cwd: process.cwd(),
    parent: process.ppid,
    isTTY: process.stderr.isTTY === true,
    write: (text) => void process.stderr.write(text),
  };
}

async function start(): Promise<void> {
  try {
    process.exitCode = await run(process.argv[2] ?? '', process.argv.slice(3), process.env);
  } catch (error) {
    process.exitCode = await (await import('./cold.ts')).explainError(error, terminal(process.env));
  }
}

void start();
