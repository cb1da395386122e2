import type { Person } from '../../model/commit.ts';
import { WHO_VERSION, type WhoEntry } from '../../model/who.ts';
import { canonicalJson, type Json } from '../shared/canonical-json.ts';
import type { WhoFormat } from './define.ts';

/** What `$schema` says: the file of docs/schema that describes the answer. */
const WHO_SCHEMA = `who-${WHO_VERSION}.schema.json`;

/** One document, canonical (RFC 8785), written as the entries come. */
export function whoJson(soxVersion: string): WhoFormat {
  let separator = '';
  return {
    begin: () => `{"$schema":${JSON.stringify(WHO_SCHEMA)},"commits":[`,
    entry(entry) {
      const text = separator + canonicalJson(entryJson(entry));
      separator = ',';
      return text;
    },
    end: () => `],"sox":{"version":${JSON.stringify(soxVersion)}},"version":${WHO_VERSION}}\n`,
  };
}

/** One canonical JSON object on each line. */
export function whoNdjson(): WhoFormat {
  return { begin: () => '', entry: (entry) => `${canonicalJson(entryJson(entry))}\n`, end: () => '' };
}

const entryJson = ({ id, ai, tools, marks, setAside, human, bot, problem }: WhoEntry): Json => ({
  id,
  ai,
  tools: tools.map(({ id, name, models }) => ({ id, name, models })),
  marks: marks.map(({ toolId, tool, model, strength, place, line, where, evidence }) => ({
    toolId,
    tool,
    model,
    strength,
    place,
    line,
    where,
    evidence,
  })),
  setAside: setAside.map(({ line, where, text }) => ({ line, where, text })),
  human: human === null ? null : personJson(human),
  bot,
  problem: problem === null ? null : { code: problem.code, message: problem.message },
});

const personJson = ({ name, email }: Person): Json => ({ name, email });
