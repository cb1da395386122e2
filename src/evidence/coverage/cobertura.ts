import { createLineHits, type ParsedCoverage } from './line-hits.ts';

/**
 * Cobertura's XML (coverage-04.dtd): `<class filename>` with `<line number hits>`, paths relative to one of the `<source>`s. Declarations, comments and
 * entities of the document's own are not followed: of XML no more is read than such reports are made of.
 */
export function parseCobertura(text: string): ParsedCoverage {
  const hits = createLineHits();
  const open: string[] = [];
  const sources: string[] = [];
  /** What each class names, and its lines: sources may stand behind them. */
  const classes: { readonly file: string; readonly lines: [number, number][]; isCounted: boolean }[] = [];
  let at = 0;
  for (let next = text.indexOf('<'); next >= 0; next = text.indexOf('<', at)) {
    if (open.at(-1) === 'source') sources[sources.length - 1] += decoded(text.slice(at, next)).trim();
    const aside = ASIDE.find(({ opening }) => text.startsWith(opening, next));
    if (aside !== undefined) {
      const end = text.indexOf(aside.closing, next);
      if (end < 0) return CUT_OFF;
      at = end + aside.closing.length;
      continue;
    }
    const pattern = text.startsWith('<!', next) ? DECLARATION : TAG;
    pattern.lastIndex = next;
    const match = pattern.exec(text);
    if (match === null) return { problem: 'it is not well-formed XML' };
    at = pattern.lastIndex;
    const [, closing, name, attributes = '', selfClosing] = match;
    if (name === undefined) continue;
    if (closing === '/') {
      if (open.pop() !== name) return { problem: `</${name}> closes what is not open` };
      continue;
    }
    if (selfClosing !== '/') open.push(name);
    if (open.length > DEEPEST) return { problem: 'it is nested deeper than any report' };
    if (name === 'source') sources.push('');
    if (sources.length > MOST_SOURCES) return { problem: 'it names more sources than any report' };
    if (name === 'class') {
      const file = attributeOf(attributes, 'filename');
      if (file === null || file === '') return { problem: 'a <class> names no file' };
      classes.push({ file, lines: [], isCounted: false });
    }
    const inClass = open.includes('class') ? classes.at(-1) : undefined;
    if (name === 'lines' && inClass !== undefined) inClass.isCounted = true;
    if (name === 'line' && inClass !== undefined) {
      const [number, count] = [attributeOf(attributes, 'number'), attributeOf(attributes, 'hits')];
      if (!isNumber(number) || !isNumber(count)) return { problem: 'a <line> has no number or no hits' };
      inClass.lines.push([Number(number), Number(count)]);
    }
  }
  if (open.length > 0) return CUT_OFF;
  for (const { file, lines, isCounted } of classes) {
    for (const path of pathsOf(file, sources)) {
      if (isCounted && lines.length === 0) hits.total(path, { covered: 0, total: 0 });
      hits.open(path);
      for (const [number, count] of lines) hits.hit(number, count);
    }
  }
  return { files: hits.files() };
}

/** A report has eight levels. */
const DEEPEST = 64;
/** Every file is looked for below each. */
const MOST_SOURCES = 100;
const CUT_OFF = { problem: 'it has no end: the report was cut off' };

/** What stands in a document and counts for nothing. */
const ASIDE = [
  { opening: '<!--', closing: '-->' },
  { opening: '<?', closing: '?>' },
  { opening: '<![CDATA[', closing: ']]>' },
];
const DECLARATION = /<![A-Za-z][^[\]<>]*(?:\[[^\]]*\]\s*)?>/y;
const TAG = /<(\/?)([A-Za-z_][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;

function attributeOf(attributes: string, name: string): string | null {
  for (const [, key, double, single] of attributes.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g))
    if (key === name) return decoded(double ?? single ?? '');
  return null;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decoded(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([\dA-Fa-f]{1,6})|(amp|lt|gt|quot|apos));/g,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name] ?? whole;
      const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return point > 0x10ffff ? whole : String.fromCodePoint(point);
    },
  );
}

const isNumber = (text: string | null): text is string => text !== null && /^\d+$/.test(text);

/** A relative path lies below one of the sources, and which of them is not said. */
function pathsOf(file: string, sources: readonly string[]): string[] {
  const named = sources.filter((source) => source !== '' && source !== '.');
  if (/^(?:[/\\]|[A-Za-z]:)/.test(file) || named.length === 0) return [file];
  return named.map((source) => `${source.replace(/[\\/]+$/, '')}/${file}`);
}
