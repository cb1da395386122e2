import { dateOf, grouped, letterOf, RELIED_WORDS, TRAIT_WORDS } from '../../shared/words.ts';
import type { CommitCell, PageData, SilencingCell, Text, VerdictCell, When } from '../row.ts';
import { code, h, said, symbol, wordOf } from './dom.ts';
import type { Placed } from './query.ts';

/** Commits opened at once; a merge can bring thousands, and a button shows the others. */
const COMMITS = 50;
const PATHS = 12;

type Read = (text: Text) => string;

/** Everything known of one change. */
export function details({ row, block }: Placed, controls: PageData['controls']): HTMLElement {
  const read: Read = (text) => block.strings[text] ?? '';
  const rest = row.c.slice(COMMITS);
  const list = h('ol', { class: 'commits' }, ...row.c.slice(0, COMMITS).map((commit) => commitItem(commit, controls, read)));
  const more = h('button', { type: 'button' }, `Show the other ${grouped(rest.length)} commits`);
  more.addEventListener('click', () => {
    list.append(...rest.map((commit) => commitItem(commit, controls, read)));
    more.remove();
  });
  return h(
    'div',
    { class: 'details' },
    h(
      'div',
      { class: 'step' },
      h('span', { class: 'aside' }, 'on '),
      said(read(row.branch)),
      h('span', { class: 'aside' }, ' from '),
      row.from === undefined ? 'the beginning' : code(read(row.from)),
      h('span', { class: 'aside' }, ' to '),
      code(read(row.to)),
    ),
    ...noticed(row, read),
    h('ul', { class: 'verdicts' }, ...row.v.map((cell, at) => verdictItem(cell, at, controls, read))),
    list,
    rest.length === 0 ? null : more,
  );
}

/** What else is seen of the change, what its messages claim, and what was noticed. */
function noticed({ traits = [], said: claims = [], o = [] }: Placed['row'], read: Read): HTMLElement[] {
  const lines = [
    ...traits.map((trait) => [TRAIT_WORDS[trait]]),
    ...(claims.length === 0 ? [] : [[h('span', { class: 'aside' }, 'says: '), said(claims.map(read).join(', '))]]),
    ...o.map(([id, text, commit, relied]) => [
      h('strong', {}, said(read(id))),
      ' ',
      said(read(text)),
      commit === -1 ? null : h('span', { class: 'aside' }, ' ', code(read(commit).slice(0, 12))),
      h('span', { class: 'aside' }, ` (${RELIED_WORDS[relied]})`),
    ]),
  ];
  return lines.length === 0 ? [] : [h('dl', {}, field('Noticed', items(lines)))];
}

function verdictItem([outcome, ...reasons]: VerdictCell, at: number, controls: PageData['controls'], read: Read): HTMLElement {
  return h(
    'li',
    { class: `o-${outcome}` },
    h('span', { class: 'letter' }, letterOf(at)),
    h(
      'div',
      {},
      h('strong', {}, controls[at]?.title ?? ''),
      h('span', { class: 'outcome' }, symbol(outcome), wordOf(outcome)),
      ...reasons.map((reason) => h('p', {}, said(read(reason)))),
    ),
  );
}

function commitItem(commit: CommitCell, controls: PageData['controls'], read: Read): HTMLElement {
  const { id, s, a, at, c, ct, risk, signed, parents, v = [] } = commit;
  const committed = c === undefined && ct === undefined ? [] : [field('Committer', said(read(c ?? a)), ' ', dated(ct ?? at, read))];
  return h(
    'li',
    {},
    h('h3', {}, said(read(s))),
    h(
      'dl',
      {},
      field('Commit', code(read(id)), parents === undefined ? null : h('span', { class: 'aside' }, ` merge of ${parents} parents`)),
      field('Author', said(read(a)), ' ', dated(at, read)),
      ...committed,
      field('Risk', risk),
      ...(signed ? [field('Signature', 'header present; whether it holds is looked at where the policy asks for it')] : []),
      ...evidence(commit, read),
      ...(v.length === 0
        ? []
        : [
            field(
              'Verdicts of this commit',
              h('ul', { class: 'verdicts' }, ...v.map((cell, place) => verdictItem(cell, place, controls, read))),
            ),
          ]),
    ),
  );
}

function evidence({ m = [], r = [], t = [], f = [], u = [], p = [], pMore = 0 }: CommitCell, read: Read): HTMLElement[] {
  const outside = (inBlock: 0 | 1) => (inBlock === 1 ? null : h('span', { class: 'aside' }, ' outside the trailer block'));
  return [
    field(
      'AI marks',
      m.length === 0
        ? 'no AI mark observed'
        : items(
            m.map(([tool, model, strength, place, text]) => [
              said(read(tool)),
              model < 0 ? null : said(` ${read(model)}`),
              h('span', { class: 'aside' }, ` ${strength}, in the ${place.replaceAll('-', ' ')}: `),
              code(read(text)),
            ]),
          ),
    ),
    field(
      'Reviewer named',
      r.length === 0
        ? 'none'
        : items(
            r.map(([who, key, inBlock, automation]) => [
              said(read(who)),
              h('span', { class: 'aside' }, ' by ', said(read(key))),
              outside(inBlock),
              automation < 0 ? null : h('span', { class: 'aside' }, ', not a person: ', said(read(automation))),
            ]),
          ),
    ),
    ...(t.length === 0
      ? []
      : [field('Trailers', items(t.map(([key, value, inBlock]) => [code(`${read(key)}: ${read(value)}`), outside(inBlock)])))]),
    ...(f.length === 0 ? [] : [field('Findings', items(f.map((finding) => findingParts(finding, read))))]),
    ...(u.length === 0
      ? []
      : [
          field(
            'Not looked into',
            items(u.map(([path, kind, why]) => [code(read(path)), h('span', { class: 'aside' }, ` ${kind}: `), said(read(why))])),
          ),
        ]),
    ...(p.length === 0 ? [] : [field(`Paths (${grouped(p.length + pMore)})`, paths(p, pMore, read))]),
  ];
}

function findingParts(
  [title, severity, path, line, column, excerpt, reason, silenced, rotate, stillThere]: NonNullable<CommitCell['f']>[number],
  read: Read,
) {
  return [
    h('span', { class: `severity s-${severity}` }, severity),
    ' ',
    h('strong', {}, said(read(title))),
    rotate === 1 ? ' · rotate it ' : ' ',
    code(read(excerpt)),
    h('span', { class: 'aside' }, NOW[stillThere]),
    h('p', {}, code(`${read(path)}:${line}:${column}`), ' ', said(read(reason)), ...silencing(silenced, read)),
  ];
}

const NOW = {
  1: ' still in the tree of the tip',
  0: ' no longer in the tree of the tip',
  '-1': ' not determinable whether still in the tree of the tip',
} as const;

const STANDING_WORDS: Readonly<Record<SilencingCell[0], string>> = {
  'in-force': 'silenced by',
  expired: 'no longer silenced by',
  undetermined: 'not determinable whether silenced by',
};

function silencing(silenced: SilencingCell | -1, read: Read): (Node | string)[] {
  if (silenced === -1) return [];
  const [standing, source, reason, until] = silenced;
  const end = until === null ? '' : ` (until ${until})`;
  return [` · ${STANDING_WORDS[standing]} `, said(read(source)), ': ', said(read(reason)), end];
}

function paths(listed: readonly Text[], left: number, read: Read): Node {
  const shown = listed.slice(0, PATHS).map((path) => [code(read(path))]);
  const list = items(shown);
  const rest = listed.slice(PATHS);
  if (rest.length === 0 && left === 0) return list;
  const note =
    left === 0 ? null : h('p', { class: 'aside' }, `${grouped(left)} more are in the JSON report; the search does not see them.`);
  return h(
    'div',
    {},
    list,
    h('details', {}, h('summary', {}, `${grouped(rest.length + left)} more`), items(rest.map((path) => [code(read(path))])), note),
  );
}

const field = (name: string, ...content: readonly (Node | string | null)[]) => h('div', {}, h('dt', {}, name), h('dd', {}, ...content));
const items = (lines: readonly (readonly (Node | string | null)[])[]) => h('ul', {}, ...lines.map((parts) => h('li', {}, ...parts)));
const dated = ([seconds, zone]: When, read: Read) =>
  h('span', { class: 'aside' }, `${dateOf(seconds)} UTC, written in zone `, said(read(zone)));
