const NAMED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\n': '&#10;', '\t': '&#9;' };

/** Fit for attributes and for text. XML has no way to write some characters; redaction has made most of them visible already. */
export function escapeXml(value: string): string {
  return value.replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g, '\ufffd').replace(/[&<>"\n\t]/g, (character) => NAMED[character] ?? '');
}
