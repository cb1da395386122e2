import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type Baseline, type BaselineEntry, formatBaseline, parseBaseline } from '../../src/model/baseline.ts';
import { blocks } from '../../src/model/finding.ts';
import { applyBaseline, baselineId, occurrencesOf } from '../../src/scan/baseline.ts';
import { detectors as BANK_ACCOUNTS } from '../../src/scan/detectors/bank-account.ts';
import { detectors as BANK_ACCOUNTS_CHECKED } from '../../src/scan/detectors/bank-account-checked.ts';
import { detectors as BANK_MESSAGES } from '../../src/scan/detectors/bank-message.ts';
import { detectors as IBANS_OF } from '../../src/scan/detectors/iban.ts';
import { abouts } from '../../src/scan/detectors/index.ts';
import { detectors as AMERICAS } from '../../src/scan/detectors/national-id-americas.ts';
import { detectors as ASIA } from '../../src/scan/detectors/national-id-asia-africa.ts';
import { detectors as EUROPE } from '../../src/scan/detectors/national-id-europe.ts';
import { detectors as CARDS_OF } from '../../src/scan/detectors/payment-card.ts';
import { ALNUM, fake, HEX } from '../../src/scan/detectors/shared/fake.ts';
import { detectors as US_TAX } from '../../src/scan/detectors/us-tax-id.ts';
import type { Hit } from '../../src/scan/hit.ts';
import { PACKAGE } from '../support/repo.ts';
import { hitsUnder, someSecrets } from '../support/secrets.ts';

const isOfSchema = new Ajv2020({ allowUnionTypes: true }).compile(
  JSON.parse(readFileSync(join(PACKAGE, 'docs/schema/baseline-1.schema.json'), 'utf8')) as object,
);
const SALT = '0123456789abcdef'.repeat(2);
const NOTHING = someSecrets();
const stripe = (seed = 1) => `sk_${'live'}_${fake(ALNUM, 30, seed)}`;
const CARDS = ['4539 1488 0343 6467', '5425 2334 3027 1380'] as const;
const IBANS = [['GB33BUKB', '20201555555555'].join(''), ['DE75512108', '001245126199'].join('')] as const;

const hits = (text: string | Uint8Array, path?: string): Promise<Hit[]> => hitsUnder(NOTHING, text, path);
const ids = async (text: string | Uint8Array, path?: string): Promise<string[]> =>
  (await hits(text, path)).map((hit) => baselineId(SALT, hit));
const entry = (id: string, count = 1): BaselineEntry => ({ id, detector: 'x', count, review: 'unreviewed', reason: null });
const baselineOf = async (text: string, counts = 1): Promise<Baseline> => ({
  salt: SALT,
  findings: [...new Set(await ids(text))].map((id) => entry(id, counts)),
});

describe('what a baseline knows a finding by', () => {
  const words = fc.array(fc.constantFrom('const a = 1;', '', '# a comment', '\t}', 'ключ = "значение"'), { maxLength: 8 });

  it('stays the same wherever the line goes: down, up, into another file, indented, with other line ends', async () => {
    await fc.assert(
      fc.asyncProperty(
        words,
        words,
        fc.constantFrom('\n', '\r\n'),
        fc.constantFrom('', '  ', '\t\t'),
        async (before, after, eol, indent) => {
          for (const line of [`key = "${stripe()}"`, `card: ${CARDS[0]}`, `iban: ${IBANS[0]}`]) {
            const moved = [...before, indent + line, ...after].join(eol);
            expect(await ids(moved, 'moved/elsewhere.txt')).toEqual(await ids(line));
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('of a key is the key alone: what stands around it may change', async () => {
    expect(await ids(`const payKey = process.env.X ?? '${stripe()}'; // moved`)).toEqual(await ids(stripe()));
    expect(await ids(stripe(2))).not.toEqual(await ids(stripe(1)));
  });

  it('of a key that spans lines is the same in any wrapping', async () => {
    const lines = (indent: string, eol: string) =>
      ['-----BEGIN PRIV', `ATE KEY-----${eol}`, ...[1, 2, 3].map((seed) => `${indent}${fake(ALNUM, 64, seed)}${eol}`)].join('');
    expect(await ids(lines('', '\n'))).toHaveLength(1);
    expect(await ids(lines('    ', '\r\n'))).toEqual(await ids(lines('', '\n')));
  });

  test.each([
    ['a card', `card: ${CARDS[0]}`, `card: ${CARDS[1]}`],
    ['an IBAN', `iban: ${IBANS[0]}`, `iban: ${IBANS[1]}`],
  ])('of %s says nothing of it: another one in its place has the same', async (_, one, other) => {
    expect(await ids(one)).toHaveLength(1);
    expect(await ids(one)).toEqual(await ids(other));
    expect(await ids(`the other ${one}`)).not.toEqual(await ids(one));
  });

  /** Known by its hash: nobody tries all of those. */
  const LONG = ['pin-block'];

  test.each(
    [BANK_ACCOUNTS, BANK_ACCOUNTS_CHECKED, BANK_MESSAGES, IBANS_OF, AMERICAS, ASIA, EUROPE, CARDS_OF, US_TAX].map((family) => [family]),
  )('of a number is never the number: %#', async (family) => {
    for (const { id } of family) {
      const examples = (abouts()[id]?.finds() ?? []).map((text) => hits(text));
      const found = (await Promise.all(examples)).flat().filter(({ finding }) => finding.detector === id);
      // A security code is a part of its card's finding, and is never one of its own.
      const expected = id === 'card-security-code' ? [] : ['context'];
      if (!LONG.includes(id)) expect([id, ...new Set(found.map(({ identity }) => identity.kind))]).toEqual([id, ...expected]);
    }
  });

  it('of a number does not depend on other numbers or secrets beside it', async () => {
    const row = (card: string, key: string, year: number) => `${year};${card};${key};Jane\n`;
    const [a, b] = [await ids(row(CARDS[0], stripe(1), 2024)), await ids(row(CARDS[1], stripe(2), 1999))];
    expect(a).toHaveLength(2);
    expect(a[0]).toBe(b[0]);
    expect(a[1]).not.toBe(b[1]);
  });

  it('is another one with another salt or by another detector', async () => {
    const [hit] = await hits(stripe());
    if (hit === undefined) throw new Error('nothing was found');
    expect(baselineId('f'.repeat(32), hit)).not.toBe(baselineId(SALT, hit));
    expect(baselineId(SALT, { ...hit, finding: { ...hit.finding, detector: 'other' } })).not.toBe(baselineId(SALT, hit));
  });
});

describe('a baseline', () => {
  it('holds neither a value nor an unsalted hash of one', async () => {
    const values = [stripe(), fake(ALNUM, 30), ...CARDS, ...CARDS.map((card) => card.replaceAll(' ', '')), ...IBANS];
    const text = `key = "${stripe()}"\ncards: ${CARDS.join(' and ')}\n${IBANS.join('\n')}\nPLAID_SECRET=${fake(HEX, 30)}\n`;
    const written = formatBaseline(await baselineOf(text));
    for (const value of [...values, fake(HEX, 30)]) {
      expect(written).not.toContain(value);
      for (const algorithm of ['md5', 'sha1', 'sha256', 'sha512']) {
        for (const form of [value, `${value}\n`, value.replaceAll(' ', '')]) {
          const hash = createHash(algorithm).update(form);
          const digest = hash.copy().digest('hex');
          expect(written).not.toContain(digest);
          expect(written).not.toContain(digest.slice(0, 16));
          expect(written).not.toContain(hash.digest('base64').slice(0, 16));
        }
      }
    }
    // Nor could the digits of a number be found by trying them all: it is in nothing that is hashed.
    for (const { identity, finding } of await hits(text)) if (/card|iban/.test(finding.detector)) expect(identity.kind).toBe('context');
  });

  it('reads back as it was written, one finding a line', () => {
    const hex = (length: number) =>
      fc.uint8Array({ minLength: length / 2, maxLength: length / 2 }).map((bytes) => Buffer.from(bytes).toString('hex'));
    const finding = fc.record({
      id: hex(64),
      detector: fc.constantFrom('a', 'a-b', 'b'),
      count: fc.integer({ min: 1, max: 1e9 }),
      review: fc.constantFrom('unreviewed' as const, 'true-positive' as const, 'false-positive' as const),
      reason: fc.option(fc.oneof(fc.string(), fc.constantFrom('\n', '\u2028', '"', '\ud800'))),
    });
    fc.assert(
      fc.property(hex(32), fc.uniqueArray(finding, { selector: ({ id }) => id }), (salt, findings) => {
        const text = formatBaseline({ salt, findings });
        const state = parseBaseline(text);
        expect(state).toMatchObject({ state: 'valid', baseline: { salt } });
        if (state.state !== 'valid') return;
        expect(state.baseline.findings.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
          findings.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
        );
        expect(formatBaseline(state.baseline)).toBe(text);
        expect([isOfSchema(JSON.parse(text)), isOfSchema({})]).toEqual([true, false]);
        expect(text.split('\n')).toHaveLength(findings.length === 0 ? 6 : findings.length + 7);
      }),
      { numRuns: 40 },
    );
  });

  const good = formatBaseline({ salt: SALT, findings: [entry('a'.repeat(64)), entry('b'.repeat(64), 2)] });
  test.each([
    ['no JSON', `${good}}`],
    ['a list', '[]'],
    ['null', 'null'],
    ['a conflict', `<<<<<<< HEAD\n${good}`],
    ['another version', good.replace('"version": 1', '"version": 2')],
    ['a key too many', good.replace('"version"', '"x": 1, "version"')],
    ['a short salt', good.replace(SALT, SALT.slice(1))],
    ['a salt in capitals', good.replace(SALT, SALT.toUpperCase())],
    ['no count', good.replace('"count":1', '"count":0')],
    ['half a count', good.replace('"count":1', '"count":1.5')],
    ['an unknown review', good.replace('unreviewed', 'fine')],
    ['an entry with a key too many', good.replace('"count":1', '"count":1,"path":"x"')],
    ['an entry twice', good.replace('b'.repeat(64), 'a'.repeat(64))],
    ['a number for a reason', good.replace('"reason":null', '"reason":7')],
  ])('that is %s is invalid, and silences nothing', (_, text) => {
    expect(parseBaseline(good).state).toBe('valid');
    expect(parseBaseline(text)).toMatchObject({
      state: 'invalid',
      problem: { code: 'baseline-invalid', place: { path: '.sox-baseline.json' } },
    });
  });

  const judged = async (added: Hit[], baseline: Baseline, tree: Hit[], base: Hit[] = []) =>
    applyBaseline(added, baseline, occurrencesOf(tree, baseline), occurrencesOf(base, baseline)).map(({ finding }) =>
      blocks(finding) ? 'new' : finding.silenced?.by,
    );

  it('silences what it knows, as often as it knows it', async () => {
    const known = await baselineOf(stripe());
    const one = await hits(stripe());
    expect(await judged(one, known, one)).toEqual(['baseline']);
    const copies = await hits(`${stripe()}\n${stripe()}`);
    expect(await judged(copies, known, copies)).toEqual(['baseline', 'new']);
    // The first copy stands in a file that the commit does not touch.
    expect(await judged(one, known, copies)).toEqual(['new']);
    expect(await judged(copies, await baselineOf(stripe(), 2), copies)).toEqual(['baseline', 'baseline']);
  });

  it('of numbers silences those that stand at the base, and no other in their place', async () => {
    const rows = (...cards: string[]) => hits(`pan\n${cards.join('\n')}\n`);
    const [old, other] = CARDS;
    const known = await baselineOf(`pan\n${old}\n`, 2);
    const base = await rows(old, old);
    expect(await judged(await rows(old), known, await rows(old, old), base)).toEqual(['baseline']);
    expect(await judged(await rows(other), known, await rows(other), base)).toEqual(['new']);
    expect(await judged(await rows(other, old), known, await rows(other, old), base)).toEqual(['new', 'baseline']);
    expect(await judged(await rows(old, other), known, await rows(old, other), base)).toEqual(['baseline', 'new']);
    expect(await judged(await rows(old, old, old), known, await rows(old, old, old), base)).toEqual(['baseline', 'baseline', 'new']);
    // The baseline is for fewer than there are.
    expect(await judged(await rows(old, old), await baselineOf(`pan\n${old}\n`), base, base)).toEqual(['baseline', 'new']);
    expect(await judged(await rows(old), known, await rows(old), [])).toEqual(['new']);
  });

  it('of a file of accounts silences it until it has another, or one that was gone', async () => {
    const file = (...accounts: string[]) =>
      hits(
        `01,071000013,9751,260118,0200,1,80,,2/\n02,9751,071000013,1,260117,,USD,2/\n${accounts.map((number) => `03,${number},USD,010,5,,/\n`).join('')}`,
      );
    const [one, two, more] = ['84417290563', '83902756114', '88120475930'];
    const base = await file(one, two);
    const known: Baseline = {
      salt: SALT,
      findings: (await file(one, two)).map((hit) => entry(baselineId(SALT, hit))),
    };
    expect(known.findings).toHaveLength(1);
    for (const accounts of [[one, two], [two, one], [two], [one, two, '123456789']]) {
      const now = await file(...accounts);
      expect([accounts, await judged(now, known, now, base)]).toEqual([accounts, ['baseline']]);
    }
    const now = await file(one, two, more);
    expect(await judged(now, known, now, base)).toEqual(['new']);
    const again = await file(one, two);
    expect(await judged(again, known, again, await file(one))).toEqual(['new']);
  });

  it('does not hide what is new beside what it knows, on the same line too', async () => {
    const both = await hits(`${stripe(1)} ${stripe(2)}`);
    expect(await judged(both, await baselineOf(stripe(1)), both)).toEqual(['baseline', 'new']);
  });

  it('leaves alone what is silenced otherwise, and does not count it', async () => {
    const allowed = await hits(`${stripe()} # sox:allow stripe-secret-key why`);
    const tree = [...allowed, ...(await hits(stripe()))];
    expect(await judged(tree, await baselineOf(stripe()), tree)).toEqual(['inline', 'baseline']);
  });

  it('tells what people found out', async () => {
    const [hit] = await hits(stripe());
    if (hit === undefined) throw new Error('nothing was found');
    const findings: BaselineEntry[] = [{ ...entry(baselineId(SALT, hit)), review: 'false-positive', reason: 'of the simulator' }];
    const [silenced] = applyBaseline([hit], { salt: SALT, findings }, new Map(), new Map());
    expect(silenced?.finding.silenced).toEqual({
      by: 'baseline',
      source: '.sox-baseline.json',
      reason: 'reviewed, and no secret: of the simulator',
      until: null,
      standing: 'in-force',
    });
  });
});
