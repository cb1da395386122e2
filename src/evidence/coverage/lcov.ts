import { createLineHits, type ParsedCoverage } from './line-hits.ts';

/** lcov's tracefile, as geninfo(1) of lcov 2 describes it: `SF:<path>`, `DA:<line>,<hits>[,<checksum>]`, `LF:` and `LH:`, up to `end_of_record`. */
export function parseLcov(text: string): ParsedCoverage {
  const hits = createLineHits();
  let open: { readonly path: string; found: number | null; hit: number | null } | null = null;
  for (const [at, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim();
    const where = `line ${at + 1}`;
    if (line === 'end_of_record') {
      if (open === null) return { problem: `${where} ends a record that was not begun` };
      const { found, hit } = open;
      if (found !== null && hit !== null) {
        if (hit > found) return { problem: `${where}: more lines were run than there are` };
        hits.total(open.path, { covered: hit, total: found });
      }
      open = null;
      continue;
    }
    const [, key = '', value = ''] = /^([A-Z]+):(.*)$/.exec(line) ?? [];
    if (key === 'SF') {
      if (open !== null) return { problem: `${where} begins a record within another` };
      if (value === '') return { problem: `${where} names no file` };
      open = { path: value, found: null, hit: null };
      hits.open(value);
    } else if (key === 'DA') {
      const [, number, count] = /^(\d+),(-?\d+(?:\.\d+)?(?:e\+?\d+)?)(?:,.*)?$/i.exec(value) ?? [];
      if (open === null || number === undefined || count === undefined) return { problem: `${where} counts no line of a file` };
      hits.hit(Number(number), Number(count));
    } else if ((key === 'LF' || key === 'LH') && open !== null) {
      if (!/^\d+$/.test(value)) return { problem: `${where} is no number of lines` };
      open[key === 'LF' ? 'found' : 'hit'] = Number(value);
    }
  }
  return open === null ? { files: hits.files() } : { problem: `the record of ${open.path} has no end: the report was cut off` };
}
