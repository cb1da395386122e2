import type { Engine, Match } from './engine.ts';
import type { Extension, RuleMatch } from './hit.ts';

/** The engine that finds what an extension looks for as well. */
export function extended(engine: Engine, extension: Extension | null): Engine {
  if (extension === null) return engine;
  return {
    findAll(bytes, noted, known) {
      const matches: (Match | RuleMatch)[] = engine.findAll(bytes, noted, known);
      const ruled = extension.find(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
      return ruled.length === 0 ? matches : [...matches, ...ruled].sort((a, b) => a.start - b.start || a.rank - b.rank);
    },
  };
}

/** For a hook: the engine that says of any text in which an extension may find something that there is something. */
export function extendedLoosely(engine: Engine, extension: Extension): Engine {
  return {
    findAll(bytes, noted, known) {
      const matches = engine.findAll(bytes, noted, known);
      const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      return extension.mayFind(buffer) ? [...matches, { ...SOMETHING, end: bytes.length, secretEnd: bytes.length }] : matches;
    },
  };
}

const SOMETHING: Match = {
  detector: { id: 'something', title: '', severity: 'info', reason: '', find: { anchors: [] }, pattern: () => /(?!)/ },
  rank: 0,
  title: '',
  severity: 'info',
  confidence: 'low',
  provider: null,
  reason: '',
  start: 0,
  end: 0,
  secretStart: 0,
  secretEnd: 0,
  hiddenStart: 0,
};
