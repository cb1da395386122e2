import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Credential, credential } from '../../src/scan/detectors/shared/credential.ts';
import { exampleOf } from '../../src/scan/detectors/shared/documents.ts';
import { ALNUM, fake } from '../../src/scan/detectors/shared/fake.ts';
import { type Prefixed, prefixed } from '../../src/scan/detectors/shared/prefixed.ts';
import { lengthsOf } from '../../src/scan/detectors/shared/shapes.ts';
import { VENDORS, type Vendor, type VendorId } from '../../src/scan/detectors/shared/vendors.ts';
import { findWith } from './detectors.ts';

/** What every credential that its name tells must do, whatever its value: found in any syntax under its vendor's name, and not without it. */
export function testCredentials(credentials: readonly Credential[]): void {
  describe.each(credentials.map((wanted) => [wanted.id, wanted] as const))('any %s', (_, wanted) => {
    const detector = credential(wanted);
    const word = wordOf(wanted.vendor);
    const suffix = SUFFIXES[wanted.fields?.[0] ?? 'secret'];
    const values = fc.integer({ min: 1 }).map((seed) => valueOf(wanted, seed));

    it('is found in any syntax, and names its vendor', () => {
      fc.assert(
        fc.property(values, fc.constantFrom(...SYNTAXES), (value, write) => {
          const found = findWith(detector, write(word, suffix, value));
          expect(found).toHaveLength(1);
          expect(found[0]?.provider).toBe(VENDORS[wanted.vendor].name);
        }),
        { numRuns: 30 },
      );
    });

    it('is none under the name of nobody, or of somebody else', () => {
      fc.assert(
        fc.property(
          values,
          fc.constantFrom('acme', 'github', 'internal', 'session'),
          fc.constantFrom(...SYNTAXES),
          (value, other, write) => {
            expect(findWith(detector, write(other, suffix, value))).toEqual([]);
          },
        ),
        { numRuns: 20 },
      );
    });
  });
}

/** What every credential with a prefix of its own must do: found whatever follows the prefix, and not with a character less. */
export function testPrefixed(tokens: readonly Prefixed[]): void {
  describe.each(tokens.map((token) => [token.id, token] as const))('any %s', (_, token) => {
    const detector = prefixed(token);
    it('is found, and its broken twin is not', () => {
      fc.assert(
        fc.property(fc.constantFrom(...token.forms), fc.integer({ min: 1 }), (form, seed) => {
          const value = exampleOf(form, seed);
          const [match, ...more] = findWith(detector, `key: '${value}'`);
          expect(more).toEqual([]);
          expect(match?.provider).toBe(VENDORS[token.vendor].name);
          if (form.sandbox === true) expect(match?.severity).toBe('info');
          expect(findWith(detector, `key: '${value.slice(0, form.prefix.length + lengthsOf(form)[0] - 1)}'`)).toEqual([]);
          // `Mid-` may follow a dash.
          if (!form.prefix.startsWith('SB-')) expect(findWith(detector, `key: 'z${value}'`)).toEqual([]);
        }),
        { numRuns: 40 },
      );
    });
  });
}

const SUFFIXES = {
  secret: 'secret_key',
  key: 'api_key',
  token: 'access_token',
  password: 'password',
  passphrase: 'passphrase',
  salt: 'salt',
  id: 'client_id',
  public: 'public_key',
  none: '',
} as const;

/** Ways in which people write a value down. */
const SYNTAXES: readonly ((word: string, suffix: string, value: string) => string)[] = [
  (word, suffix, value) => `${`${word}_${suffix}`.toUpperCase()}=${value}`,
  (word, suffix, value) => `export ${`${word}_${suffix}`.toUpperCase()}="${value}"`,
  (word, suffix, value) => `"${word}_${suffix}": "${value}",`,
  (word, suffix, value) => `{\\"${word}_${suffix}\\": \\"${value}\\"}`,
  (word, suffix, value) => `${word}-${suffix.replaceAll('_', '-')}: ${value}`,
  (word, suffix, value) => `const ${word}${camel(suffix)}: string = '${value}';`,
  (word, suffix, value) => `os.environ.get("${`${word}_${suffix}`.toUpperCase()}", "${value}")`,
  (word, suffix, value) => `process.env['${`${word}_${suffix}`.toUpperCase()}'] || '${value}'`,
  (word, suffix, value) => `:${word}_${suffix} => '${value}'`,
  (word, suffix, value) => `${word}${camel(suffix)} := "${value}"`,
  (word, suffix, value) => `var ${word}${camel(suffix)} string = \`${value}\``,
  (word, suffix, value) => `<${word}-${suffix}>${value}</${word}-${suffix}>`,
  (word, suffix, value) => `<${word}-${suffix}>\n  ${value}\n</${word}-${suffix}>`,
  (word, suffix, value) => `- name: ${`${word}_${suffix}`.toUpperCase()}\n  value: "${value}"`,
  (word, suffix, value) => `{ "name": "${`${word}_${suffix}`.toUpperCase()}", "value": "${value}" }`,
  (word, suffix, value) => `<add key="${camel(word)}${camel(suffix)}" value="${value}" />`,
  (word, suffix, value) => `{"key":"${word}_${suffix}","value":"${value}","enabled":true}`,
  (word, suffix, value) => `variable "${word}_${suffix}" {\n  type    = string\n  default = "${value}"\n}`,
  (word, suffix, value) => `export const ${word}${camel(suffix)} =\n  '${value}';`,
  (word, suffix, value) => `${word}_${suffix},production,${value}`,
  (word, suffix, value) => `ENV['${`${word}_${suffix}`.toUpperCase()}'] ||= '${value}'`,
  (word, suffix, value) => `key="\${${`${word}_${suffix}`.toUpperCase()}:-${value}}"`,
  (word, suffix, value) => `run --${word}-${suffix.replaceAll('_', '-')} ${value}`,
  (word, suffix, value) => `define('${`${word}_${suffix}`.toUpperCase()}', '${value}');`,
  (word, suffix, value) => `--${word}-${suffix.replaceAll('_', '-')}=${value}`,
  (word, suffix, value) => `${word}_${suffix} = Secret::new("${value}")`.replace('Secret::new', 'SecretStr'),
];

function camel(name: string): string {
  return name.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function wordOf(vendor: VendorId): string {
  const { words, parts }: Vendor = VENDORS[vendor];
  return words?.[0] ?? parts?.[0] ?? '';
}

function valueOf({ shapes }: Credential, seed: number): string {
  const [shape] = shapes ?? [];
  return shape === undefined ? `${fake(ALNUM, 36, seed)}4k7x` : exampleOf(shape, seed);
}
