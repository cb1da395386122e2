// @ts-check
// How fast one thread scans text with everything on, beside ripgrep looking for the detectors' literals alone.
//
//   git -C <repository> log -p -U0 --no-color HEAD | head -c 209715200 > log.txt
//   node bench/throughput.mjs log.txt [--runs 7] [--sox <another work tree of sox>]
//
// The text is in memory, in pieces as git's blobs come; ripgrep reads it from the page cache, on one thread. Runs are interleaved.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { load, TREE } from './shared/load.mjs';

const { positionals, values: options } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '7' }, sox: { type: 'string', default: TREE }, piece: { type: 'string', default: '4' } },
});
const file = positionals[0] ?? '';
const bytes = readFileSync(file);
const size = bytes.length / 1e6;
const piece = Number(options.piece) << 20;

const { DETECTORS, engine, scanBlob } = await load(
  `export { DETECTORS } from './src/scan/detectors/index.ts'; export { engine } from './src/scan/engine.ts'; export { scanBlob } from './src/scan/scan.ts'`,
  options.sox,
);
/** @type {string[]} */
const anchors = DETECTORS.flatMap((/** @type {any} */ { find }) => find.anchors ?? []);
const scratch = mkdtempSync(join(tmpdir(), 'sox-throughput-'));
const keywords = join(scratch, 'keywords');
writeFileSync(keywords, `${[...new Set(anchors.map((anchor) => anchor.toLowerCase()))].join('\n')}\n`);

/** @param {(piece: Buffer) => unknown} look */
function pieces(look) {
  const start = performance.now();
  for (let at = 0; at < bytes.length; at += piece) look(bytes.subarray(at, at + piece));
  return (performance.now() - start) / 1000;
}

let findings = 0;
/** @type {Record<string, () => number>} */
const contenders = {
  'sox: scan with decoding, masking and findings': () => {
    findings = 0;
    return pieces((part) => (findings += scanBlob({ path: 'log.txt', blob: null, bytes: part }).hits.length));
  },
  'sox: engine alone': () => pieces((part) => engine().findAll(part)),
  'rg -iF -f keywords -c': () => {
    const start = performance.now();
    const { error } = spawnSync('rg', ['--no-config', '--no-unicode', '-a', '-j1', '-c', '-i', '-F', '-f', keywords, file], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    return error === undefined ? (performance.now() - start) / 1000 : Number.NaN;
  },
};

const times = new Map(Object.keys(contenders).map((name) => [name, /** @type {number[]} */ ([])]));
for (let run = 0; run < Number(options.runs); run++) for (const [name, once] of Object.entries(contenders)) times.get(name)?.push(once());
const median = (/** @type {number[]} */ numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;

console.log(
  `${size.toFixed(0)} MB, ${DETECTORS.length} detectors, ${anchors.length} literals, ${findings} findings, node ${process.versions.node}, ${options.runs} interleaved runs, medians\n`,
);
console.log('| | MB a second | to ripgrep |\n|---|---|---|');
const rg = size / median(times.get('rg -iF -f keywords -c') ?? []);
for (const [name, seconds] of times) {
  const speed = size / median(seconds);
  console.log(`| ${name} | ${speed.toFixed(0)} | ${(speed / rg).toFixed(2)} |`);
}
rmSync(scratch, { recursive: true });
