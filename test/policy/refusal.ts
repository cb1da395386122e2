import { expect } from 'vitest';
import { formatPlace, SoxError } from '../../src/model/error.ts';
import type { Draft } from '../../src/policy/value-tree.ts';

/** Runs and gives the problems it was refused with, as `code place`; fails where it was not. */
export async function refusal(run: () => unknown): Promise<string[]> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof SoxError)) throw error;
    for (const { message, hint } of error.problems) {
      expect(message).toMatch(/^\S.*[^.]\.$/);
      expect(hint).toMatch(/\S/);
    }
    return error.problems.map(({ code, place }) => `${code} ${place === undefined ? '' : formatPlace(place)}`);
  }
  throw new Error('it was accepted');
}

/** What stands in a file that can be read; throws what cannot be. */
export function writtenIn({ written, problems }: Draft): unknown {
  if (problems.length > 0) throw new SoxError(problems);
  return written;
}

/** A text with one `§` where the complaint must point: the text without it, and its `line:column`. */
export function marked(text: string): { text: string; at: string } {
  const offset = text.indexOf('§');
  if (offset < 0) return { text, at: '' };
  const before = text.slice(0, offset).split('\n');
  return { text: text.replace('§', ''), at: `:${before.length}:${(before.at(-1) ?? '').length + 1}` };
}
