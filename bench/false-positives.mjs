// @ts-check
// What blocks in public repositories that hold no secret anybody would mind: sox beside gitleaks with its default rules.
//
//   node bench/false-positives.mjs <repository>... [--peers <folder of binaries>] [--with gitleaks,betterleaks] [--sox <another work tree of sox>] [--list <file>]
//
// The tree of each repository's HEAD is exported, without the repository's own configuration of scanners, and every file of it scanned.
// --list writes each blocking finding of sox, masked.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { exportTree } from './shared/export-tree.mjs';
import { load, TREE } from './shared/load.mjs';
import { environment, PEERS, scanWith, versionOf } from './shared/peers.mjs';

/** @typedef {import('../src/model/finding.ts').Finding} Finding */

const { positionals, values: options } = parseArgs({
  allowPositionals: true,
  options: {
    peers: { type: 'string' },
    with: { type: 'string', default: 'gitleaks' },
    sox: { type: 'string', default: TREE },
    list: { type: 'string' },
  },
});
const env = environment(options.peers);
const peers = PEERS.filter((peer) => options.with.split(',').includes(peer.name) && versionOf(peer, env) !== null);
const { blocks, scanBlob } = await load(
  `export { scanBlob } from './src/scan/scan.ts'; export { blocks } from './src/model/finding.ts'`,
  options.sox,
);

/** @param {string} folder */
function scanWithSox(folder) {
  let lines = 0;
  let files = 0;
  const findings = /** @type {Finding[]} */ ([]);
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const entry of entries) {
    const file = join(entry.parentPath, entry.name);
    const bytes = readFileSync(file);
    files++;
    if (!bytes.includes(0)) for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines++;
    for (const { finding } of scanBlob({ path: relative(folder, file), blob: null, bytes }).hits)
      if (blocks(finding)) findings.push(finding);
  }
  return { files, lines, findings };
}

/** One row for all findings of a detector in a file. @param {string} repository @param {readonly Finding[]} findings */
function listed(repository, findings) {
  const groups = /** @type {Map<string, Finding[]>} */ (new Map());
  for (const finding of findings) {
    const key = `${finding.path} ${finding.detector}`;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()].map((group) => {
    const [{ detector, path, excerpt }] = /** @type {[Finding]} */ (group);
    const lines = [...new Set(group.map(({ line }) => line))];
    const places = `${path}:${lines.slice(0, 3).join(', ')}${lines.length > 3 ? ', …' : ''}`;
    return `| ${repository} | ${detector} | ${group.length} | ${places} | \`${excerpt.replaceAll('|', '\\|').replaceAll('`', "'")}\` |`;
  });
}

/** `owner+name/repo` is how a mirror may be laid out. @param {string} repository */
const nameOf = (repository) => (basename(repository) === 'repo' ? basename(dirname(repository)).replace('+', '/') : basename(repository));
const rate = (/** @type {number} */ count, /** @type {number} */ lines) => ((count * 1e6) / lines).toFixed(1);
const row = (/** @type {(string | number)[]} */ ...cells) => console.log(`| ${cells.join(' | ')} |`);

console.log('Blocking findings, and for each million lines:\n');
row(
  'repository',
  'commit',
  'files',
  'lines',
  'sox',
  'a million',
  ...peers.flatMap((peer) => [`${peer.name} ${versionOf(peer, env)}`, 'a million']),
);
console.log(`|${'---|'.repeat(6 + 2 * peers.length)}`);
const sum = { files: 0, lines: 0, sox: 0, peers: peers.map(() => 0) };
const list = [];
for (const repository of positionals) {
  const folder = mkdtempSync(join(tmpdir(), 'sox-tree-'));
  try {
    const { commit, lacking } = exportTree(repository, folder);
    if (lacking > 0) console.error(`${nameOf(repository)}: ${lacking} files are not in this clone`);
    const { files, lines, findings } = scanWithSox(folder);
    const counts = peers.map((peer) => scanWith(peer, folder, env).length);
    row(
      nameOf(repository),
      commit,
      files,
      lines,
      findings.length,
      rate(findings.length, lines),
      ...counts.flatMap((count) => [count, rate(count, lines)]),
    );
    sum.files += files;
    sum.lines += lines;
    sum.sox += findings.length;
    counts.forEach((count, at) => (sum.peers[at] = (sum.peers[at] ?? 0) + count));
    list.push(...listed(nameOf(repository), findings));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
row('all', '', sum.files, sum.lines, sum.sox, rate(sum.sox, sum.lines), ...sum.peers.flatMap((count) => [count, rate(count, sum.lines)]));
if (options.list !== undefined)
  writeFileSync(options.list, `| repository | detector | findings | place | excerpt |\n|---|---|---|---|---|\n${list.join('\n')}\n`);
