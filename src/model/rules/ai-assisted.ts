import type { Mark } from '../mark.ts';

/** Weak marks (a terminal that humans use as well) are shown and never decide. */
export function isAiAssisted(marks: readonly Mark[]): boolean {
  return marks.some((mark) => mark.strength !== 'weak');
}
