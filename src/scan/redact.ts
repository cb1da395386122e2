import { engine } from './engine.ts';
import { findDeep } from './find-deep.ts';
import { maskedSpans, maskRange } from './mask.ts';
import { readAsName } from './read-as-name.ts';
import { remembering } from './remembering.ts';

/**
 * Any text of a repository, fit to be printed: every secret that a detector finds is masked, encoded or not, published test values too, and characters
 * that a terminal obeys or that nobody sees are written as escapes. Line feeds and tabs stay.
 */
export const redact = (text: string): string => makeVisible(maskFully(text, (part) => maskInNames(maskFound(part, part))));

/** The name of a file or a ref, as findings and reports hold it: masked before a place, a reason or anything else stands beside it. */
export const safeName = /* @__PURE__ */ remembering(redact);

/** Masks every secret of a text that holds no names, and whatever else stands in it stays as it is. */
export const maskAll = (text: string): string => maskFully(text, (part) => maskFound(part, part));

/** A mask beside it may make something of what was nothing in the middle of a word. */
function maskFully(text: string, mask: (text: string) => string): string {
  let masked = mask(text);
  for (let before = text, pass = 1; masked !== before && pass < MOST_PASSES; pass++) {
    before = masked;
    masked = mask(before);
  }
  return masked;
}

/** Two do nearly always; the second finds nothing more. */
const MOST_PASSES = 8;

function maskInNames(text: string): string {
  const reading = readAsName(text);
  return reading === text ? text : maskFound(text, reading);
}

/** `reading` is what the secrets are looked for in: the text, or as long as it. */
function maskFound(text: string, reading: string): string {
  const { matches } = findDeep(engine(), Buffer.from(reading, 'utf8'));
  if (matches.length === 0) return text;
  const bytes = Buffer.from(text, 'utf8');
  // Of what is encoded everything that matched is masked: nobody reads the rest, and the mask would not decode.
  const secrets = matches.map((match) =>
    match.decoded === null ? { ...match, mask: match.detector.mask } : { hiddenStart: match.start, secretEnd: match.end, mask: undefined },
  );
  return maskRange(bytes, 0, bytes.length, maskedSpans(bytes, secrets));
}

/** C0 and C1 controls, separators and marks that reorder or hide text (Unicode TR 36), tag characters, and halves of surrogate pairs. */
const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]|\p{Surrogate}/gu;

function makeVisible(text: string): string {
  return text.replace(INVISIBLE, (char) => {
    const hex = (char.codePointAt(0) ?? 0).toString(16);
    return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`;
  });
}
