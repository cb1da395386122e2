/**
 * The text, as long as before, with a line's end for whatever ends a part of a name of a file or a ref: `/`, and `:` where a place or a reason is told behind it. In other texts both may be a
 * part of a value, so that a name has to be read both ways.
 */
export const readAsName = (text: string): string => text.replace(/\/|:(?=[\s\d])/g, '\n');
