import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cleanMessage } from '../model/clean-message.ts';
import { EXIT, type ExitCode } from '../model/error.ts';
import { addTrailer } from './add-trailer.ts';
import { gitDir } from './git-dir.ts';
import type { Host } from './host.ts';
import { readMessageInput } from './input.ts';
import { guardMessage, type Judging } from './message.ts';
import { readMessage, textOf, writeMessage } from './message-bytes.ts';
import { missingToolTrailer } from './missing-tool.ts';
import { policyAtHead } from './policy-at-head.ts';

/**
 * `prepare-commit-msg`: names the tool that the environment gives away, and nobody else, where there is a message already. `--no-verify` leaves this hook
 * on, so a message that no editor will change is judged here. The shim calls it for no commit that git itself repeats.
 */
export async function prepareMessage(
  input: Buffer,
  [file = '', source = '']: readonly string[],
  host: Host,
  judging: Judging,
): Promise<ExitCode> {
  const { stamp, author, committer, commentString, encoding } = readMessageInput(input);
  const policy = await policyAtHead(stamp, host);
  if (policy.state === 'absent') return EXIT.ok;
  if (policy.state === 'valid') {
    const { toolTrailers } = policy.policy.ai;
    // git gives up a template that nobody has edited, as it gives up an empty message: commit-msg adds the trailer to what came of it.
    const isOpen = source === 'template' && host.env['GIT_EDITOR'] !== ':';
    const raw = readMessage(file);
    const message = textOf(cleanMessage(raw, { cleanup: 'strip', commentString }), encoding);
    const missing = isOpen ? null : missingToolTrailer({ message, author, committer }, host.env, toolTrailers);
    if (missing !== null) writeMessage(file, addTrailer(raw, missing, commentString));
    // What is only observed is said once, by commit-msg.
    if (policy.policy.mode === 'observe') return EXIT.ok;
  }
  return isFinal(host) ? guardMessage(input, file, host, judging) : EXIT.ok;
}

/** git sets `GIT_EDITOR=:` for its hooks where no editor opens. The conclusion of a merge waits for the push. */
function isFinal({ env }: Host): boolean {
  return env['GIT_EDITOR'] === ':' && !existsSync(join(gitDir(env), 'MERGE_HEAD'));
}
