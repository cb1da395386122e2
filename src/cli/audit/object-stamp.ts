import { isIntact, type ObjectFile, objectFiles } from '../../git/object-files.ts';
import { type CachePlace, forgetOthers, keepSealed, readSealed } from './sealed-files.ts';

/** The place; what earlier audits kept in it is forgotten where an object that they may rest on is no longer there, or no longer whole. Null where that cannot be told. */
export function unlessLost(place: CachePlace, objects: string): CachePlace | null {
  const files = objectFiles(objects);
  if (files === null) return null;
  const before = readSealed(place, STAMP)?.toString() ?? null;
  const now = files.map(lineOf).join('\n');
  if (before === now) return place;
  if (before === null || !allThere(before.split('\n'), files)) for (const name of KEPT) forgetOthers(place, name, new Set());
  keepSealed(place, STAMP, [Buffer.from(now)]);
  return place;
}

const lineOf = ({ path, identity, changed }: ObjectFile): string => `${changed} ${identity} ${path}`;

/** git sets the times of an object, or of a pack, that it would have written again: what was touched since is looked at. */
function allThere(before: readonly string[], files: readonly ObjectFile[]): boolean {
  const fileOf = new Map(files.map((file) => [`${file.identity} ${file.path}`, file]));
  return before.every((line) => {
    const [changed = ''] = line.split(' ', 1);
    const file = fileOf.get(line.slice(changed.length + 1));
    return file !== undefined && (file.changed === changed || isIntact(file));
  });
}

const STAMP = 'objects';
/** How the names of what audits keep begin. */
const KEPT = ['part-', 'scanned-', 'commits', 'clean-blobs'] as const;
