import { type CST, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseAllDocuments, Parser, type YAMLError } from 'yaml';
import { addAll } from '../model/add-all.ts';
import { type Problem, SoxError } from '../model/error.ts';
import { requireSize, type Source } from './source.ts';
import {
  deepestIn,
  type Draft,
  draftOf,
  duplicateKey,
  failDepth,
  failNodes,
  givenAgain,
  harmOf,
  IMPORT_KEY,
  listTree,
  MAX_DEPTH,
  objectTree,
  PROTO_KEY,
  type Tree,
  type TreeEntry,
  unreadTree,
} from './value-tree.ts';

/**
 * Reads the part of YAML 1.2 that means the same to every reader: mappings with plain keys, sequences, scalars of the core schema.
 * Anchors, aliases, tags, merge keys, directives and several documents are problems of the draft. Throws a SoxError where nothing can be read, and at a limit.
 */
export function readYaml(source: Source): Draft {
  requireSize(source);
  try {
    const problems: Problem[] = [];
    return draftOf(source, parse(source, problems), problems);
  } catch (error) {
    // Nothing but depth exhausts the stack here.
    if (error instanceof RangeError) failDepth(source, deepestIn(source));
    throw error;
  }
}

const HINT = 'Write it out as plain mappings, lists and strings.';

/** More problems of what can be read are not named. */
const MOST_PROBLEMS = 100;

function parse(source: Source, problems: Problem[]): Tree {
  const directive = /^%/m.exec(source.text);
  if (directive !== null)
    source.fail('policy-yaml', 'YAML directives are not allowed: they change what the rest means.', directive.index, 'Remove the line.');
  requireShallow(source);
  const documents = parseAllDocuments(source.text, {
    version: '1.2',
    schema: 'core',
    merge: false,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
    lineCounter: new LineCounter(),
  });
  const [document, second] = 'empty' in documents ? [] : documents;
  const all = [...(document?.errors ?? []), ...(document?.warnings ?? [])];
  const complaints = firstOfLines(source, all).slice(0, MOST_PROBLEMS);
  addAll(
    problems,
    complaints.map((complaint) => syntaxProblem(source, complaint)),
  );
  if (!all.every(isOfOneValue) || problems.length >= MOST_PROBLEMS) throw new SoxError(problems);
  if (second !== undefined)
    problems.push(
      source.problem('policy-yaml', 'The file has more than one document.', second.range[0], 'Keep one; remove the `---` lines.'),
    );
  const root = document?.contents;
  if (!root) return source.fail('policy-syntax', 'The file is empty, so it says no policy.', 0, 'Write `{}` for the defaults.');
  let nodes = 0;
  const note = (...more: readonly Problem[]): void => {
    addAll(problems, more);
    if (problems.length >= MOST_PROBLEMS) throw new SoxError(problems.splice(0));
  };
  const isComplainedOf = (node: Node): boolean => complaints.some((complaint) => isAbout(source, node, complaint));
  const visit = (node: Node | null, parentAt: number, depth: number): Tree => {
    const at = node?.range?.[0] ?? parentAt;
    if (depth > MAX_DEPTH) failDepth(source, at);
    if (++nodes > source.limits.nodes) failNodes(source, at);
    if (node === null) return { kind: 'scalar', at, value: null };
    if (isComplainedOf(node)) return unreadTree(at);
    note(...unplain(source, node, at));
    if (isAlias(node)) return unreadTree(at);
    if (isSeq<Node>(node))
      return listTree(
        at,
        node.items.map((item) => visit(item, at, depth + 1)),
      );
    if (isMap<Node, Node | null>(node)) {
      const entries = new Map<string, TreeEntry>();
      let isOpen = false;
      for (const { key, value } of node.items) {
        const keyAt = key.range?.[0] ?? at;
        const name = keyOf(source, key, keyAt, note);
        const tree = visit(value, keyAt, depth + 1);
        const first = name === null ? undefined : entries.get(name);
        if (name === null || name === IMPORT_KEY) isOpen = true;
        else if (name === PROTO_KEY) continue;
        else if (first === undefined) entries.set(name, { keyAt, tree });
        else {
          note(duplicateKey(source, name, keyAt, first.keyAt));
          entries.set(name, givenAgain(first, tree));
        }
      }
      return objectTree(at, entries, isOpen);
    }
    const value: unknown = isScalar(node) ? node.value : undefined;
    if (
      value === null ||
      typeof value === 'string' ||
      typeof value === 'boolean' ||
      (typeof value === 'number' && Number.isFinite(value))
    ) {
      return { kind: 'scalar', at, value };
    }
    note(source.problem('policy-yaml', 'This value is not a string, a finite number, true, false or null.', at, HINT));
    return unreadTree(at);
  };
  return visit(root, 0, 0);
}

/** True for a complaint after which the structure is what was meant: a value has no meaning, or a list in brackets is not closed. Behind any other nothing can be relied on. */
function isOfOneValue({ code, message }: YAMLError): boolean {
  return (
    ['TAG_RESOLVE_FAILED', 'BAD_SCALAR_START', 'BAD_DQ_ESCAPE'].includes(code) || (code === 'BAD_INDENT' && message.startsWith('Flow'))
  );
}

/** What follows in the same line is wrong for the same reason, and so is what follows a token that has no place. */
function firstOfLines(source: Source, complaints: readonly YAMLError[]): YAMLError[] {
  const lines = new Set<number>();
  const found: YAMLError[] = [];
  for (const complaint of complaints.toSorted((a, b) => a.pos[0] - b.pos[0])) {
    const { line } = source.positionAt(complaint.pos[0]);
    if (complaint.code === 'TAG_RESOLVE_FAILED' || complaint.code === 'BAD_SCALAR_START' || !lines.has(line)) found.push(complaint);
    lines.add(line);
    if (complaint.code === 'UNEXPECTED_TOKEN') break;
  }
  return found;
}

function syntaxProblem(source: Source, { message, pos }: YAMLError): Problem {
  return source.problem(
    'policy-syntax',
    `This is not valid: ${message.replace(/\.$/, '')}.`,
    pos[0],
    'Repair the syntax; indentation is part of it.',
  );
}

/** True for the scalar that a complaint stands in, and for the value behind a tag that has no meaning. */
function isAbout(source: Source, node: Node, { code, pos: [offset, behind] }: YAMLError): boolean {
  const [start, end] = node.range ?? [0, 0];
  if (code !== 'TAG_RESOLVE_FAILED') return isScalar(node) && start <= offset && offset < end;
  return behind <= start && start - behind < LONGEST_GAP && /^\s*(?:&\S+\s+)?$/.test(source.text.slice(behind, start));
}

/** Between a tag and its value, in characters. */
const LONGEST_GAP = 200;

/** Before the library makes values of it, each level a call deeper: where the stack ends within one of its patterns, the process ends, and nothing can be caught. */
function requireShallow(source: Source): void {
  for (const whole of new Parser().parse(source.text)) {
    const open: [CST.Token, number][] = [[whole, -1]];
    for (let last = open.pop(); last !== undefined; last = open.pop()) {
      const [token, depth] = last;
      if (depth > MAX_DEPTH) failDepth(source, token.offset);
      const parts =
        'items' in token ? token.items.flatMap(({ key, value }) => [value, key]) : [token.type === 'document' ? token.value : null];
      for (const part of parts) if (part) open.push([part, depth + 1]);
    }
  }
}

/** What a node is that means something else to another reader. */
function unplain(source: Source, node: Node, at: number): Problem[] {
  return [
    ...(isAlias(node) ? ['Aliases (`*name`) are not allowed in a policy.'] : []),
    ...('anchor' in node && node.anchor ? ['Anchors (`&name`) are not allowed in a policy.'] : []),
    ...(node.tag === undefined ? [] : ['Tags (`!name`) are not allowed in a policy.']),
  ].map((message) => source.problem('policy-yaml', message, at, HINT));
}

/** Null for one that cannot be read: then nobody knows what it would have said. */
function keyOf(source: Source, key: Node, at: number, note: (...problems: readonly Problem[]) => void): string | null {
  const name: unknown = isScalar(key) ? key.value : undefined;
  note(...unplain(source, key, at));
  if (isAlias(key)) return null;
  const what =
    typeof name !== 'string' ? 'A key must be a string.' : name === '<<' ? 'Merge keys (`<<`) are not allowed in a policy.' : null;
  if (what !== null) note(source.problem('policy-yaml', what, at, HINT));
  if (what !== null || typeof name !== 'string') return null;
  const harm = harmOf(source, name, at);
  if (harm !== null) note(harm);
  return name;
}
