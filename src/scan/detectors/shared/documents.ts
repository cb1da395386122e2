import type { About } from '../define.ts';
import { argumentsOf } from './calls.ts';
import type { Credential } from './credential.ts';
import { ALNUM, BASE64, fake, HEX, URL_SAFE } from './fake.ts';
import type { Password } from './password.ts';
import type { Prefixed } from './prefixed.ts';
import type { Field } from './reading.ts';
import { type Alphabet, lengthsOf, type Shape } from './shapes.ts';
import { VENDORS, type Vendor, type VendorId } from './vendors.ts';

type Abouts = Readonly<Record<string, About>>;

/**
 * What is documented of credentials that their names tell, and examples of each. `sources`: where each form comes from, by id; who has no
 * form has no source.
 */
export function aboutCredentials(credentials: readonly Credential[], sources: Readonly<Record<string, string>>): Abouts {
  return Object.fromEntries(credentials.map((wanted) => [wanted.id, aboutCredential(wanted, sources[wanted.id])]));
}

/** The same for credentials that begin with letters of their own. */
export function aboutPrefixed(tokens: readonly Prefixed[], sources: Readonly<Record<string, string>>): Abouts {
  return Object.fromEntries(tokens.map((token) => [token.id, aboutToken(token, sources[token.id])]));
}

/** The same for passwords and passphrases. */
export function aboutPasswords(passwords: readonly Password[]): Abouts {
  return Object.fromEntries(passwords.map((wanted) => [wanted.id, aboutPassword(wanted)]));
}

function aboutCredential({ id, vendor, shapes, fields = ['secret'], anyShape }: Credential, source: string | undefined): About {
  if ((shapes === undefined) !== (source === undefined)) throw new Error(`${id}: a form has a source, and only a form`);
  const [field = 'secret'] = fields;
  const [shape] = shapes ?? [];
  const word = wordOf(vendor);
  const name = NAMES[field];
  const value = (seed: number): string => (shape === undefined ? fake(ALNUM, 40, seed) : exampleOf(shape, seed));
  const near = (assigned: string, text: string): string => `${settingOf(vendor)}\n  ${assigned}: "${text}"`;
  const place = argumentsOf(vendor).findLastIndex((argument) => fields.includes(argument));
  const calls = (name: string): string[] => (place < 0 ? [] : [`new ${name}Client(${"'acme', ".repeat(place)}'${value(4)}');`]);
  const others = anyShape === false || shape === undefined ? [] : [`${word.toUpperCase()}_${name}=${fake(ALNUM, 27)}`];
  return {
    checks: `${shapes === undefined ? 'a random value' : shapes.map(describe).join(' or ')} that its name or the lines around it give to ${VENDORS[vendor].name} (\`${word}\`) as ${KINDS[field]}`,
    source: source ?? 'no published shape: keyword, assignment, entropy',
    finds: () => [
      `${word.toUpperCase()}_${name}=${value(1)}`,
      `const ${word}${camel(name)} = '${value(2)}';`,
      near(name.toLowerCase(), value(3)),
      ...calls(camel(word)),
      ...others,
    ],
    ignores: () => [
      `ACME_${name}=${value(1)}`,
      `${word.toUpperCase()}_${name}=my_${word}_${name.toLowerCase()}_2`,
      `${word.toUpperCase()}_${name}=\${${word.toUpperCase()}_${name}_V2}`,
      near(`acme_${name.toLowerCase()}`, value(3)),
      ...calls('Acme'),
      near(name.toLowerCase(), shape !== undefined && anyShape === false ? value(3).slice(0, shortOf(shape)) : fake(ALNUM, 14)),
    ],
  };
}

function aboutToken({ id, forms, vendor }: Prefixed, source: string | undefined): About {
  if (source === undefined) throw new Error(`${id}: a form has a source`);
  const [first] = forms;
  const shown = forms.map((form) => `${describe(form)}${form.sandbox === true ? ' (information only)' : ''}`);
  return {
    checks: shown.join('; '),
    source,
    finds: () => [
      ...forms.map((form, seed) => `${wordOf(vendor).toUpperCase()}_KEY=${exampleOf(form, seed + 1)}`),
      `{"a": "${exampleOf(first, 9)}"}`,
    ],
    ignores: () => [
      exampleOf(first, 1).slice(0, shortOf(first)),
      `x${exampleOf(first, 2)}`,
      `${first.prefix}${'x'.repeat(lengthsOf(first)[1])}`,
    ],
  };
}

function aboutPassword({ vendor, field }: Password): About {
  const word = wordOf(vendor);
  const name = NAMES[field];
  const chosen = `${fake(ALNUM, 8)}!7k`;
  return {
    checks: `7 to 128 characters with digits or signs among them, that its name or the lines around it give to ${VENDORS[vendor].name} (\`${word}\`) as ${KINDS[field]}`,
    source: 'people choose them: keyword and assignment',
    finds: () => [`${word.toUpperCase()}_${name}=${chosen}`, `${settingOf(vendor)}\n  ${name.toLowerCase()}: '${chosen}'`],
    ignores: () => [
      `ACME_${name}=${chosen}`,
      `${word.toUpperCase()}_${name}=changeme`,
      `${word.toUpperCase()}_${name}=\${${name}}`,
      `${word.toUpperCase()}_${name}=${chosen.slice(-6)}`,
      `${word}.${camel(name)} = settings.${word}.${name.toLowerCase()}2`,
    ],
  };
}

/** A text of a shape, the same on every call. */
export function exampleOf(shape: Shape, seed: number): string {
  const [least, most] = lengthsOf(shape);
  const body = fake(ALPHABETS[shape.of], (least + most) >> 1, seed);
  const uuid = [body.slice(0, 8), body.slice(8, 12), body.slice(12, 16), body.slice(16, 20), body.slice(20, 32)].join('-');
  // A last character that no word of a text could go on with.
  return `${shape.prefix ?? ''}${shape.of === 'uuid' ? uuid : `${body.slice(0, -1)}7`}`;
}

/** The length of a text that is one character too short for a shape. */
function shortOf(shape: Shape): number {
  return (shape.prefix ?? '').length + lengthsOf(shape)[0] - 1;
}

function describe(shape: Shape): string {
  const [least, most] = lengthsOf(shape);
  const count = least === most ? String(least) : `${least} to ${most}`;
  const body = shape.of === 'uuid' ? 'a UUID' : `${count} ${ALPHABET_WORDS[shape.of]}`;
  return shape.prefix === undefined ? body : `\`${shape.prefix}\` and ${body}`;
}

/** The word by which the vendor's own names speak of it. */
function wordOf(vendor: VendorId): string {
  const { words, parts }: Vendor = VENDORS[vendor];
  const word = words?.[0] ?? parts?.[0];
  if (word === undefined) throw new Error(`${vendor} has no word for names`);
  return word;
}

/** A line that speaks of the vendor, as a block of settings does. */
function settingOf(vendor: VendorId): string {
  const { words, parts, hosts }: Vendor = VENDORS[vendor];
  return hosts?.[0] === undefined ? `${words?.[0] ?? parts?.[0]}:` : `  url: "https://${hosts[0]}"`;
}

function camel(name: string): string {
  return name.toLowerCase().replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

const NAMES: Readonly<Record<Field, string>> = {
  secret: 'API_SECRET',
  key: 'API_KEY',
  token: 'ACCESS_TOKEN',
  password: 'PASSWORD',
  passphrase: 'PASSPHRASE',
  salt: 'SALT',
  id: 'CLIENT_ID',
  public: 'PUBLIC_KEY',
  none: 'VALUE',
};

const KINDS: Readonly<Record<Field, string>> = {
  secret: 'a secret or key',
  key: 'a key',
  token: 'a token',
  password: 'a password',
  passphrase: 'a passphrase',
  salt: 'a salt',
  id: 'an id',
  public: 'a public key',
  none: 'a value',
};

const LOWER = '0123456789abcdefghijklmnopqrstuvwxyz';
const ALPHABETS: Readonly<Record<Alphabet, string>> = {
  alnum: ALNUM,
  base64: BASE64,
  dotted: URL_SAFE,
  hex: HEX,
  lower: LOWER,
  upper: LOWER.toUpperCase(),
  urlSafe: URL_SAFE,
  uuid: HEX,
};

const ALPHABET_WORDS: Readonly<Record<Alphabet, string>> = {
  alnum: 'letters and digits',
  base64: 'characters of base64',
  dotted: 'characters of `A-Za-z0-9_.-`',
  hex: 'hexadecimal digits',
  lower: 'small letters and digits',
  upper: 'capital letters and digits',
  urlSafe: 'characters of `A-Za-z0-9_-`',
  uuid: 'characters',
};
