import type { About, Assessment, Candidate, Detector } from './define.ts';
import { fake } from './shared/fake.ts';
import { isInTest } from './shared/in-test.ts';
import { entropy } from './shared/randomness.ts';

/** Keys of terminals, of zones between banks, of PINs and card verification, and the one of the module that all others are kept under. */
const PAYMENT = ['bdk', 'cvk', 'ipek', 'kbpk', 'lmk', 'pvk', 'tak', 'tek', 'tmk', 'tpk', 'zak', 'zcmk', 'zek', 'zmk', 'zpk'];
/** Keys of data, and of other keys: not of payments alone. */
const GENERAL = ['dek', 'kek'];

/** In fours at most, as key sheets print them. */
const quads = (count: number): string => '[ -]?[0-9A-F]{4}'.repeat(count);
/** A word more of the name. */
const WORD = '[ _.-][0-9A-Za-z#]{1,12}';

export const detectors: readonly Detector[] = [
  {
    id: 'payment-hsm-key',
    title: 'Key of a payment security module in clear',
    severity: 'critical',
    reason: 'hexadecimal digits of the length of a key, named as a master, zone, terminal, PIN or card verification key',
    find: { anchors: [...PAYMENT, ...GENERAL], anyCase: true },
    pattern: () =>
      new RegExp(
        String.raw`(?<name>${[...PAYMENT, ...GENERAL].join('|')})(?<more>[0-9A-Za-z#]{0,16}(?:${WORD}(?:${WORD}(?:${WORD})??)??)??)["'\x60\])]{0,2}[ \t]{0,4}(?:(?:={1,3}|:=|=>|[:,>|(])[ \t]{0,8})?\\{0,2}["'\x60]?(?:0x|(?<![0-9A-Za-z]))(?<secret>[0-9A-F]{4}${quads(3)}(?:${quads(4)}(?:${quads(4)}(?:${quads(4)})?)?)?)(?![0-9A-Za-z]|[ -][0-9A-F]{4}(?![0-9A-Za-z]))`,
        'i',
      ),
    accept: assessKey,
  },
  {
    id: 'tr-31-key-block',
    title: 'Key block of a payment key (TR-31)',
    severity: 'high',
    reason: 'the header of a key block with its own length: a key for cards or PINs, enciphered under a key that is often kept beside it',
    find: { anchors: ['A00', 'A01', 'B00', 'B01', 'B02', 'C00', 'C01', 'D00', 'D01', 'D02', 'S000', 'S001', 'S100', 'S101', 'S102'] },
    // Version, length, usage, algorithm, mode, version of the key, exportability, number of optional blocks, two reserved; those blocks, the key and its MAC.
    pattern: () =>
      /(?:(?<![0-9A-Za-z])|(?<=(?<![0-9A-Za-z])R))(?:S[01]|[ABCD])0[0-9]{3}(?:[BCDEIKMPSVX][0-9]|[0-9]{2})[ADEHRST][BCDEGNSTVXY][0-9A-Za-z]{2}[ENS][0-9]{2}[0-9A-Z]{2}(?<secret>[0-9A-Z]{40,480})(?![0-9A-Za-z])/,
    window: 560,
    yieldsTo: ['payment-hsm-key'],
    accept: assessBlock,
  },
];

function assessKey(candidate: Candidate): boolean | Assessment {
  const { text, secret, groups, before } = candidate;
  const { name = '', more = '' } = groups;
  const key = secret.replace(/[ -]/g, '').toUpperCase();
  const isHalf = /^[cp]vk$/i.test(name) && /(?:^|[ _.-])[ab]$/i.test(more);
  if (key.length === 16 && !isHalf) return false;
  if (isInside(before, text) || OTHER.test(more) || !/[0-9]/.test(key) || !/[A-F]/.test(key)) return false;
  if (PUBLISHED.has(key)) return { severity: 'info', reason: 'a key that standards and manuals publish for tests' };
  if (entropy(key) < (isHalf ? 2 : 2.6)) return { severity: 'info', reason: 'a made-up key: its digits repeat' };
  if (ENCIPHERED.test(before + text.slice(0, text.length - secret.length)))
    return { severity: 'low', confidence: 'low', reason: 'named as a payment key that is enciphered under another' };
  if (isInTest('', candidate)) return { severity: 'low', confidence: 'low', reason: 'looks like a payment key, but stands in a test' };
  const isGeneral = GENERAL.includes(name.toLowerCase());
  return (
    !isGeneral || {
      severity: 'high',
      confidence: 'medium',
      title: 'Key that encrypts data or other keys',
      reason: 'hexadecimal digits of the length of a key, named as the key of data or of other keys',
    }
  );
}

/** The length is written in the header, without the letter that security modules put in front. */
function assessBlock({ text, secret }: Candidate): boolean | Assessment {
  const [, tag = '', length = ''] = /^(S?)[0-9A-D](\d{4})/.exec(text) ?? [];
  if (text.length - tag.length !== Number(length) || !/[0-9A-F]{32}$/.test(secret)) return false;
  return entropy(secret) >= 3 || { severity: 'info', reason: 'a made-up key block: its digits repeat' };
}

/** A longer word goes on here: no hump, no separator. */
function isInside(before: string, text: string): boolean {
  return /[A-Za-z]$/.test(before) && !(/[a-z]$/.test(before) && /^[A-Z]/.test(text));
}

/** What is said about a key. */
const OTHER = /(?:id|kcv|ksn|value|hash|name|label|ref|alias|arn|info|version|index|mac)$/i;
const ENCIPHERED = /under|encr|encipher|enc[ _-]|crypt(?:o|ed)|wrapped/i;

/** ANSI X9.24 (the base key of its examples, and the initial key made of it), and keys of simulators and manuals. */
const PUBLISHED: ReadonlySet<string> = /* @__PURE__ */ new Set([
  '0123456789ABCDEFFEDCBA9876543210',
  'FEDCBA98765432100123456789ABCDEF',
  '0123456789ABCDEF0123456789ABCDEF',
  '6AC292FAA1315B4D858AB3A3D7D5933A',
  'C1D0F8FB4958670DBA40AB1F3752EF0D',
  '0123456789ABCDEF',
  'FEDCBA9876543210',
]);

const HEX_DIGITS = '0123456789ABCDEF';
const key = (length: number, seed = 1): string => fake(HEX_DIGITS, length, seed);
const block = (header: string, body: number): string => `${header.replace('####', String(16 + body).padStart(4, '0'))}${key(body)}`;

export const about: Readonly<Record<string, About>> = {
  'payment-hsm-key': {
    checks:
      '32, 48 or 64 hexadecimal digits, also in fours, named as such a key (`ZMK`, `ZPK`, `BDK`, `TMK`, `TPK`, `IPEK`, `CVK`, `PVK`, `LMK` …) or a component of one; 16 for a half of a `CVK` or `PVK`. `KEK` and `DEK` are high. Published keys and repeated digits are information only; named as enciphered, or in tests, it is low',
    source: 'ANSI X9.24; Thales payShield host command reference, names of keys; PCI PIN security requirements 5 and 6',
    finds: () => [
      `zmk = "${key(32)}"`,
      `ZPK: ${key(48)}`,
      `BDK=${key(32).toLowerCase()}`,
      `TMK component 1: ${key(32)}`,
      `IPEK ${key(32)}`,
      `CVK A ${key(16)}`,
      `PVK_B=${key(16)}`,
      `"lmk": "${key(64)}"`,
      `clearZmk = '${key(32)}'`,
      `zmk_clear_component_2 => '${key(32)}'`,
      `TPK = ${key(32).replace(/.{4}(?=.)/g, '$& ')}`,
      `ZMK: ${key(16)} ${key(16, 2)} KCV 08D7B4`,
      `<add key="ZPK" value="${key(32)}"/>`.replace(' value=', ':'),
      `KEK=${key(64)}`,
      `dek: 0x${key(32)}`,
      'BDK = 0123456789ABCDEFFEDCBA9876543210',
      `ZPK under LMK: ${key(32)}`,
    ],
    ignores: () => [
      `ZPK: U${key(32)}`,
      `ZMK: ${key(31)}`,
      `ZMK: ${key(33)}`,
      `ZMK = ${key(16)}`,
      `zmk_kcv = ${key(32)}`,
      `zmkId: ${key(32)}`,
      `ZMK${key(32)}`,
      `index ${key(32)}`,
      `codek = "${key(32)}"`,
      `DEK-Info: AES-128-CBC,${key(32)}`,
      `ZMK: ${'12345678'.repeat(4)}`,
      key(32),
    ],
  },
  'tr-31-key-block': {
    checks:
      'a key block’s header (version `A` to `D`, or `S` and `0` or `1` of Thales; usage, algorithm, mode, exportability), whose length is that of the block, and hexadecimal digits at its end',
    source: 'ASC X9.143-2022 and ANSI X9 TR-31:2018, key block header; Thales payShield core host commands, key block format',
    finds: () => [
      block('B####P0TE00E0000', 80),
      `keyBlock = "${block('D####D0AB00E0000', 128)}"`,
      `<KeyBlock>${block('S1####P0TE00E0000', 80)}</KeyBlock>`,
      `R${block('A####K0TD12S0000', 56)}`,
      block('S0####51DN00S0000', 56),
    ],
    ignores: () => [
      block('B####P0TE00E0000', 80).slice(0, -1),
      `${block('B####P0TE00E0000', 80)}0`,
      `x${block('B####P0TE00E0000', 80)}`,
      block('B####P0ZE00E0000', 80),
      block('F####P0TE00E0000', 80),
      key(96),
    ],
  },
};
