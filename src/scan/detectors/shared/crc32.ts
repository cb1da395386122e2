const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Whether the last six characters are the CRC-32 of the rest, in base 62: how GitHub and npm end their tokens. */
export function endsInCrc32(text: string): boolean {
  return text.slice(-6) === crc32Base62(text.slice(0, -6));
}

/** The CRC-32 of ASCII text as six digits of base 62. */
export function crc32Base62(text: string): string {
  let rest = crc32(text);
  let digits = '';
  for (let at = 0; at < 6; at++) {
    digits = DIGITS.charAt(rest % 62) + digits;
    rest = Math.floor(rest / 62);
  }
  return digits;
}

/** The CRC-32 (ISO-HDLC, as in zip) of Latin-1 text; with another polynomial, its bits reversed, another of the kind. */
export function crc32(text: string, polynomial = 0xedb88320): number {
  let crc = 0xffffffff;
  for (let at = 0; at < text.length; at++) {
    crc ^= text.charCodeAt(at);
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (polynomial & -(crc & 1));
  }
  return (crc ^ 0xffffffff) >>> 0;
}
