import { describe, expect, it } from 'vitest';
import { readTables } from '../../src/scan/automaton.ts';
import { compile } from '../../src/scan/compile.ts';
import { type Detector, PART_BYTES } from '../../src/scan/detectors/define.ts';
import { createEngine } from '../../src/scan/engine.ts';
import { findDeep } from '../../src/scan/find-deep.ts';
import { settle } from '../../src/scan/settle.ts';

const base = { title: 't', severity: 'high', reason: 'r' } as const;
const DETECTORS: readonly Detector[] = [
  { ...base, id: 'key', find: { anchors: ['key-'] }, pattern: () => /key-(?<secret>[a-z]{4})/ },
  { ...base, id: 'id', find: { anchors: ['id-'] }, pattern: () => /id-(?<secret>[a-z]{4})/, partOf: ['key'] },
  { ...base, id: 'word', find: { anchors: ['word='] }, pattern: () => /word=(?<secret>[a-z-]{4,20})/, yieldsTo: 'any' },
  {
    ...base,
    id: 'other',
    find: { anchors: ['word='] },
    pattern: () => /word=(?<secret>[a-z-]{4,20})/,
    yieldsTo: 'any',
    accept: ({ secret }) => !secret.startsWith('grave') || { severity: 'critical', reason: 'r' },
  },
  { ...base, id: 'less', find: { anchors: ['less='] }, pattern: () => /less=(?<secret>[a-z-]{4,20})/, yieldsTo: ['id'] },
];

const found = (text: string): string[] =>
  settle(findDeep(createEngine(DETECTORS, readTables(compile(DETECTORS))), Buffer.from(text)).matches).map(({ detector }) => detector.id);

describe('settling', () => {
  it('drops what another detector says better, and keeps it where no other does', () => {
    expect(found('word=key-abcd')).toEqual(['key']);
    expect(found('word=abcdefgh key-abcd')).toEqual(['word', 'key']);
    expect(found('less=id-abcd less=key-abcd')).toEqual(['less', 'key']);
  });

  it('keeps the gravest of those that yield to any, and of equal ones the first', () => {
    expect(found('word=abcdefgh')).toEqual(['word']);
    expect(found('word=grave-xyz')).toEqual(['other']);
  });

  it('takes the parts of a credential as one finding, within a distance', () => {
    expect(found('id-abcd key-abcd')).toEqual(['key']);
    expect(found('key-abcd\n id-abcd')).toEqual(['key']);
    expect(found(`key-abcd${' '.repeat(PART_BYTES)}id-abcd`)).toEqual(['key', 'id']);
  });
});
