// @ts-check
// Scans what nobody meant to be scanned, for as long as it is told: random bytes, and the detectors' examples broken, mixed, encoded and
// repeated.
//
//   node bench/fuzz.mjs [--minutes 10] [--seed 1]
//
// It ends with 1, and keeps the text, where the scan throws, takes more of the processor than a second for a megabyte and a little for each
// finding, or where the hook's prefilter would let through what the scan finds. The same seed makes the same texts.
//
// On a busy machine the same work takes more of the processor's time. So a text that took too long is scanned again, each time beside a fixed
// piece of work: that work's least time in this run tells how much of the time is the machine's doing.
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { load } from './shared/load.mjs';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' }, seed: { type: 'string', default: '1' } } });
const until = performance.now() + Number(values.minutes) * 60_000;

const { abouts, engine, findDeep, mayHit, redact, scanBlob } = await load(`
  export { abouts } from './src/scan/detectors/index.ts';
  export { engine } from './src/scan/engine.ts';
  export { findDeep } from './src/scan/find-deep.ts';
  export { mayHit } from './src/scan/prefilter.ts';
  export { redact } from './src/scan/redact.ts';
  export { scanBlob } from './src/scan/scan.ts';`);

/** @type {string[]} */
const EXAMPLES = Object.values(abouts())
  .flatMap(({ finds, ignores }) => [...finds(), ...ignores()])
  .map((example) => (typeof example === 'string' ? example : Buffer.from(example).toString('latin1')));
const GLUE = [
  '',
  '',
  '\n',
  '\r\n',
  ' ',
  '"',
  "'",
  '=',
  ': ',
  ';',
  ',',
  '\\n',
  '\0',
  'é',
  '漢',
  '\ufeff',
  '-',
  '_',
  '/',
  '%',
  '\\u',
  '&#',
  '<',
  '{',
  '$',
];
const ENCODERS = [
  (/** @type {Buffer} */ bytes) => bytes.toString('base64'),
  (/** @type {Buffer} */ bytes) => bytes.toString('hex'),
  (/** @type {Buffer} */ bytes) => bytes.toString('utf16le'),
  (/** @type {Buffer} */ bytes) => [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  (/** @type {Buffer} */ bytes) => [...bytes].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join(''),
];

/** xorshift32: the same numbers for the same seed. */
let state = (Number(values.seed) * 0x9e3779b1) >>> 0 || 1;
function random(/** @type {number} */ below) {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  state >>>= 0;
  return state % below;
}
const pick = (/** @type {any[]} */ list) => list[random(list.length)];
const times = (/** @type {number} */ count, /** @type {() => string} */ make) => Array.from({ length: count }, make).join('');

/** An example with some of its characters gone, doubled, or others. */
function broken() {
  let text = pick(EXAMPLES);
  for (let cuts = random(4); cuts > 0; cuts--) {
    const at = random(text.length + 1);
    text =
      text.slice(0, at) +
      pick(['', text.slice(at, at + random(40)), String.fromCharCode(random(256)), pick(GLUE)]) +
      text.slice(at + random(3));
  }
  return text;
}

const MAKERS = [
  () => Buffer.from(Array.from({ length: random(4000) }, () => random(256))),
  () => Buffer.from(times(random(30), () => pick(GLUE) + broken() + pick(GLUE))),
  () =>
    Buffer.from(
      times(random(6), () => `${pick(GLUE)}${pick(ENCODERS)(Buffer.from(broken()))}${pick(GLUE)}`),
      pick(['utf8', 'utf16le', 'latin1']),
    ),
  // One piece over and over, on one line: what is worse than linear shows here.
  () => Buffer.from((broken().slice(0, 1 + random(60)) + pick(GLUE)).repeat(random(8000)).slice(0, 1 << 18)),
  () => Buffer.from(times(1 + random(4), () => pick(GLUE).repeat(random(500)) + broken().replaceAll(/\s/g, pick(GLUE)))),
];

/** Milliseconds that a finding may take beside the text, for its checks, its excerpt and its key. */
const EACH = 0.3;

const WORK = Buffer.from(EXAMPLES.filter((_, at) => at % 40 === 0).join('\n'));
let leastWork = Infinity;

/** Milliseconds of the processor that a scan of the bytes takes, and how many findings it has. */
function measure(/** @type {Buffer} */ bytes) {
  const start = process.cpuUsage();
  const { hits } = scanBlob({ path: 'f', blob: null, bytes });
  return { took: process.cpuUsage(start).user / 1000, count: hits.length };
}

/** How many times longer than at its quickest the machine takes for the fixed work. */
function slowdown() {
  const { took } = measure(WORK);
  leastWork = Math.min(leastWork, took);
  return took / leastWork;
}

/** The least that a scan took in several tries, on a machine as quick as this one has been. */
function measureAgain(/** @type {Buffer} */ bytes) {
  return Math.min(
    ...[1, 2, 3].map(() => {
      const before = slowdown();
      const { took } = measure(bytes);
      return (2 * took) / (before + slowdown());
    }),
  );
}

/** What is wrong with the scan of these bytes; null where nothing. @param {Buffer} bytes */
function judge(bytes) {
  const first = measure(bytes);
  const megabytes = Math.max(bytes.length / (1 << 20), 0.25);
  const most = 1000 * megabytes + first.count * EACH;
  const took = first.took > most ? measureAgain(bytes) : first.took;
  slowest = Math.max(slowest, (took - first.count * EACH) / 1000 / megabytes);
  if (took > most) return `took ${took.toFixed(0)} ms for ${bytes.length} bytes and ${first.count} findings`;
  const { matches } = findDeep(engine(), bytes);
  if (matches.length > 0 && !mayHit(bytes)) return 'the prefilter lets it through';
  redact(bytes.toString());
  return null;
}

// The tables are made, and the code is warm, before anything is measured.
for (const example of EXAMPLES) scanBlob({ path: 'f', blob: null, bytes: Buffer.from(example) });
for (let round = 0; round < 20; round++) slowdown();
let texts = 0;
let size = 0;
let slowest = 0;
while (performance.now() < until) {
  const bytes = pick(MAKERS)();
  if (texts % 50 === 0) slowdown();
  let wrong;
  try {
    wrong = judge(bytes);
  } catch (error) {
    wrong = String(error instanceof Error ? error.stack : error);
  }
  texts++;
  size += bytes.length;
  if (wrong !== null) {
    const file = join(tmpdir(), `sox-fuzz-${values.seed}-${texts}`);
    writeFileSync(file, bytes);
    console.error(`text ${texts}, kept in ${file}: ${wrong}`);
    process.exit(1);
  }
}
console.log(`${texts} texts, ${(size / (1 << 20)).toFixed(0)} MB, seed ${values.seed}; the slowest took ${slowest.toFixed(2)} s per MB`);
