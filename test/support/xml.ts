export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
}

/** Reads XML 1.0 as strictly as its readers do, without the parts that nobody writes here (DTDs, comments, CDATA). Throws where it is not well-formed. */
export function parseXml(source: string): Element {
  if (!source.startsWith('<?xml version="1.0" encoding="UTF-8"?>\n')) throw new Error('no declaration');
  const odd = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.exec(source);
  if (odd !== null) throw new Error(`a character that XML does not have: ${JSON.stringify(odd[0])}`);
  const token = /<\/([a-z-]+)>|<([a-z-]+)((?: [a-z-]+="[^"<]*")*)(\/?)>|([^<]+)/giy;
  const root: Open = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  for (let at = source.indexOf('\n') + 1; at < source.length; at = token.lastIndex) {
    token.lastIndex = at;
    const [, closing, name, attributes = '', empty, text] = token.exec(source) ?? [];
    const top = open.at(-1) ?? root;
    if (text !== undefined) top.text += decode(text);
    else if (name !== undefined) {
      const element: Open = { name, attributes: attributesOf(attributes), children: [], text: '' };
      top.children.push(element);
      if (empty === '') open.push(element);
    } else if (closing === undefined || open.pop()?.name !== closing) throw new Error(`not well-formed at ${source.slice(at, at + 60)}`);
  }
  const [element] = root.children;
  if (open.length !== 1 || root.children.length !== 1 || element === undefined || root.text.trim() !== '')
    throw new Error('not one element');
  return element;
}

interface Open extends Element {
  readonly children: Open[];
  text: string;
}

function attributesOf(text: string): Record<string, string> {
  const found = [...text.matchAll(/ ([a-z-]+)="([^"]*)"/gi)].map(([, name = '', value = '']) => [name, decode(value)] as const);
  if (new Set(found.map(([name]) => name)).size !== found.length) throw new Error(`an attribute twice: ${text}`);
  return Object.fromEntries(found);
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decode(text: string): string {
  if (/&(?!(?:amp|lt|gt|quot|apos|#\d+);)/.test(text)) throw new Error(`a bare ampersand: ${text}`);
  return text.replace(/&(#?\w+);/g, (_, name: string) => NAMED[name] ?? String.fromCodePoint(Number(name.slice(1))));
}
