import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { formatPlace, type Problem } from '../../src/model/error.ts';
import { candidateFrom, completed, type ReadInput } from '../../src/policy/in-force.ts';
import { unknownCourses, unknownNames, unknownTrained } from '../../src/policy/unknown-names.ts';
import { writtenPolicy } from '../../src/policy/written-policy.ts';

const KNOWN = {
  detectors: ['stripe-key', 'iban'],
  controls: ['ai-reviewer-named', 'ai-tool-disclosed'],
  tools: [
    { id: 'claude-code', name: 'Claude Code', names: ['claude'] },
    { id: 'cursor', name: 'Cursor', names: ['cursor agent'] },
  ],
};

/** A policy, valid or not, as it is written, and what was wrong with it. */
async function read(text: string, files: Readonly<Record<string, string>> = {}) {
  const all: Readonly<Record<string, string>> = { ...files, '.soxrc.yaml': text };
  const input: ReadInput = async (path) => {
    const file = all[path];
    return file === undefined ? null : { blob: 'b'.repeat(40), bytes: Buffer.from(file) };
  };
  const candidate = await candidateFrom({ path: '.soxrc.yaml', blob: null }, Buffer.from(text));
  const found = candidate === null ? candidate : await completed(candidate, input);
  const policy = found === null || found.state === 'absent' ? null : await writtenPolicy(found, input);
  if (policy === null) throw new Error('no policy');
  const problems: readonly Problem[] = found?.state === 'invalid' ? found.error.problems : [];
  return { policy, problems };
}

const written = async (text: string, files: Readonly<Record<string, string>> = {}) => (await read(text, files)).policy;

/** The places of all mistakes of a policy, each once. */
async function mistakes(text: string, files: Readonly<Record<string, string>> = {}): Promise<string[]> {
  const { policy, problems } = await read(text, files);
  return [...problems, ...policy.problems, ...(await unknownNames(policy, KNOWN))]
    .map(({ place }) => (place === undefined ? '' : formatPlace(place)))
    .toSorted((a, b) => (a < b ? -1 : 1));
}

/** What is said of a policy, and where. */
async function told(text: string, files?: Readonly<Record<string, string>>): Promise<string[]> {
  const policy = await written(text, files);
  return [...policy.problems, ...(await unknownNames(policy, KNOWN))].map(
    ({ message, place, hint }) => `${place === undefined ? '' : formatPlace(place)} ${message} ${hint ?? ''}`,
  );
}

const waiver = (control: string, tools: string): string =>
  `{ id: w-1, control: ${control}, tools: [${tools}], reason: because, requestedBy: a@b, approvedBy: c@d, from: 2026-01-01, until: 2026-02-01 }`;

it('a waiver is for a control and for tools that there are', async () => {
  const inline = (control: string, tools: string) =>
    told(`ai: { tools: [{ id: own-one }] }\nwaivers:\n  list:\n    - ${waiver(control, tools)}\n`);
  expect(await inline('ai-reviewer-named', 'cursor, own-one')).toEqual([]);
  expect(await inline('ai-reviewer-name', 'cursor, nope-nope')).toEqual([
    ".soxrc.yaml:4:27 'ai-reviewer-name' is no control. Did you mean 'ai-reviewer-named'?",
    ".soxrc.yaml:4:61 'nope-nope' is no AI tool. Known: claude-code, cursor, own-one.",
  ]);
  const list = `- ${waiver('nope', 'cursor')}\n`;
  expect(await told('waivers: { list: { file: w.yaml } }\n', { 'w.yaml': list })).toEqual([
    "w.yaml:1:23 'nope' is no control. Known: ai-reviewer-named, ai-tool-disclosed.",
  ]);
});

it('one tool is not known by the name of another', async () => {
  const named = (id: string, name: string) => told(`ai:\n  tools: [{ id: ${id}, names: [${name}] }]\n`);
  expect(await named('claude-code', 'Cursor Agent')).toEqual([
    ".soxrc.yaml:2:38 'Cursor Agent' is the name of another AI tool, cursor. Give cursor a row of its own: what is approved of claude-code says nothing of it.",
  ]);
  expect(await named('claude-code', 'Claude')).toEqual([]);
  // An id of one's own may stand for a tool that sox knows.
  expect(await named('anthropic', 'Claude Code')).toEqual([]);
});

it('an allow rule is for detectors and rules that there are', async () => {
  const allow = (ids: string, more = '') =>
    told(`secrets:\n  allow: [{ detectors: [${ids}], reason: test data, until: 2027-01-01 }]\n${more}`, {
      'leaks.toml': '[[rules]]\nid = "their-rule"\nregex = "qx[0-9]{8}"\n',
    });
  const own = `  rules: [{ id: own-rule, title: Own, pattern: 'q[0-9]{9}' }]\n  extends: [leaks.toml]\n`;
  expect(await allow('stripe-key, own-rule, their-rule', own)).toEqual([]);
  expect(await allow('stripe-kye, zzzzzzzz')).toEqual([
    ".soxrc.yaml:2:25 'stripe-kye' is no detector. Did you mean 'stripe-key'?",
    ".soxrc.yaml:2:37 'zzzzzzzz' is no detector. docs/detectors.md lists the ids of sox.",
  ]);
});

it('a rule of its own is not called like a detector', async () => {
  expect(await told(`secrets:\n  rules: [{ id: iban, title: Own, pattern: 'q[0-9]{9}' }]\n`)).toEqual([
    ".soxrc.yaml:2:17 'iban' is the id of a detector of sox. Give the rule an id of its own.",
  ]);
});

it('mistakes of the shape hide no name, and neither does a file that is missing', async () => {
  const broken = `mode: off\nwaivers: { list: { file: w.yaml } }\nai: { allow: [{ tools: [cursr], nope: 1 }], tools: { file: t.csv } }\n`;
  const secrets = `secrets:\n  extends: [missing.toml]\n  allow: [{ detectors: [zzzzzzzz], until: never }]\n`;
  const files = { 'w.yaml': `- { id: w-1, until: never, control: nope, tools: [nope-nope] }\n`, 't.csv': 'id,names\nclaude-code,Cursor\n' };
  expect(await told(broken + secrets, files)).toEqual([
    expect.stringContaining('missing.toml'),
    "t.csv:2:13 'Cursor' is the name of another AI tool, cursor. Give cursor a row of its own: what is approved of claude-code says nothing of it.",
    "w.yaml:1:37 'nope' is no control. Known: ai-reviewer-named, ai-tool-disclosed.",
    "w.yaml:1:51 'nope-nope' is no AI tool. Known: claude-code, cursor.",
    ".soxrc.yaml:3:25 'cursr' is no AI tool. Did you mean 'cursor'?",
    ".soxrc.yaml:6:25 'zzzzzzzz' is no detector of sox, and other rules are not read. docs/detectors.md lists the ids of sox.",
  ]);
  expect(await told('sections: [{ paths: [a], ai: { allow: [{ tools: [nope] }] } }]\nai: { tools: { file: gone.csv } }\n')).toEqual([
    ".soxrc.yaml:1:50 'nope' is no AI tool of sox, and the register is not read. Known: claude-code, cursor.",
  ]);
});

it('what an organisation says is not known below a policy that is not valid', async () => {
  const organisation = `mode: off\norganisation: { file: /etc/sox.yaml, sha256: ${'0'.repeat(64)} }\n`;
  expect(await told(`${organisation}ai: { allow: [{ tools: [nope] }] }\nsecrets: { allow: [{ detectors: [zzzzzzzz] }] }\n`)).toEqual([
    ".soxrc.yaml:3:25 'nope' is no AI tool of sox, and the register is not read. Known: claude-code, cursor.",
    ".soxrc.yaml:4:34 'zzzzzzzz' is no detector of sox, and other rules are not read. docs/detectors.md lists the ids of sox.",
  ]);
});

it('says of which courses there are records for nothing', async () => {
  const courses = async (text: string) =>
    unknownCourses(
      await written(`training: { ${text}records: { file: r.csv } }\n`, {
        'r.csv': 'person,course,date\nu1,zz,2026-01-01\nu2,zz,2026-01-02\nu1,ai,2026-01-01\n',
      }),
    );
  expect(await courses('courses: [{ id: ai }], ')).toEqual([{ course: 'zz', place: { path: 'r.csv', line: 2, column: 4 } }]);
  expect(await courses('')).toEqual([]);
});

it('says of whom there are records of training and who is not in the register', async () => {
  const people = async (text: string) =>
    unknownTrained(
      await written(`${text}training: { records: { file: r.csv } }\n`, {
        'r.csv': 'person,course,date\nzz,ai,2026-01-01\nzz,ai,2026-01-02\nP-1,ai,2026-01-01\nADA@x.org,ai,2026-01-01\n',
        'p.csv': 'id,emails\np-1,\np-2,ada@x.org\n',
      }),
    );
  expect(await people('people: { file: p.csv }\n')).toEqual([{ person: 'zz', place: { path: 'r.csv', line: 2, column: 1 } }]);
  expect(await people('')).toEqual([]);
});

describe('a mistake hides no role that there is none of', () => {
  const organisation = 'duties: { roles: [dba] }\nai: { deny: [x/**] }\n';
  const named = `organisation: { file: org.yaml, sha256: ${createHash('sha256').update(organisation).digest('hex')} }\n`;
  const roles = 'duties: { exclusive: [[dba, boss]], reviewers: [chef] }\npeople: { file: p.csv }\n';
  const files = { 'p.csv': 'id,roles\np-1,developr\n' };

  it('of the policy, be it below an organisation or not', async () => {
    expect(await mistakes(`mode: off\n${roles}`, files)).toEqual([
      '.soxrc.yaml:1:7',
      '.soxrc.yaml:2:24',
      '.soxrc.yaml:2:29',
      '.soxrc.yaml:2:49',
      'p.csv:2:5',
    ]);
    const known = { ...files, 'org.yaml': organisation };
    const at = ['.soxrc.yaml:3:29', '.soxrc.yaml:3:49', 'p.csv:2:5'];
    expect(await mistakes(`mode: enforce\n${named}${roles}`, known)).toEqual(at);
    expect(await mistakes(`mode: off\n${named}${roles}`, known)).toEqual(['.soxrc.yaml:1:7', ...at]);
  });

  it('nor an organisation that is not there, with or without one of the policy', async () => {
    const at = ['.soxrc.yaml:2:1', '.soxrc.yaml:3:24', '.soxrc.yaml:3:29', '.soxrc.yaml:3:49', 'p.csv:2:5'];
    expect(await mistakes(`mode: enforce\n${named}${roles}`, files)).toEqual(at);
    expect(await mistakes(`mode: off\n${named}${roles}`, files)).toEqual(['.soxrc.yaml:1:7', ...at]);
  });

  it('nor is one named that may be in a list that cannot be read', async () => {
    expect(await mistakes(`mode: off\nduties: { roles: [*x], reviewers: [chef] }\n`)).toEqual(['.soxrc.yaml:1:7', '.soxrc.yaml:2:19']);
  });

  it('nor does it hide a mistake of the organisation', async () => {
    const wrong = 'mode: x\n';
    const digest = createHash('sha256').update(wrong).digest('hex');
    expect(await mistakes(`mode: off\norganisation: { file: org.yaml, sha256: ${digest} }\n`, { 'org.yaml': wrong })).toEqual([
      '.soxrc.yaml:1:7',
      'org.yaml:1:7',
    ]);
  });
});
