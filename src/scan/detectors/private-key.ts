import type { About, Assessment, Candidate, Detector } from './define.ts';
import { BASE64_MOST, base64Lines, base64Words, bytesOf } from './shared/base64-lines.ts';
import { declaredLength } from './shared/der.ts';
import { BASE64, fake } from './shared/fake.ts';
import { publishedKey } from './shared/published-keys.ts';
import { entropy } from './shared/randomness.ts';

/** Lines after the header that are looked at: an RSA key of 8192 bits has 100 of them. */
const LINES = 120;

export const detectors: readonly Detector[] = [
  {
    id: 'private-key',
    title: 'Private key',
    severity: 'critical',
    reason: 'a PEM or OpenPGP header of a private key, and the key after it',
    find: { anchors: ['-----BEGIN', '---- BEGIN SSH2'], anyCase: true },
    // RFC 7468; the words before PRIVATE KEY name the kind (RSA, EC, DSA, OPENSSH, ENCRYPTED, PGP …). In a URL a space is `+` or `%20`.
    pattern: () =>
      /----(?:-BEGIN|[ ]BEGIN SSH2 ENCRYPTED)(?<kind>[0-9A-Z _.+%-]{0,60})PRIVATE(?: |\+|%20|_)KEY(?:(?: |\+|%20|_)BLOCK)?(?:-----|[ ]----)(?<secret>(?:[^-]|-(?!---)){40,16000})(?=(?<end>----)?)/i,
    window: 16_200,
    spanLines: LINES,
    accept: ({ groups, secret }) => assess(secret, { kind: groups['kind'] ?? '', hasEnd: groups['end'] !== undefined }),
  },
  {
    id: 'private-key-base64',
    title: 'Private key in base64',
    severity: 'critical',
    reason: 'base64 text that decodes to a PEM private key, as kubeconfig files and CI variables hold it',
    // `PRIVATE KEY` behind no, one and two bytes of a group of three.
    find: { anchors: ['UFJJVkFURSBLRV', 'BSSVZBVEUgS0VZ', 'QUklWQVRFIEtFW'] },
    pattern: () => new RegExp(`(?:U(?=FJJVkFURSBLRV)|B(?=SSVZBVEUgS0VZ)|Q(?=UklWQVRFIEtFW))${base64Lines(24)}`),
    window: 100 + BASE64_MOST,
    spanLines: LINES,
    accept: acceptBase64,
  },
  {
    id: 'putty-private-key',
    title: 'PuTTY private key',
    severity: 'critical',
    reason: 'a PuTTY key file with its private lines',
    find: { anchors: ['PuTTY-User-Key-File-'] },
    pattern: () => /PuTTY-User-Key-File-[123]: (?<secret>[\s\S]{0,4000}Private-Lines: [0-9]{1,4}(?:\r?\n|\\r?\\?n)[0-9A-Za-z+/=]{32,64})/,
    window: 4200,
    spanLines: LINES,
  },
];

/** Characters of the group of four that stand before the first one of each form; of the first byte they leave a part. */
const OFFSETS: Readonly<Record<string, number>> = { U: 0, B: 2, Q: 3 };

function acceptBase64({ text }: Candidate): boolean | Assessment {
  const offset = OFFSETS[text.charAt(0)] as number;
  const decoded = Buffer.from(bytesOf('A'.repeat(offset) + [...base64Words(text)].join(''))).toString('latin1');
  const [header] = /^[^R]{1,3}RIVATE KEY(?: BLOCK)?-----/.exec(decoded) ?? [];
  if (header === undefined) return false;
  const end = decoded.indexOf('-----END', header.length);
  return assess(decoded.slice(header.length, end < 0 ? undefined : end), { kind: '', hasEnd: end >= 0 });
}

interface Frame {
  /** The words before `PRIVATE KEY`. */
  readonly kind: string;
  /** Whether the end of the key is there. */
  readonly hasEnd: boolean;
}

/**
 * Documentation that elides the key, and code that only looks for the header, have no key; a key that breaks off is of less use. Line breaks
 * may be real, or escapes inside a string of JSON, YAML, code or an .env file; before the key may stand headers, such as `Proc-Type: …`.
 */
function assess(text: string, { kind, hasEnd }: Frame): boolean | Assessment {
  const plain = withoutHeaders(unescape(text));
  const words = plain.split(/[^0-9A-Za-z+/=]+/).filter((word) => /[0-9A-Za-z]/.test(word));
  const body = hasEnd ? framedBody(words) : openBody(words);
  if (body === null || entropy(body) <= 4 || !/[0-9]/.test(body)) return false;
  const published = publishedKey(body);
  if (published !== null) return published;
  if (PLACEHOLDER.test(plain) || FAKE.test(kind))
    return { severity: 'info', reason: 'has the form of a private key, but parts are left out' };
  if (hasEnd && isCut(body)) {
    return { severity: 'medium', reason: 'a PEM header of a private key and its beginning: the rest is missing', confidence: 'medium' };
  }
  return isEncrypted(kind, text, body) ? ENCRYPTED : true;
}

/** An ellipsis or asterisks, or words that say so. A longer run of the same letter stands for what was taken out. */
const PLACEHOLDER =
  /\.{3}|…|\xe2\x80\xa6|\*{3}|<[a-z]|\[[a-z]|x{8}|\b(?:example|redacted|snip|truncated|omitted|placeholder|not a real)\b/i;
const FAKE = /fake|example|dummy/i;

const ENCRYPTED: Assessment = {
  title: 'Encrypted private key',
  severity: 'high',
  reason: 'a PEM header of a private key under a passphrase, and the key after it: whoever guesses the passphrase has the key',
};

function isEncrypted(kind: string, text: string, body: string): boolean {
  if (/ENCRYPTED/i.test(kind) || /Proc-Type: ?4,ENCRYPTED/.test(text.slice(0, 200))) return true;
  // openssh-key-v1, and a cipher other than `none`.
  return body.startsWith('b3BlbnNzaC1rZXktdjEAAAAA') && !body.startsWith('b3BlbnNzaC1rZXktdjEAAAAABG5vbmU');
}

/** Between header and end: nearly all of it is base64 in longer words. An EC key of 192 bits has 44 characters. */
function framedBody(words: readonly string[]): string | null {
  const isLong = (word: string, at: number): boolean => word.length >= 16 || (at > 0 && at >= words.length - 2);
  const body = words.filter(isLong).join('');
  const other = words.filter((word, at) => !isLong(word, at)).join('');
  return body.length >= 40 && other.length <= body.length / 4 ? body : null;
}

/** Behind a header without an end: lines of base64 that stand close. */
function openBody(words: readonly string[]): string | null {
  const first = words.findIndex((word, at) => at < 30 && word.length >= 32);
  if (first < 0) return null;
  const last = words.findIndex((word, at) => at >= first && word.length < 32);
  const body = words.slice(first, last < 0 ? undefined : last + 1).join('');
  return body.length >= 64 ? body : null;
}

/** True for DER that says it has more bytes than there are. */
function isCut(body: string): boolean {
  const bytes = bytesOf(body);
  return bytes[0] === 0x30 && (declaredLength(bytes) ?? 0) > bytes.length + 2;
}

/** What stands for a line break or for a character of base64 in JSON, URLs and XML. */
function unescape(text: string): string {
  return text
    .slice(0, 16_000)
    .replace(/%([0-9A-Fa-f]{2})|\\u00([0-9A-Fa-f]{2})|&#x([0-9A-Fa-f]{1,2});/g, (_, a?: string, b?: string, c?: string) =>
      String.fromCharCode(Number.parseInt(a ?? b ?? c ?? '', 16)),
    )
    .replace(/&#(?:10|13);|<br ?\/?>|\\{1,4}[nrt]/g, '\n')
    .replaceAll('\\/', '/');
}

/** RFC 1421 and RFC 4880: `Name: value` on lines of their own; in a key on one line only those that end where one can see. */
function withoutHeaders(text: string): string {
  return text
    .replace(/Proc-Type: ?4,ENCRYPTED|DEK-Info: ?[0-9A-Za-z-]{3,30},[0-9A-Fa-f]{8,64}/g, '\n')
    .replace(/^[\s"'`+#*/>|]*(?:Version|Comment|Hash|Charset|MessageID|Subject|X-[A-Za-z-]+|kdf|salt|type|Key-[A-Za-z]+):.*$/gim, '')
    .replace(/-----?[A-Z]*$/, '');
}

export const about: Readonly<Record<string, About>> = {
  'private-key': {
    checks:
      'a PEM header of any private key (also encrypted ones, which are severity high, OpenSSH, SSH2, PGP) followed by at least 64 characters of base64, or 40 before its end: on lines of its own, in comments, in strings that are joined, or with escapes for the line breaks. A key that breaks off is medium; one with an ellipsis, and one that an RFC publishes, information only',
    source: 'RFC 7468, RFC 1421, RFC 4716, RFC 4880; minimum of 64 characters as in betterleaks, of 40 as in kingfisher’s examples',
    finds: () => [
      pem('RSA PRIVATE KEY', '\n'),
      pem('ENCRYPTED PRIVATE KEY', '\r\n'),
      pem('OPENSSH PRIVATE KEY', '\n      '),
      pem('ANY PRIVATE KEY', '\n'),
      pem('TENDERMINT PRIVATE KEY', '\n', 'kdf: bcrypt\nsalt: 0123456789ABCDEF\ntype: secp256k1\n\n'),
      pem('PGP PRIVATE KEY BLOCK', '\n', 'Version: GnuPG v1.4.11 (GNU/Linux)\n\n'),
      pem('RSA PRIVATE KEY', '\n', `Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,${fake('0123456789ABCDEF', 32)}\n\n`),
      pem('RSA PRIVATE KEY', ' ', `Proc-Type: 4,ENCRYPTED DEK-Info: DES-EDE3-CBC,${fake('0123456789ABCDEF', 16)} `),
      pem('SSH2 ENCRYPTED PRIVATE KEY', '\n', 'Comment: "rsa-key"\n')
        .replaceAll(/-----(BEGIN|END)/g, '---- $1')
        .replaceAll('KEY-----', 'KEY ----'),
      `{"private_key": "${pem('PRIVATE KEY', '\\n')}\\n"}`,
      `{"private_key": "${pem('PRIVATE KEY', '\\n').replaceAll('/', '\\/')}\\n"}`,
      `KEY='${pem('EC PRIVATE KEY', '\\\\n')}'`,
      `key=${encodeURIComponent(pem('PRIVATE KEY', '\n'))}`,
      pem('PRIVATE KEY', `\\n" +\n  "`),
      pem('RSA PRIVATE KEY', '\n // '),
      pem('RSA PRIVATE KEY', '\n# '),
      pem('PGP PRIVATE KEY BLOCK', '\n  *  ', 'Version: GnuPG v2\n  *\n  *  '),
      pem('DSA PRIVATE KEY', ' '),
      `-----BEGIN ${'PRIVATE'} KEY-----\n${fake(BASE64, 64)}\n-----END ${'PRIVATE'} KEY-----`,
    ],
    ignores: () => [
      `-----BEGIN ${'PRIVATE'} KEY-----\n${fake(BASE64, 39)}\n-----END ${'PRIVATE'} KEY-----`,
      `-----BEGIN ${'PRIVATE'} KEY-----\n${fake(BASE64, 63)}\n`,
      pem('PUBLIC KEY', '\n'),
      pem('CERTIFICATE', '\n'),
      `-----BEGIN RSA ${'PRIVATE'} KEY-----\nMIIE...\n-----END RSA ${'PRIVATE'} KEY-----\n${fake(BASE64, 200)}`,
      `-----BEGIN RSA ${'PRIVATE'} KEY-----\n\${TLS_KEY}\n-----END RSA ${'PRIVATE'} KEY-----`,
      `if (text.startsWith('-----BEGIN ${'PRIVATE'} KEY-----')) {\n${'  return parse(text, options);\n'.repeat(9)}}`,
      `-----BEGIN ${'PRIVATE'} KEY-----\n${'x'.repeat(200)}`,
    ],
  },
  'private-key-base64': {
    checks: 'base64 text, on one line or several, that decodes to a PEM private key as above, wherever in the text it stands',
    source: 'RFC 4648 of the RFC 7468 header; the form of `client-key-data` in kubeconfig files',
    finds: () => [
      `client-key-data: ${btoa(pem('RSA PRIVATE KEY', '\n'))}`,
      ...[0, 1, 2].map((shift) => btoa(' '.repeat(shift) + pem('CERTIFICATE', '\n') + pem('PRIVATE KEY', '\n'))),
      (btoa(pem('RSA PRIVATE KEY', '\n')).match(/.{1,76}/g) ?? []).join('\n'),
    ],
    ignores: () => [`certificate-authority-data: ${btoa(pem('CERTIFICATE', '\n'))}`, btoa(pem('PUBLIC KEY', '\n'))],
  },
  'putty-private-key': {
    checks: 'a `PuTTY-User-Key-File-1`, `-2` or `-3` header and its `Private-Lines` with their first line',
    source: 'the.earth.li/~sgtatham/putty, appendix C',
    finds: () => [putty(fake(BASE64, 64))],
    ignores: () => [putty(fake(BASE64, 31)), putty('').replace(/Private[^]*/, '')],
  },
};

function pem(kind: string, newline: string, headers = ''): string {
  const lines = [1, 2, 3].map((seed) => fake(BASE64, 64, seed));
  return [`-----BEGIN ${kind}-----`, headers + lines[0], lines[1], lines[2], `${fake(BASE64, 30)}==`, `-----END ${kind}-----`].join(
    newline,
  );
}

function putty(line: string): string {
  return `PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none\nComment: k\nPublic-Lines: 1\n${fake(BASE64, 64, 4)}\n${'Private'}-Lines: 1\n${line}\n`;
}
