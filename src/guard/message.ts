import { readFileSync, writeFileSync } from 'node:fs';
import { suggestTrailer } from '../attribution/tool-trailer.ts';
import { factsFromMessage } from '../facts/from-staged.ts';
import { cleanMessage } from '../model/clean-message.ts';
import { EXIT, type ExitCode } from '../model/error.ts';
import { isAiAssisted } from '../model/rules/ai-assisted.ts';
import type { Host } from './host.ts';
import { readMessageInput } from './input.ts';
import { judgeMessage } from './message-controls.ts';
import { rememberPeople } from './people.ts';
import { policyAtHead } from './policy-at-head.ts';

/** `commit-msg`: the trailers of an AI-assisted commit. `file` holds the message, as git names it to the hook. */
export async function guardMessage(input: Buffer, file: string, host: Host): Promise<ExitCode> {
  const { stamp, author, committer, cleanup, commentString } = readMessageInput(input);
  const policy = await policyAtHead(stamp, host);
  if (policy.state === 'absent') return EXIT.ok;
  if (policy.state === 'invalid') return (await import('./cold.ts')).judgeBrokenPolicy(policy, host);
  rememberPeople([author, committer], host);
  // git sets GIT_EDITOR=: for its hooks where no editor opens, and then keeps lines that begin with the comment character.
  const mode = cleanup ?? (host.env['GIT_EDITOR'] === ':' ? 'whitespace' : 'strip');
  const message = cleanMessage(readFileSync(file, 'utf8'), { cleanup: mode, commentString });
  const facts = factsFromMessage({ message, author, committer, environment: host.env, policy: policy.policy });
  // The trailer that prepare-commit-msg wrote, and nothing else: whoever closed the editor gave the commit up, and an empty message tells git so.
  if (facts.marks.some((mark) => mark.place === 'environment' && message.trim() === suggestTrailer(mark, policy.policy.ai.toolTrailers))) {
    writeFileSync(file, '');
    return EXIT.ok;
  }
  const isAssisted = isAiAssisted(facts.marks);
  const { disclosure, reviews } = policy.policy.ai;
  if (!isAssisted && disclosure === 'detected') return EXIT.ok;
  // What is staged is not known here, and taken to be of low risk: that is exact where the policy asks the same of every risk.
  const byRisk = isAssisted && Object.keys(reviews).length > 0;
  if (!byRisk && judgeMessage(facts).length === 0) return EXIT.ok;
  return (await import('./cold.ts')).blockMessage({ facts, file, mode, commentString }, host);
}
