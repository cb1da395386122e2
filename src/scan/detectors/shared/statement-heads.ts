import type { Head } from '../define.ts';
import { LONGEST_ROW } from './rows.ts';
import { type Columns, createTuples, type TupleSyntax, valuesOf } from './tuples.ts';

/** Rows of SQL statements: they, or what creates their table, say what the columns are called. */
export function createStatements(bytes: Buffer): (at: number) => Head | null {
  return createTuples(bytes, SQL);
}

const WORD = [...'values'].map((letter) => letter.charCodeAt(0));
const SQL: TupleSyntax = {
  open: '(',
  close: ')',
  leadsToRows: (bytes, at) => WORD.every((letter, index) => ((bytes[at - WORD.length + index] ?? 0) | 32) === letter),
  columnsIn,
};

/** What creates a table, or leads to rows: that begins with the word, as what may stand before it would be tried everywhere. */
const STATEMENT =
  /create\s{1,8}(?:\w{1,20}\s{1,8}){0,2}table\s{1,8}(?:if\s{1,8}not\s{1,8}exists\s{1,8})?(?<created>[^(;]{1,200})(?=\()|values\s{0,20}(?=\()/gi;

function columnsIn(source: string): Columns[] {
  const tables = new Map<string, readonly string[]>();
  const columns: Columns[] = [];
  const statements = [...source.matchAll(STATEMENT)];
  for (const [at, { 0: text, index, groups: { created } = {} }] of statements.entries()) {
    // What is not closed would be read again and again.
    if (created !== undefined)
      tables.set(tableNamed(created), columnsCreated(source.slice(index + text.length, statements[at + 1]?.index)));
    else {
      const front = source.slice(Math.max(0, index - LONGEST_ROW), index).trimEnd();
      columns.push({ start: index, names: front.endsWith(')') ? columnsAtEnd(front) : (tables.get(tableNamed(front)) ?? []) });
    }
  }
  return columns;
}

/** The name with which a text ends, without that of its schema: it is quoted here, and not there. */
function tableNamed(text: string): string {
  return /(?<![\w$\x80-\xff])([\w$\x80-\xff]+)["'`\]\s]*$/.exec(text.slice(-LONGEST_NAME))?.[1]?.toLowerCase() ?? '';
}

const LONGEST_NAME = 160;

/** What stands in the brackets with which a text ends. */
function columnsAtEnd(text: string): string[] {
  const columns = text.slice(text.lastIndexOf('(') + 1, -1);
  return columns.includes(')') ? [] : columns.split(',').map((name) => name.trim());
}

/** The names in the definitions of columns with which a text begins. */
function columnsCreated(text: string): string[] {
  return valuesOf(text).flatMap(({ from, to }) => {
    const [, quoted, plain] = /^(?:\s|--[^\n]*\n)*(?:["`[]([^"`\]]+)|([\w$\x80-\xff]+))/.exec(text.slice(from, to)) ?? [];
    return quoted ?? (plain === undefined || OF_TABLE.test(plain) ? [] : plain);
  });
}

/** What begins no column. */
const OF_TABLE = /^(?:primary|foreign|unique|constraint|check|exclude|key|index|fulltext|spatial)$/i;
