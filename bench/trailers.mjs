// @ts-check
// Compares sox's reader of trailers with git's own, on the messages of whole histories and on generated ones.
//
//   npm run trailers -- [<repository>...] [--generated 100000] [--seed 1] [--git <program>] [--list <file>]
//
// The reference is `git interpret-trailers --parse --no-divider` outside any repository and without configuration. It is given thousands of files at a
// time, and prints what it finds in them one after the other; between two messages it reads one whose only trailer is known, so that each
// answer has its end. That trailer's key is drawn for the run, and the answers are counted. Every message of a commit that any ref reaches is
// read as it is stored, byte for byte, and compared twice: as bytes, and as the UTF-8 that sox reads. It ends with 1 where one differs.
import { execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { load } from './shared/load.mjs';
import { generatedMessages } from './shared/messages.mjs';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    generated: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    git: { type: 'string', default: 'git' },
    list: { type: 'string' },
  },
});

const { parseTrailers } = await load(`export { parseTrailers } from './src/model/parse-trailers.ts'`);

/** Files in one command: the names stay far below what a system takes as arguments. */
const TOGETHER = 4000;
const BOUNDARY = `X-${randomUUID()}`;
const END = Buffer.from(`${BOUNDARY}: 1\n`);
const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'sox-trailers-'));
const env = {
  PATH: process.env['PATH'],
  HOME: folder,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CEILING_DIRECTORIES: folder,
};

/** What git prints for each message. @param {readonly Buffer[]} messages @returns {Buffer[]} */
function askGit(messages) {
  for (const [at, message] of messages.entries()) writeFileSync(join(folder, String(at)), message);
  const files = messages.flatMap((_, at) => [String(at), 'end']);
  const printed = execFileSync(options.git, ['interpret-trailers', '--parse', '--no-divider', ...files], {
    cwd: folder,
    env,
    maxBuffer: 1 << 30,
  });
  const answers = [];
  let from = 0;
  for (let at = printed.indexOf(END); at >= 0; at = printed.indexOf(END, from)) {
    answers.push(printed.subarray(from, at));
    from = at + END.length;
  }
  if (answers.length !== messages.length || from !== printed.length) throw new Error('git answered another number of messages');
  return answers;
}

/** What sox says, as git would print it. @param {string} message */
function printedBySox(message) {
  const found = /** @type {{ key: string, value: string, inBlock: boolean }[]} */ (parseTrailers(message));
  return found.flatMap(({ key, value, inBlock }) => (inBlock ? [`${key}: ${value}\n`] : [])).join('');
}

const ZERO = { messages: 0, withTrailers: 0, trailers: 0, outside: 0, differ: 0 };
const all = { ...ZERO };

/** @param {readonly Buffer[]} messages @param {typeof ZERO} sums */
function compare(messages, sums) {
  for (const [at, answer] of askGit(messages).entries()) {
    const message = messages[at] ?? Buffer.alloc(0);
    sums.messages += 1;
    if (answer.length > 0) sums.withTrailers += 1;
    for (const { inBlock } of parseTrailers(message.toString('utf8'))) sums[inBlock ? 'trailers' : 'outside'] += 1;
    const same = (/** @type {BufferEncoding} */ as) => printedBySox(message.toString(as)) === answer.toString(as);
    if (same('latin1') && same('utf8')) continue;
    sums.differ += 1;
    if (options.list !== undefined)
      appendFileSync(
        options.list,
        `${JSON.stringify({ message: message.toString(), git: answer.toString(), sox: printedBySox(message.toString()) })}\n`,
      );
  }
}

/** The message of every commit that any ref reaches. @param {string} repository @returns {AsyncGenerator<Buffer>} */
async function* messagesOf(repository) {
  const git = (/** @type {string[]} */ ...args) => spawn('git', ['-C', repository, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const list = git('rev-list', '--all');
  const objects = git('cat-file', '--batch', '--buffer');
  list.stdout.pipe(objects.stdin);
  let rest = Buffer.alloc(0);
  for await (const chunk of objects.stdout) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let from = 0;
    for (let end = rest.indexOf(10, from); end >= 0; end = rest.indexOf(10, from)) {
      const size = Number(rest.toString('latin1', from, end).split(' ')[2]);
      if (Number.isNaN(size)) throw new Error(`git cat-file: ${rest.toString('latin1', from, end)}`);
      const next = end + 1 + size + 1;
      if (next > rest.length) break;
      const object = rest.subarray(end + 1, next - 1);
      const blank = object.indexOf('\n\n');
      yield Buffer.from(object.subarray(blank < 0 ? object.length : blank + 2));
      from = next;
    }
    rest = rest.subarray(from);
  }
}

/** @param {Iterable<Buffer> | AsyncIterable<Buffer>} messages */
async function compareAll(messages) {
  const sums = { ...ZERO };
  let batch = [];
  for await (const message of messages) {
    batch.push(message);
    if (batch.length < TOGETHER) continue;
    compare(batch, sums);
    batch = [];
  }
  if (batch.length > 0) compare(batch, sums);
  return sums;
}

/** @param {string} name @param {typeof ZERO} sums */
function row(name, sums) {
  for (const key of /** @type {(keyof typeof ZERO)[]} */ (Object.keys(ZERO))) all[key] += sums[key];
  console.log(`| ${name} | ${sums.messages} | ${sums.withTrailers} | ${sums.trailers} | ${sums.outside} | ${sums.differ} |`);
}

try {
  writeFileSync(join(folder, 'end'), `end\n\n${END}`);
  const version = execFileSync(options.git, ['--version'], { encoding: 'utf8' }).trim();
  console.log(
    `${version}\n\n| messages of | messages | with trailers | trailers | like trailers, outside the block | disagreements |\n|---|---|---|---|---|---|`,
  );
  for (const repository of positionals)
    row(
      basename(resolve(repository, ...(/^repo(?:\.git)?$/.test(basename(repository)) ? ['..'] : []))),
      await compareAll(messagesOf(repository)),
    );
  if (Number(options.generated) > 0)
    row(`the generator, seed ${options.seed}`, await compareAll(generatedMessages(Number(options.generated), Number(options.seed))));
  console.log(`| all | ${all.messages} | ${all.withTrailers} | ${all.trailers} | ${all.outside} | ${all.differ} |`);
  process.exitCode = all.differ === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}
