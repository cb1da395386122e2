import type { CommitEntry, Entry } from '../../model/entry.ts';
import { blocks, type Finding, OWN_TEXT, type Silencing, type Uninspected } from '../../model/finding.ts';
import type { Mark } from '../../model/mark.ts';
import type { Observation } from '../../model/observation.ts';
import type { NamedReviewer } from '../../model/review.ts';
import type { Person } from '../../model/commit.ts';
import { subjectOf } from '../../model/commit.ts';
import { rememberedByPerson } from '../../model/rules/remembered.ts';
import type { Verdict } from '../../model/verdict.ts';
import { type Clean, remembering } from './clean.ts';
import { jsonForHtml } from './escape.ts';
import type {
  Block,
  CommitCell,
  FindingCell,
  MarkCell,
  ObservationCell,
  ReviewerCell,
  Row,
  SilencingCell,
  Text,
  UninspectedCell,
  VerdictCell,
} from './row.ts';

/** Paths listed per commit: the first import of a large tree would otherwise be most of the file. What is left out is counted. */
const PATHS = 200;
/** A block is written when it holds so many commits or characters; this bounds the writer's memory. */
const BLOCK_COMMITS = 1000;
const BLOCK_CHARACTERS = 2_000_000;

export interface RowWriter {
  /** Takes one change; gives a block of the page when enough changes are there, else ''. */
  add(entry: Entry): string;
  /** The last block. */
  flush(): string;
}

/** Turns entries into blocks of compact JSON; texts that repeat are written once per block. `clean` is asked for every text, and remembered by all writers. */
export function rowWriter(controls: readonly string[], clean: Clean): () => RowWriter {
  const remembered = remembering(clean);
  const cells = cellsOf(controls);
  return () => writeRows(cells, clean, remembered);
}

function writeRows(cells: Cells, clean: Clean, remembered: Clean): RowWriter {
  let table = stringTable(clean, remembered);
  /** Each as bytes of JSON at once: objects that wait, and texts that are put together of many, are what a garbage collector has most to do with. */
  let rows: Buffer[] = [];
  let commits = 0;
  const flush = () => {
    if (rows.length === 0) return '';
    const block: Json<Block> = `{"strings":${jsonForHtml(table.strings)},"rows":[${rows.join(',')}]}`;
    const text = `<script type="application/json" data-block>${block}</script>\n`;
    table = stringTable(clean, remembered);
    rows = [];
    commits = 0;
    return text;
  };
  return {
    add(entry) {
      rows.push(Buffer.from(rowOf(entry, cells, table.texts)));
      commits += entry.commits.length;
      return commits >= BLOCK_COMMITS || table.size() >= BLOCK_CHARACTERS ? flush() : '';
    },
    flush,
  };
}

/** A block's texts: `add` for what repeats, `once` for what does not, such as a subject, `id` for object ids. */
interface Texts {
  add(text: string): Text;
  once(text: string): Text;
  id(text: string): Text;
}

const HEXADECIMAL = /^[0-9a-f]*$/;

function stringTable(clean: Clean, remembered: Clean) {
  const strings: string[] = [];
  const known = new Map<string, Text>();
  let size = 0;
  const put = (safe: string) => {
    size += safe.length;
    return strings.push(safe) - 1;
  };
  const texts: Texts = {
    add(text) {
      const seen = known.get(text);
      if (seen !== undefined) return seen;
      const at = put(remembered(text));
      known.set(text, at);
      return at;
    },
    once: (text) => put(clean(text)),
    id: (text) => put(HEXADECIMAL.test(text) ? text : clean(text)),
  };
  return { strings, texts, size: () => size };
}

/** The JSON of such a value, fit to stand in HTML. */
type Json<_Value> = string;

function rowOf(entry: Entry, cells: Cells, texts: Texts): Json<Row> {
  const { branch, claims, commits, kind, observations, risk, time, traits, verdicts } = entry;
  const said = [...claims.pullRequests, ...claims.tickets];
  return (
    `{"to":${texts.id(entry.to)}${entry.from === null ? '' : `,"from":${texts.id(entry.from)}`},"branch":${texts.add(branch)}` +
    `,"kind":"${kind}","risk":"${risk}","by":${texts.add(whoOf(entry.author))},"at":${time},"v":${cells(verdicts, texts)}` +
    `,"c":${list(commits, (commit) => commitOf(commit, cells, verdicts, texts))}` +
    `${traits.length === 0 ? '' : `,"traits":${jsonForHtml(traits)}`}${some('said', said, texts.add)}` +
    `${some('o', observations, (one) => jsonForHtml(observationOf(one, texts)))}}`
  );
}

type Cells = (verdicts: readonly Verdict[], texts: Texts) => Json<readonly VerdictCell[]>;

/** A control without a verdict is not determinable: silence is never a pass. */
function cellsOf(controls: readonly string[]): Cells {
  /** Most changes of most histories share one list of verdicts, without a reason among them. */
  const withoutReasons = new WeakMap<readonly Verdict[], Json<readonly VerdictCell[]>>();
  const make = (verdicts: readonly Verdict[], texts: Texts): VerdictCell[] =>
    controls.map((control) => {
      const verdict = verdicts.find((candidate) => candidate.control === control);
      return verdict === undefined
        ? ['unknown', texts.add('no verdict was given')]
        : [verdict.outcome, ...verdict.reasons.map(({ text }) => texts.add(text))];
    });
  return (verdicts, texts) => {
    const known = withoutReasons.get(verdicts);
    if (known !== undefined) return known;
    const cells = make(verdicts, texts);
    const json = jsonForHtml(cells);
    if (cells.every((cell) => cell.length === 1)) withoutReasons.set(verdicts, json);
    return json;
  };
}

function commitOf(entry: CommitEntry, cells: Cells, ofChange: readonly Verdict[], texts: Texts): Json<CommitCell> {
  const { commit, paths, trailers, marks, reviewers, findings, uninspected, verdicts } = entry;
  const { author, committer, parents } = commit;
  const text = texts.add;
  const samePerson = author.name === committer.name && author.email === committer.email;
  const sameTime = author.time === committer.time && author.zone === committer.zone;
  return (
    `{"id":${texts.id(commit.id ?? '')},"s":${texts.once(subjectOf(commit.message))},"a":${text(whoOf(author))}` +
    `,"at":[${author.time},${text(author.zone)}]${samePerson ? '' : `,"c":${text(whoOf(committer))}`}` +
    `${sameTime ? '' : `,"ct":[${committer.time},${text(committer.zone)}]`},"risk":"${entry.risk}"` +
    `${commit.signed ? ',"signed":true' : ''}${parents.length > 1 ? `,"parents":${parents.length}` : ''}` +
    `${some('p', paths.length > PATHS ? paths.slice(0, PATHS) : paths, text)}${paths.length > PATHS ? `,"pMore":${paths.length - PATHS}` : ''}` +
    `${some('t', trailers, ({ key, value, inBlock }) => `[${text(key)},${text(value)},${bit(inBlock)}]`)}` +
    `${some('m', marks, (mark) => jsonForHtml(markOf(mark, texts)))}${some('r', reviewers, (who) => jsonForHtml(reviewerOf(who, texts)))}` +
    `${some('f', findings, (finding) => jsonForHtml(findingOf(finding, texts)))}` +
    `${some('u', uninspected, (one) => jsonForHtml(uninspectedOf(one, texts)))}` +
    `${sameVerdicts(verdicts, ofChange) ? '' : `,"v":${cells(verdicts, texts)}`}}`
  );
}

/** A member of an object, behind others; a list that is empty is left out. */
const some = <Item>(key: string, items: readonly Item[], json: (item: Item) => Json<unknown> | Text): string =>
  items.length === 0 ? '' : `,"${key}":${list(items, json)}`;

function list<Item>(items: readonly Item[], json: (item: Item) => Json<unknown> | Text): string {
  let text = '';
  for (const item of items) text += text === '' ? json(item) : `,${json(item)}`;
  return `[${text}]`;
}

const observationOf = ({ code, text, commit, relied }: Observation, texts: Texts): ObservationCell => [
  texts.add(code),
  texts.add(text),
  commit === null ? -1 : texts.id(commit),
  relied,
];

const markOf = ({ tool, model, strength, place, evidence }: Mark, texts: Texts): MarkCell => [
  texts.add(tool),
  optional(model, texts),
  strength,
  place,
  texts.add(evidence),
];

const reviewerOf = (who: NamedReviewer, texts: Texts): ReviewerCell => [
  texts.add(whoOf(who)),
  texts.add(who.key),
  bit(who.inBlock),
  optional(who.automation, texts),
];

const uninspectedOf = ({ path, kind, why }: Uninspected, texts: Texts): UninspectedCell => [texts.add(path), kind, texts.add(why)];

function findingOf(finding: Finding, texts: Texts): FindingCell {
  const { title, severity, path, line, column, excerpt, reason, silenced, stillThere = null } = finding;
  const text = texts.add;
  return [
    text(title),
    severity,
    text(path === '' ? OWN_TEXT : path),
    line,
    column,
    text(excerpt),
    text(reason),
    silencingOf(silenced, texts),
    bit(blocks(finding)),
    stillThere === null ? -1 : bit(stillThere),
  ];
}

function silencingOf(silenced: Silencing | null, texts: Texts): SilencingCell | -1 {
  if (silenced === null) return -1;
  const { standing, source, reason, until } = silenced;
  return [standing, texts.add(source), texts.add(reason), until];
}

const bit = (value: boolean) => (value ? 1 : 0);
const optional = (value: string | null, texts: Texts): Text | -1 => (value === null ? -1 : texts.add(value));

function sameVerdicts(a: readonly Verdict[], b: readonly Verdict[]): boolean {
  return a === b || (a.length === b.length && a.every((verdict, at) => sameVerdict(verdict, b[at])));
}

function sameVerdict(a: Verdict, b: Verdict | undefined): boolean {
  if (b === undefined || a.control !== b.control || a.outcome !== b.outcome || a.reasons.length !== b.reasons.length) return false;
  return a.reasons.every(({ text }, at) => text === b.reasons[at]?.text);
}

const WHO = /* @__PURE__ */ rememberedByPerson<string>();
const whoOf = (person: Person): string => WHO(person, () => writtenAs(person));

/** `Name <mail>`, as git writes people. */
function writtenAs({ name, email }: Person): string {
  if (name === '') return `<${email}>`;
  return email === '' ? name : `${name} <${email}>`;
}
