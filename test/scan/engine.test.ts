import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTables } from '../../src/scan/automaton.ts';
import { compile } from '../../src/scan/compile.ts';
import type { Detector } from '../../src/scan/detectors/define.ts';
import { abouts, DETECTORS } from '../../src/scan/detectors/index.ts';
import { ALNUM, fake } from '../../src/scan/detectors/shared/fake.ts';
import { createEngine, type Engine, engine, hasHit } from '../../src/scan/engine.ts';
import { REACH_LINES } from '../../src/scan/reach.ts';
import { readTablesFile } from '../../src/scan/tables-file.ts';
import { manyDetectors } from '../support/many-detectors.ts';
import { findByReference } from '../support/reference-engine.ts';

/** All examples and near misses, as they are and taken apart, so that pieces of them meet. */
const EXAMPLES = Object.values(abouts())
  .flatMap(({ finds, ignores }) => [...finds(), ...ignores()])
  .filter((example) => typeof example === 'string');
/** The reference takes every pattern to every line: too slow for all of them. */
const SOME_EXAMPLES = EXAMPLES.filter((_, at) => at % Math.ceil(EXAMPLES.length / 60) === 0);
/** Those that are files of bytes. */
const FILES = Object.values(abouts())
  .flatMap(({ finds, ignores }) => [...finds(), ...ignores()])
  .filter((example) => typeof example !== 'string');
const PIECES = EXAMPLES.flatMap((text) => [text, text.slice(0, text.length >> 1), text.slice(text.length >> 1), text.toUpperCase()]);
const GLUE = [
  '',
  '',
  '',
  ' ',
  '\n',
  '\r\n',
  '\n\n\n\n',
  '"',
  "'",
  '\\n',
  ';',
  '=',
  ': ',
  '-',
  '_',
  '.',
  '7',
  'x',
  'é',
  '\0',
  '{"a":',
  '// plaid paypal braintree ',
];

const texts = fc
  .array(fc.tuple(fc.constantFrom(...GLUE), fc.constantFrom(...PIECES), fc.constantFrom(...GLUE), fc.nat({ max: 3 })), { maxLength: 6 })
  .map((parts) => parts.map(([before, piece, after, cut]) => before + piece.slice(cut) + after).join(''));

const summary = (found: Engine, bytes: Uint8Array) =>
  found.findAll(bytes).map(({ detector, start, end, secretStart, secretEnd, severity }) => ({
    detector: detector.id,
    start,
    end,
    secretStart,
    secretEnd,
    severity,
  }));

describe('the engine', () => {
  it('finds what the reference finds', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const bytes = Buffer.from(text);
        const expected = findByReference(DETECTORS, bytes);
        expect(summary(engine(), bytes)).toEqual(expected);
        expect(hasHit(bytes)).toBe(expected.length > 0);
      }),
      { numRuns: 400 },
    );
  }, 60_000);

  it('finds what the reference finds in files of bytes, and in texts that hold one', () => {
    for (const file of FILES) {
      for (const bytes of [file, Buffer.concat([Buffer.from('text\n'), file]), Buffer.concat([file, Buffer.from('\n'), file])]) {
        expect(summary(engine(), bytes)).toEqual(findByReference(DETECTORS, bytes));
      }
    }
  });

  it('finds the same with tables from a file', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'sox-tables-')), 'tables.bin');
    writeFileSync(file, new Uint8Array(compile(DETECTORS).buffer));
    const bytes = Buffer.from(EXAMPLES.join('\n\n'));
    const expected = summary(engine(), bytes);
    expect(expected.length).toBeGreaterThan(40);
    expect(summary(createEngine(DETECTORS, readTablesFile(file)), bytes)).toEqual(expected);
    rmSync(dirname(file), { recursive: true });
  }, 60_000);

  it('finds what the reference finds among very many detectors', () => {
    const made = manyDetectors();
    const detectors = made.map(({ detector }) => detector);
    const many = createEngine(detectors, readTables(compile(detectors)));
    const bytes = Buffer.from(made.map(({ example }) => example).join('\n\n\n\n'));
    const found = summary(many, bytes);
    expect(found.map(({ detector }) => detector)).toEqual(detectors.map(({ id }) => id));
    // The reference takes every pattern to every line: a stretch is enough.
    const some = bytes.subarray(0, 4000);
    expect(summary(many, some)).toEqual(findByReference(detectors, some));
  });

  it('finds the same on one long line, wherever lanes and pieces are cut', () => {
    const examples = SOME_EXAMPLES.map((text) => text.replaceAll('\n', ' '));
    for (const gap of [1009, 9001]) {
      const bytes = Buffer.from(examples.map((text) => text.padEnd(gap, ' .')).join(' '));
      expect(summary(engine(), bytes)).toEqual(findByReference(DETECTORS, bytes));
    }
  }, 60_000);

  it('finds an anchor across every seam', () => {
    const key = `sk_${'live'}_${fake(ALNUM, 30)}`;
    const length = 1 << 17;
    for (let seam = 0; seam <= length; seam += length >> 2) {
      for (let start = seam - key.length; start <= seam; start++) {
        if (start < 0 || start + key.length > length) continue;
        const bytes = Buffer.alloc(length, ' ');
        bytes.write(key, start);
        expect(
          engine()
            .findAll(bytes)
            .map((match) => match.start),
        ).toEqual([start]);
      }
    }
  });

  it('keeps one of two matches that overlap', () => {
    const bytes = Buffer.from(`jdbc:tracing:jdbc:mysql://db.acme.io/x?user=u&password=${fake(ALNUM, 12)}`);
    expect(
      engine()
        .findAll(bytes)
        .filter(({ detector }) => detector.id === 'jdbc-url-password')
        .map(({ start }) => start),
    ).toEqual([0]);
    expect(summary(engine(), bytes)).toEqual(findByReference(DETECTORS, bytes));
  });

  /** Anchors that are met in another order than they begin, and matches that go on over many others. */
  const chained = (asked: string[]): Detector => ({
    id: 'chained',
    title: '',
    severity: 'high',
    reason: '',
    find: { anchors: ['abcdefgh', 'cde', 'efg'] },
    pattern: () => /(?:abcdefgh|cde|efg)[a-z=]{1,60}/,
    accept: ({ text }) => {
      asked.push(text);
      return /=/.test(text);
    },
  });

  it('keeps the same of many that overlap as one after the other does', () => {
    const pieces = fc.constantFrom('abcdefgh', 'cde', '=', ' ', '\n', 'x', 'abcd');
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 200 }), (all) => {
        const detector = chained([]);
        const bytes = Buffer.from(all.join(''));
        const found = createEngine([detector], readTables(compile([detector])));
        expect(summary(found, bytes)).toEqual(findByReference([detector], bytes));
      }),
    );
  });

  it('asks a detector hardly anything of what an earlier match of its own covers', () => {
    const asked: string[] = [];
    const detector = chained(asked);
    const found = createEngine([detector], readTables(compile([detector]))).findAll(Buffer.from('cde='.repeat(1600)));
    expect(found.length).toBeGreaterThan(90);
    expect(asked.length).toBeLessThan(4 * found.length);
  });

  it('asks of many that share a try only those that a match can be of', () => {
    const asked: string[] = [];
    const of = ({ secret }: { readonly secret: string }) => (secret === 'none' ? null : secret);
    const find = { anchors: ['key='] };
    const pattern = () => /key=(?<secret>[a-z]{3,4})/;
    const share = (id: string): Detector => ({
      id,
      title: '',
      severity: 'high',
      reason: '',
      find,
      pattern,
      among: { of, one: id },
      accept: ({ secret }) => {
        asked.push(`${id} ${secret}`);
        return secret === id;
      },
    });
    const detectors = ['one', 'two'].map(share);
    const bytes = Buffer.from('key=two key=none key=one key=six');
    const found = createEngine(detectors, readTables(compile(detectors)));
    expect(summary(found, bytes)).toEqual(findByReference(detectors, bytes));
    expect(found.findAll(bytes).map(({ detector }) => detector.id)).toEqual(['two', 'one']);
    expect(new Set(asked.filter((_, at) => at < 2))).toEqual(new Set(['two two', 'one one']));
  });

  it('looks as many lines far as a detector says, and no further', () => {
    const common = { title: 'T', severity: 'high', reason: 'r', find: { anchors: ['begin'] } } as const;
    const spanning: Detector = { ...common, id: 'spanning', pattern: () => /begin(?:\n){1,9}end/, spanLines: 2 };
    const near: Detector = { ...common, id: 'near', pattern: () => /begin/, near: { words: /word/, lines: 2 } };
    const detectors = [spanning, near];
    const small = createEngine(detectors, readTables(compile(detectors)));
    for (const text of [
      'begin\nend',
      'begin\n\nend',
      'begin\n\n\nend',
      'word\nbegin',
      'a\nword\n\nbegin',
      'word\n\n\nbegin',
      'begin word',
      'begin\nword',
      '\nword\nbegin\n',
    ]) {
      const bytes = Buffer.from(text);
      expect([text, summary(small, bytes)]).toEqual([text, findByReference(detectors, bytes)]);
    }
    const ids = (text: string) => small.findAll(Buffer.from(text)).map(({ detector }) => detector.id);
    expect(ids('begin\n\nend')).toEqual(['spanning']);
    expect(ids('begin\n\n\nend')).toEqual([]);
    expect(ids('word\n\nbegin')).toEqual(['near']);
    expect(ids('word\n\n\nbegin')).toEqual([]);
  });

  it('works on a view into a larger buffer', () => {
    const whole = Buffer.from(`sk_${'live'}_xx `.repeat(20) + SOME_EXAMPLES.join('\n'));
    const view = new Uint8Array(whole.buffer, whole.byteOffset + 240, whole.length - 240);
    expect(summary(engine(), view)).toEqual(findByReference(DETECTORS, view));
  }, 60_000);

  it('refuses the tables of other detectors', () => {
    const without = DETECTORS.filter(({ id }) => id !== 'stripe-secret-key');
    expect(() => createEngine(DETECTORS, readTables(compile(without)))).toThrow('other detectors');
  });

  it('is silent on nothing', () => {
    expect(engine().findAll(new Uint8Array())).toEqual([]);
    expect(hasHit(new Uint8Array())).toBe(false);
  });
});

describe('the registry', () => {
  it('is sorted by file, and inside a file by id, without doubles', () => {
    const ids = DETECTORS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
    expect(Object.keys(abouts()).sort()).toEqual([...ids].sort());
  });

  it('declares reach enough', () => {
    for (const { spanLines = 0, near } of DETECTORS) expect(Math.max(spanLines, near?.lines ?? 0)).toBeLessThanOrEqual(REACH_LINES);
    expect(REACH_LINES).toBe(Math.max(...DETECTORS.map(({ spanLines = 0, near }) => Math.max(spanLines, near?.lines ?? 0))));
  });
});
