import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { PACKAGE } from './repo.ts';

/** OASIS's schema is not part of this repository: it is read from the file that SOX_SARIF_SCHEMA names, or from a folder beside it. */
const OFFICIAL = [process.env['SOX_SARIF_SCHEMA'] ?? '', join(PACKAGE, '../shared/schemas/sarif-2.1.0.schema.json')].find((path) =>
  existsSync(path),
);

/** What OASIS's own schema for SARIF 2.1.0 has against a log; null where the schema is not on this machine. */
export const officialErrors: ((log: unknown) => string) | null = OFFICIAL === undefined ? null : officialValidator(OFFICIAL);

function officialValidator(file: string): (log: unknown) => string {
  // It is written in draft 4, of which it uses nothing that changed later but the name of its id.
  const { id: $id, $schema: _, ...schema } = JSON.parse(readFileSync(file, 'utf8')) as { readonly id: string; readonly $schema: string };
  const ajv = new Ajv({ allErrors: true, strict: false, validateFormats: true });
  ajv.addFormat('uri', (text: string) => URL.canParse(text));
  ajv.addFormat('uri-reference', isUriReference);
  ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
  const validate = ajv.compile({ ...schema, $id });
  return (log) => (validate(log) ? '' : ajv.errorsText(validate.errors));
}

/** The characters of RFC 3986, and no colon in the first segment of what has no scheme. */
export function isUriReference(text: string): boolean {
  const legal = /^(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*$/.test(text);
  return legal && (URL.canParse(text) || !/^[^/?#]*:/.test(text));
}

/**
 * The objects that sox writes, by the keys that SARIF 2.1.0 gives them (its sections 3.13 to 3.58) and those it cannot do without: the part of
 * the standard that holds without its schema at hand. `key: 'type'` is one object, `key: ['type']` a list of them.
 */
const SHAPES: Readonly<
  Record<string, { readonly required: readonly string[]; readonly keys: Readonly<Record<string, string | readonly [string]>> }>
> = {
  sarifLog: { required: ['version', 'runs'], keys: { $schema: 'string', version: 'string', runs: ['run'] } },
  run: {
    required: ['tool'],
    keys: { tool: 'tool', columnKind: 'string', invocations: ['invocation'], results: ['result'], properties: 'any' },
  },
  tool: { required: ['driver'], keys: { driver: 'toolComponent' } },
  toolComponent: {
    required: ['name'],
    keys: { name: 'string', semanticVersion: 'string', rules: ['reportingDescriptor'], notifications: ['reportingDescriptor'] },
  },
  reportingDescriptor: {
    required: ['id'],
    keys: {
      id: 'string',
      name: 'string',
      shortDescription: 'message',
      fullDescription: 'message',
      help: 'message',
      defaultConfiguration: 'configuration',
      properties: 'any',
    },
  },
  configuration: { required: [], keys: { level: 'level' } },
  message: { required: ['text'], keys: { text: 'string', markdown: 'string' } },
  result: {
    required: ['message'],
    keys: {
      ruleId: 'string',
      level: 'level',
      message: 'message',
      locations: ['location'],
      partialFingerprints: 'any',
      suppressions: ['suppression'],
      properties: 'any',
    },
  },
  suppression: { required: ['kind'], keys: { kind: 'string', status: 'string', justification: 'string' } },
  location: { required: [], keys: { physicalLocation: 'physicalLocation' } },
  physicalLocation: { required: ['artifactLocation'], keys: { artifactLocation: 'artifactLocation', region: 'region' } },
  artifactLocation: { required: ['uri'], keys: { uri: 'uri', uriBaseId: 'string' } },
  region: { required: ['startLine'], keys: { startLine: 'count', startColumn: 'count' } },
  invocation: {
    required: ['executionSuccessful'],
    keys: { executionSuccessful: 'boolean', exitCode: 'number', startTimeUtc: 'string', toolExecutionNotifications: ['notification'] },
  },
  notification: { required: ['message'], keys: { descriptor: 'reference', level: 'level', message: 'message', locations: ['location'] } },
  reference: { required: ['id'], keys: { id: 'string' } },
};

const LEAVES: Readonly<Record<string, (value: unknown) => boolean>> = {
  any: () => true,
  boolean: (value) => typeof value === 'boolean',
  number: (value) => typeof value === 'number',
  string: (value) => typeof value === 'string',
  count: (value) => Number.isInteger(value) && Number(value) >= 1,
  level: (value) => ['none', 'note', 'warning', 'error'].includes(value as string),
  uri: (value) => typeof value === 'string' && isUriReference(value),
};

/** What breaks the shapes above, one line each. */
export function shapeErrors(value: unknown, type = 'sarifLog', at = '$'): string[] {
  const leaf = LEAVES[type];
  if (leaf !== undefined) return leaf(value) ? [] : [`${at} is no ${type}`];
  const shape = SHAPES[type];
  if (shape === undefined || value === null || typeof value !== 'object') return [`${at} is no ${type}`];
  const missing = shape.required.filter((key) => !(key in value)).map((key) => `${at} has no ${key}`);
  const wrong = Object.entries(value).flatMap(([key, part]) => {
    const wanted = shape.keys[key];
    if (wanted === undefined) return [`${at}.${key} is not known to SARIF`];
    if (typeof wanted === 'string') return shapeErrors(part, wanted, `${at}.${key}`);
    return Array.isArray(part)
      ? part.flatMap((one, index) => shapeErrors(one, wanted[0], `${at}.${key}[${index}]`))
      : [`${at}.${key} is no list`];
  });
  return [...missing, ...wrong];
}
