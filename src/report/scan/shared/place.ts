import type { Carrier, ScanFinding } from '../../../model/scan-report.ts';

/** What is said of where a finding stands, where that is not simply in a file. */
export const CARRIER_WORDS: Readonly<Record<Carrier, string>> = {
  content: '',
  'file-name': 'in the name of the file',
  'commit-message': 'in the message of a commit',
  'commit-header': 'in the headers of a commit',
  tag: 'in an annotated tag',
  'ref-name': 'in the name of a ref',
};

/** What holds the finding, in a few words: a path, or the commit, tag or ref whose text it is. Not redacted. */
export function holderOf({ path, commit, ref }: ScanFinding): string {
  if (path !== '') return path;
  return ref ?? `commit ${commit?.id ?? ''}`;
}

/** `12:34` for a place inside a text; nothing for a name, which has no lines. */
export function positionOf({ carrier, line, column }: ScanFinding): string {
  return carrier === 'file-name' || carrier === 'ref-name' ? '' : `${line}:${column}`;
}
