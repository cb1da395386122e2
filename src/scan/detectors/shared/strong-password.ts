import { chance } from './chance.ts';

/**
 * Whether the letters and digits of a text run as they would by chance, where there are enough of them. What stands between them tells nothing: passwords
 * are full of it, and so is code.
 */
export function isShuffled(text: string, { least, perCharacter } = { least: 8, perCharacter: 0.75 }): boolean {
  const bare = text.replace(/&(?:[a-z]{2,4}|#\w{1,6});|[^0-9A-Za-z]/g, '');
  return bare.length >= least && chance(bare) >= perCharacter * bare.length;
}

/** The same with letters of both cases and digits: hardly an expression of code or a template is. */
export function isStrong(text: string): boolean {
  return (
    text.length >= 8 && /[a-z]/.test(text) && /[A-Z]/.test(text) && /[0-9]/.test(text) && isShuffled(text, { least: 4, perCharacter: 0.6 })
  );
}

/** Of what begins as templates, variables, aliases and tags do: whether it is one, by the name behind that or as no strong password. */
export function isFilledIn(text: string): boolean {
  return /^[$({[<]+[\w.:-]*[>)}\]]*$/.test(text) || !isStrong(text);
}
