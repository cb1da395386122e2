/**
 * Contract with the build: in a bundle this module is replaced by one that reads the same from a file beside the bundle when it is first asked
 * (`build.mjs`), so that nothing is loaded unless a text shows what may be a seed phrase or the number of a card.
 */
import * as data from './word-data.ts';

export function wordData(): typeof data {
  return data;
}
