/** The first ticket in a text that one of the patterns means, as it is written there; null for none. In a pattern `{n}` stands for a number. */
export function ticketIn(text: string, patterns: readonly string[]): string | null {
  for (const pattern of patterns) {
    const [before = '', after = ''] = pattern.split('{n}');
    for (let at = text.indexOf(before); at >= 0 && at < text.length; at = text.indexOf(before, at + 1)) {
      const digits = /^\d{1,18}/.exec(text.slice(at + before.length, at + before.length + 18))?.[0];
      if (digits === undefined) continue;
      const end = at + before.length + digits.length + after.length;
      const isWhole = !isWord(text.charAt(at - 1), text.charAt(at)) && !isWord(text.charAt(end), text.charAt(end - 1));
      if (isWhole && text.startsWith(after, end - after.length)) return text.slice(at, end);
    }
  }
  return null;
}

/** True where a character outside goes on with the word that the character inside is a part of. */
function isWord(outside: string, inside: string): boolean {
  return /[\p{L}\p{N}_]/u.test(outside) && /[\p{L}\p{N}_]/u.test(inside);
}
