// @ts-check
// Recall on finance keys that were written by people who never saw sox's rules: the public tests of other scanners.
//
//   node bench/independent.mjs <folder with checkouts> [--peers <folder of binaries>] [--misses <file>] [--sox <another work tree of sox>] [--every]
//
// --every takes all keys of their tests, not those of finance providers alone; the provider is then whatever they call it.
//
// The folder holds checkouts named gitleaks, betterleaks, trufflehog, kingfisher, CredSweeper, detect-secrets: those that are there are
// read. Nothing of theirs is copied into this repository. A peer is not measured on its own tests, nor on those of scanners from which it has rules. Misses of sox are written as shapes:
// letters as a and A, digits as 9.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { positivesIn } from './shared/foreign-keys.mjs';
import { load, TREE } from './shared/load.mjs';
import { environment, PEERS, scanWith, versionOf } from './shared/peers.mjs';

/** @typedef {import('./shared/foreign-keys.mjs').Positive} Positive */
/** @typedef {{ text: string, blocks: boolean }} Finding with all in which the provider may be named */
/** @typedef {Positive & { by: readonly Finding[], named: boolean }} Judged */

const { positionals, values: options } = parseArgs({
  allowPositionals: true,
  options: {
    every: { type: 'boolean', default: false },
    misses: { type: 'string' },
    peers: { type: 'string' },
    sox: { type: 'string', default: TREE },
  },
});
if (positionals[0] === undefined) throw new Error('name the folder that holds the checkouts');
const positives = positivesIn(positionals[0], options.every ? (name) => name : undefined);
const { blocks, scanBlob } = await load(
  `export { scanBlob } from './src/scan/scan.ts'; export { blocks } from './src/model/finding.ts'`,
  options.sox,
);

/** @param {string} text @returns {Finding[]} */
function scanWithSox(text) {
  const { hits } = scanBlob({ path: 'sample.txt', blob: null, bytes: Buffer.from(text) });
  return hits.map((/** @type {any} */ { finding }) => ({
    text: `${finding.provider ?? ''} ${finding.title} ${finding.detector}`,
    blocks: blocks(finding),
  }));
}

/** @param {Positive} positive @param {readonly Finding[]} by @returns {Judged} */
function judge(positive, by) {
  const plain = (/** @type {string} */ text) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  return { ...positive, by, named: by.some(({ text }) => plain(text).includes(plain(positive.provider))) };
}

/** @param {string} title @param {readonly Judged[]} rows */
function row(title, rows) {
  const share = (/** @type {(one: Judged) => boolean} */ is) => (rows.filter(is).length / rows.length).toFixed(3);
  const figures = [isFound, isBlocked, isNamed].flatMap((is) => [share(is), mean(rows, is)]);
  console.log(`| ${title} | ${rows.length} | ${figures.join(' | ')} |`);
}

/** The mean of the providers' shares: one with many samples must not hide one with few. @param {readonly Judged[]} rows @param {(one: Judged) => boolean} is */
function mean(rows, is) {
  const shares = groups(rows, ({ provider }) => provider).map(([, of]) => of.filter(is).length / of.length);
  return (shares.reduce((sum, share) => sum + share, 0) / shares.length).toFixed(3);
}

const isNamed = (/** @type {Judged} */ { named }) => named;
const isFound = (/** @type {Judged} */ { by }) => by.length > 0;
const isBlocked = (/** @type {Judged} */ { by }) => by.some((finding) => finding.blocks);

/** @template T @param {readonly T[]} rows @param {(row: T) => string} key @returns {[string, T[]][]} */
function groups(rows, key) {
  const found = /** @type {Map<string, T[]>} */ (new Map());
  for (const one of rows) found.set(key(one), [...(found.get(key(one)) ?? []), one]);
  return [...found];
}

const header = (/** @type {string} */ title) =>
  `| ${title} | samples | found | of a provider | blocking | of a provider | named | of a provider |\n|---|---|---|---|---|---|---|---|`;

const judged = positives.map((positive) => judge(positive, scanWithSox(positive.text)));
console.log(header('sox on tests of'));
for (const [source, rows] of groups(judged, ({ source }) => source)) row(source, rows);
row('all', judged);
if (options.peers !== undefined) {
  const folder = mkdtempSync(join(tmpdir(), 'sox-independent-'));
  try {
    for (const [at, { text }] of positives.entries()) writeFileSync(join(folder, `${at}.txt`), text);
    const env = environment(options.peers);
    console.log(`\n${header('tool, on the tests of the others')}`);
    for (const peer of PEERS) {
      if (versionOf(peer, env) === null) continue;
      const seen = new Map(groups(scanWith(peer, folder, env), ({ path }) => path));
      const foreign = [...positives.entries()].filter(([, { source }]) => !peer.kin.includes(source));
      row(
        peer.name,
        foreign.map(([at, positive]) => judge(positive, seen.get(`${at}.txt`) ?? [])),
      );
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (options.misses !== undefined) {
  /** The words stay, what looks like a value becomes its shape. */
  const masked = (/** @type {string} */ text) =>
    text.replaceAll(/[A-Za-z0-9+/=_.$-]{10,}/g, (run) =>
      /\d/.test(run) ? run.replaceAll(/[a-z]/g, 'a').replaceAll(/[A-Z]/g, 'A').replaceAll(/\d/g, '9') : run,
    );
  const list = (/** @type {(one: Judged) => boolean} */ is) =>
    judged.filter(is).map(({ source, place, provider, text, by }) => {
      const seen = by.map((finding) => finding.text).join('; ');
      return `- ${provider} (${source}, ${place}) ${seen}\n  \`${JSON.stringify(masked(text)).slice(0, 400)}\``;
    });
  const sections = {
    'Not found at all': (/** @type {Judged} */ one) => !isFound(one),
    'Found, but blocks nothing': (/** @type {Judged} */ one) => isFound(one) && !isBlocked(one),
    'Found, provider not named': (/** @type {Judged} */ one) => isFound(one) && !isNamed(one),
  };
  writeFileSync(
    options.misses,
    Object.entries(sections)
      .map(([title, is]) => `## ${title}\n\n${list(is).join('\n')}\n`)
      .join('\n'),
  );
  console.log(`misses: ${options.misses}`);
}
