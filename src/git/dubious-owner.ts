import { SoxError } from '../model/error.ts';

/** What is said where git refuses a repository because its folder belongs to somebody else (`safe.directory`, git 2.35.2 and later); null where `stderr` says something else. */
export function dubiousOwner(stderr: string): SoxError | null {
  const [, folder] = /(?:dubious ownership in|unsafe) repository (?:at |\()'(.+?)'/s.exec(stderr) ?? [];
  if (folder === undefined) return null;
  return new SoxError({
    code: 'dubious-owner',
    message: `git refuses to read ${folder}: it belongs to another user than the one who runs sox, so its configuration and hooks may be theirs.`,
    hint: `If you trust whoever it belongs to, say so once, as the user who runs sox:\n${/git config --global --add safe\.directory \S[^\n]*/.exec(stderr)?.[0] ?? `git config --global --add safe.directory ${shellWord(folder)}`}`,
  });
}

const shellWord = (text: string): string => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
