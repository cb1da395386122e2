// @ts-check
// Reads a history a second time, with nothing of sox, and compares it with what a report says of it.
//
//   node bench/independent-history.mjs <repository> <report.json>
//
// Commits are found by following the parents that stand in their own bytes (`git cat-file --batch`, no walk of git's), from the tips of the report and without what its openings reach; their
// headers are taken apart here. Trailers are git's own: `%(trailers)`, and where that says otherwise, `git interpret-trailers --parse --no-divider`, which also takes the last lines of a message that
// has no others for trailers. Compared are, of every commit: id, parents, tree, author, committer, trailers; and of every change: that it is the
// first-parent step which newly reaches its commits. Ends with 1 where anything differs.
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { argv, env, exit, stdout } from 'node:process';

const [, , repository = '.', file = 'sox-report/report.json'] = argv;
const GIT = ['--no-replace-objects', '-c', 'core.commitGraph=false', '-c', 'advice.graftFileDeprecated=false', '-C', repository];
const ENV = { ...env, GIT_GRAFT_FILE: '/dev/null', GIT_NO_REPLACE_OBJECTS: '1', LC_ALL: 'C' };

/** @typedef {{ tree: string, parents: string[], author: string, committer: string, isOdd: boolean }} Raw */

const report = JSON.parse(readFileSync(file, 'utf8'));
const { branches } = report.audit;
const commits = await readAll([...branches.map((/** @type {any} */ branch) => branch.tip), ...openings()]);
const before = reach(openings(), new Set());
const trailers = await gitTrailers([...commits.keys()]);

const seen = new Set(before);
/** @type {string[]} */
const wrong = [];
let compared = 0;
let step = 0;
for (const branch of branches) {
  const line = [];
  for (let id = branch.tip; id !== undefined && !seen.has(id); id = commits.get(id)?.parents[0]) line.push(id);
  for (const own of line.reverse()) {
    const change = report.changes[step];
    step += 1;
    const added = reach([own], seen);
    for (const id of added) seen.add(id);
    differs(`change ${step}: to`, change?.to, own);
    differs(`change ${step}: from`, change?.from ?? null, commits.get(own)?.parents[0] ?? null);
    const told = new Set((change?.commits ?? []).map((/** @type {any} */ commit) => commit.id));
    differs(`change ${step}: commits`, told.size, added.size);
    for (const id of added) if (!told.has(id)) wrong.push(`change ${step}: ${id} is missing`);
    for (const commit of change?.commits ?? []) compareCommit(commit);
  }
}
differs('changes', report.changes.length, step);
differs('commits', compared, seen.size - before.size);
stdout.write(
  `${compared} commits in ${step} changes: ${wrong.length} differences\n${wrong
    .slice(0, 40)
    .map((line) => `  ${line}\n`)
    .join('')}`,
);
exit(wrong.length > 0 ? 1 : 0);

function openings() {
  return branches.flatMap((/** @type {any} */ branch) => branch.opening ?? []);
}

/** @param {string} what @param {unknown} told @param {unknown} found */
function differs(what, told, found) {
  if (told !== found) wrong.push(`${what}: the report has ${JSON.stringify(told)}, this reader ${JSON.stringify(found)}`);
}

/** @param {any} told */
function compareCommit(told) {
  compared += 1;
  const raw = commits.get(told.id);
  if (raw === undefined) {
    wrong.push(`${told.id} is not in the repository`);
    return;
  }
  differs(`${told.id}: parents`, told.parents.join(' '), raw.parents.join(' '));
  // Of a malformed commit the report says nothing but that.
  if (told.tree === null) {
    if (!raw.isOdd) wrong.push(`${told.id} is malformed for the report alone`);
    return;
  }
  differs(`${told.id}: tree`, told.tree, raw.tree);
  for (const who of /** @type {const} */ (['author', 'committer'])) {
    const { name, email, time, zone } = told[who];
    // What was redacted of a name cannot be compared.
    if (`${name}${email}`.includes('*') || `${name}${email}`.includes('…')) continue;
    differs(`${told.id}: ${who}`, `${name} <${email}> ${time} ${zone}`, raw[who]);
  }
  const inBlock = told.trailers.filter((/** @type {any} */ trailer) => trailer.inBlock);
  const lines = inBlock.map((/** @type {any} */ { key, value }) => flat(`${key}: ${value}`));
  const listed = (trailers.get(told.id) ?? []).map(flat);
  const git = listed.join('\n') === lines.join('\n') ? listed : parsedTrailers(told.id).map(flat);
  if (!git.some((line, at) => line.includes('*') || (lines[at] ?? '').includes('*') || (lines[at] ?? '').includes('…')))
    differs(`${told.id}: trailers`, lines.join('\n'), git.join('\n'));
}

/** @param {string} id */
function parsedTrailers(id) {
  const input = execFileSync('git', [...GIT, 'log', '-1', '--format=%B', id], { env: ENV });
  return execFileSync('git', [...GIT, 'interpret-trailers', '--parse', '--no-divider'], { env: ENV, input, encoding: 'utf8' })
    .split('\n')
    .filter(Boolean);
}

/** @param {string} text */
function flat(text) {
  return shown(text).replace(/\s+/g, ' ').trim();
}

/** Control characters but line feeds and tabs are written as escapes in every report. @param {string} text */
function shown(text) {
  return text.replace(/[^\P{Cc}\n\t]/gu, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Everything that some commits reach and is not in `without`. @param {readonly string[]} from @param {ReadonlySet<string>} without */
function reach(from, without) {
  const found = new Set(from.filter((id) => !without.has(id)));
  for (const id of found) for (const parent of commits.get(id)?.parents ?? []) if (!without.has(parent)) found.add(parent);
  return found;
}

/** Reads commits, and asks for the parents of each as soon as it is there. @param {readonly string[]} tips @returns {Promise<Map<string, Raw>>} */
function readAll(tips) {
  const git = spawn('git', [...GIT, 'cat-file', '--batch'], { env: ENV, stdio: ['pipe', 'pipe', 'inherit'] });
  /** @type {Map<string, Raw>} */
  const found = new Map();
  const asked = new Set();
  const ask = (/** @type {string} */ id) => {
    if (asked.has(id)) return;
    asked.add(id);
    git.stdin.write(`${id}\n`);
  };
  let rest = Buffer.alloc(0);
  git.stdout.on('data', (/** @type {Buffer} */ chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (;;) {
      const end = rest.indexOf('\n');
      if (end < 0) break;
      const [id = '', type, size] = rest.toString('latin1', 0, end).split(' ');
      if (type !== 'commit') throw new Error(`${id} is no commit here (${type})`);
      if (rest.length < end + 1 + Number(size) + 1) break;
      const raw = parse(rest.subarray(end + 1, end + 1 + Number(size)));
      rest = rest.subarray(end + 2 + Number(size));
      found.set(id, raw);
      for (const parent of raw.parents) ask(parent);
      if (found.size === asked.size) git.stdin.end();
    }
  });
  for (const tip of tips) ask(tip);
  return new Promise((resolve, reject) => git.on('error', reject).on('close', () => resolve(found)));
}

/** @param {Buffer} bytes @returns {Raw} */
function parse(bytes) {
  const end = bytes.indexOf('\n\n');
  const lines = bytes.toString('latin1', 0, end < 0 ? bytes.length : end).split('\n');
  const values = (/** @type {string} */ key) =>
    lines.filter((line) => line.startsWith(`${key} `)).map((line) => line.slice(key.length + 1));
  const [encoding = 'utf-8'] = values('encoding');
  const [author = '', ...authors] = values('author');
  const [committer = '', ...committers] = values('committer');
  return {
    tree: values('tree')[0] ?? '',
    parents: values('parent'),
    author: person(author, encoding),
    committer: person(committer, encoding),
    isOdd:
      decoderOf(encoding) === null ||
      end < 0 ||
      authors.length > 0 ||
      committers.length > 0 ||
      bytes.includes(0) ||
      !/> \d+ [+-]\d+$/.test(author) ||
      !/> \d+ [+-]\d+$/.test(committer),
  };
}

/** `name <mail> seconds zone`, with white space around name and mail as git leaves it out. @param {string} line @param {string} encoding */
function person(line, encoding) {
  const text = (decoderOf(encoding) ?? new TextDecoder('latin1')).decode(Buffer.from(line, 'latin1'));
  const [, name = '', email = '', when = ''] = /^([^<]*)<([^>]*)>\s*(.*)$/.exec(text) ?? [];
  return shown(`${name.trim()} <${email.trim()}> ${when}`);
}

/** @param {string} encoding @returns {TextDecoder | null} */
function decoderOf(encoding) {
  try {
    return new TextDecoder(encoding);
  } catch {
    return null;
  }
}

/** The trailers of each commit as git takes them out of messages. @param {readonly string[]} ids @returns {Promise<Map<string, string[]>>} */
function gitTrailers(ids) {
  const format = '%H%x00%(trailers:only,unfold,separator=%x01)%x00';
  const git = spawn('git', [...GIT, 'log', '--no-walk=unsorted', '--stdin', '-z', `--format=${format}`], {
    env: ENV,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  /** @type {Buffer[]} */
  const chunks = [];
  git.stdout.on('data', (/** @type {Buffer} */ chunk) => chunks.push(chunk));
  git.stdin.end(`${ids.join('\n')}\n`);
  return new Promise((resolve, reject) => {
    git.on('error', reject).on('close', () => {
      const fields = Buffer.concat(chunks).toString('utf8').split('\0');
      /** @type {Map<string, string[]>} */
      const found = new Map();
      for (let at = 0; at + 1 < fields.length; at += 3)
        found.set(
          fields[at] ?? '',
          (fields[at + 1] ?? '').split('\u0001').filter((line) => line !== ''),
        );
      resolve(found);
    });
  });
}
