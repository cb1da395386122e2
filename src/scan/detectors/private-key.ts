import type { About, Candidate, Detector } from './define.ts';
import { BASE64, fake } from './shared/fake.ts';
import { entropy } from './shared/randomness.ts';

/** Lines after the header that are looked at: an RSA key of 8192 bits has 100 of them. */
const LINES = 120;

export const detectors: readonly Detector[] = [
  {
    id: 'private-key',
    title: 'Private key',
    severity: 'critical',
    reason: 'a PEM or OpenPGP header of a private key, and at least 64 characters of key after it',
    find: { anchors: ['-----BEGIN '] },
    // RFC 7468; the words before PRIVATE KEY name the kind (RSA, EC, DSA, OPENSSH, ENCRYPTED, PGP …).
    pattern: () => /-----BEGIN [0-9A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----(?<secret>(?:[^-]|-(?!----)){64,12000})/,
    window: 12_200,
    spanLines: LINES,
    accept: hasKeyBody,
  },
  {
    id: 'private-key-base64',
    title: 'Private key in base64',
    severity: 'critical',
    reason: 'base64 text that decodes to a PEM private key, as kubeconfig files and CI variables hold it',
    find: { anchors: ['LS0tLS1CRUdJTi'] },
    pattern: () => /(?<![0-9A-Za-z+/])LS0tLS1CRUdJTi(?<secret>[0-9A-Za-z+/]{100,17000})/,
    window: 17_100,
    accept: ({ text }) => {
      const decoded = atob(text.slice(0, text.length - (text.length % 4)));
      const header = /^-----BEGIN [0-9A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----/.exec(decoded);
      return header !== null && isKeyBody(decoded.slice(header[0].length));
    },
  },
  {
    id: 'putty-private-key',
    title: 'PuTTY private key',
    severity: 'critical',
    reason: 'a PuTTY key file with its private lines',
    find: { anchors: ['PuTTY-User-Key-File-'] },
    pattern: () => /PuTTY-User-Key-File-[23]: (?<secret>[\s\S]{0,4000}Private-Lines: [0-9]{1,4}\r?\n[0-9A-Za-z+/=]{32,64})/,
    window: 4200,
    spanLines: LINES,
  },
];

function hasKeyBody({ secret }: Candidate): boolean {
  return isKeyBody(secret);
}

/**
 * True where base64 lines stand close behind the header: documentation that elides the key, and code that only looks for the header,
 * have none. Line breaks may be real, or escapes inside a string of JSON, YAML, code or an .env file.
 */
function isKeyBody(text: string): boolean {
  const words = text.slice(0, 4000).split(/(?:\\{1,2}[nrt]|[\s"'`,;\\]|\+(?=\s|$)|\/\/|#|\*)+/);
  // Before the key may stand encapsulated headers, such as `Proc-Type: 4,ENCRYPTED` or `Version: …`.
  const first = words.findIndex((word, at) => at < 30 && word.length >= 32 && isBase64(word));
  if (first < 0) return false;
  let body = '';
  for (const word of words.slice(first)) {
    if (!isBase64(word)) break;
    body += word;
    if (word.length < 32) break;
  }
  return body.length >= 64 && entropy(body) > 4 && /[0-9]/.test(body);
}

function isBase64(word: string): boolean {
  return /^[0-9A-Za-z+/]+={0,2}$/.test(word);
}

export const about: Readonly<Record<string, About>> = {
  'private-key': {
    checks:
      'a PEM header of any private key (also encrypted ones, OpenSSH, PGP) followed by at least 64 characters of base64, on lines of its own or with `\\n` escapes in one string',
    source: 'RFC 7468, RFC 4880; minimum of 64 characters as in betterleaks',
    finds: () => [
      pem('RSA PRIVATE KEY', '\n'),
      pem('ENCRYPTED PRIVATE KEY', '\r\n'),
      pem('OPENSSH PRIVATE KEY', '\n      '),
      pem('PGP PRIVATE KEY BLOCK', '\n', 'Version: GnuPG v1.4.11 (GNU/Linux)\n\n'),
      pem('RSA PRIVATE KEY', '\n', `Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,${fake('0123456789ABCDEF', 32)}\n\n`),
      `{"private_key": "${pem('PRIVATE KEY', '\\n')}\\n"}`,
      `KEY='${pem('EC PRIVATE KEY', '\\\\n')}'`,
      pem('PRIVATE KEY', `\\n" +\n  "`),
      `-----BEGIN ${'PRIVATE'} KEY-----\n${fake(BASE64, 64)}\n-----END ${'PRIVATE'} KEY-----`,
    ],
    ignores: () => [
      `-----BEGIN ${'PRIVATE'} KEY-----\n${fake(BASE64, 63)}\n-----END ${'PRIVATE'} KEY-----`,
      pem('PUBLIC KEY', '\n'),
      pem('CERTIFICATE', '\n'),
      `-----BEGIN RSA ${'PRIVATE'} KEY-----\nMIIE...\n-----END RSA ${'PRIVATE'} KEY-----\n${fake(BASE64, 200)}`,
      `if (text.startsWith('-----BEGIN ${'PRIVATE'} KEY-----')) {\n${'  return parse(text, options);\n'.repeat(9)}}`,
      `-----BEGIN ${'PRIVATE'} KEY-----\n${'x'.repeat(200)}`,
    ],
  },
  'private-key-base64': {
    checks: 'base64 text that decodes to a PEM private key with at least 64 characters of body',
    source: 'RFC 4648 of the RFC 7468 header; the form of `client-key-data` in kubeconfig files',
    finds: () => [`client-key-data: ${btoa(pem('RSA PRIVATE KEY', '\n'))}`],
    ignores: () => [`certificate-authority-data: ${btoa(pem('CERTIFICATE', '\n'))}`, btoa(pem('PUBLIC KEY', '\n'))],
  },
  'putty-private-key': {
    checks: 'a `PuTTY-User-Key-File-2` or `-3` header and its `Private-Lines` with their first line',
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
