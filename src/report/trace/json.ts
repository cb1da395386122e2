import { type Trace, TRACE_VERSION } from '../../model/custody.ts';
import { canonicalJson, plain } from '../shared/canonical-json.ts';
import { redactedTrace } from './redacted.ts';

/** What `$schema` says: the file of docs/schema that describes the answer. */
const TRACE_SCHEMA = `trace-${TRACE_VERSION}.schema.json`;

/** One document, canonical (RFC 8785), with the texts of the repository redacted. */
export function traceJson(trace: Trace, { sox, redact }: { readonly sox: string; readonly redact: (text: string) => string }): string {
  const body = redactedTrace(trace, redact);
  return `${canonicalJson(plain({ $schema: TRACE_SCHEMA, version: TRACE_VERSION, sox: { version: sox }, ...body }))}\n`;
}
