import type { Outcome } from '../../../model/verdict.ts';
import { counted, dateOf, grouped, KIND_WORDS, letterOf } from '../../shared/words.ts';
import type { PageData, Row, Text } from '../row.ts';
import { details } from './details.ts';
import { h, said, symbol, wordOf } from './dom.ts';
import type { Placed } from './query.ts';

/** Columns of the table, however many controls there are: they share one. */
export const COLUMNS = 7;
/** What somebody has to look at, the gravest first: told control by control. */
const TOLD = ['fail', 'unknown', 'waived'] as const satisfies readonly Outcome[];
/** What is only counted in the line of a change; opening it tells the controls. */
const COUNTED = ['pass', 'deferred', 'not-applicable', 'before-adoption'] as const satisfies readonly Outcome[];
/** Reasons that the line of a change gives, so that a page stays one that can be looked over. */
const REASONS = 4;

/** The rows of one change: its line, and, where it is open, everything known of it. */
export function rowsOf(placed: Placed, controls: PageData['controls'], open: boolean): HTMLTableRowElement[] {
  const { row, block, number } = placed;
  const read = (text: Text) => block.strings[text] ?? '';
  const id = read(row.to);
  const line = h(
    'tr',
    { class: 'change', 'data-id': id },
    cell('number', grouped(number)),
    cell(
      'date',
      ...dateOf(row.at)
        .split(' ')
        .flatMap((part, at) => [h('span', at === 0 ? {} : { class: 'aside' }, part), ' ']),
    ),
    subjectCell(row, read, controls, open),
    cell('risk', h('span', { class: `class r-${row.risk}` }, row.risk)),
    cell('ai', h('div', { 'data-label': 'AI mark' }, ...aiOf(row, read))),
    cell('reviewer', h('div', { 'data-label': 'Reviewer named' }, ...reviewersOf(row, read))),
    cell('outcomes', ...outcomesOf(row, controls)),
  );
  return open ? [line, detailsRow(placed, controls)] : [line];
}

export function detailsRow(placed: Placed, controls: PageData['controls']): HTMLTableRowElement {
  return h('tr', { class: 'opened' }, h('td', { colspan: String(COLUMNS) }, details(placed, controls)));
}

const cell = (name: string, ...content: readonly (Node | string)[]) => h('td', { class: name }, ...content);

function subjectCell(row: Row, read: (text: Text) => string, controls: PageData['controls'], open: boolean): HTMLElement {
  const first = row.c[0];
  const subject = first === undefined ? '' : read(first.s);
  return cell(
    'subject',
    h('button', { type: 'button', class: 'toggle', 'aria-expanded': String(open) }, said(subject === '' ? '(no subject)' : subject)),
    h(
      'p',
      { class: 'aside' },
      h('code', {}, read(row.to).slice(0, 12)),
      ` · ${KIND_WORDS[row.kind]} · ${counted(row.c.length, 'commit')} · `,
      said(nameOf(read(row.by))),
    ),
    ...reasonsOf(row, read, controls),
  );
}

function reasonsOf({ v }: Row, read: (text: Text) => string, controls: PageData['controls']): HTMLElement[] {
  const told = TOLD.flatMap((outcome) => placesOf(v, outcome));
  const reasons = told.slice(0, REASONS).map((at) => {
    const [outcome, ...texts] = v[at] ?? ['unknown'];
    return h(
      'p',
      { class: `why o-${outcome}` },
      symbol(outcome),
      h('span', { class: 'word' }, `${wordOf(outcome)}: `),
      `${letterOf(at)} · ${controls[at]?.title ?? ''}`,
      ...(texts.length === 0 ? [] : [': ', said(texts.map(read).join('; '))]),
    );
  });
  const left = told.length - reasons.length;
  return left === 0
    ? reasons
    : [...reasons, h('p', { class: 'aside' }, `and ${counted(left, 'control')} more, told where the change is opened`)];
}

/** The controls that had an outcome, by their place in the report. */
const placesOf = (verdicts: Row['v'], wanted: Outcome) => verdicts.flatMap(([outcome], at) => (outcome === wanted ? [at] : []));

function aiOf({ c }: Row, read: (text: Text) => string): (Node | string)[] {
  const marks = c.flatMap(({ m = [] }) => m);
  if (marks.length === 0) return [h('span', { class: 'none' }, 'none observed')];
  const strong = marks.filter(([, , strength]) => strength !== 'weak');
  const tools = [...new Set((strong.length > 0 ? strong : marks).map(([tool]) => read(tool)))];
  // First, so that no long name cuts it off.
  return [...(strong.length > 0 ? [] : [h('span', { class: 'aside' }, 'weak hint: ')]), ...joined(tools)];
}

function reviewersOf({ c }: Row, read: (text: Text) => string): (Node | string)[] {
  const names = [...new Set(c.flatMap(({ r = [] }) => r.map(([who]) => nameOf(read(who)))))];
  return names.length === 0 ? [h('span', { class: 'none' }, 'none')] : joined(names);
}

/** The address is in the opened change. */
const nameOf = (who: string) => who.replace(/ <[^<>]*>$/, '');

/** The first three, the others counted: a merge may have dozens. */
function joined(names: readonly string[]): (Node | string)[] {
  const shown = names.slice(0, 3).flatMap((name, at) => (at === 0 ? [said(name)] : [', ', said(name)]));
  return names.length > 3 ? [...shown, ` and ${names.length - 3} more`] : shown;
}

function outcomesOf({ v }: Row, controls: PageData['controls']): HTMLElement[] {
  const told = TOLD.flatMap((outcome) => {
    const places = placesOf(v, outcome);
    if (places.length === 0) return [];
    const letters = places.flatMap((at) => [' ', h('abbr', { class: 'letter', title: controls[at]?.title ?? '' }, letterOf(at))]);
    return [
      h(
        'p',
        { class: `o-${outcome}`, title: wordOf(outcome) },
        symbol(outcome),
        h('span', { class: 'word' }, ` ${wordOf(outcome)}:`),
        ...letters,
      ),
    ];
  });
  const numbers = COUNTED.flatMap((outcome) => {
    const { length } = placesOf(v, outcome);
    if (length === 0) return [];
    return [
      h('span', { title: wordOf(outcome) }, symbol(outcome), ` ${grouped(length)}`, h('span', { class: 'word' }, ` ${wordOf(outcome)}`)),
      ' ',
    ];
  });
  return numbers.length === 0 ? told : [...told, h('p', { class: 'tallied' }, ...numbers)];
}
