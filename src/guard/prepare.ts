import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { marksFromEnvironment, marksOf } from '../attribution/marks.ts';
import { suggestTrailer } from '../attribution/tool-trailer.ts';
import { cleanMessage } from '../model/clean-message.ts';
import type { Commit } from '../model/commit.ts';
import { EXIT, type ExitCode } from '../model/error.ts';
import type { Mark } from '../model/mark.ts';
import { parseTrailers } from '../model/parse-trailers.ts';
import { addTrailer } from './add-trailer.ts';
import { gitDir } from './git-dir.ts';
import type { Host } from './host.ts';
import { readMessageInput } from './input.ts';
import { guardMessage } from './message.ts';
import { policyAtHead } from './policy-at-head.ts';

/**
 * `prepare-commit-msg`: names the tool that the environment gives away, and nobody else. `--no-verify` leaves this hook on, so a message that no editor
 * will change is judged here. The shim calls it for no commit that git itself repeats.
 */
export async function prepareMessage(input: Buffer, file: string, host: Host): Promise<ExitCode> {
  const { stamp, author, committer, commentString } = readMessageInput(input);
  const policy = await policyAtHead(stamp, host);
  if (policy.state === 'absent') return EXIT.ok;
  if (policy.state === 'valid') {
    const { toolTrailers } = policy.policy.ai;
    const raw = readFileSync(file, 'utf8');
    const message = cleanMessage(raw, { cleanup: 'strip', commentString });
    const commit: Commit = { id: null, tree: null, parents: [], author, committer, message, signed: false };
    const missing = undisclosed(marksFromEnvironment(host.env), marksOf(commit, parseTrailers(message), toolTrailers));
    if (missing !== null) writeFileSync(file, addTrailer(raw, suggestTrailer(missing, toolTrailers), commentString));
    // What is only observed is said once, by commit-msg.
    if (policy.policy.mode === 'observe') return EXIT.ok;
  }
  return isFinal(host) ? guardMessage(input, file, host) : EXIT.ok;
}

/** The tool of the environment, unless the message discloses it, or the environment knows no more than that it is some AI. */
function undisclosed(environment: readonly Mark[], inMessage: readonly Mark[]): Mark | null {
  const declared = inMessage.filter((mark) => mark.place === 'trailer' && mark.strength === 'declared');
  const seen = environment.find((mark) => mark.strength !== 'weak');
  if (seen === undefined || declared.some((mark) => mark.toolId === seen.toolId)) return null;
  return seen.toolId === 'other' && declared.length > 0 ? null : seen;
}

/** git sets `GIT_EDITOR=:` for its hooks where no editor opens. The conclusion of a merge waits for the push. */
function isFinal({ env }: Host): boolean {
  return env['GIT_EDITOR'] === ':' && !existsSync(join(gitDir(env), 'MERGE_HEAD'));
}
