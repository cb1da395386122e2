import { HEAD, mayEndTest } from './detectors/shared/test-file.ts';
import { REACH_LINES } from './reach.ts';

/**
 * Whether a change may say something else of all that stands below, farther away than a diff shows: the start of a file tells whether it is a test. `hunk` holds
 * the lines of the first hunk of its patch, with their signs.
 */
export function mayReachFar(hunk: Uint8Array): boolean {
  const bytes = Buffer.from(hunk.buffer, hunk.byteOffset, hunk.byteLength);
  let before = '';
  let after = '';
  let unchanged = 0;
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(10, at) + 1 || bytes.length;
    const sign = bytes[at];
    unchanged = sign === SPACE ? unchanged + 1 : 0;
    const isShown = { before: sign !== PLUS && before.length < HEAD, after: sign !== MINUS && after.length < HEAD };
    const line = isShown.before || isShown.after ? bytes.toString('latin1', at + 1, Math.min(end, at + 1 + HEAD)) : '';
    if (isShown.before) before += line;
    if (isShown.after) after += line;
    at = end;
  }
  // With fewer lines behind the change, that is where the file ends.
  return unchanged >= REACH_LINES && mayEndTest(before, after);
}

const SPACE = 32;
const PLUS = 43;
const MINUS = 45;
