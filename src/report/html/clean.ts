import { visible } from './escape.ts';

/** Longest text shown; a hostile subject may have megabytes. */
const LONGEST = 1000;
/** What is redacted before it is cut, so that a cut never goes through a secret that would then not be recognised. */
const REDACTED = 20_000;
/** Texts remembered at once. */
const REMEMBERED = 20_000;

export type Clean = (text: string) => string;

/** Makes repository text fit to be shown: secrets masked, invisible characters visible, overlong text cut with its length. */
export function cleaner(redact: Clean): Clean {
  return (text) => {
    const safe = visible(redact(text.length > REDACTED ? text.slice(0, REDACTED) : text));
    return safe.length <= LONGEST && text.length <= REDACTED ? safe : `${safe.slice(0, LONGEST)} … (cut; ${text.length} characters)`;
  };
}

/** The same, for names, paths and trailers, which repeat over a whole history: redaction is the costly part of the writer. */
export function remembering(clean: Clean): Clean {
  const known = new Map<string, string>();
  return (text) => {
    const seen = known.get(text);
    if (seen !== undefined) return seen;
    const safe = clean(text);
    if (text.length > LONGEST) return safe;
    if (known.size >= REMEMBERED) known.clear();
    known.set(text, safe);
    return safe;
  };
}
