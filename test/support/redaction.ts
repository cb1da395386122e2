/** A text of a repository that must not come out as it is: it would be read, and would break a line. */
export const BARE = 'not redacted\n|';

/** Stands for the redaction of what is printed; line feeds stay, as they do there. */
export const redact = (text: string): string => text.replaceAll(BARE, 'redacted\n|');
