import type { PragmaTool } from '../model/policy.ts';
import type { CommentUse } from './comments.ts';

/** A comment by which another scanner is told to let a line be. */
export interface Pragma {
  readonly tool: PragmaTool;
  /** A part of its words without which it cannot be there. */
  readonly mark: string;
  /** Its words. */
  readonly words: RegExp;
  /** Whether it speaks of the line below. */
  readonly forNextLine: boolean;
}

/**
 * The comments of other scanners, as they read them: gitleaks detect/detect.go, betterleaks detect/detect.go, trufflehog pkg/engine, kingfisher
 * src/inline_ignore.rs, detect-secrets filters/allowlist.py, secretlint-rule-filter-comments, ggshield's and earlybird's manuals. One that goes on
 * with the name of one of that scanner's own rules is left out: which of sox's findings it means cannot be known.
 */
export const PRAGMAS: readonly Pragma[] = [
  { tool: 'betterleaks', mark: 'betterleaks:allow', words: /betterleaks:allow\b/g, forNextLine: false },
  { tool: 'detect-secrets', mark: 'pragma:', words: /pragma: ?(?:allow|white)list[ -]secret\b/g, forNextLine: false },
  { tool: 'detect-secrets', mark: 'pragma:', words: /pragma: ?allowlist[ -]nextline[ -]secret\b/g, forNextLine: true },
  { tool: 'earlybird', mark: 'EARLYBIRD-IGNORE', words: /\bEARLYBIRD-IGNORE\b/g, forNextLine: false },
  { tool: 'ggshield', mark: 'ggignore', words: /\bggignore\b(?!-)/g, forNextLine: false },
  { tool: 'gitleaks', mark: 'gitleaks:allow', words: /gitleaks:allow\b/g, forNextLine: false },
  { tool: 'kingfisher', mark: 'kingfisher:', words: /\bkingfisher:(?:allow|ignore)\b/g, forNextLine: false },
  { tool: 'secretlint', mark: 'secretlint-', words: /\bsecretlint-disable-line\b(?![ \t]+@?[\w/-]*secretlint)/g, forNextLine: false },
  { tool: 'secretlint', mark: 'secretlint-', words: /\bsecretlint-disable-next-line\b(?![ \t]+@?[\w/-]*secretlint)/g, forNextLine: true },
  { tool: 'trufflehog', mark: 'trufflehog:ignore', words: /trufflehog:ignore\b/g, forNextLine: false },
];

/** A stretch of a text that a scanner is switched off for. Offsets in bytes. */
export interface Region {
  readonly from: number;
  readonly to: number;
  readonly use: CommentUse;
}

/** The stretches from `secretlint-disable` to `secretlint-enable`, or to the end. */
export function regionsIn(bytes: Buffer): Region[] {
  const regions: Region[] = [];
  if (!bytes.includes('secretlint-disable')) return regions;
  let open: number | null = null;
  for (const { 0: words, index } of bytes.toString('latin1').matchAll(SWITCHES)) {
    if (words.includes('disable')) open ??= index;
    else if (open !== null) {
      regions.push({ from: open, to: index, use: SWITCHED_OFF });
      open = null;
    }
  }
  if (open !== null) regions.push({ from: open, to: bytes.length, use: SWITCHED_OFF });
  return regions;
}

const SWITCHES = /\bsecretlint-(?:disable|enable)(?!-(?:next-)?line)\b(?![ \t]+@?[\w/-]*secretlint)/g;
const SWITCHED_OFF: CommentUse = { tool: 'secretlint', words: 'secretlint-disable', reason: 'switched off for these lines' };
