import { parse } from '@babel/parser';
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
  nodesOf,
  objectTree,
  requireBounds,
  type Scalar,
  type Tree,
  type TreeEntry,
  unreadTree,
} from './value-tree.ts';

type Program = ReturnType<typeof parse>['program'];
type Statement = Program['body'][number];
export type Expression = Extract<Statement, { type: 'ExpressionStatement' }>['expression'];
type ObjectLiteral = Extract<Expression, { type: 'ObjectExpression' }>;
type Property = Extract<ObjectLiteral['properties'][number], { type: 'ObjectProperty' }>;
type Method = Extract<ObjectLiteral['properties'][number], { type: 'ObjectMethod' }>;
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
 * Anything else is a problem, and stands in the draft for what cannot be read. Throws a SoxError where nothing can be read, and at a limit.
 */
export function evaluateModule(source: Source): Draft {
  requireSize(source);
  requireFewAngles(source);
  const { result, problems } = parseWith(source, (text) => {
    const file = parse(text, { sourceType: 'module', plugins: ['typescript'], errorRecovery: true });
    return { result: file.program, errors: file.errors ?? [] };
  });
  return guardStack(source, () => {
    const scope = newScope(source, problems);
    return draftOf(source, treeOfProgram(scope, result), scope.problems);
  });
}

/** The value of one expression in which no name is known, for JSON. */
export function evaluateExpression(source: Source, expression: Expression, problems: readonly Problem[]): Draft {
  return guardStack(source, () => {
    const scope = newScope(source, problems);
    const tree = requireBounds(source, treeOf(scope, expression, 0));
    return draftOf(source, tree, scope.problems);
  });
}

export function startOf(node: AnyNode): number {
  return node.start ?? 0;
}

/** What a parser makes of a text, and what it complained of and went on. */
interface ParseAttempt<T> {
  readonly result: T;
  readonly errors: readonly { readonly code: string; readonly loc?: unknown }[];
}

/**
 * Runs the parser; its complaints get the file's place. A comma that is missing at the end of a line is put where a blank or the end of the line was, so that
 * every place stays what it was, and the rest is read as well. Throws a SoxError with all complaints where the parser cannot go on.
 */
export function parseWith<T>(
  source: Source,
  run: (text: string) => ParseAttempt<T>,
): { readonly result: T; readonly problems: readonly Problem[] } {
  return guardStack(source, () => {
    const problems: Problem[] = [];
    let { text } = source;
    let lastLine = 0;
    for (;;) {
      try {
        const { result, errors } = run(text);
        return { result, problems: [...problems, ...errors.map((error) => syntaxProblem(source, error as unknown as SyntaxError))] };
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
        const problem = syntaxProblem(source, error);
        const line = problem.place?.line ?? 0;
        // What follows in the same line may be wrong for the same reason, and then nothing is known of what was meant.
        if (line > lastLine) problems.push(problem);
        const at = offsetOf(error);
        const isMissing = / expected ","/.test(error.message) && at !== null && /[\s]/.test(text.charAt(at - 1));
        if (!isMissing || line <= lastLine || problems.length * text.length > MOST_PARSED) throw new SoxError(problems);
        lastLine = line;
        text = `${text.slice(0, at - 1)},${text.slice(at)}`;
      }
    }
  });
}

/** In characters: of a long text, which is parsed again for each comma, fewer are put in. */
const MOST_PARSED = 2_000_000;

function offsetOf(error: SyntaxError): number | null {
  return (error as SyntaxError & { loc?: { index?: number } }).loc?.index ?? null;
}

function syntaxProblem(source: Source, error: SyntaxError): Problem {
  const message = error.message.replace(/ \(\d+:\d+\)$/, '').replace(/\.$/, '');
  return source.problem(
    'policy-syntax',
    `This is not valid: ${message}.`,
    offsetOf(error),
    'Repair the syntax; an editor shows the place.',
  );
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
  /** What was found so far that cannot be read. It goes with the tree: see {@link Draft}. */
  readonly problems: Problem[];
  nodes: number;
}

function newScope(source: Source, problems: readonly Problem[]): Scope {
  return { source, constants: new Map(), wrappers: new Set(), problems: [...problems], nodes: 0 };
}

/** Goes on behind a mistake, so that all are named at once; not behind a limit of size, depth or number, nor without end. */
function attempt<T>(scope: Scope, read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof SoxError)) throw error;
    note(scope, ...error.problems);
    return null;
  }
}

function note({ problems }: Scope, ...more: readonly Problem[]): void {
  addAll(problems, more);
  if (more.some(({ code }) => code.startsWith('policy-too-')) || problems.length >= MOST_PROBLEMS) throw new SoxError(problems.splice(0));
}

const MOST_PROBLEMS = 100;

/** Leaves a value unread whose mistake has been named where it stands. */
function leaveUnread(): never {
  throw new SoxError([]);
}

/** The value of an expression; unread where it has none that can be known. */
function treeOf(scope: Scope, expression: Expression, depth: number): Tree {
  return attempt(scope, () => valueOf(scope, expression, depth)) ?? unreadTree(startOf(unwrap(expression)));
}

function treeOfProgram(scope: Scope, program: Program): Tree {
  const { source } = scope;
  const found: Tree[] = [];
  /** Whether something stands there that can have been meant as the export. */
  let isMeant = false;
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
        if (found.length > 0)
          note(
            scope,
            source.problem('policy-duplicate-export', 'There is a second default export.', startOf(statement), 'Keep one of the two.'),
          );
        found.push(treeOfExport(scope, statement.declaration));
        break;
      default:
        isMeant = true;
        leaveNames(scope, statement);
        reject(source, statement);
    }
  };
  for (const statement of program.body) attempt(scope, () => read(statement));
  if (found.length === 0 && !isMeant)
    note(scope, source.problem('policy-no-export', 'The file has no default export, so it says no policy.', 0, FORM));
  return found[0] ?? unreadTree(0);
}

/** The names that a statement declares which is not allowed: what stands for them cannot be read, and is no mistake of its own. */
function leaveNames(scope: Scope, statement: Statement): void {
  if (statement.type === 'ExportNamedDeclaration' && statement.declaration) {
    const { declaration } = statement;
    if (declaration.type === 'VariableDeclaration') attempt(scope, () => readConstants(scope, declaration));
    else leaveNames(scope, declaration);
  } else if ('id' in statement && statement.id?.type === 'Identifier')
    scope.constants.set(statement.id.name, unreadTree(startOf(statement)));
}

function readImport(scope: Scope, statement: Import): void {
  const { source, wrappers, constants } = scope;
  const values = statement.specifiers.filter((specifier) => specifier.type !== 'ImportSpecifier' || specifier.importKind !== 'type');
  if (statement.importKind === 'type' || (values.length === 0 && statement.specifiers.length > 0)) return;
  const leave = ({ local }: (typeof values)[number]): void => {
    // What it should have been is said here: its uses are no mistakes of their own.
    wrappers.add(local.name);
    constants.set(local.name, unreadTree(startOf(local)));
  };
  if (!MODULES.includes(statement.source.value)) {
    for (const specifier of values) leave(specifier);
    source.fail(
      'policy-import',
      `Importing ${JSON.stringify(statement.source.value)} is not allowed: it would have to be run.`,
      startOf(statement),
      `Only \`import { defineConfig } from 'git-sox'\` and type-only imports are accepted. ${FORM}`,
    );
  }
  const other = (node: AnyNode): Problem =>
    source.problem(
      'policy-import',
      "Only `defineConfig` may be imported from sox's own package.",
      startOf(node),
      "Write `import { defineConfig } from 'git-sox'`.",
    );
  if (values.length === 0) note(scope, other(statement));
  for (const specifier of values) {
    const named = specifier.type === 'ImportSpecifier' ? specifier.imported : null;
    const name = named === null ? null : named.type === 'Identifier' ? named.name : named.value;
    if (name === 'defineConfig') wrappers.add(specifier.local.name);
    else {
      leave(specifier);
      note(scope, other(specifier));
    }
  }
}

function readConstants(scope: Scope, statement: Extract<Statement, { type: 'VariableDeclaration' }>): void {
  const { source, constants, wrappers } = scope;
  if (statement.kind !== 'const')
    note(
      scope,
      source.problem(
        'policy-not-static',
        `\`${statement.kind}\` is not allowed; a policy has constants only.`,
        startOf(statement),
        'Write `const`.',
      ),
    );
  const read = ({ id, init }: (typeof statement.declarations)[number]): void => {
    for (const name of namesIn(id)) constants.set(name, unreadTree(startOf(id)));
    if (id.type !== 'Identifier') return source.fail('policy-not-static', 'Destructuring is not allowed in a policy.', startOf(id), FORM);
    if (wrappers.has(id.name) || id.name === 'defineConfig' || id.name === 'undefined') failRedeclared(scope, id.name, id);
    if (!init) return source.fail('policy-not-static', `The constant '${id.name}' has no value.`, startOf(id), FORM);
    // Within its own value it is not known.
    constants.delete(id.name);
    const value = attempt(scope, () => requireBounds(source, valueOf(scope, init, 0)));
    constants.set(id.name, value ?? unreadTree(startOf(init)));
  };
  for (const declaration of statement.declarations) attempt(scope, () => read(declaration));
}

/** A part of what a declaration binds, as far as it is asked for names. */
interface Pattern extends AnyNode {
  readonly name?: unknown;
  readonly elements?: readonly (Pattern | null)[];
  readonly properties?: readonly Pattern[];
  readonly value?: Pattern;
  readonly left?: Pattern;
  readonly argument?: Pattern;
}

/** The names that a pattern binds. */
function namesIn(pattern: AnyNode | null | undefined): string[] {
  if (pattern === null || pattern === undefined) return [];
  const { name, elements = [], properties = [], value, left, argument } = pattern as Pattern;
  if (typeof name === 'string') return [name];
  return [...elements, ...properties, value, left, argument].flatMap(namesIn);
}

function failRedeclared({ source }: Scope, name: string, node: AnyNode): never {
  return source.fail(
    'policy-redeclared',
    `'${name}' is declared again; it would no longer mean what it says.`,
    startOf(node),
    'Choose another name.',
  );
}

function treeOfExport(scope: Scope, declaration: Extract<Statement, { type: 'ExportDefaultDeclaration' }>['declaration']): Tree {
  const { source, wrappers } = scope;
  const node = unwrap(declaration as Expression);
  if (node.type !== 'CallExpression') return requireBounds(source, treeOf(scope, node, 0));
  const callee = unwrap(node.callee as Expression);
  const name = callee.type === 'Identifier' ? callee.name : null;
  const isKnown = name !== null && wrappers.has(name);
  const failed = (message: string, at: AnyNode, hint: string): void =>
    note(scope, source.problem('policy-not-static', message, startOf(at), hint));
  if (!isKnown) {
    const hint = name === 'defineConfig' ? "Add `import { defineConfig } from 'git-sox'` above." : FORM;
    failed('Only `defineConfig`, imported from git-sox, may be called.', node, hint);
    if (name !== 'defineConfig') return unreadTree(startOf(node));
  }
  const [argument, second] = node.arguments;
  const isOne = argument !== undefined && second === undefined && argument.type !== 'SpreadElement';
  if (!isOne) failed('`defineConfig` takes exactly one value.', second ?? argument ?? node, FORM);
  if (argument === undefined || argument.type === 'SpreadElement') return unreadTree(startOf(node));
  return requireBounds(source, treeOf(scope, argument as Expression, 0));
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
      note(scope, ...node.expressions.map((part) => rejected(source, part, 'A template with `${}`')));
      if (node.expressions.length > 0) return leaveUnread();
      return scalar(scope, at, node.quasis[0]?.value.cooked ?? '');
    case 'Identifier':
      return valueOfName(scope, node.name, at);
    case 'ArrayExpression':
      if (node.elements.includes(null)) note(scope, hole(source, at));
      return listTree(
        at,
        node.elements.flatMap((element) => attempt(scope, () => itemsOf(scope, element, depth)) ?? [unreadTree(startOf(element ?? node))]),
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

function itemsOf(scope: Scope, element: Element, depth: number): readonly Tree[] {
  const { source } = scope;
  if (element === null) return leaveUnread();
  if (element.type !== 'SpreadElement') {
    const item = valueOf(scope, element, depth + 1);
    if (item.kind === 'scalar' && item.value === undefined)
      source.fail('policy-not-static', '`undefined` is not allowed in a list.', startOf(element), 'Remove it.');
    return [item];
  }
  const spread = valueOf(scope, element.argument, depth + 1);
  if (spread.kind === 'unread') return [spread];
  if (spread.kind !== 'list') return source.fail('policy-not-static', 'Only a list can be spread into a list.', startOf(element), FORM);
  return spread.items;
}

function hole(source: Source, at: number): Problem {
  return source.problem('policy-not-static', 'The list has a hole: a comma without a value before it.', at, 'Remove the extra comma.');
}

function valueOfObject(scope: Scope, node: ObjectLiteral, depth: number): Tree {
  const { source } = scope;
  const entries = new Map<string, TreeEntry>();
  /** The keys written in this literal itself: neither another key nor a later spread may replace them unseen. */
  const written = new Map<string, number>();
  let isOpen = false;
  const isFirst = (key: string, at: number, tree: Tree): boolean => {
    const [first, entry] = [written.get(key), entries.get(key)];
    if (first === undefined || entry === undefined) return true;
    note(scope, duplicateKey(source, key, at, first));
    entries.set(key, givenAgain(entry, tree));
    return false;
  };
  const spread = (argument: Expression, at: number): void => {
    const from = treeOf(scope, argument, depth + 1);
    if (from.kind !== 'object') {
      // What it would have given is not known.
      isOpen = true;
      if (from.kind !== 'unread')
        note(scope, source.problem('policy-not-static', 'Only an object can be spread into an object.', at, FORM));
      return;
    }
    isOpen ||= from.isOpen;
    for (const [key, entry] of from.entries) if (isFirst(key, at, entry.tree)) entries.set(key, entry);
  };
  const read = (property: Property | Method): void => {
    const keyAt = startOf(property.key);
    const key = nameOf(property) ?? attempt(scope, () => keyOf(scope, property, depth));
    const isMethod = property.type === 'ObjectMethod';
    if (isMethod) note(scope, rejected(source, property));
    const tree = isMethod ? unreadTree(startOf(property)) : treeOf(scope, property.value as Expression, depth + 1);
    isOpen ||= key === null || key === IMPORT_KEY;
    if (key === null) return;
    const harm = harmOf(source, key, keyAt);
    if (harm !== null) note(scope, harm);
    if (harm !== null || !isFirst(key, keyAt, tree)) return;
    written.set(key, keyAt);
    entries.set(key, { keyAt, tree });
  };
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') spread(property.argument, startOf(property));
    else read(property);
  }
  return objectTree(startOf(node), entries, isOpen);
}

/** The key that is written as a name; null for any other. */
function nameOf({ key, computed }: Property | Method): string | null {
  return !computed && key.type === 'Identifier' ? key.name : null;
}

function keyOf(scope: Scope, { key }: Property | Method, depth: number): string {
  const { source } = scope;
  const tree = key.type === 'PrivateName' ? null : valueOf(scope, key, depth + 1);
  if (tree?.kind === 'unread') return leaveUnread();
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
  const operand = (side: Expression) => attempt(scope, () => ({ value: scalarOf(scope, side, depth + 1) }));
  const [first, second] = [operand(node.left), operand(node.right)];
  if (first === null || second === null) return leaveUnread();
  const [left, right] = [first.value, second.value];
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
  if (tree.kind === 'unread') return leaveUnread();
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

function rejected(source: Source, node: AnyNode, what = NAMES[node.type] ?? 'This'): Problem {
  return source.problem('policy-not-static', `${what} is not allowed in a policy.`, startOf(node), FORM);
}

function reject(source: Source, node: AnyNode, what?: string): never {
  throw new SoxError(rejected(source, node, what));
}
