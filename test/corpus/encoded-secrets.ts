import type { Draft, Expected } from './define.ts';
import { ALNUM, BASE64, HEX, LOWER_ALNUM, randomFor, type Random, URL_SAFE } from './random.ts';

/** Secrets that are written in another way than as plain text, and encoded text that holds none. */
export function encodedSecrets(): Draft[] {
  return ENCODINGS.flatMap(([kind, extension, encode]) => {
    const random = randomFor(kind);
    const drafts = (expected: Expected, makers: readonly ((random: Random) => string)[]): Draft[] =>
      makers.flatMap((make) => [0, 1, 2].map(() => ({ kind, expected, extension, content: encode(make(random)) })));
    return [...drafts('secret', SECRETS), ...drafts('twin', ORDINARY)];
  });
}

const SECRETS: readonly ((random: Random) => string)[] = [
  (r) => `STRIPE_SECRET_KEY=sk_${'live'}_${r.text(ALNUM, 24)}\nPORT=8080\n`,
  (r) => `plaid_token: access-${'production'}-${r.uuid()}\n`,
  (r) => `{"shopify": "sh${'pat'}_${r.text(HEX, 32)}", "retries": 3}`,
  (r) => `GITLAB_TOKEN=gl${'pat'}-${r.text(URL_SAFE, 20)}\n`,
  (r) => `ramp_secret = "ramp_${'sec'}_${r.text(ALNUM, 48)}"\n`,
  (r) =>
    `-----BEGIN RSA PRIVATE ${'KEY'}-----\n${Array.from({ length: 12 }, () => r.text(BASE64, 64)).join('\n')}\n-----END RSA PRIVATE ${'KEY'}-----\n`,
];

const ORDINARY: readonly ((random: Random) => string)[] = [
  (r) => `STRIPE_PUBLISHABLE_KEY=pk_${'live'}_${r.text(ALNUM, 24)}\nPORT=8080\n`,
  () => '{"name": "settings", "retries": 3, "password": "${DB_PASSWORD}"}',
  (r) => `The order ${r.text(LOWER_ALNUM, 12)} was shipped to the customer on Friday.\n`,
];

const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');
const codes = (text: string, form: (code: number) => string): string =>
  [...text].map((character) => form(character.codePointAt(0) as number)).join('');

/** The text that is put into a file, by the ending of the file's name. */
const ENCODINGS: readonly (readonly [kind: string, extension: string, encode: (text: string) => string | Uint8Array])[] = [
  ['base64', 'yaml', (text) => `kind: Secret\ndata:\n  config: ${Buffer.from(text).toString('base64')}\n`],
  ['base64 of base64', 'json', (text) => `{"blob": "${Buffer.from(Buffer.from(text).toString('base64')).toString('base64')}"}\n`],
  ['base64 for addresses', 'js', (text) => `load('${Buffer.from(text).toString('base64url')}');\n`],
  ['hexadecimal', 'py', (text) => `DATA = bytes.fromhex("${Buffer.from(text).toString('hex')}")\n`],
  [
    'percent signs',
    'txt',
    (text) => `https://example.com/save?config=${codes(text, (code) => `%${code.toString(16).padStart(2, '0')}`)}\n`,
  ],
  [
    'percent signs where needed',
    'txt',
    (text) => `https://example.com/save?config=${encodeURIComponent(text).replaceAll('_', '%5F').replaceAll('-', '%2D')}\n`,
  ],
  ['escapes of two digits', 'js', (text) => `const data = '${codes(text, (code) => `\\x${code.toString(16).padStart(2, '0')}`)}';\n`],
  ['escapes of four digits', 'json', (text) => `{"data": "${codes(text, (code) => `\\u${code.toString(16).padStart(4, '0')}`)}"}\n`],
  ['UTF-16, little end first', 'txt', utf16],
  ['UTF-16, big end first', 'txt', (text) => utf16(text).swap16()],
];
