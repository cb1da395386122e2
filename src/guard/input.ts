import type { Stamp } from '../model/commit.ts';
import { SoxError } from '../model/error.ts';
import { textOf } from './message-bytes.ts';

/** What the shims in `hooks/` write to the guard's standard input: sections that end with these marks. */
const POLICY_MARK = '\0sox-policy\0';
const INPUTS_MARK = '\0sox-inputs\0';
const IDENT_MARK = '\0sox-ident\0';
const END_MARK = '\0sox-end\0';

export type Cleanup = 'strip' | 'whitespace' | 'verbatim' | 'scissors';

/** The files that a stamp speaks of beside those that may hold the policy, and whether any of all of them is there. */
export function readStamp(stamp: string): { asked: readonly string[]; isEmpty: boolean } {
  const at = stamp.indexOf(INPUTS_MARK);
  if (at < 0) return { asked: [], isEmpty: stamp === '' };
  const asked = Buffer.from(stamp.slice(0, at), 'latin1').toString('utf8').split('\n');
  return { asked: asked.filter((path) => path !== ''), isEmpty: at + INPUTS_MARK.length === stamp.length };
}

/** For `pre-commit`: the policy's stamp (what {@link readStamp} reads, and `git ls-tree -z` of all these files) and the staged diff. */
export function readCommitInput(input: Buffer): { stamp: string; diff: Buffer } {
  const [policy, diff] = split(whole(input), POLICY_MARK);
  return { stamp: policy.toString('latin1'), diff };
}

/** For `commit-msg`: the policy's stamp, who commits, and how git cleans a message. */
export function readMessageInput(input: Buffer): {
  stamp: string;
  author: Stamp;
  committer: Stamp;
  /** `commit.cleanup`; null for git's default, which depends on whether an editor ran. */
  cleanup: Cleanup | null;
  commentString: string;
  /** `i18n.commitEncoding`; null for git's default, UTF-8. */
  encoding: string | null;
  /** True while git itself repeats or takes back commits: who repeats one has not written it. */
  isRepeating: boolean;
} {
  const [policy, afterPolicy] = split(whole(input), POLICY_MARK);
  const [identities, settings] = split(afterPolicy, IDENT_MARK);
  const config = new Map(
    settings
      // Read as the message is.
      .toString('latin1')
      .split('\n')
      .map((line) => splitOnce(line, ' ')),
  );
  const cleanup = config.get('commit.cleanup') ?? '';
  const encoding = config.get('i18n.commitencoding') ?? null;
  // Names are bytes of that encoding as the message is.
  const [author = '', committer = ''] = textOf(identities.toString('latin1'), encoding).split('\n');
  return {
    stamp: policy.toString('latin1'),
    author: parseIdentity(author),
    committer: parseIdentity(committer),
    cleanup: isCleanup(cleanup) ? cleanup : null,
    commentString: config.get('core.commentstring') ?? config.get('core.commentchar') ?? '#',
    encoding,
    isRepeating: config.get('sox.repeating') === 'true',
  };
}

/** A pipe hides git's exit status: only the mark at the end proves that git came to its end. */
function whole(input: Buffer): Buffer {
  const end = input.length - END_MARK.length;
  if (end >= 0 && input.toString('latin1', end) === END_MARK) return input.subarray(0, end);
  throw new SoxError({
    code: 'hook-input-incomplete',
    message: 'git did not finish telling what is staged, so nothing could be checked',
    hint: 'Look at what git says above; `sox doctor` checks the hooks.',
  });
}

function split(input: Buffer, mark: string): [Buffer, Buffer] {
  const at = input.indexOf(mark, 0, 'latin1');
  if (at < 0)
    throw new SoxError({
      code: 'hook-input-damaged',
      message: 'git could not tell which policy is in force at HEAD, or the hook and this version of sox do not fit together',
      hint: 'See what `git ls-tree HEAD` says; run `sox install` again.',
    });
  return [input.subarray(0, at), input.subarray(at + mark.length)];
}

function splitOnce(line: string, separator: string): [string, string] {
  const at = line.indexOf(separator);
  return at < 0 ? [line, ''] : [line.slice(0, at), line.slice(at + separator.length)];
}

/** `Name <mail> 1700000000 +0100`, as `git var GIT_AUTHOR_IDENT` prints it. */
function parseIdentity(line: string): Stamp {
  const [, name = '', email = '', time = '0', zone = '+0000'] = /^(.*?) ?<([^>]*)>(?: (\d+) ([+-]\d{4}))?/.exec(line) ?? [];
  return { name, email, time: Number(time), zone };
}

export const isCleanup = (value: string): value is Cleanup => ['strip', 'whitespace', 'verbatim', 'scissors'].includes(value);
