import { textOfObject } from '../git/object-text.ts';
import type { ObjectId } from '../model/commit.ts';
import type { Finding } from '../model/finding.ts';
import type { ScanFinding } from '../model/scan-report.ts';
import { hasHit } from '../scan/engine.ts';
import { scanBlob } from '../scan/scan.ts';
import type { Collector } from './collect-scan.ts';

/** What stands in the name of a file. */
export function findingsInName(path: string, into: Collector): readonly Finding[] {
  const bytes = Buffer.from(path);
  into.saw({ texts: 1, bytes: bytes.length });
  return findingsInText(bytes, path);
}

/** Looks at the name of a ref, and at which object it stands. */
export function scanRefName(ref: string, object: ObjectId, into: Collector): void {
  const bytes = Buffer.from(ref);
  into.saw({ refs: 1, texts: 1, bytes: bytes.length });
  into.found(findingsInText(bytes, ''), { carrier: 'ref-name', object, ref });
}

/** Looks at the message of a commit or tag, and at what people wrote into its headers. */
export function scanObjectText(
  object: Buffer,
  id: ObjectId,
  of: { readonly commit: NonNullable<ScanFinding['commit']> } | { readonly tag: string },
  into: Collector,
): void {
  const { header, message, messageStart } = textOfObject(object);
  const isCommit = 'commit' in of;
  const standing = isCommit ? { object: id, commit: of.commit } : { object: id, ref: of.tag };
  into.saw({ texts: 1, bytes: object.length });
  into.found(findingsInText(header, ''), { ...standing, carrier: isCommit ? 'commit-header' : 'tag' });
  const inMessage = findingsInText(message, '').map((finding) => ({ ...finding, offset: finding.offset + messageStart }));
  into.found(inMessage, { ...standing, carrier: isCommit ? 'commit-message' : 'tag' });
}

/** Nearly all of these texts hold nothing, and are done with in a microsecond. */
function findingsInText(bytes: Buffer, path: string): readonly Finding[] {
  if (!bytes.includes(0) && !hasHit(bytes)) return [];
  return scanBlob({ path, blob: null, bytes }).hits.map(({ finding }) => finding);
}
