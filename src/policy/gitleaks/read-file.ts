import { parse, TomlError } from 'smol-toml';
import { type Problem, SoxError } from '../../model/error.ts';
import type { AllowList } from '../../model/secret-rule.ts';
import { syntaxProblem } from '../patterns.ts';
import { openSource, requireSize, type Source } from '../source.ts';

/** What one gitleaks file says by itself, before it is joined with those that it extends: as far as it could be read, with everything that is wrong with it. */
export interface GitleaksFile {
  readonly source: Source;
  readonly extend: { readonly path: string | null; readonly useDefault: boolean; readonly disabledRules: readonly string[] };
  readonly rules: ReadonlyMap<string, FileRule>;
  readonly allowLists: readonly TargetedList[];
  readonly notes: readonly string[];
  readonly problems: readonly Problem[];
  /** False where there may be other rules, or other files that it extends. */
  readonly isWhole: boolean;
}

/** A rule as it stands in a file; what is absent may come from a rule of the same id in an extended file. */
export interface FileRule {
  readonly id: string;
  readonly origin: string;
  readonly description: string;
  readonly regex: string;
  readonly path: string;
  readonly secretGroup: number;
  readonly entropy: number;
  readonly keywords: readonly string[];
  readonly allowLists: readonly AllowList[];
  readonly required: readonly { readonly id: string; readonly lines: number | null; readonly columns: number | null }[];
  readonly skipReport: boolean;
  /** False where something is wrong with it: then the rest of it is not all that it says. */
  readonly isRead: boolean;
}

export interface TargetedList {
  readonly list: AllowList;
  /** The rules that it is for; all where there are none. */
  readonly rules: readonly string[];
}

/** gitleaks' own default configuration has about 100 KB. */
const MAX_BYTES = 1 << 20;

/**
 * Reads a gitleaks configuration (version 8) as gitleaks does: config/config.go, config/allowlist.go. Everything that gitleaks would
 * refuse is a problem; what it would pass over is noted. Throws a SoxError where it is no TOML, too large, or has nothing but mistakes.
 */
export function readGitleaksFile(path: string, text: string): GitleaksFile {
  const source = openSource(path, text);
  requireSize(source, text, MAX_BYTES);
  const reader = createReader(source);
  const file = reader.tableOf(parseToml(source), 'The file');
  const extend = reader.table(file, 'extend') ?? new Map();
  if (extend.has('url')) reader.note('`extend.url` is not read, as gitleaks does not read it.');
  const useDefault = reader.flag(extend, 'usedefault');
  const base = reader.text(extend, 'path');
  if (useDefault && base !== '')
    reader.fail('import-extend', '`extend` has both `path` and `useDefault`.', reader.find('extend'), 'Keep one of them.');
  const disabledRules = reader.texts(extend, 'disabledrules');
  const tables = reader.tables(file, 'rules');
  const isListed = reader.problems.length === 0;
  const rules = tables.flatMap((rule) => ruleOf(rule, reader) ?? []);
  reader.noteUnknown(file, 'the file', ['title', 'description', 'extend', 'rules', 'allowlist', 'allowlists', 'minversion']);
  return {
    source,
    extend: { path: base === '' ? null : base, useDefault, disabledRules },
    // Of two rules with one id gitleaks takes the last.
    rules: new Map(rules.map((rule) => [rule.id, rule])),
    allowLists: listsOf(file, 'the file', reader),
    notes: reader.notes,
    problems: reader.problems,
    isWhole: isListed && rules.length === tables.length,
  };
}

/** gitleaks' reader (viper) does not tell upper from lower case in keys. */
type Table = ReadonlyMap<string, unknown>;

function parseToml(source: Source): unknown {
  try {
    return parse(source.text, { maxDepth: 20 });
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const message = (error.message.split('\n', 1)[0] ?? '').replace(/^Invalid TOML document: /, '').replace(/\.$/, '');
    throw new SoxError(
      {
        code: 'import-syntax',
        message: `This is not valid TOML: ${message}.`,
        place: { path: source.path, line: error.line, column: error.column },
        hint: 'Repair the syntax; an editor shows the place.',
      },
      { cause: error },
    );
  }
}

const FORM = 'The form is that of gitleaks 8: see "Configuration" in its README.';

/** Takes values of their types out of tables, and finds the place of what is wrong: TOML's parser gives none. */
interface Reader {
  readonly source: Source;
  readonly notes: readonly string[];
  readonly problems: readonly Problem[];
  /** Something is wrong. The reading goes on, with nothing in the place of what is wrong. */
  fail(code: string, message: string, offset: number | null, hint: string): void;
  note(text: string): void;
  noteUnknown(table: Table, where: string, known: readonly string[]): void;
  /** The offset of a text in the file, from the rule on that is being read; null where it is not found. */
  find(text: string): number | null;
  /** What follows is read of the rule of this id. */
  enter(id: string): void;
  text(table: Table, key: string): string;
  number(table: Table, key: string): number;
  whole(table: Table, key: string): number | null;
  flag(table: Table, key: string): boolean;
  texts(table: Table, key: string): string[];
  tableOf(value: unknown, what: string): Table;
  table(table: Table, key: string): Table | null;
  tables(table: Table, key: string): Table[];
  /** The patterns of a list, each valid, and valid together. */
  patterns(table: Table, key: string): string[];
  pattern(table: Table, key: string): string;
}

/** More are not named: each is looked for in the text. */
export const MOST_PROBLEMS = 100;

function createReader(source: Source): Reader {
  const notes: string[] = [];
  let from = 0;
  const find = (text: string): number | null => {
    const at = source.text.indexOf(text, from);
    return at < 0 ? (from > 0 ? from : null) : at;
  };
  const problems: Problem[] = [];
  const fail: Reader['fail'] = (code, message, offset, hint) => {
    problems.push(source.problem(code, message, offset, hint));
    if (problems.length === MOST_PROBLEMS) throw new SoxError(problems);
  };
  const wrong = <T>(key: string, wanted: string, instead: T): T => {
    fail('import-wrong-type', `\`${key}\` must be ${wanted}.`, find(key), FORM);
    return instead;
  };
  const tableOf: Reader['tableOf'] = (value, what) => {
    const table = new Map<string, unknown>();
    if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Date) {
      fail('import-wrong-type', `${what} must be a table.`, null, FORM);
      return table;
    }
    for (const [key, part] of Object.entries(value)) {
      const name = key.toLowerCase();
      if (table.has(name)) fail('import-wrong-type', `\`${name}\` is there twice, in upper and in lower case.`, null, FORM);
      table.set(name, part);
    }
    return table;
  };
  const isValid = (pattern: string, key: string): boolean => {
    const why = syntaxProblem(pattern);
    if (why === null) return true;
    const message = `The regular expression of \`${key}\` is not valid: ${why}.`;
    fail('import-pattern', message, find(pattern), 'The syntax is that of RE2, as in gitleaks.');
    return false;
  };
  const reader: Reader = {
    source,
    notes,
    problems,
    fail,
    note: (text) => void notes.push(text),
    noteUnknown(table, where, known) {
      for (const key of table.keys()) if (!known.includes(key)) notes.push(`\`${key}\` of ${where} means nothing to gitleaks and sox.`);
    },
    find,
    enter(id) {
      from = offsetOfRule(source, id) ?? 0;
    },
    text(table, key) {
      const value = table.get(key) ?? '';
      return typeof value === 'string' ? value : wrong(key, 'a string', '');
    },
    number(table, key) {
      const value = table.get(key) ?? 0;
      return typeof value === 'number' && Number.isFinite(value) ? value : wrong(key, 'a number', 0);
    },
    whole(table, key) {
      const value = table.get(key) ?? null;
      return value === null || (Number.isSafeInteger(value) && (value as number) >= 0)
        ? (value as number | null)
        : wrong(key, 'a whole number', null);
    },
    flag(table, key) {
      const value = table.get(key) ?? false;
      return typeof value === 'boolean' ? value : wrong(key, 'true or false', false);
    },
    texts(table, key) {
      const value = table.get(key) ?? [];
      return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : wrong(key, 'a list of strings', []);
    },
    tableOf,
    table: (table, key) => (table.has(key) ? tableOf(table.get(key), `\`${key}\``) : null),
    tables(table, key) {
      const value = table.get(key) ?? [];
      return Array.isArray(value) ? value.map((item) => tableOf(item, `\`${key}\``)) : wrong(key, 'a list of tables (`[[…]]`)', []);
    },
    pattern(table, key) {
      const pattern = reader.text(table, key);
      return isValid(pattern, key) ? pattern : '';
    },
    patterns(table, key) {
      const patterns = reader.texts(table, key);
      const valid = patterns.filter((pattern) => isValid(pattern, key));
      const areAll = valid.length === patterns.length;
      return areAll && (valid.length < 2 || isValid(`(?:${valid.join('|')})`, key)) ? valid : [];
    },
  };
  return reader;
}

/** Where the id of a rule stands; null where it is not found. */
export function offsetOfRule({ text }: Source, id: string): number | null {
  const match = new RegExp(`id\\s*=\\s*["']{1,3}${id.replace(/[^\w-]/g, '\\$&')}["']`, 'i').exec(text);
  return match?.index ?? null;
}

const RULE_KEYS = [
  'id',
  'description',
  'path',
  'regex',
  'secretgroup',
  'entropy',
  'keywords',
  'tags',
  'allowlist',
  'allowlists',
  'required',
  'skipreport',
];

/** Null without an id. */
function ruleOf(rule: Table, reader: Reader): FileRule | null {
  const before = reader.problems.length;
  const id = reader.text(rule, 'id').trim();
  const hasId = reader.problems.length === before;
  if (id === '' && hasId) reader.fail('import-no-id', 'A rule has no `id`.', reader.find('[[rules]]'), 'Give each rule an id of its own.');
  reader.enter(id);
  if (id !== '' && !/^[\w.-]+$/.test(id))
    reader.fail(
      'import-id',
      `The id ${JSON.stringify(id)} could not be named in a comment.`,
      reader.find(id),
      'Use letters, digits, `.`, `_` and `-`.',
    );
  reader.noteUnknown(rule, `the rule ${id}`, RULE_KEYS);
  const read = {
    id,
    origin: reader.source.path,
    description: reader.text(rule, 'description'),
    regex: reader.pattern(rule, 'regex'),
    path: reader.pattern(rule, 'path'),
    secretGroup: reader.whole(rule, 'secretgroup') ?? 0,
    entropy: reader.number(rule, 'entropy'),
    keywords: reader.texts(rule, 'keywords').map((keyword) => keyword.toLowerCase()),
    allowLists: listsOf(rule, `the rule ${id}`, reader).map(({ list }) => list),
    required: reader.tables(rule, 'required').map((required) => ({
      id: reader.text(required, 'id'),
      lines: reader.whole(required, 'withinlines'),
      columns: reader.whole(required, 'withincolumns'),
    })),
    skipReport: reader.flag(rule, 'skipreport'),
  };
  reader.enter('');
  return id === '' ? null : { ...read, isRead: reader.problems.length === before };
}

/** Those of `[[allowlists]]`, or the one of the older `[allowlist]`; both at once gitleaks refuses. */
function listsOf(table: Table, where: string, reader: Reader): TargetedList[] {
  const old = reader.table(table, 'allowlist');
  const lists = reader.tables(table, 'allowlists');
  if (old !== null && lists.length > 0)
    reader.fail(
      'import-allow-list',
      `${where} has both \`allowlist\` and \`allowlists\`.`,
      reader.find('allowlist'),
      'Keep the newer `[[allowlists]]`.',
    );
  return (old === null ? lists : [old]).map((list) => listOf(list, where, reader));
}

const TARGETS: ReadonlyMap<string, AllowList['target']> = new Map([
  ['', 'secret'],
  ['secret', 'secret'],
  ['match', 'match'],
  ['line', 'line'],
]);

function listOf(list: Table, where: string, reader: Reader): TargetedList {
  const { source } = reader;
  const before = reader.problems.length;
  const condition = reader.text(list, 'condition').toUpperCase();
  if (!['', 'AND', '&&', 'OR', '||'].includes(condition))
    reader.fail(
      'import-allow-list',
      `The condition of an allow list of ${where} is neither \`AND\` nor \`OR\`.`,
      reader.find('condition'),
      FORM,
    );
  const target = TARGETS.get(reader.text(list, 'regextarget'));
  if (target === undefined)
    reader.fail(
      'import-allow-list',
      `The \`regexTarget\` of an allow list of ${where} is neither \`match\` nor \`line\`.`,
      reader.find('regexTarget'),
      FORM,
    );
  const commits = reader.texts(list, 'commits');
  if (commits.length > 0) reader.note(`An allow list of ${where} names commits: sox judges content, so that part never holds.`);
  const read: AllowList = {
    origin: source.path,
    description: reader.text(list, 'description'),
    all: condition === 'AND' || condition === '&&',
    commits: commits.length > 0,
    paths: reader.patterns(list, 'paths'),
    regexes: reader.patterns(list, 'regexes'),
    target: target ?? 'secret',
    stopWords: reader.texts(list, 'stopwords').map((word) => word.toLowerCase()),
  };
  const isEmpty = commits.length + read.paths.length + read.regexes.length + read.stopWords.length === 0;
  if (isEmpty && reader.problems.length === before)
    reader.fail(
      'import-allow-list',
      `An allow list of ${where} allows nothing.`,
      reader.find('allowlist'),
      'Give it `paths`, `regexes` or `stopwords`.',
    );
  return { list: read, rules: reader.texts(list, 'targetrules') };
}
