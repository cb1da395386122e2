import type { ObjectId } from './commit.ts';
import type { ChangeKind } from './entry.ts';

/** What identifies a change, whatever is judged of it. */
export interface PopulationRow {
  /** SHA-256 of {@link changeIdText}. */
  readonly id: string;
  readonly from: ObjectId | null;
  readonly to: ObjectId;
  readonly kind: ChangeKind;
  /** The step's own commit first. */
  readonly commits: readonly ObjectId[];
}

/** A change's id is the SHA-256, in hexadecimal, of this text: where the branch was before and after it. It does not depend on the name of the branch or of the repository. */
export const changeIdText = (from: ObjectId | null, to: ObjectId): string => `${from ?? ''}..${to}`;

/** One line of the population, canonical JSON (RFC 8785). The population's digest is the SHA-256 of all lines in the order of the report. */
export const populationLine = ({ id, from, to, kind, commits }: PopulationRow): string =>
  `{"commits":["${commits.join('","')}"],"from":${from === null ? 'null' : `"${from}"`},"id":"${id}","kind":"${kind}","to":"${to}"}\n`;
