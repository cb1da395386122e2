// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, isAbsolute, join, relative } from 'node:path';

/** @typedef {{ path: string, blocks: true, text: string, line: number }} Seen */
/**
 * @typedef {object} Peer
 * @property {string} name of its command
 * @property {string[]} version how it says its version
 * @property {string[]} kin the scanners from which it has rules
 * @property {(folder: string, report: string) => string[]} scan arguments that scan a folder which is no repository, with its default rules
 * @property {(report: string, printed: string) => { path: string, text: string, line: number }[]} read
 */

const json = (/** @type {string} */ file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8') || '[]') : []);

/** None of them sends anything anywhere: what they could verify or update over the network is switched off. @type {readonly Peer[]} */
export const PEERS = [
  {
    name: 'gitleaks',
    kin: ['gitleaks', 'betterleaks'],
    version: ['version'],
    // A comment of one tool is no comment of another: none of them counts.
    scan: (folder, report) => [
      'dir',
      folder,
      '--ignore-gitleaks-allow',
      '--no-banner',
      '--exit-code',
      '0',
      '--report-format',
      'json',
      '--report-path',
      report,
    ],
    read: (report) =>
      json(report).map((/** @type {any} */ { File, RuleID, Description, StartLine }) => ({
        path: File,
        text: `${RuleID} ${Description}`,
        line: StartLine,
      })),
  },
  {
    name: 'betterleaks',
    kin: ['gitleaks', 'betterleaks'],
    version: ['version'],
    scan: (folder, report) => [folder, '--no-allow-signatures', '--no-banner', '--exit-code', '0', '--silent', '--output', report],
    read: (report) =>
      json(report).findings.map((/** @type {any} */ { rule_id: id, description, location }) => ({
        path: location.path,
        text: `${id} ${description}`,
        line: location.start_line,
      })),
  },
  {
    name: 'kingfisher',
    kin: ['gitleaks', 'betterleaks', 'kingfisher'],
    version: ['--version', '--no-update-check'],
    scan: (folder, report) => [
      'scan',
      folder,
      '--no-validate',
      '--no-update-check',
      '--no-ignore',
      '--no-dedup',
      '--format',
      'json',
      '--output',
      report,
    ],
    read: (report) =>
      (json(report).findings ?? []).map((/** @type {any} */ { rule, finding }) => ({
        path: finding.path,
        text: `${rule.name} ${rule.id}`,
        line: finding.line,
      })),
  },
  {
    name: 'ripsecrets',
    kin: [],
    version: ['--version'],
    scan: (folder) => [folder],
    read: (_, printed) =>
      [...printed.matchAll(/^(.+?):(\d+):/gm)].map(([, path = '', line]) => ({ path, text: 'secret', line: Number(line) })),
  },
  {
    name: 'detect-secrets',
    kin: ['detect-secrets'],
    version: ['--version'],
    // It looks only into the folder in which it runs.
    scan: () => ['scan', '--all-files', '--no-verify'],
    read: (_, printed) =>
      Object.entries(JSON.parse(printed).results).flatMap(([path, found]) =>
        /** @type {any[]} */ (found).map(({ type, line_number: line }) => ({ path, text: type, line })),
      ),
  },
];

/** The environment of a peer: `bin` first in PATH, a home of its own, nothing that would slow node down. @param {string | undefined} bin */
export function environment(bin, home = tmpdir()) {
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
  return { ...env, HOME: home, PATH: bin === undefined ? (env.PATH ?? '') : [bin, env.PATH].join(delimiter) };
}

/** The version that a peer prints, empty where it knows none; null where it is not installed. @param {Peer} peer @param {NodeJS.ProcessEnv} env */
export function versionOf({ name, version }, env) {
  const { error, stdout, stderr } = spawnSync(name, version, { env, encoding: 'utf8' });
  if (error !== undefined) return null;
  return `${stdout}\n${stderr}`.match(/\d+\.\d+[\w.-]*/)?.[0] ?? '';
}

/** What a peer finds in a folder, paths relative to it. @param {Peer} peer @param {string} folder @param {NodeJS.ProcessEnv} env @returns {Seen[]} */
export function scanWith(peer, folder, env) {
  const scratch = mkdtempSync(join(tmpdir(), 'sox-peer-'));
  try {
    const report = join(scratch, 'report.json');
    const run = spawnSync(peer.name, peer.scan(folder, report), { cwd: folder, env, encoding: 'utf8', maxBuffer: 1 << 30 });
    if (run.error !== undefined) throw run.error;
    return peer
      .read(report, run.stdout)
      .map(({ path, text, line }) => ({ path: isAbsolute(path) ? relative(folder, path) : path, blocks: true, text, line }));
  } finally {
    rmSync(scratch, { recursive: true });
  }
}
