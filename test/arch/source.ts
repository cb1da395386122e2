import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative } from 'node:path';
import { parse } from '@babel/parser';
import { PACKAGE } from '../support/repo.ts';

/** One file of src/, as far as the layer rules ask about it. */
export interface Source {
  /** Relative to src/, with slashes: `git/git.ts`. */
  readonly path: string;
  /** Every module it imports, exports from, or imports when it runs; types count as well. Relative ones as paths like {@link Source.path}. */
  readonly imports: readonly string[];
  /** The globals it uses that the pure rooms may not: `process`, `console`, `Date.now`, `new Date()`, `Math.random`. */
  readonly globals: readonly string[];
  /** Programs that it starts by a literal name: `spawn('git', …)`. */
  readonly starts: readonly string[];
}

export function readSources(root = join(PACKAGE, 'src')): Source[] {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.name.endsWith('.ts'));
  const paths = files.map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
  return paths.sort().map((path) => readSource(path, readFileSync(join(root, path), 'utf8')));
}

export function readSource(path: string, text: string): Source {
  const imports = new Set<string>();
  const globals = new Set<string>();
  const starts = new Set<string>();
  visit(parse(text, { sourceType: 'module', plugins: ['typescript'] }).program as unknown as Node, (node) => {
    const from = importedBy(node);
    if (from !== null) imports.add(from.startsWith('.') ? posix.join(posix.dirname(path), from) : from);
    const name = globalUsedBy(node);
    if (name !== null) globals.add(name);
    const program = programStartedBy(node);
    if (program !== null) starts.add(program);
  });
  return { path, imports: [...imports].sort(), globals: [...globals].sort(), starts: [...starts].sort() };
}

type Node = Readonly<Record<string, unknown>> & { readonly type: string };

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

function visit(node: Node, see: (node: Node) => void): void {
  see(node);
  for (const [field, value] of Object.entries(node)) {
    if (isName(node, field)) continue;
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child, see);
  }
}

/** True for identifiers that only name a field: `a.process`, `{ process: 1 }`. */
function isName(node: Node, field: string): boolean {
  return (field === 'property' || field === 'key') && node['computed'] !== true && node['shorthand'] !== true;
}

function importedBy(node: Node): string | null {
  const source = node.type === 'TSImportType' ? node['argument'] : node['source'];
  const mayImport = /^(Import|ExportNamed|ExportAll|TSImportType)/.test(node.type);
  return mayImport && isNode(source) && typeof source['value'] === 'string' ? source['value'] : null;
}

function programStartedBy(node: Node): string | null {
  if (node.type !== 'CallExpression' || !/^(spawn|exec|execFile|fork)(Sync)?$/.test(nameOf(node['callee']))) return null;
  const [first] = node['arguments'] as unknown[];
  return isNode(first) && typeof first['value'] === 'string' ? first['value'] : null;
}

const GLOBALS = new Set([
  'process',
  'console',
  'performance',
  'fetch',
  'setTimeout',
  'setInterval',
  'globalThis',
  'crypto',
  'require',
  'Buffer',
]);

function globalUsedBy(node: Node): string | null {
  if (node.type === 'Identifier' && GLOBALS.has(String(node['name']))) return String(node['name']);
  if (node.type === 'NewExpression' && nameOf(node['callee']) === 'Date' && (node['arguments'] as unknown[]).length === 0)
    return 'new Date()';
  if (node.type !== 'MemberExpression') return null;
  const member = `${nameOf(node['object'])}.${nameOf(node['property'])}`;
  return member === 'Date.now' || member === 'Math.random' ? member : null;
}

const nameOf = (value: unknown): string => (isNode(value) && typeof value['name'] === 'string' ? value['name'] : '');
