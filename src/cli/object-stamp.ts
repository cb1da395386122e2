import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type CachePlace, forgetOthers, keepSealed, readSealed } from './sealed-files.ts';

/**
 * What tells that the objects of before are still there: each pack and each loose object, with its size and its place in the file system. Null where objects lie elsewhere
 * too (alternates), or a folder cannot be read.
 */
function objectStamp(objects: string): readonly string[] | null {
  try {
    const folders = readdirSync(objects, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const held = folders.map(({ name }) => name).filter((name) => name === 'pack' || /^[0-9a-f]{2}$/.test(name));
    if (folders.some(({ name }) => name === 'info') && readdirSync(join(objects, 'info')).includes('alternates')) return null;
    return held.flatMap((folder) =>
      readdirSync(join(objects, folder)).map((name) => {
        // No times: git sets those of an object, or a pack, that it would have written again.
        const { size, ino } = statSync(join(objects, folder, name), { bigint: true });
        return `${folder}/${name} ${size} ${ino}`;
      }),
    );
  } catch {
    return null;
  }
}

/** The place; what earlier audits kept in it is forgotten where an object that they may rest on is no longer there. Null where that cannot be told. */
export function unlessLost(place: CachePlace, objects: string): CachePlace | null {
  const now = objectStamp(objects);
  if (now === null) return null;
  const before = readSealed(place, STAMP)?.toString() ?? null;
  const text = now.join('\n');
  if (before === text) return place;
  const there = new Set(now);
  if (before === null || !before.split('\n').every((line) => there.has(line)))
    for (const name of KEPT) forgetOthers(place, name, new Set());
  keepSealed(place, STAMP, [Buffer.from(text)]);
  return place;
}

const STAMP = 'objects';
/** How the names of what audits keep begin. */
const KEPT = ['part-', 'scanned-', 'commits', 'clean-blobs'] as const;
