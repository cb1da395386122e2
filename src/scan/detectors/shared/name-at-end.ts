/** The letters, digits, `_`, `.`, `$` and `-` at the end of a text. */
export function nameAtEnd(text: string): string {
  let at = text.length;
  while (at > 0 && isOfName(text.charCodeAt(at - 1))) at--;
  return text.slice(at);
}

function isOfName(code: number): boolean {
  const letter = code | 32;
  return (letter > 96 && letter < 123) || (code > 47 && code < 58) || code === 95 || code === 46 || code === 36 || code === 45;
}
