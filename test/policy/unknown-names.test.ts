import { expect, it } from 'vitest';
import { formatPlace } from '../../src/model/error.ts';
import { candidateFrom, completed } from '../../src/policy/in-force.ts';
import { unknownNames } from '../../src/policy/unknown-names.ts';

const KNOWN = {
  detectors: ['stripe-key', 'iban'],
  controls: ['ai-reviewer-named', 'ai-tool-disclosed'],
  tools: [
    { id: 'claude-code', name: 'Claude Code', names: ['claude'] },
    { id: 'cursor', name: 'Cursor', names: ['cursor agent'] },
  ],
};

/** What is said of a policy, and where. */
async function told(text: string, files: Readonly<Record<string, string>> = {}): Promise<string[]> {
  const candidate = await candidateFrom({ path: '.soxrc.yaml', blob: null }, Buffer.from(text));
  if (candidate === null) throw new Error('no policy');
  const found = await completed(candidate, async (path) => ({ blob: 'b'.repeat(40), bytes: Buffer.from(files[path] ?? '') }));
  if (found.state !== 'valid') throw found.state === 'invalid' ? found.error : new Error(found.state);
  return unknownNames(found, KNOWN).map(
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
    "w.yaml 'nope' is no control. Known: ai-reviewer-named, ai-tool-disclosed.",
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
