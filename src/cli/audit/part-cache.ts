import { createHash } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import type { Extension } from '../../scan/hit.ts';
import { BUILD } from '../../version.ts';
import type { Part, PartSetup, PartWriter } from './part.ts';
import { type CachePlace, forgetOthers, keepSealed, readSealed } from './sealed-files.ts';

export interface CachedParts extends Pick<PartWriter, 'write'> {
  /** Forgets all parts of such audits but those of this one. */
  prune(): void;
}

/**
 * Gives parts that were made before where nothing that they rest on has changed, and keeps those that `writer` makes. `extension` is what the policies of the history
 * look for beside sox's own detectors.
 */
export function cachedParts(writer: PartWriter, { head }: PartSetup, extension: Extension | null, place: CachePlace): CachedParts {
  const used = new Set<string>();
  const asOf = Date.parse(head.taken);
  const kind = head.secretScan.done ? 'scanned-' : 'part-';
  const judged = JSON.stringify([FORMAT, BUILD, head.repository, head.controls, head.secretScan, extension?.input ?? null]);
  return {
    async write(stretch, before) {
      const digest = createHash('sha256')
        .update(judged)
        .update(JSON.stringify([before, stretch.branch, stretch.recorded]))
        .update(JSON.stringify(stretch.steps))
        .digest('hex');
      const name = kind + digest;
      used.add(name);
      const kept = read(readSealed(place, name), asOf);
      if (kept !== null && (kept.placed.length === 0 || (await writer.contents?.areStillThere(kept.placed)) === true)) return kept;
      const part = await writer.write(stretch, before);
      if (part.rests !== 'more') keepSealed(place, name, piecesOf(part, asOf));
      return part;
    },
    prune() {
      forgetOthers(place, kind, used);
    },
  };
}

/** Raised where the layout below changes. */
const FORMAT = 1;
const DAY = 86_400_000;

/** The length of the description, the description as threads would send it, and the texts one behind the other. */
function piecesOf({ texts, ...rest }: Part, asOf: number): Buffer[] {
  const about = serialize({ ...rest, asOf, lengths: texts.map(({ length }) => length) } satisfies Kept);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(about.length);
  return [length, about, ...texts.map((text) => Buffer.from(text.buffer, text.byteOffset, text.length))];
}

interface Kept extends Omit<Part, 'texts'> {
  /** When it was made, in milliseconds since 1970. */
  readonly asOf: number;
  readonly lengths: readonly number[];
}

/** Null where nothing is kept, or it is of another day. */
function read(body: Buffer | null, asOf: number): Part | null {
  if (body === null) return null;
  const start = 4 + body.readUInt32BE(0);
  const { asOf: made, lengths, ...part } = deserialize(body.subarray(4, start)) as Kept;
  const isOfToday = Math.floor(made / DAY) === Math.floor(asOf / DAY);
  if (made > asOf || (part.rests === 'day' && !isOfToday)) return null;
  let at = body.byteOffset + start;
  const texts = lengths.map((length) => {
    const text = new Uint8Array(body.buffer as ArrayBuffer, at, length);
    at += length;
    return text;
  });
  return { ...part, texts };
}
