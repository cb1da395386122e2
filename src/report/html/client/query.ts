import type { Block, CommitCell, Row, Text } from '../row.ts';

/** What is asked of the table; the page's fragment spells it, so that a view can be kept as a link. */
export interface Query {
  readonly q: string;
  readonly control: string;
  readonly outcome: string;
  readonly risk: string;
  readonly kind: string;
  readonly ai: string;
  readonly findings: string;
  readonly sort: string;
}

export const EVERYTHING: Query = { q: '', control: '', outcome: '', risk: '', kind: '', ai: '', findings: '', sort: '-trail' };

/** A row with its texts and its place in the trail, 1 for the oldest. */
export interface Placed {
  readonly row: Row;
  readonly block: Block;
  readonly number: number;
}

const RISKS = ['critical', 'high', 'medium', 'low'];

export function queryOf(fragment: string): Query {
  const given = new URLSearchParams(fragment);
  const keys = Object.keys(EVERYTHING) as (keyof Query)[];
  return Object.fromEntries(keys.map((key) => [key, given.get(key) ?? EVERYTHING[key]])) as unknown as Query;
}

export function fragmentOf(query: Query): string {
  const said = Object.entries(query).filter(([key, value]) => value !== EVERYTHING[key as keyof Query]);
  return new URLSearchParams(said).toString();
}

/** The rows that match, in the order asked for. `controls` are the ids in the order of the rows' verdicts. */
export function select(rows: readonly Placed[], query: Query, controls: readonly string[]): readonly Placed[] {
  const words = query.q
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const hits = words.map((word) => hitsOf(rows, word));
  const found = rows.filter(
    (placed) =>
      matches(placed.row, query, controls) && hits.every((hit) => textsOf(placed.row).some((text) => hit.get(placed.block)?.[text] === 1)),
  );
  return ordered(found, query.sort);
}

/** Each block's texts are searched once, however many rows share them. */
function hitsOf(rows: readonly Placed[], word: string): Map<Block, Uint8Array> {
  const blocks = new Set(rows.map(({ block }) => block));
  return new Map(
    [...blocks].map((block) => [block, Uint8Array.from(block.strings, (text) => (text.toLowerCase().includes(word) ? 1 : 0))]),
  );
}

function textsOf({ to, branch, by, c, said = [], o = [] }: Row): Text[] {
  return [to, branch, by, ...said, ...o.flatMap(([code, text]) => [code, text]), ...c.flatMap(textsOfCommit)];
}

function textsOfCommit(commit: CommitCell): Text[] {
  const { id, s, a, c = a, p = [], t = [], m = [], r = [], f = [] } = commit;
  return [
    id,
    s,
    a,
    c,
    ...p,
    ...t.flatMap(([key, value]) => [key, value]),
    ...m.flatMap(([tool, model, , , evidence]) => [tool, model, evidence]),
    ...r.map(([who]) => who),
    ...f.flatMap(([title, , path, , , , reason]) => [title, path, reason]),
  ];
}

function matches(row: Row, query: Query, controls: readonly string[]): boolean {
  return (
    (query.risk === '' || row.risk === query.risk) &&
    (query.kind === '' || row.kind === query.kind) &&
    (query.ai === '' || hasAi(row, query.ai)) &&
    (query.findings === '' || hasFindings(row, query.findings)) &&
    hasVerdict(row, query, controls)
  );
}

/** A control alone: it concerns the change. An outcome alone: of any control. */
function hasVerdict({ v }: Row, { control, outcome }: Query, controls: readonly string[]): boolean {
  const asked = control === '' ? v : v.filter((_, at) => controls[at] === control);
  if (outcome !== '') return asked.some(([given]) => given === outcome);
  return control === '' || asked.some(([given]) => given !== 'not-applicable' && given !== 'before-adoption');
}

/** By commit, as the summary counts: a change of several commits can be in more than one class. */
function hasAi({ c }: Row, asked: string): boolean {
  return c.some(
    ({ m = [] }) => asked === (m.length === 0 ? 'none' : m.some(([, , strength]) => strength !== 'weak') ? 'observed' : 'weak'),
  );
}

function hasFindings({ c }: Row, asked: string): boolean {
  if (asked === 'uninspected') return c.some(({ u = [] }) => u.length > 0);
  const found = c.flatMap(({ f = [] }) => f);
  if (asked === 'rotate') return found.some((finding) => finding[8] === 1);
  return asked === 'none' ? found.length === 0 : found.length > 0;
}

function ordered(rows: readonly Placed[], sort: string): readonly Placed[] {
  const down = sort.startsWith('-');
  const key = keyOf(down ? sort.slice(1) : sort);
  return [...rows].sort((a, b) => (down ? -1 : 1) * (key(a) - key(b) || a.number - b.number));
}

function keyOf(sort: string): (placed: Placed) => number {
  if (sort === 'date') return ({ row }) => row.at;
  if (sort === 'risk') return ({ row }) => -RISKS.indexOf(row.risk);
  return ({ number }) => number;
}
