import type { Mark } from '../mark.ts';

/** Longer trailers break the line limits of other linters. */
const LIMIT = 72;

/**
 * The trailer that discloses what a mark shows: `Assisted-by: Claude Code:claude-opus-4.6`. Under 72 characters, and safe inside double quotes of a shell,
 * whatever the repository's text held. An unknown tool gets `:unknown` where no model is known, because a name alone could be a person's.
 */
export function toolTrailer(key: string, mark: Pick<Mark, 'toolId' | 'tool' | 'model'>): string {
  const tool =
    plain(mark.tool)
      .replace(/^[^A-Za-z]+/, '')
      .slice(0, 24)
      .trim() || 'AI';
  const stated =
    mark.model === null
      ? ''
      : plain(mark.model)
          .replace(/^[^A-Za-z0-9]+/, '')
          .toLowerCase()
          .replaceAll(' ', '-');
  const model = stated || (mark.toolId === 'other' ? 'unknown' : '');
  return `${key}: ${tool}${model === '' ? '' : `:${model}`}`.slice(0, LIMIT - 1).replace(/[^A-Za-z0-9]+$/, '');
}

function plain(text: string): string {
  return text
    .replace(/\(.*$/, '')
    .replace(/[^A-Za-z0-9 ._+/-]/g, '')
    .replace(/ +/g, ' ')
    .trim();
}
