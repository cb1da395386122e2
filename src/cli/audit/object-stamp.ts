import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type CachePlace, forgetOthers, keepSealed, readSealed } from './sealed-files.ts';

/**
 * What tells that the objects of before are still there: each pack and each loose object, with its size and its place in the file system. Null where a folder of them cannot be read.
 */
function objectStamp(objects: string): readonly string[] | null {
  try {
    return [objects, ...alternatesOf(objects)].flatMap((folder) => readdirSync(folder).flatMap((name) => filesIn(folder, name)));
  } catch {
    return null;
  }
}

function filesIn(objects: string, folder: string): string[] {
  if (folder !== 'pack' && !/^[0-9a-f]{2}$/.test(folder)) return [];
  return readdirSync(join(objects, folder)).map((name) => {
    const path = join(objects, folder, name);
    // No times: git sets those of an object, or a pack, that it would have written again.
    const { size, ino } = statSync(path, { bigint: true });
    return `${path} ${size} ${ino}`;
  });
}

/** Folders of objects that this one borrows from, as gitrepository-layout(5) has them: one on each line, relative to the folder, and theirs in turn. */
function alternatesOf(objects: string, depth = 0): string[] {
  const list = join(objects, 'info/alternates');
  if (depth > DEEPEST || statSync(list, { throwIfNoEntry: false })?.isFile() !== true) return [];
  const folders = readFileSync(list, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  return folders.map((folder) => resolve(objects, folder)).flatMap((folder) => [folder, ...alternatesOf(folder, depth + 1)]);
}

/** As deep as git follows them. */
const DEEPEST = 5;

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
