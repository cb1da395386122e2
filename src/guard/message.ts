import { readFileSync } from 'node:fs';
import aiReviewerNamed from '../controls/ai-reviewer-named.ts';
import aiToolDisclosed from '../controls/ai-tool-disclosed.ts';
import { judge } from '../controls/define.ts';
import { factsFromMessage } from '../facts/from-staged.ts';
import { cleanMessage } from '../model/clean-message.ts';
import { EXIT, type ExitCode } from '../model/error.ts';
import { isAiAssisted } from '../model/rules/ai-assisted.ts';
import type { Host } from './host.ts';
import { readMessageInput } from './input.ts';
import { policyAtHead } from './policy-at-head.ts';

/** `commit-msg`: the trailers of an AI-assisted commit. `file` holds the message, as git names it to the hook. */
export async function guardMessage(input: Buffer, file: string, host: Host): Promise<ExitCode> {
  const { stamp, author, committer, cleanup, commentString } = readMessageInput(input);
  const policy = await policyAtHead(stamp, host);
  if (policy.state === 'absent') return EXIT.ok;
  if (policy.state === 'invalid') return (await import('./cold.ts')).judgeBrokenPolicy(policy, host);
  // git sets GIT_EDITOR=: for its hooks where no editor opens, and then keeps lines that begin with the comment character.
  const mode = cleanup ?? (host.env['GIT_EDITOR'] === ':' ? 'whitespace' : 'strip');
  const message = cleanMessage(readFileSync(file, 'utf8'), { cleanup: mode, commentString });
  const facts = factsFromMessage({ message, author, committer, environment: host.env, policy: policy.policy });
  if (!isAiAssisted(facts.marks)) return EXIT.ok;
  const failed = [aiToolDisclosed, aiReviewerNamed].map((control) => judge(control, facts)).filter((verdict) => verdict.outcome === 'fail');
  if (failed.length === 0) return EXIT.ok;
  const { blockMessage } = await import('./cold.ts');
  return blockMessage({ facts, failed, file, mode, commentString }, host);
}
