import { parse } from '@babel/parser';
import { type Problem, SoxError } from '../model/error.ts';
import { requireSize, type Source } from './source.ts';
import {
  deepestIn,
  failDepth,
  failDuplicate,
  failNodes,
  listTree,
  MAX_DEPTH,
  nodesOf,
  objectTree,
  type Reading,
  readingOf,
  requireBounds,
  requireHarmlessKey,
  type Scalar,
  type Tree,
  type TreeEntry,
} from './value-tree.ts';

export type Program = ReturnType<typeof parse>['program'];
type Statement = Program['body'][number];
export type Expression = Extract<Statement, { type: 'ExpressionStatement' }>['expression'];
type ObjectLiteral = Extract<Expression, { type: 'ObjectExpression' }>;
type Property = Extract<ObjectLiteral['properties'][number], { type: 'ObjectProperty' }>;
type Import = Extract<Statement, { type: 'ImportDeclaration' }>;
type Binary = Extract<Expression, { type: 'BinaryExpression' }>;
type Unary = Extract<Expression, { type: 'UnaryExpression' }>;
/** A node of any type; all that is asked of it is its name and its place. */
interface AnyNode {
  readonly type: string;
  readonly start?: number | null;
}

/** The modules that `defineConfig` may come from. */
const MODULES: readonly string[] = ['git-sox', 'sox'];

const FORM = 'A policy is one `export default defineConfig({ … })` of plain values; it is parsed and never run.';

/**
 * More than these `<` outside addresses are refused before parsing. At each `<` a TypeScript parser may have to read ahead to the end and start again,
 * so that its time doubles with every nested one: 24 of them in a file of 100 bytes take minutes.
 */
const MAX_ANGLES = 8;

/**
 * Reads `sox.config.ts` without running it: the value of its default export, with the place of each part.
 * What is accepted is what can be known without running anything: literals, constants of literals, spreads of them, arithmetic on them.
 * Throws a SoxError that names each thing that is anything else, in the order of the file.
 */
export function evaluateModule(source: Source): Reading {
  requireSize(source);
  requireFewAngles(source);
  const program = parseWith(source, () => parse(source.text, { sourceType: 'module', plugins: ['typescript'] }).program);
  return guardStack(source, () => readingOf(source, valueOfProgram(newScope(source), program)));
}

/** The value of one expression in which no name is known, for JSON. */
export function evaluateExpression(source: Source, expression: Expression): Reading {
  return guardStack(source, () => {
    const scope = newScope(source);
    const tree = attempt(scope, () => requireBounds(source, valueOf(scope, expression, 0)));
    return readingOf(source, settled(scope, tree) ?? source.fail('policy-syntax', 'There is no value.', 0));
  });
}

export function startOf(node: AnyNode): number {
  return node.start ?? 0;
}

/** Runs the parser; its complaints get the file's place. */
export function parseWith<T>(source: Source, run: () => T): T {
  return guardStack(source, () => {
    try {
      return run();
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      const { loc } = error as SyntaxError & { loc?: { index?: number } };
      const message = error.message.replace(/ \(\d+:\d+\)$/, '').replace(/\.$/, '');
      return source.fail(
        'policy-syntax',
        `This is not valid: ${message}.`,
        loc?.index ?? null,
        'Repair the syntax; an editor shows the place.',
      );
    }
  });
}

/** Nothing but depth exhausts the stack here. */
function guardStack<T>(source: Source, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof RangeError) failDepth(source, deepestIn(source));
    throw error;
  }
}

function requireFewAngles(source: Source): void {
  // Neither an address nor a URL in brackets nor a conflict marker can begin type parameters, so they cost nothing.
  const harmless = /<[^\s<>"`/,=@]+@[^\s<>"'`/(){}=,]+>|<https?:\/\/|<{7}/y;
  let count = 0;
  for (let at = source.text.indexOf('<'); at >= 0; at = source.text.indexOf('<', at + 1)) {
    harmless.lastIndex = at;
    const match = harmless.exec(source.text);
    if (match !== null) at += match[0].length - 1;
    else if (++count > MAX_ANGLES) {
      source.fail(
        'policy-too-complex',
        `The policy has more than ${MAX_ANGLES} '<' that are not part of an address.`,
        at,
        'Leave type arguments and type assertions out.',
      );
    }
  }
}

interface Scope {
  readonly source: Source;
  readonly constants: Map<string, Tree>;
  /** The local names of `defineConfig`. */
  readonly wrappers: Set<string>;
  /** What was found so far that cannot be read. A value without it is never given out: see {@link settled}. */
  readonly problems: Problem[];
  /** Constants that were declared and could not be read. */
  readonly unread: Set<string>;
  nodes: number;
}

function newScope(source: Source): Scope {
  return { source, constants: new Map(), wrappers: new Set(), problems: [], unread: new Set(), nodes: 0 };
}

/** Goes on behind a mistake, so that all are named at once; not behind a limit of size, depth or number, nor without end. */
function attempt<T>(scope: Scope, read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof SoxError)) throw error;
    scope.problems.push(...error.problems);
    if (error.problems.some(({ code }) => code.startsWith('policy-too-')) || scope.problems.length >= MOST_PROBLEMS)
      throw new SoxError(scope.problems.splice(0));
    return null;
  }
}

const MOST_PROBLEMS = 100;

/** The value, where nothing was found that cannot be read. */
function settled<T>({ problems }: Scope, value: T): T {
  if (problems.length > 0) throw new SoxError(problems);
  return value;
}

function valueOfProgram(scope: Scope, program: Program): Tree {
  const { source } = scope;
  let result: Tree | null = null;
  let isExported = false;
  const read = (statement: Statement): void => {
    // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- a list of what is allowed
    switch (statement.type) {
      case 'TSTypeAliasDeclaration':
      case 'TSInterfaceDeclaration':
        if (scope.wrappers.has(statement.id.name)) failRedeclared(scope, statement.id.name, statement.id);
        break;
      case 'EmptyStatement':
        break;
      case 'ImportDeclaration':
        readImport(scope, statement);
        break;
      case 'VariableDeclaration':
        readConstants(scope, statement);
        break;
      case 'ExportDefaultDeclaration':
        if (isExported)
          source.fail('policy-duplicate-export', 'There is a second default export.', startOf(statement), 'Keep one of the two.');
        isExported = true;
        result = valueOfExport(scope, statement.declaration);
        break;
      default:
        reject(source, statement);
    }
  };
  for (const statement of program.body) attempt(scope, () => read(statement));
  return settled(scope, result) ?? source.fail('policy-no-export', 'The file has no default export, so it says no policy.', null, FORM);
}

function readImport({ source, wrappers }: Scope, statement: Import): void {
  const values = statement.specifiers.filter((specifier) => specifier.type !== 'ImportSpecifier' || specifier.importKind !== 'type');
  if (statement.importKind === 'type' || (values.length === 0 && statement.specifiers.length > 0)) return;
  if (!MODULES.includes(statement.source.value)) {
    // What it should have been is said here: its calls are no mistakes of their own.
    for (const specifier of values) wrappers.add(specifier.local.name);
    source.fail(
      'policy-import',
      `Importing ${JSON.stringify(statement.source.value)} is not allowed: it would have to be run.`,
      startOf(statement),
      `Only \`import { defineConfig } from 'git-sox'\` and type-only imports are accepted. ${FORM}`,
    );
  }
  for (const specifier of values.length > 0 ? values : [statement]) {
    const named = specifier.type === 'ImportSpecifier' ? specifier.imported : null;
    const name = named === null ? null : named.type === 'Identifier' ? named.name : named.value;
    if (specifier.type !== 'ImportSpecifier' || name !== 'defineConfig') {
      return source.fail(
        'policy-import',
        "Only `defineConfig` may be imported from sox's own package.",
        startOf(specifier),
        "Write `import { defineConfig } from 'git-sox'`.",
      );
    }
    wrappers.add(specifier.local.name);
  }
}

function readConstants(scope: Scope, statement: Extract<Statement, { type: 'VariableDeclaration' }>): void {
  const { source, constants, wrappers } = scope;
  if (statement.kind !== 'const')
    source.fail(
      'policy-not-static',
      `\`${statement.kind}\` is not allowed; a policy has constants only.`,
      startOf(statement),
      'Write `const`.',
    );
  for (const { id, init } of statement.declarations) {
    if (id.type !== 'Identifier') return source.fail('policy-not-static', 'Destructuring is not allowed in a policy.', startOf(id), FORM);
    if (wrappers.has(id.name) || id.name === 'defineConfig' || id.name === 'undefined') {
      scope.unread.add(id.name);
      failRedeclared(scope, id.name, id);
    }
    if (!init) return source.fail('policy-not-static', `The constant '${id.name}' has no value.`, startOf(id), FORM);
    const value = attempt(scope, () => requireBounds(source, valueOf(scope, init, 0)));
    if (value === null) scope.unread.add(id.name);
    else constants.set(id.name, value);
  }
}

function failRedeclared({ source }: Scope, name: string, node: AnyNode): never {
  return source.fail(
    'policy-redeclared',
    `'${name}' is declared again; it would no longer mean what it says.`,
    startOf(node),
    'Choose another name.',
  );
}

function valueOfExport(scope: Scope, declaration: Extract<Statement, { type: 'ExportDefaultDeclaration' }>['declaration']): Tree {
  const { source, wrappers } = scope;
  const node = unwrap(declaration as Expression);
  if (node.type !== 'CallExpression') return requireBounds(source, valueOf(scope, node, 0));
  const callee = unwrap(node.callee as Expression);
  if (callee.type !== 'Identifier' || !wrappers.has(callee.name)) {
    const hint =
      callee.type === 'Identifier' && callee.name === 'defineConfig' ? "Add `import { defineConfig } from 'git-sox'` above." : FORM;
    return source.fail('policy-not-static', 'Only `defineConfig`, imported from git-sox, may be called.', startOf(node), hint);
  }
  const [argument, second] = node.arguments;
  if (argument === undefined || second !== undefined || argument.type === 'SpreadElement') {
    return source.fail('policy-not-static', '`defineConfig` takes exactly one value.', startOf(second ?? argument ?? node), FORM);
  }
  return requireBounds(source, valueOf(scope, argument as Expression, 0));
}

/** Types, parentheses and assertions around an expression say nothing about its value. */
function unwrap(expression: Expression): Expression {
  let node = expression;
  while (
    node.type === 'TSAsExpression' ||
    node.type === 'TSSatisfiesExpression' ||
    node.type === 'TSNonNullExpression' ||
    node.type === 'TSTypeAssertion' ||
    node.type === 'ParenthesizedExpression'
  ) {
    node = node.expression;
  }
  return node;
}

function valueOf(scope: Scope, expression: Expression, depth: number): Tree {
  const { source } = scope;
  const node = unwrap(expression);
  const at = startOf(node);
  if (depth > MAX_DEPTH) failDepth(source, at);
  spend(scope, 1, at);
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- a list of what is allowed
  switch (node.type) {
    case 'StringLiteral':
    case 'NumericLiteral':
    case 'BooleanLiteral':
      return scalar(scope, at, node.value);
    case 'NullLiteral':
      return scalar(scope, at, null);
    case 'TemplateLiteral':
      if (node.expressions[0] !== undefined) return reject(source, node.expressions[0], 'A template with `${}`');
      return scalar(scope, at, node.quasis[0]?.value.cooked ?? '');
    case 'Identifier':
      return valueOfName(scope, node.name, at);
    case 'ArrayExpression':
      return listTree(
        at,
        node.elements.flatMap((element) => attempt(scope, () => itemsOf(scope, element, at, depth)) ?? []),
      );
    case 'ObjectExpression':
      return valueOfObject(scope, node, depth);
    case 'UnaryExpression':
      return scalar(scope, at, valueOfUnary(scope, node, depth));
    case 'BinaryExpression':
      return scalar(scope, at, valueOfBinary(scope, node, depth));
    default:
      return reject(source, node);
  }
}

function spend(scope: Scope, nodes: number, at: number): void {
  scope.nodes += nodes;
  if (scope.nodes > scope.source.limits.nodes) failNodes(scope.source, at);
}

/** Arithmetic can make what no literal says: a number that is none, a string longer than any file. */
function scalar({ source }: Scope, at: number, value: Scalar): Tree {
  if (typeof value === 'number' && !Number.isFinite(value))
    source.fail('policy-not-a-number', 'This is not a finite number.', at, 'Write the number itself.');
  if (typeof value === 'string') requireSize(source, value);
  return { kind: 'scalar', at, value };
}

function valueOfName(scope: Scope, name: string, at: number): Tree {
  if (name === 'undefined') return { kind: 'scalar', at, value: undefined };
  const tree = scope.constants.get(name);
  // What it should have been was said where it stands.
  if (tree === undefined && scope.unread.has(name)) throw new SoxError([]);
  if (tree === undefined) {
    return scope.source.fail(
      'policy-unknown-name',
      `'${name}' is not a constant defined above in this file.`,
      at,
      `Write the value itself, or \`const ${name} = …\` above.`,
    );
  }
  spend(scope, nodesOf(tree), at);
  return tree;
}

type Element = Extract<Expression, { type: 'ArrayExpression' }>['elements'][number];

function itemsOf(scope: Scope, element: Element, listAt: number, depth: number): readonly Tree[] {
  const { source } = scope;
  if (element === null)
    return source.fail('policy-not-static', 'The list has a hole: a comma without a value before it.', listAt, 'Remove the extra comma.');
  if (element.type !== 'SpreadElement') {
    const item = valueOf(scope, element, depth + 1);
    if (item.kind === 'scalar' && item.value === undefined)
      source.fail('policy-not-static', '`undefined` is not allowed in a list.', startOf(element), 'Remove it.');
    return [item];
  }
  const spread = valueOf(scope, element.argument, depth + 1);
  if (spread.kind !== 'list') return source.fail('policy-not-static', 'Only a list can be spread into a list.', startOf(element), FORM);
  return spread.items;
}

function valueOfObject(scope: Scope, node: ObjectLiteral, depth: number): Tree {
  const { source } = scope;
  const entries = new Map<string, TreeEntry>();
  /** The keys written in this literal itself: neither another key nor a later spread may replace them unseen. */
  const written = new Map<string, number>();
  const read = (property: ObjectLiteral['properties'][number]): void => {
    if (property.type === 'ObjectMethod') reject(source, property);
    if (property.type === 'SpreadElement') {
      const spread = valueOf(scope, property.argument, depth + 1);
      if (spread.kind !== 'object')
        return source.fail('policy-not-static', 'Only an object can be spread into an object.', startOf(property), FORM);
      for (const [key, entry] of spread.entries) {
        const first = written.get(key);
        if (first !== undefined) failDuplicate(source, key, startOf(property), first);
        entries.set(key, entry);
      }
      return;
    }
    const key = keyOf(scope, property, depth);
    const keyAt = startOf(property.key);
    requireHarmlessKey(source, key, keyAt);
    const first = written.get(key);
    if (first !== undefined) failDuplicate(source, key, keyAt, first);
    written.set(key, keyAt);
    entries.set(key, { keyAt, tree: valueOf(scope, property.value as Expression, depth + 1) });
  };
  for (const property of node.properties) attempt(scope, () => read(property));
  return objectTree(startOf(node), entries);
}

function keyOf(scope: Scope, { key, computed }: Property, depth: number): string {
  const { source } = scope;
  if (!computed && key.type === 'Identifier') return key.name;
  const tree = key.type === 'PrivateName' ? null : valueOf(scope, key, depth + 1);
  if (tree?.kind === 'scalar' && (typeof tree.value === 'string' || typeof tree.value === 'number')) return String(tree.value);
  return source.fail('policy-not-static', 'A key must be a name or a string.', startOf(key), FORM);
}

function valueOfUnary(scope: Scope, node: Unary, depth: number): number | boolean {
  const value = scalarOf(scope, node.argument, depth + 1);
  if (typeof value === 'number' && node.operator === '-') return -value;
  if (typeof value === 'number' && node.operator === '+') return value;
  if (typeof value === 'boolean' && node.operator === '!') return !value;
  return reject(scope.source, node, `The operator \`${node.operator}\` on this value`);
}

function valueOfBinary(scope: Scope, node: Binary, depth: number): string | number {
  if (node.left.type === 'PrivateName') return reject(scope.source, node.left);
  const left = scalarOf(scope, node.left, depth + 1);
  const right = scalarOf(scope, node.right, depth + 1);
  if (typeof left === 'string' && typeof right === 'string' && node.operator === '+') return left + right;
  const operate = ARITHMETIC[node.operator];
  if (typeof left === 'number' && typeof right === 'number' && operate !== undefined) return operate(left, right);
  return reject(scope.source, node, `The operator \`${node.operator}\` on these values`);
}

const ARITHMETIC: Readonly<Record<string, (left: number, right: number) => number>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '**': (left, right) => left ** right,
};

function scalarOf(scope: Scope, expression: Expression, depth: number): Scalar {
  const tree = valueOf(scope, expression, depth);
  return tree.kind === 'scalar' ? tree.value : reject(scope.source, expression, 'An operator on a list or an object');
}

/** What people call the constructs that they try most. */
const NAMES: Readonly<Record<string, string>> = {
  ArrowFunctionExpression: 'A function',
  FunctionDeclaration: 'A function',
  FunctionExpression: 'A function',
  ObjectMethod: 'A method, getter or setter',
  ClassDeclaration: 'A class',
  ClassExpression: 'A class',
  CallExpression: 'A call',
  OptionalCallExpression: 'A call',
  ImportExpression: 'A dynamic import',
  NewExpression: '`new`',
  MemberExpression: 'Reading a property, such as `process.env`,',
  OptionalMemberExpression: 'Reading a property',
  ConditionalExpression: 'A condition',
  LogicalExpression: 'A condition',
  AwaitExpression: '`await`',
  AssignmentExpression: 'An assignment',
  TaggedTemplateExpression: 'A tagged template',
  RegExpLiteral: 'A regular expression',
  BigIntLiteral: 'A bigint',
  TSEnumDeclaration: 'An enum',
  ExportNamedDeclaration: 'A named export',
  ExportAllDeclaration: 'A re-export',
};

function reject(source: Source, node: AnyNode, what = NAMES[node.type] ?? 'This'): never {
  return source.fail('policy-not-static', `${what} is not allowed in a policy.`, startOf(node), FORM);
}
