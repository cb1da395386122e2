import { COMPARE_VERSION, type Comparison } from '../../model/comparison.ts';
import { canonicalJson, plain } from '../shared/canonical-json.ts';
import { redactedComparison } from './redacted.ts';

/** What `$schema` says: the file of docs/schema that describes the answer. */
const COMPARE_SCHEMA = `compare-${COMPARE_VERSION}.schema.json`;

/** One document, canonical (RFC 8785), with the texts of the repository redacted. */
export function compareJson(
  comparison: Comparison,
  { sox, redact }: { readonly sox: string; readonly redact: (text: string) => string },
): string {
  const body = redactedComparison(comparison, redact);
  return `${canonicalJson(plain({ $schema: COMPARE_SCHEMA, version: COMPARE_VERSION, sox: { version: sox }, ...body }))}\n`;
}
