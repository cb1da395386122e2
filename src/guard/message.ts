import { factsFromMessage } from '../facts/from-staged.ts';
import { type Cleanup, cleanMessage } from '../model/clean-message.ts';
import { EXIT, type ExitCode } from '../model/error.ts';
import { isAiAssisted } from '../model/rules/ai-assisted.ts';
import { asksEveryCommit } from '../model/rules/disclosure.ts';
import { limitsPaths } from '../model/rules/tool-access.ts';
import type { CachedPolicy } from '../policy/compiled.ts';
import { addTrailer } from './add-trailer.ts';
import type { Host } from './host.ts';
import { readMessageInput } from './input.ts';
import { readMessage, textOf, writeMessage } from './message-bytes.ts';
import { judgeMessage } from './message-controls.ts';
import { missingToolTrailer } from './missing-tool.ts';
import { rememberPeople } from './people.ts';
import { policyAtHead } from './policy-at-head.ts';

/** What differs between the hooks that judge a message. */
export interface Judging {
  /** Whether a text may hold a secret: the prefilter, which is loaded already. */
  readonly mayHoldSecret: (text: Buffer, policy: CachedPolicy) => Promise<boolean>;
  /** False where another hook sees the message after this one. What stops no commit is said by the last. */
  readonly isLast: boolean;
}

/**
 * `commit-msg`: secrets in the message, and the trailers of an AI-assisted commit. What was written in an editor gets the tool's trailer here, as there may have been no message before.
 * `file` holds the message, as git names it to the hook.
 */
export async function guardMessage(input: Buffer, file: string, host: Host, { mayHoldSecret, isLast }: Judging): Promise<ExitCode> {
  const { stamp, author, committer, cleanup, commentString, encoding, isRepeating } = readMessageInput(input);
  const policy = await policyAtHead(stamp, host);
  const mode = host.env['GIT_EDITOR'] === ':' ? withoutEditor(cleanup) : (cleanup ?? 'strip');
  const clean = (bytes: string): string => cleanMessage(bytes, { cleanup: mode, commentString });
  const raw = readMessage(file);
  // Who repeats a commit has not written its message: it is judged when it is pushed.
  if (!isRepeating && (await mayHoldSecret(Buffer.from(raw, 'latin1'), policy))) {
    const { judgeSecretsOfMessage } = await import('./cold.ts');
    const code = await judgeSecretsOfMessage({ file, mode, commentString, author, committer, policy, isLast }, host);
    if (code !== EXIT.ok) return code;
  }
  if (policy.state === 'absent') return EXIT.ok;
  if (policy.state === 'invalid') return (await import('./cold.ts')).judgeBrokenPolicy(policy, host);
  rememberPeople([author, committer], host);
  const said = (bytes: string): string => textOf(clean(bytes), encoding);
  const isWritten = host.env['GIT_EDITOR'] !== ':' && !isRepeating;
  const missing = isWritten ? missingToolTrailer({ message: said(raw), author, committer }, host.env, policy.policy.ai.toolTrailers) : null;
  const bytes = missing === null ? raw : addTrailer(raw, missing, commentString);
  if (bytes !== raw) writeMessage(file, bytes);
  const facts = factsFromMessage({
    message: said(bytes),
    author,
    committer,
    environment: host.env,
    policy: policy.policy,
    now: host.now(),
  });
  const isAssisted = isAiAssisted(facts.marks);
  if (!isAssisted && !asksEveryCommit(policy.policy)) return EXIT.ok;
  // What is staged is not known here: it is listed only where the policy says something of folders, or of tools in some of them.
  const byPath = policy.policy.sections.length > 0 || (isAssisted && limitsPaths(policy.policy));
  if (!byPath && judgeMessage(facts).length === 0) return EXIT.ok;
  if (facts.commit.message.trim() === '' && policy.policy.mode === 'enforce') {
    // git says it in these words as well, but not with --allow-empty-message.
    host.write('sox: aborting the commit due to an empty commit message: it names no tool.\n');
    return EXIT.fail;
  }
  return (await import('./cold.ts')).judgeWithStaged({ facts, file, mode, commentString, encoding, isLast }, host);
}

/** git sets GIT_EDITOR=: for its hooks where no editor opens, and then keeps lines that begin with the comment character, and what is below a scissors line (git's `get_cleanup_mode`). */
const withoutEditor = (cleanup: Cleanup | null): Cleanup => (cleanup === null || cleanup === 'scissors' ? 'whitespace' : cleanup);
