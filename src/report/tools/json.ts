import {
  type ListedTool,
  TOOLS_VERSION,
  type ToolsBasis,
  type ToolsCheck,
  type ToolsInventory,
  type ToolsList,
} from '../../model/tools-report.ts';
import { canonicalJson, type Json, plain, redacted } from '../shared/canonical-json.ts';

/** What `$schema` says: the file of docs/schema that describes the answers. */
const TOOLS_SCHEMA = `tools-${TOOLS_VERSION}.schema.json`;

type Redact = (text: string) => string;

/** Turns an answer into one document, canonical (RFC 8785), with the texts of the repository redacted. */
export interface ToolsJson {
  readonly sox: string;
  readonly redact: Redact;
}

export function listJson({ tools, ...basis }: ToolsList, to: ToolsJson): string {
  return document('list', basis, { tools: tools === null ? null : tools.map(listed) }, to);
}

export function checkJson({ tools, others, ...basis }: ToolsCheck, to: ToolsJson): string {
  return document('check', basis, { tools: plain(tools), others: others.map(listed) }, to);
}

export function inventoryJson({ commits, usage, ...basis }: ToolsInventory, to: ToolsJson): string {
  const times = usage.map(({ first, last, ...one }) => ({ ...one, first: timeOf(first), last: timeOf(last) }));
  return document('inventory', basis, { commits: plain(commits), usage: plain(times) }, to);
}

function document(
  answer: string,
  { commit, policy }: ToolsBasis,
  body: Readonly<Record<string, Json>>,
  { sox, redact }: ToolsJson,
): string {
  const value: Json = {
    $schema: TOOLS_SCHEMA,
    version: TOOLS_VERSION,
    sox: { version: sox },
    answer,
    commit,
    policy: policy === null ? null : { path: policy.path, blob: policy.blob },
    ...body,
  };
  return `${canonicalJson(redacted(value, redact))}\n`;
}

const listed = ({ tool, standing }: ListedTool): Json => ({ ...(plain(tool) as { readonly [key: string]: Json }), standing });

const timeOf = (seconds: number): string => new Date(seconds * 1000).toISOString();
