import { textOfObject } from '../git/object-text.ts';
import type { ObjectId } from '../model/commit.ts';
import type { Finding } from '../model/finding.ts';
import type { ScanFinding } from '../model/scan-report.ts';
import { hasHit } from '../scan/engine.ts';
import { readAsName } from '../scan/read-as-name.ts';
import { hitsAt, scanBlob } from '../scan/scan.ts';
import type { Collector } from './collect-scan.ts';

/** Of a collector, what is told of texts. */
type Told = Pick<Collector, 'rules' | 'found' | 'notSeen' | 'saw'>;

/** What stands in the name of a file. */
export function findingsInName(path: string, into: Collector): readonly Finding[] {
  into.saw({ texts: 1, bytes: Buffer.byteLength(path) });
  return findingsIn(path, path, into);
}

/** Looks at the name of a ref, which stands for an object. */
export function scanRefName(ref: string, object: ObjectId, into: Collector): void {
  into.saw({ refs: 1, texts: 1, bytes: Buffer.byteLength(ref) });
  into.found(findingsIn(ref, '', into), { carrier: 'ref-name', object, ref });
}

/** What stands in a name, and in a part of it alone. */
function findingsIn(name: string, path: string, into: Collector): readonly Finding[] {
  const bytes = Buffer.from(name);
  const whole = findingsInText(bytes, path, null, into);
  const parts = readAsName(name);
  if (parts === name) return whole;
  const known = new Set(whole.map(keyOf));
  const columnOf = (offset: number): number => bytes.toString('utf8', 0, offset).length + 1;
  const inParts = findingsInText(Buffer.from(parts), path, null, into)
    .filter((finding) => !known.has(keyOf(finding)))
    .map((finding) => ({ ...finding, line: 1, column: columnOf(finding.offset) }));
  return [...whole, ...inParts];
}

const keyOf = ({ detector, offset }: Finding): string => `${detector} ${offset}`;

/** Looks at the message of a commit that is about to be made, as it will be recorded. */
export function scanNewMessage(message: Buffer, into: Collector): void {
  into.saw({ texts: 1, bytes: message.length });
  into.found(findingsInText(message, '', null, into), { carrier: 'commit-message', object: null });
}

/** Looks at the message of a commit or tag, and at what people wrote into its headers. */
export function scanObjectText(
  object: Buffer,
  id: ObjectId,
  of: { readonly commit: NonNullable<ScanFinding['commit']> } | { readonly tag: string },
  into: Told,
): void {
  const { header, message, messageStart } = textOfObject(object);
  const isCommit = 'commit' in of;
  const commit = isCommit ? of.commit.id : null;
  const standing = isCommit ? { object: id, commit: of.commit } : { object: id, ref: of.tag };
  into.saw({ texts: 1, bytes: object.length });
  into.found(findingsInText(header, '', commit, into, isCleanHeader), { ...standing, carrier: isCommit ? 'commit-header' : 'tag' });
  const inMessage = findingsInText(message, '', commit, into).map((finding) => ({ ...finding, offset: finding.offset + messageStart }));
  into.found(inMessage, { ...standing, carrier: isCommit ? 'commit-message' : 'tag' });
}

/** Nearly all of these texts hold nothing, and are done with in microseconds. */
function findingsInText(bytes: Buffer, path: string, commit: ObjectId | null, into: Told, looksClean = isClean): readonly Finding[] {
  const { extension, silencer } = into.rules;
  if (looksClean(bytes) && extension?.mayFind(bytes) !== true) return [];
  const { hits, uninspected } = scanBlob({ path: path || '.', blob: null, bytes }, extension);
  // That a text looks like an image says nothing: it was read as a text.
  into.notSeen(
    uninspected.filter(({ kind }) => kind === 'unknown'),
    commit,
  );
  return hitsAt(path, { hits }, { ...silencer, fileHits: () => [] }).map(({ finding }) => finding);
}

/** Whether sox's own detectors find nothing in it. */
const isClean = (bytes: Buffer): boolean => !bytes.includes(0) && !hasHit(bytes);

/** The last headers that were clean: nearly all commits are of the same few people. */
const cleanHeaders = new Set<string>();
const MOST_HEADERS = 1 << 13;
const LONGEST_HEADER = 1 << 10;

function isCleanHeader(header: Buffer): boolean {
  if (header.length > LONGEST_HEADER) return isClean(header);
  const text = header.toString('latin1');
  if (cleanHeaders.has(text)) return true;
  if (!isClean(header)) return false;
  if (cleanHeaders.size >= MOST_HEADERS) cleanHeaders.clear();
  cleanHeaders.add(text);
  return true;
}
