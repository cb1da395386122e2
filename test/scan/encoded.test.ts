import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { ALNUM, fake, HEX } from '../../src/scan/detectors/shared/fake.ts';
import { engine, hasHit } from '../../src/scan/engine.ts';
import { findDeep } from '../../src/scan/find-deep.ts';
import { mayHit } from '../../src/scan/prefilter.ts';
import { redact } from '../../src/scan/redact.ts';
import { scanBlob } from '../../src/scan/scan.ts';
import { DEEPEST, unwrap } from '../../src/scan/unwrap.ts';
import { findingsUnder, someSecrets } from '../support/secrets.ts';

const key = `sk_${'live'}_${fake(ALNUM, 30)}`;
const bytesOf = (text: string): Buffer => Buffer.from(text);
const base64 = (text: string): string => bytesOf(text).toString('base64');
const hex = (text: string): string => bytesOf(text).toString('hex');
const perChar = (write: (code: number, char: string) => string) => (text: string) =>
  [...text].map((char) => write(char.charCodeAt(0), char)).join('');
const percent = perChar((code) => `%${code.toString(16).padStart(2, '0').toUpperCase()}`);
const unicode = perChar((code) => `\\u${code.toString(16).padStart(4, '0')}`);
const entity = perChar((code) => `&#${code};`);
const lines = (text: string, width: number, between: string): string =>
  text.replaceAll(new RegExp(`.{${width}}(?=.)`, 'g'), `$&${between}`);
const scan = (text: string) => scanBlob({ path: 'f', blob: null, bytes: bytesOf(text) });
const findings = (text: string) => scan(text).hits.map(({ finding }) => finding);

const WRITTEN: readonly (readonly [how: string, text: string, decoded: string])[] = [
  ['base64', base64(`key: ${key}`), 'base64'],
  ['base64 without padding', base64(`key: ${key}!`).replaceAll('=', ''), 'base64'],
  ['base64 for URLs', bytesOf(`ÿþ¿? ${key} ÿþ¿?`).toString('base64url'), 'base64'],
  ['base64 behind a sign', `+${base64(key)}`, 'base64'],
  ['base64 behind an escape', `"a\\n${base64(key)}"`, 'base64'],
  ['base64 in lines', lines(base64(`a long enough text with a ${key} in the midst of it, and more`), 76, '\n'), 'base64'],
  ['base64 in indented lines', lines(base64(`a long enough text with a ${key} in the midst of it, and more`), 64, '\r\n    '), 'base64'],
  ['base64 in escaped lines', `"${lines(base64(`a long enough text with a ${key} in the midst of it`), 64, '\\n')}"`, 'base64'],
  ['base64 of UTF-16', Buffer.from(`$x = "${key}"`, 'utf16le').toString('base64'), 'base64>utf-16le'],
  ['hexadecimal digits', hex(key), 'hex'],
  ['capital hexadecimal digits', hex(key).toUpperCase(), 'hex'],
  ['hexadecimal digits behind 0x', `0x${hex(key)}`, 'hex'],
  ['percent signs', percent(key), 'percent'],
  ['some percent signs', key.replaceAll('_', '%5f'), 'percent'],
  ['escapes of JSON', unicode(key), 'escape'],
  ['escapes of C', key.replaceAll('_', '\\x5F'), 'escape'],
  ['escapes of JavaScript', key.replaceAll('_', '\\u{5f}'), 'escape'],
  ['character references', entity(key), 'entity'],
  ['hexadecimal references', key.replaceAll('_', '&#x5F;'), 'entity'],
  ['base64 in base64', base64(base64(`key: ${key}`)), 'base64>base64'],
  ['percent signs in base64', base64(`?key=${percent(key)}`), 'base64>percent'],
  ['escaped base64', base64(`key: ${key}`).replaceAll('=', '\\u003d').replaceAll('a', '\\u0061'), 'escape>base64'],
  ['a JSON web token', `${base64(`{"alg":"none","k":"${key}"}`)}.${base64('{}')}.`, 'base64'],
];

const pan = `4539${'4478'}39506008`;
const iban = `DE44${'5001'}05175407324931`;
const ssn = `536${'22'}7142`;
const routing = `0710${'00'}505`;

const fours = (text: string, gap: string): string => text.replace(/.{4}(?=.)/g, `$&${gap}`);

/** Numbers in groups that were copied from documents and pages. */
const GROUPED: readonly (readonly [detector: string, text: string])[] = ['\u00a0', '\u202f', '\u2011', '\u2013', '&nbsp;'].flatMap(
  (gap) =>
    [
      ['payment-card', fours(pan, gap)],
      ['payment-card', `<td>3712${gap}${'124518'}${gap}65036</td>`],
      ['iban', fours(iban, gap)],
      ['iban', fours(`NO${'93'}86011117947`, gap)],
    ] as const,
);

/** Values that stand as they are, right behind an escape that ends in letters or digits. */
const BEHIND: readonly (readonly [detector: string, text: string, value: string])[] = [
  ['payment-card', `card%3D${pan}`, pan],
  ['payment-card', `a%0D%0A${pan}`, pan],
  ['payment-card', `%7B%22pan%22%3A%22${pan}%22%7D`, pan],
  ['payment-card', `a=1%26pan%3D${pan}%26b`, pan],
  ['payment-card', `\\u0022pan\\u0022:\\u0022${pan}\\u0022`, pan],
  ['payment-card', `card\\u003d${pan}`, pan],
  ['payment-card', `\\x22${pan}\\x22`, pan],
  ['payment-card', base64(`card%3D${pan}&amount=12`), pan],
  ['iban', `iban%3D${iban}`, iban],
  ['iban', `x%20${iban}`, iban],
  ['us-ssn', `ssn%3D${ssn}`, ssn],
  ['aba-routing-number', `routing%3D${routing}`, routing],
];

describe('what is encoded', () => {
  it.each(BEHIND)('lets %s be found right behind it in %s', (detector, text, value) => {
    const whole = `a = 1;\né = "${text}";\n`;
    expect(mayHit(bytesOf(whole))).toBe(true);
    const [hit, ...more] = scan(whole).hits;
    expect(more).toEqual([]);
    expect(hit?.finding).toMatchObject({ detector, line: 2 });
    expect(JSON.stringify(hit)).not.toContain(value);
    if (text.includes(value)) expect(hit?.finding.offset).toBe(bytesOf(whole).indexOf(value));
  });

  it.each(GROUPED)('is what separates the groups of a number: %s in %s', (detector, text) => {
    const whole = `é = "${text}";\n`;
    expect(mayHit(bytesOf(whole))).toBe(true);
    const [hit, ...more] = scan(whole).hits;
    expect(more).toEqual([]);
    expect(hit?.finding).toMatchObject({ detector, offset: bytesOf(whole).indexOf(text.replace(/^<td>|<.td>$/g, '')) });
  });

  it('is no number of a document', () => {
    for (const text of ['10\u00a0000\u00a0€', '4539\u20134478', '1990\u20131994\u20131998', '4539&nbsp;4478&nbsp;3950&nbsp;6009'])
      expect(findings(text)).toEqual([]);
  });

  it('is not found twice where it is found without decoding as well', () => {
    for (const text of [`&quot;${pan}&quot;`, `%22 ${pan} %22`, `card &#34;${iban}&#34;`]) {
      expect(findings(text).map(({ decoded }) => decoded)).toEqual([null]);
    }
  });

  it.each(WRITTEN)('as %s is found where it stands', (_, text, decoded) => {
    const before = 'a = 1;\né = "';
    const whole = `${before}${text}";\n`;
    const [finding, ...more] = findings(whole);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ detector: 'stripe-secret-key', decoded, line: 2, excerpt: `sk_${'live'}_****` });
    const start = Buffer.byteLength(before);
    expect(finding?.offset).toBeGreaterThanOrEqual(start);
    expect(finding?.offset).toBeLessThan(start + text.length);
    expect([mayHit(bytesOf(whole)), hasHit(bytesOf(whole))]).toEqual([true, true]);
  });

  it.each(WRITTEN)('as %s is shown nowhere', (_, text) => {
    const shown = redact(`see "${text}" there`);
    expect(shown).toMatch(/^see ".*\*\*\*\*.*" there$/s);
    expect(redact(shown)).toBe(shown);
    expect(findings(shown)).toEqual([]);
    expect(JSON.stringify(scan(text))).not.toContain(text.slice(10, 40));
  });

  it('leaves nothing behind that is found again', () => {
    const shown = redact(hex(`{"jdbc":"jdbc:sqlserver://db.acme.io:1433;user=app;password=${fake(ALNUM, 12)};encrypt=true"}`));
    expect(redact(shown)).toBe(shown);
  });

  it('is found next to the name that it is given', () => {
    const secret = fake(HEX, 30);
    const uuid = [8, 4, 4, 4, 12].map((length, seed) => fake(HEX, length, seed + 1)).join('-');
    expect(findings(`privacy:\n  data:\n    PRIVACY_API_KEY: ${base64(uuid)}\n`)).toMatchObject([
      { detector: 'privacy-com-api-key', decoded: 'base64' },
    ]);
    expect(findings(`plaid:\n  PLAID_SECRET%3D${secret}\n`)).toMatchObject([{ detector: 'plaid-secret' }]);
  });

  it('has the place of what it is encoded as', () => {
    const pad = 'x'.repeat(60);
    const [finding] = findings(`a\n  ${base64(`${pad}"${key}"`)}`);
    expect(finding).toMatchObject({ line: 2, column: 3 + 80, offset: 4 + 80 });
    const [escaped] = findings(`é%20${percent(key)}`);
    expect(escaped).toMatchObject({ line: 1, column: 5, offset: 5 });
  });

  it('is found once where it stands there as it is too', () => {
    expect(findings(`url=%22${key}%22 # 100%25`)).toMatchObject([{ decoded: null }]);
    expect(findings(`postgres://app:s3cr%65tOfTheLedger@db.acme.io/x`)).toMatchObject([{ decoded: null }]);
    expect(findings(`${key} ${base64(key)}`)).toMatchObject([{ decoded: null }, { decoded: 'base64' }]);
  });

  it('is the same value as what stands there as it is', () => {
    const [plain, encoded] = scan(`${key} ${base64(key)}`).hits;
    expect(plain?.values).toEqual(encoded?.values);
  });

  it('is silenced on its line', async () => {
    const text = `"${base64(key)}" # sox:allow stripe-secret-key it was ${base64(key).slice(0, 44)}, revoked`;
    const [finding] = await findingsUnder(someSecrets(), text);
    expect(finding?.silenced?.reason).toContain('revoked');
    expect(finding?.silenced?.reason).not.toContain(base64(key).slice(0, 40));
  });

  it('is not looked for deeper than it is said', () => {
    const deep = (times: number): string => (times === 0 ? `key: ${key}` : base64(deep(times - 1)));
    expect(findings(deep(DEEPEST))).toMatchObject([{ decoded: Array(DEEPEST).fill('base64').join('>') }]);
    expect(findings(deep(DEEPEST + 1))).toEqual([]);
  });

  it('is decoded as far as memory allows, and no further without saying so', () => {
    const text = bytesOf('a%41'.repeat(100));
    expect(unwrap(text, [0, 397])).toMatchObject({ complete: true });
    const cut = unwrap(text, [0, 397], undefined, 50);
    expect(cut?.complete).toBe(false);
    expect(cut?.bytes.toString()).toMatch(/^(?:aA){25}a%41/);
  });
});

describe('what only looks encoded', () => {
  test.each([
    ['words', 'src/scan/detectors/shared/syntax and someVeryLongIdentifierOfAClass'],
    ['digests', `${fake(HEX, 40)} sha512-${fake(ALNUM, 86)}==`],
    ['an image', `url(data:image/png;base64,${Buffer.from(`\x89PNG\r\n\x1a\n${'\0\xff'.repeat(99)}`, 'latin1').toString('base64')})`],
    ['formats', 'printf("%d %s %5.2f 100% %%")'],
  ])('is left as it is: %s', (_, text) => {
    expect(unwrap(bytesOf(text), [])).toBeNull();
    expect(mayHit(bytesOf(text))).toBe(false);
  });
});

describe('decoding', () => {
  const encoders = [base64, hex, percent, unicode, entity, (text: string) => bytesOf(text).toString('base64url')];
  const noise = fc.string({ unit: fc.constantFrom(' ', '\n', '"', '=', 'x', '%', '\\', '&', 'é', '/', '+'), maxLength: 30 });

  it('finds a key in any nesting, at a place inside of what is encoded', () => {
    fc.assert(
      fc.property(noise, noise, fc.array(fc.constantFrom(...encoders), { minLength: 1, maxLength: 3 }), (before, after, chain) => {
        const text = chain.reduce((inner, encode) => encode(inner), `key: "${key}".`);
        const whole = bytesOf(`${before} "${text}" ${after}`);
        const [match] = findDeep(engine(), whole).matches.filter(({ detector }) => detector.id === 'stripe-secret-key');
        const start = Buffer.byteLength(`${before} "`);
        expect(match?.decoded?.split('>')).toHaveLength(chain.length);
        expect(match?.secretStart).toBeGreaterThanOrEqual(start);
        expect(match?.secretEnd).toBeLessThanOrEqual(start + text.length);
        expect(mayHit(whole)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('tells of each part what it was made of', () => {
    const parts = fc.array(
      fc.tuple(
        fc.string({ unit: fc.constantFrom('a', ' ', '\n', '"', '.'), minLength: 1, maxLength: 9 }),
        fc.stringMatching(/^[ -~]{16,40}$/),
        fc.constantFrom(...encoders.slice(0, 4)),
      ),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(parts, (list) => {
        const text = list.map(([gap, inner, encode]) => `${gap}"${encode(inner)}"`).join('');
        const bytes = bytesOf(text);
        const escapes = [...text.matchAll(/%|\\u/g)].flatMap(({ index }) => [index, index]);
        const unwrapped = unwrap(bytes, escapes);
        const decoded = unwrapped?.bytes.toString('latin1') ?? '';
        let at = 0;
        let place = 0;
        for (const [gap, inner, encode] of list) {
          at = decoded.indexOf(`"${inner}"`, at) + 1;
          expect(at, decoded).toBeGreaterThan(0);
          place += gap.length + 1;
          expect(unwrapped?.sourceOf(at, at + inner.length)[0]).toBe(place);
          expect(bytes.toString('latin1', ...(unwrapped?.sourceOf(at, at + inner.length) ?? [0, 0]))).toBe(encode(inner));
          expect(unwrapped?.encodingOf(at, at + 1)).not.toBeNull();
          expect(unwrapped?.encodingOf(at - 1, at)).toBeNull();
          place += encode(inner).length + 1;
          at += inner.length;
        }
      }),
    );
  });
});

it('a text may stand anywhere in its buffer, also in the last bytes of one of odd length', () => {
  for (let size = 0; size < 16; size += 1) {
    for (let start = 0; start <= size; start += 1) {
      const bytes = Buffer.from(new ArrayBuffer(size)).subarray(start).fill('a');
      expect(scanBlob({ path: 'x', blob: null, bytes })).toMatchObject({ bytes: size - start, hits: [] });
    }
  }
});

test('a few bytes at the end of a block of memory', () => {
  const block = new ArrayBuffer(15);
  for (let length = 0; length <= 15; length++)
    expect(scanBlob({ path: 'f', blob: null, bytes: Buffer.from(block, 15 - length, length) }).hits, `${length} bytes`).toEqual([]);
});
