import { createHash } from 'node:crypto';
import { describe, expect, it, test } from 'vitest';
import { blocks } from '../../src/model/finding.ts';
import { scanBlob } from '../../src/scan/scan.ts';
import { corpus } from './corpus.ts';
import type { Family, Sample } from './define.ts';
import { type Score, type Seen, scoresOf } from './score.ts';

const samples = corpus();

function digestOf(set: readonly Sample[]): string {
  const hash = createHash('sha256');
  for (const { bytes, ...about } of set) hash.update(JSON.stringify(about)).update(bytes);
  return hash.digest('hex');
}

describe('the evaluation set', () => {
  it('is the same on every run, each file at a place of its own', () => {
    expect(digestOf(corpus())).toBe(digestOf(samples));
    expect(new Set(samples.map(({ path }) => path)).size).toBe(samples.length);
    expect(samples.length).toBeGreaterThan(3500);
  });
});

/** What `npm run eval` may not fall below, in percent; false twins and published values that block: not rise above. */
const FLOORS: Readonly<Record<Family, Partial<Record<keyof Score, number>>>> = {
  'finance keys': { recall: 89, named: 85, precision: 98, publishedShown: 100 },
  numbers: { recall: 100, precision: 100, publishedShown: 100 },
  'crypto keys': { recall: 100, precision: 100, publishedShown: 100 },
  'general secrets': { recall: 97, precision: 99 },
  'encoded secrets': { recall: 100, precision: 100 },
};
const CEILINGS: Readonly<Record<Family, Partial<Record<keyof Score, number>>>> = {
  'finance keys': { falseTwins: 4, publishedBlocked: 0 },
  numbers: { falseTwins: 0, publishedBlocked: 0 },
  'crypto keys': { falseTwins: 0, publishedBlocked: 0 },
  'general secrets': { falseTwins: 1 },
  'encoded secrets': { falseTwins: 0 },
};

test('the scanner finds what it found, and nothing where there is nothing', () => {
  const seen = samples.flatMap(({ path, bytes }) =>
    scanBlob({ path, blob: null, bytes }).hits.map(({ finding }): Seen => {
      return { path, blocks: blocks(finding), text: `${finding.provider ?? ''} ${finding.title} ${finding.detector}` };
    }),
  );
  for (const score of scoresOf(samples, seen)) {
    const figures = JSON.stringify(score);
    for (const [figure, least] of Object.entries(FLOORS[score.family]))
      expect(100 * Number(score[figure as keyof Score]), `${figure} of ${figures}`).toBeGreaterThanOrEqual(least);
    for (const [figure, most] of Object.entries(CEILINGS[score.family]))
      expect(100 * Number(score[figure as keyof Score]), `${figure} of ${figures}`).toBeLessThanOrEqual(most);
  }
});

describe('the score', () => {
  const sample = (path: string, expected: Sample['expected'], provider: string | null): Sample => ({
    family: 'finance keys',
    kind: `kind of ${path}`,
    expected,
    provider,
    path,
    bytes: Buffer.from(''),
  });
  const set = [
    sample('found', 'secret', 'Pagar.me'),
    sample('shown', 'secret', 'Wise'),
    sample('missed', 'secret', null),
    sample('twin', 'twin', null),
    sample('quiet twin', 'twin', null),
    sample('published', 'published', null),
  ];

  it('counts what blocks, what is named and what is false', () => {
    const seen = [
      { path: 'found', blocks: true, text: 'Pagarme secret' },
      { path: 'found', blocks: false, text: 'something else' },
      { path: 'shown', blocks: false, text: 'a Wise token' },
      { path: 'twin', blocks: true, text: 'a token' },
      { path: 'published', blocks: false, text: 'a token' },
    ];
    const [score] = scoresOf(set, seen);
    expect(score).toEqual({
      family: 'finance keys',
      secrets: 3,
      recall: 1 / 3,
      precision: 1 / 2,
      named: 1,
      twins: 2,
      falseTwins: 1 / 2,
      publishedShown: 1,
      publishedBlocked: 0,
      missed: [
        ['kind of missed', 1],
        ['kind of shown', 1],
      ],
      unnamed: [],
      falsely: [['kind of twin', 1]],
    });
  });

  it('gives no share where there is nothing to share', () => {
    expect(scoresOf(set.slice(0, 2), [])[0]).toMatchObject({ recall: 0, precision: null, falseTwins: null, publishedShown: null });
  });
});
