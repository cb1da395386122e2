// @ts-check
// Recall and precision of sox on the evaluation set in test/corpus, and of the peers that are installed, on the same files.
//
//   npm run eval -- [--peers <folder of their binaries>] [--sox <another work tree of sox>] [--kinds]
//
// --kinds lists which kinds of secret sox missed, which it did not name, and which false twins it reported.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { load, TREE } from './shared/load.mjs';
import { environment, PEERS, scanWith, versionOf } from './shared/peers.mjs';

/** @typedef {import('../test/corpus/define.ts').Sample} Sample */
/** @typedef {import('../test/corpus/score.ts').Score} Score */
/** @typedef {import('../test/corpus/score.ts').Seen} Seen */

const { values: options } = parseArgs({
  options: { peers: { type: 'string' }, sox: { type: 'string', default: TREE }, kinds: { type: 'boolean', default: false } },
});

const { corpus, scoresOf } = await load(
  `export { corpus } from './test/corpus/corpus.ts'; export { scoresOf } from './test/corpus/score.ts'`,
);
const { blocks, scanBlob } = await load(
  `export { scanBlob } from './src/scan/scan.ts'; export { blocks } from './src/model/finding.ts'`,
  options.sox,
);
const samples = /** @type {Sample[]} */ (corpus());

/** @returns {Seen[]} */
function scanWithSox() {
  return samples.flatMap(({ path, bytes }) =>
    scanBlob({ path, blob: null, bytes: Buffer.from(bytes) }).hits.map((/** @type {any} */ { finding }) => ({
      path,
      blocks: blocks(finding),
      text: `${finding.provider ?? ''} ${finding.title} ${finding.detector}`,
    })),
  );
}

const percent = (/** @type {number | null} */ share) => (share === null ? '' : (100 * share).toFixed(1));

/** @param {string} tool @param {readonly Seen[]} seen @returns {Score[]} */
function print(tool, seen) {
  const scores = /** @type {Score[]} */ (scoresOf(samples, seen));
  for (const { family, secrets, recall, precision, named, twins, falseTwins, publishedShown, publishedBlocked } of scores) {
    const shares = [recall, named, precision, falseTwins, publishedShown, publishedBlocked].map(percent);
    console.log(`| ${tool} | ${family} | ${secrets} | ${shares.slice(0, 3).join(' | ')} | ${twins} | ${shares.slice(3).join(' | ')} |`);
  }
  return scores;
}

console.log(
  '| tool | family | secrets | recall, % | issuer named, % | precision, % | twins | false twins, % | published shown, % | published blocked, % |',
);
console.log('|---|---|---|---|---|---|---|---|---|---|');
const ours = print('sox', scanWithSox());

const folder = mkdtempSync(join(tmpdir(), 'sox-eval-'));
try {
  for (const { path, bytes } of samples) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  const env = environment(options.peers);
  for (const peer of PEERS) {
    const version = versionOf(peer, env);
    if (version === null) console.log(`| ${peer.name} | not installed ||||||||||`);
    else print(`${peer.name} ${version}`.trim(), scanWith(peer, folder, env));
  }
} finally {
  rmSync(folder, { recursive: true });
}

if (options.kinds) {
  for (const { family, missed, unnamed, falsely } of ours) {
    for (const [title, tally] of Object.entries({ missed, unnamed, falsely })) {
      console.log(`\n${family}, ${title}: ${tally.map(([kind, count]) => `${kind} ${count}`).join(', ') || 'none'}`);
    }
  }
}
