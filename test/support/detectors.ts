import { describe, expect, it } from 'vitest';
import { readTables, type Tables } from '../../src/scan/automaton.ts';
import { compile } from '../../src/scan/compile.ts';
import type { About, Detector } from '../../src/scan/detectors/define.ts';
import { createEngine, type Engine, type Match } from '../../src/scan/engine.ts';
import { scanBlob } from '../../src/scan/scan.ts';

export interface Family {
  readonly detectors: readonly Detector[];
  readonly about: Readonly<Record<string, About>>;
}

/** What every family's test says: each detector finds its examples at their places, shows nothing of them, and passes its near misses. */
export function testExamples({ detectors, about }: Family): void {
  it('documents exactly its detectors', () => {
    expect(Object.keys(about).sort()).toEqual(detectors.map(({ id }) => id).sort());
  });
  for (const detector of detectors) {
    const { finds, ignores } = about[detector.id] as About;
    describe(detector.id, () => {
      it.each(finds())('finds example %#', (text) => {
        const [match, ...more] = findWith(detector, text);
        expect(more).toEqual([]);
        expect(match).toBeDefined();
        const { start, end } = match as Match;
        // A file is known by how it begins.
        if (typeof text !== 'string') return expect(start).toBe(0);
        // At the same place behind other text, and at the end of the bytes.
        const before = 'ü = 1;\n';
        const moved = findWith(detector, before + text.slice(0, end));
        const shift = Buffer.byteLength(before);
        return expect(moved.map((other) => [other.start - shift, other.end - shift])).toEqual([[start, end]]);
      });
      it.each(finds())('shows nothing of example %#', (text) => {
        const [match] = findWith(detector, text);
        const secret = toBytes(text).toString('latin1', match?.secretStart, match?.secretEnd);
        const scanned = JSON.stringify(scanBlob({ path: 'f', blob: null, bytes: toBytes(text) }));
        // Alone, or folded into the finding that it is a part of.
        expect([detector.id, ...(detector.partOf ?? []), detector.knownAs].filter((id) => scanned.includes(`"${id}"`))).not.toEqual([]);
        // A dictionary word that serves as placeholder may be part of the reason.
        if (secret.length > 8) expect(scanned).not.toContain(secret);
      });
      it.each(ignores())('ignores near miss %#', (text) => {
        expect(findWith(detector, text)).toEqual([]);
      });
    });
  }
}

const ENGINES = new WeakMap<Detector, Engine>();
/** Those of one try differ in nothing else. */
const TABLES = new WeakMap<Detector['find'], Tables>();

/** The matches of one detector alone. */
export function findWith(detector: Detector, text: string | Uint8Array): Match[] {
  const tables = TABLES.get(detector.find) ?? readTables(compile([detector]));
  TABLES.set(detector.find, tables);
  const engine = ENGINES.get(detector) ?? createEngine([detector], tables);
  ENGINES.set(detector, engine);
  return engine.findAll(toBytes(text));
}

export function toBytes(text: string | Uint8Array): Buffer {
  return typeof text === 'string' ? Buffer.from(text) : Buffer.from(text.buffer, text.byteOffset, text.byteLength);
}

export function detectorOf({ detectors }: Family, id: string): Detector {
  const found = detectors.find((detector) => detector.id === id);
  if (found === undefined) throw new Error(`no detector ${id}`);
  return found;
}
