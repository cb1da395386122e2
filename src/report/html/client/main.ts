import { counted, grouped } from '../../shared/words.ts';
import type { Block, PageData } from '../row.ts';
import { byId, h } from './dom.ts';
import { EVERYTHING, fragmentOf, type Placed, type Query, queryOf, select } from './query.ts';
import { recount } from './recount.ts';
import { COLUMNS, detailsRow, rowsOf } from './table.ts';

const PAGE = 100;
/** Rows of one table on paper: Chromium lays a whole table out again for every page that it covers, which grows with the square. */
const SHEET = 200;
/** A fragment that names a change rather than a view. */
const ID = /^[0-9a-f]{7,64}$/;

const data = JSON.parse(byId('data', HTMLScriptElement).text) as PageData;
const rows = readRows();
const ids = data.controls.map(({ id }) => id);
const form = byId('filters', HTMLFormElement);
const table = byId('changes', HTMLTableElement);
const body = table.tBodies[0] ?? table.createTBody();
const pages = byId('pages', HTMLElement);
const shown = byId('shown', HTMLElement);
const openAll = byId('open-all', HTMLButtonElement);

let query: Query = EVERYTHING;
let found: readonly Placed[] = rows;
let page = 0;
const open = new Set<Placed>();

/** The blocks' text is let go of once it is read: it is most of the page. */
function readRows(): Placed[] {
  let number = 0;
  return [...document.querySelectorAll<HTMLScriptElement>('script[data-block]')].flatMap((element) => {
    const block = JSON.parse(element.text) as Block;
    element.remove();
    return block.rows.map((row) => ({ row, block, number: ++number }));
  });
}

const lastPage = () => Math.max(0, Math.ceil(found.length / PAGE) - 1);
const pageRows = () => found.slice(page * PAGE, (page + 1) * PAGE);

function render(list: readonly Placed[] = pageRows()): void {
  for (const sheet of document.querySelectorAll('.sheet-of-changes')) sheet.remove();
  body.replaceChildren(...list.flatMap((placed) => rowsOf(placed, data.controls, open.has(placed))));
  const part = found.length <= PAGE ? '' : `, rows ${grouped(page * PAGE + 1)} to ${grouped(page * PAGE + list.length)}`;
  shown.textContent = `${grouped(found.length)} of ${counted(rows.length, 'change')} shown${part}`;
  byId('page', HTMLElement).textContent = `Page ${grouped(page + 1)} of ${grouped(lastPage() + 1)}`;
  pages.hidden = found.length <= PAGE;
  openAll.hidden = found.length === 0;
  openAll.textContent = pageRows().every((placed) => open.has(placed)) ? 'Close all on this page' : 'Open all on this page';
  for (const button of pages.querySelectorAll('button'))
    button.disabled = /first|previous/.test(button.dataset['page'] ?? '') ? page === 0 : page === lastPage();
  if (found.length === 0)
    body.append(
      h('tr', { class: 'empty' }, h('td', { colspan: String(COLUMNS) }, 'No change matches. Clear the filters to see all of them.')),
    );
}

/** Every row that matches, as a row of tables that look like one. */
function unfold(): void {
  render(found.slice(0, SHEET));
  for (let at = SHEET; at < found.length; at += SHEET) {
    const lines = found.slice(at, at + SHEET).flatMap((placed) => rowsOf(placed, data.controls, open.has(placed)));
    pages.before(h('table', { class: 'changes sheet-of-changes' }, table.tHead?.cloneNode(true) ?? null, h('tbody', {}, ...lines)));
  }
  shown.textContent = `${grouped(found.length)} of ${counted(rows.length, 'change')} shown`;
}

function ask(next: Query): void {
  query = next;
  found = select(rows, query, ids);
  page = 0;
  render();
  for (const heading of table.querySelectorAll<HTMLElement>('th[data-sort]')) {
    const own = query.sort.replace('-', '') === heading.dataset['sort'];
    if (own) heading.setAttribute('aria-sort', query.sort.startsWith('-') ? 'descending' : 'ascending');
    else heading.removeAttribute('aria-sort');
  }
}

/** The fields say what the query says, also after a link or the back button. */
function fill(): void {
  for (const field of form.querySelectorAll<HTMLInputElement | HTMLSelectElement>('[name]'))
    field.value = query[field.name as keyof Query] ?? '';
}

function remember(): void {
  const fragment = fragmentOf(query);
  history.replaceState(null, '', fragment === '' ? '#trail' : `#${fragment}`);
}

function follow(): void {
  const fragment = decodeURIComponent(location.hash.slice(1));
  if (ID.test(fragment)) reveal(fragment);
  else if (fragment.includes('=')) {
    ask(queryOf(fragment));
    fill();
    byId('trail', HTMLElement).scrollIntoView();
  }
}

/** Opens one change, whatever the filters say, and brings it into view. */
function reveal(id: string): void {
  const wanted =
    rows.find(({ row, block }) => block.strings[row.to]?.startsWith(id)) ??
    rows.find(({ row, block }) => row.c.some((commit) => block.strings[commit.id]?.startsWith(id)));
  if (wanted === undefined) return;
  open.add(wanted);
  ask({ ...EVERYTHING, sort: query.sort });
  fill();
  page = Math.floor(found.indexOf(wanted) / PAGE);
  render();
  const toggle = body.querySelector<HTMLElement>(`tr[data-id="${wanted.block.strings[wanted.row.to] ?? ''}"] .toggle`);
  toggle?.scrollIntoView({ block: 'center' });
  toggle?.focus({ preventScroll: true });
}

function toggle(button: HTMLElement): void {
  const line = button.closest('tr');
  const placed = pageRows().find(({ row, block }) => block.strings[row.to] === line?.dataset['id']);
  if (line === null || placed === undefined) return;
  const opening = !open.has(placed);
  if (opening) line.after(detailsRow(placed, data.controls));
  else line.nextElementSibling?.remove();
  open[opening ? 'add' : 'delete'](placed);
  button.setAttribute('aria-expanded', String(opening));
}

function turn(to: string): void {
  page = { first: 0, previous: page - 1, next: page + 1, last: lastPage() }[to] ?? page;
  render();
  byId('trail', HTMLElement).scrollIntoView();
}

function edited(): void {
  const given = Object.fromEntries([...new FormData(form)].map(([key, value]) => [key, typeof value === 'string' ? value : '']));
  ask({ ...query, ...given });
  remember();
}

function listen(): void {
  let typing = 0;
  form.addEventListener('input', (event) => {
    clearTimeout(typing);
    typing = setTimeout(edited, event.target instanceof HTMLInputElement ? 120 : 0);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    edited();
  });
  form.addEventListener('reset', () => setTimeout(edited));
  table.tHead?.addEventListener('click', ({ target }) => {
    const key = target instanceof Element ? target.closest<HTMLElement>('th[data-sort]')?.dataset['sort'] : undefined;
    if (key === undefined) return;
    ask({ ...query, sort: query.sort === `-${key}` ? key : `-${key}` });
    remember();
  });
  body.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('.toggle') : null;
    if (button !== null) toggle(button);
  });
  pages.addEventListener('click', ({ target }) => {
    if (target instanceof HTMLButtonElement) turn(target.dataset['page'] ?? '');
  });
  openAll.addEventListener('click', () => {
    const every = pageRows().every((placed) => open.has(placed));
    for (const placed of pageRows()) open[every ? 'delete' : 'add'](placed);
    render();
  });
  addEventListener('hashchange', follow);
  // Paper has no second page to turn to: every row that matches is printed, and the page comes back afterwards.
  addEventListener('beforeprint', unfold);
  addEventListener('afterprint', () => render());
}

function showRecount(): void {
  const line = document.querySelector<HTMLTableRowElement>('[data-recount]');
  const { changes, commits, agrees } = recount(
    rows.map(({ row }) => row),
    data,
  );
  const [, count, note] = line?.cells ?? [];
  if (line === null || count === undefined || note === undefined) return;
  count.textContent = `${grouped(changes)} / ${grouped(commits)}`;
  note.append(h('span', { class: agrees ? 'agrees' : 'differs' }, agrees ? 'agrees' : 'differs'));
  line.hidden = false;
  if (!agrees)
    document
      .querySelector('#summary h2')
      ?.after(
        h(
          'p',
          { class: 'notice bad' },
          h('strong', {}, 'The rows of this file do not add up to its summary.'),
          ' It was cut or changed after it was written.',
        ),
      );
}

form.hidden = false;
table.hidden = false;
showRecount();
listen();
ask(EVERYTHING);
follow();
