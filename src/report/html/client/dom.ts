import type { Outcome } from '../../../model/verdict.ts';
import { OUTCOME_WORDS } from '../../shared/words.ts';

type Child = Node | string | null;

/** An element with attributes and children; strings become text, never markup. */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** Repository text, isolated so that its direction cannot reorder what stands around it. */
export const said = (text: string) => h('bdi', {}, text);
export const code = (text: string) => h('code', {}, said(text));

const SVG = 'http://www.w3.org/2000/svg';

/** The outcome's shape, defined once in the page. */
export function symbol(outcome: Outcome): SVGElement {
  const drawing = document.createElementNS(SVG, 'svg');
  for (const [name, value] of Object.entries({
    class: `symbol o-${outcome}`,
    width: '16',
    height: '16',
    'aria-hidden': 'true',
    focusable: 'false',
  }))
    drawing.setAttribute(name, value);
  const use = document.createElementNS(SVG, 'use');
  use.setAttribute('href', `#o-${outcome}`);
  drawing.append(use);
  return drawing;
}

export const wordOf = (outcome: Outcome) => OUTCOME_WORDS[outcome].word;

/** An element of the page's own skeleton. */
export function byId<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new Error(`the page has no ${id}`);
  return element;
}
