// What tests run inside the page. JavaScript, because the types of the tests have no DOM.

/** Tries what the page's policy forbids; gives what was refused. @returns {Promise<{ directives: string[], fetched: string, markup: string }>} */
export async function tryForbidden() {
  const directives = [];
  document.addEventListener('securitypolicyviolation', (event) => directives.push(event.effectiveDirective));
  const image = document.createElement('img');
  image.src = 'http://127.0.0.1:9/x.png';
  const style = document.createElement('style');
  style.append('body { color: red }');
  const script = document.createElement('script');
  document.body.append(image, style, script);
  const fetched = await fetch('http://127.0.0.1:9/').then(
    () => 'fetched',
    () => 'refused',
  );
  let markup = 'set';
  try {
    style.insertAdjacentHTML('afterend', '<b>x</b>');
  } catch {
    markup = 'refused';
  }
  await new Promise((resolve) => setTimeout(resolve, 50));
  return { directives, fetched, markup };
}

/** The change whose row has the focus. @returns {string | null | undefined} */
export const focusedChange = () => document.activeElement?.closest('tr')?.getAttribute('data-id');

/** @param {string} fragment */
export const goTo = (fragment) => {
  location.hash = fragment;
};

/** Notes on the body how many changes are in the table at the moment of printing. */
export const watchPrinting = () =>
  addEventListener('beforeprint', () => document.body.setAttribute('data-printed', String(document.querySelectorAll('tr.change').length)));

/** @param {HTMLElement} element @returns {string} */
export const displayOf = (element) => getComputedStyle(element).display;

/** @returns {number} */
export const pageWidth = () => document.documentElement.scrollWidth;

/** Runs axe, which was put into the page before. @returns {Promise<string[]>} */
export async function violations() {
  const { violations: found } = await globalThis.axe.run();
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/**
 * The texts of the open changes, and every element and attribute that repository text could have become.
 * @returns {{ title: string | null | undefined, subjects: string[], trailers: string[], foreign: number, handlers: number }}
 */
export function readBack() {
  const texts = (selector) => [...document.querySelectorAll(selector)].map((element) => element.textContent);
  return {
    title: document.querySelector('h1 bdi')?.textContent,
    subjects: texts('.commits h3 bdi'),
    trailers: texts('.commits code bdi'),
    foreign: document.querySelectorAll('img, svg[onload], iframe, object, b bdi b, script:not([type])').length,
    handlers: [...document.querySelectorAll('*')].filter((element) => element.getAttributeNames().some((name) => name.startsWith('on')))
      .length,
  };
}

/**
 * What a reader's eye meets in the table of changes, in px: the narrowest "Change", the highest row, cells whose content sticks out, and by how much
 * the page is wider than its window.
 * @returns {{ narrowest: number, highest: number, spilling: string[], beyond: number }}
 */
export function tableFit() {
  const changes = [...document.querySelectorAll('tr.change')];
  const cells = [...document.querySelectorAll('tr.change td')];
  const heading = document.querySelector('.changes th.subject');
  const subjects = [...document.querySelectorAll('td.subject'), heading].filter((cell) => cell.checkVisibility());
  return {
    narrowest: Math.min(...subjects.map((cell) => cell.clientWidth)),
    highest: Math.max(...changes.map((line) => Math.ceil(line.getBoundingClientRect().height))),
    spilling: [...new Set(cells.filter((cell) => cell.scrollWidth > cell.clientWidth).map((cell) => cell.className))],
    beyond: Math.max(0, document.documentElement.scrollWidth - innerWidth),
  };
}
