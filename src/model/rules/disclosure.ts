import type { Policy } from '../policy.ts';
import type { Trailer } from '../trailer.ts';

/** Stands for what a commit has to say, in the command that sox prints after a block. Names no tool and says no "none"; never accepted. */
export const DISCLOSURE_PLACEHOLDER = 'TOOL OR NONE';

/** True where every commit has to say which tool was used, or none: anywhere, or in some folder. */
export function asksEveryCommit({ ai, sections }: Pick<Policy, 'ai' | 'sections'>): boolean {
  return ai.disclosure === 'always' || sections.some(({ policy }) => policy.ai.disclosure === 'always');
}

/** Keys whose value is a person, so that "none" says nothing of tools under them. */
const PEOPLE: ReadonlySet<string> = new Set(['co-authored-by', 'co-developed-by', 'signed-off-by', 'authored-by']);

/** The keys under which a commit may say that no AI tool was used. */
export function noneKeys(toolTrailers: readonly string[]): string[] {
  return toolTrailers.filter((key) => !PEOPLE.has(key.toLowerCase()));
}

/** The trailers that say so, in or outside the block: `Assisted-by: none`. */
export function saysNone(trailers: readonly Trailer[], toolTrailers: readonly string[]): Trailer[] {
  const keys = new Set(noneKeys(toolTrailers).map((key) => key.toLowerCase()));
  return trailers.filter(({ key, value }) => keys.has(key.toLowerCase()) && /^none\.?$/i.test(value));
}
