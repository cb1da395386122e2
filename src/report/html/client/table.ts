import { counted, dateOf, grouped, KIND_WORDS, letterOf } from '../../shared/words.ts';
import type { PageData, Row, Text, VerdictCell } from '../row.ts';
import { details } from './details.ts';
import { h, said, symbol, wordOf } from './dom.ts';
import type { Placed } from './query.ts';

/** The rows of one change: its line, and, where it is open, everything known of it. */
export function rowsOf(placed: Placed, controls: PageData['controls'], open: boolean): HTMLTableRowElement[] {
  const { row, block, number } = placed;
  const read = (text: Text) => block.strings[text] ?? '';
  const id = read(row.to);
  const line = h(
    'tr',
    { class: 'change', 'data-id': id },
    cell('number', 'No.', grouped(number)),
    cell(
      'date',
      'Date',
      h(
        'span',
        {},
        ...dateOf(row.at)
          .split(' ')
          .flatMap((part, at) => (at === 0 ? [part] : [' ', h('span', { class: 'aside' }, part)])),
      ),
    ),
    subjectCell(row, read, controls, open),
    cell('risk', 'Risk', h('span', { class: `class r-${row.risk}` }, row.risk)),
    cell('ai', 'AI mark', ...aiOf(row, read)),
    cell('reviewer', 'Reviewer named', ...reviewersOf(row, read)),
    ...row.v.map((verdict, at) => verdictCell(verdict, `${letterOf(at)} · ${controls[at]?.title ?? ''}`)),
  );
  return open ? [line, detailsRow(placed, controls)] : [line];
}

export function detailsRow(placed: Placed, controls: PageData['controls']): HTMLTableRowElement {
  return h('tr', { class: 'opened' }, h('td', { colspan: String(6 + controls.length) }, details(placed, controls)));
}

const cell = (name: string, label: string, ...content: readonly (Node | string)[]) =>
  h('td', { class: name, 'data-label': label }, ...content);

function subjectCell(row: Row, read: (text: Text) => string, controls: PageData['controls'], open: boolean): HTMLElement {
  const first = row.c[0];
  const subject = first === undefined ? '' : read(first.s);
  const reasons = row.v.flatMap(([outcome, ...texts], at) =>
    outcome === 'fail' || outcome === 'unknown'
      ? [h('p', { class: `why o-${outcome}` }, `${letterOf(at)} · ${controls[at]?.title ?? ''}: `, said(texts.map(read).join('; ')))]
      : [],
  );
  return cell(
    'subject',
    'Change',
    h('button', { type: 'button', class: 'toggle', 'aria-expanded': String(open) }, said(subject === '' ? '(no subject)' : subject)),
    h(
      'p',
      { class: 'aside' },
      h('code', {}, read(row.to).slice(0, 12)),
      ` · ${KIND_WORDS[row.kind]} · ${counted(row.c.length, 'commit')} · `,
      said(read(row.by)),
    ),
    ...reasons,
  );
}

function aiOf({ c }: Row, read: (text: Text) => string): (Node | string)[] {
  const marks = c.flatMap(({ m = [] }) => m);
  if (marks.length === 0) return [h('span', { class: 'none' }, 'none observed')];
  const strong = marks.filter(([, , strength]) => strength !== 'weak');
  const tools = [...new Set((strong.length > 0 ? strong : marks).map(([tool]) => read(tool)))];
  return [...joined(tools), ...(strong.length > 0 ? [] : [h('span', { class: 'aside' }, ' weak hint')])];
}

function reviewersOf({ c }: Row, read: (text: Text) => string): (Node | string)[] {
  const names = [...new Set(c.flatMap(({ r = [] }) => r.map(([who]) => read(who).replace(/ <[^<>]*>$/, ''))))];
  return names.length === 0 ? [h('span', { class: 'none' }, 'none')] : joined(names);
}

/** The first three, the others counted: a merge may have dozens. */
function joined(names: readonly string[]): (Node | string)[] {
  const shown = names.slice(0, 3).flatMap((name, at) => (at === 0 ? [said(name)] : [', ', said(name)]));
  return names.length > 3 ? [...shown, ` and ${names.length - 3} more`] : shown;
}

function verdictCell([outcome]: VerdictCell, label: string): HTMLElement {
  return h(
    'td',
    { class: `verdict o-${outcome}`, 'data-label': label, title: wordOf(outcome) },
    symbol(outcome),
    h('span', { class: 'word' }, wordOf(outcome)),
  );
}
