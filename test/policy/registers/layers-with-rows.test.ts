import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { formatPlace } from '../../../src/model/error.ts';
import { candidateFrom, completed } from '../../../src/policy/in-force.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The ids of the people and the inputs, or what is wrong and where. */
async function told(text: string, files: Readonly<Record<string, string>>): Promise<string[]> {
  const candidate = await candidateFrom({ path: '.soxrc.yaml', blob: 'a'.repeat(40) }, Buffer.from(text));
  if (candidate === null) throw new Error('no policy');
  const inForce = await completed(candidate, async (path) => {
    const content = files[path];
    return content === undefined ? null : { blob: 'b'.repeat(40), bytes: Buffer.from(content) };
  });
  if (inForce.state === 'invalid')
    return inForce.error.problems.map(({ code, place }) => `${code} ${place === undefined ? '' : formatPlace(place)}`);
  if (inForce.state === 'absent') return [];
  return [inForce.policy.people.map(({ id }) => id).join(), ...inForce.inputs.map(({ path }) => path).sort()];
}

const CSV = 'id,role\np-1,developer\np-2,dba\n';
const under = (organisation: string): string => `organisation:\n  file: org.yaml\n  sha256: ${sha256(organisation)}\n`;

describe('a register below an organisation', () => {
  const organisation = 'people: { file: people.csv }\nduties: { roles: [dba] }\n';

  test('is that of the organisation where the repository has none', async () => {
    expect(await told(under(organisation), { 'org.yaml': organisation, 'people.csv': CSV })).toStrictEqual([
      'p-1,p-2',
      'org.yaml',
      'people.csv',
    ]);
  });

  test('has its mistakes where they are', async () => {
    expect(await told(under(organisation), { 'org.yaml': organisation, 'people.csv': `${CSV}p-3,tester\n` })).toStrictEqual([
      'policy-wrong-value people.csv:4:5',
    ]);
    expect(await told(under(organisation), { 'org.yaml': organisation })).toStrictEqual(['register-missing org.yaml:1:17']);
  });

  test('may not be replaced by one that knows others', async () => {
    const own = `${under(organisation)}people: [{ id: eve }]\n`;
    expect(await told(own, { 'org.yaml': organisation, 'people.csv': CSV })).toStrictEqual(['policy-loosens-organisation .soxrc.yaml:4:1']);
  });

  test("of the repository may use the organisation's roles, and no others", async () => {
    const roles = 'duties: { roles: [dba] }\n';
    const own = `${under(roles)}people: { file: people.csv }\n`;
    expect(await told(own, { 'org.yaml': roles, 'people.csv': CSV })).toStrictEqual(['p-1,p-2', 'org.yaml', 'people.csv']);
    const none = 'mode: enforce\n';
    expect(await told(`${under(none)}people: { file: people.csv }\n`, { 'org.yaml': none, 'people.csv': CSV })).toStrictEqual([
      'policy-wrong-value people.csv:3:5',
    ]);
  });
});

test('a role that nobody knows is a mistake wherever a policy names it', async () => {
  const text =
    'ai: { reviews: { high: { roles: [tester] } } }\nduties:\n  roles: [dba]\n  reviewers: [dba, reviewer]\n  exclusive: [[dba, developr]]\n';
  expect(await told(text, {})).toStrictEqual([
    'policy-wrong-value .soxrc.yaml:1:34',
    'policy-wrong-value .soxrc.yaml:4:20',
    'policy-wrong-value .soxrc.yaml:5:21',
  ]);
});

test('a register that is broken is an input, so that its repair gets through', async () => {
  const candidate = await candidateFrom({ path: '.soxrc.yaml', blob: 'a'.repeat(40) }, Buffer.from('people: { file: people.csv }\n'));
  if (candidate === null) throw new Error('no policy');
  const broken = await completed(candidate, async () => ({ blob: 'b'.repeat(40), bytes: Buffer.from('id,"') }));
  expect(broken).toMatchObject({ state: 'invalid', inputs: [{ path: 'people.csv', blob: 'b'.repeat(40) }] });
});

test('whatever is wrong with the files that a policy names is named at once', async () => {
  const organisation = 'mode: x\n';
  const text = [
    `organisation: { file: org.yaml, sha256: ${sha256(organisation)} }`,
    'ai: { tools: { file: tools.yaml } }',
    'people: { file: people.csv }',
    'training: { records: { file: training.json } }',
    'waivers: { list: { file: waivers.yaml } }',
    'secrets: { extends: [a.toml, b.toml] }',
    '',
  ].join('\n');
  const files = { 'org.yaml': organisation, 'tools.yaml': '- id: A\n', 'people.csv': 'id\np 1\n', 'training.json': '[7]' };
  expect(await told(text, files)).toStrictEqual([
    'policy-wrong-value tools.yaml:1:7',
    'policy-wrong-value people.csv:2:1',
    'policy-wrong-type training.json:1:2',
    'register-missing .soxrc.yaml:5:26',
    'policy-wrong-value org.yaml:1:7',
    'import-missing .soxrc.yaml:6:22',
    'import-missing .soxrc.yaml:6:30',
  ]);
  expect(await told(text, { ...files, 'org.yaml': 'mode: observe\n' })).toContain('pinned-file-differs .soxrc.yaml:1:1');
});

test('mistakes of the policy hide none of its registers, where they are named', async () => {
  const files = { 'people.csv': 'id,roles\np 1,dba\np-2,dbo\n', 'training.json': '[7]', 'tools.yaml': '- id: A\n' };
  const text = [
    'mode: x',
    'branchs: [main]',
    'people: { file: people.csv }',
    'training: { records: { file: training.json } }',
    'duties: { roles: [dba] }',
    'waivers: { list: { file: gone.yaml } }',
    'ai: { tools: { files: tools.yaml } }',
    '',
  ].join('\n');
  expect(await told(text, files)).toStrictEqual([
    'policy-wrong-value .soxrc.yaml:1:7',
    'policy-unknown-key .soxrc.yaml:2:1',
    'policy-missing-key .soxrc.yaml:7:14',
    'policy-unknown-key .soxrc.yaml:7:16',
    'policy-wrong-value people.csv:2:1',
    'policy-wrong-value people.csv:3:5',
    'policy-wrong-type training.json:1:2',
    'register-missing .soxrc.yaml:6:26',
  ]);
  // What cannot be read as a policy at all names nothing, and neither does one that is for a newer sox.
  expect(await told('people: { file: people.csv }\nmode: a: b\n', files)).toHaveLength(1);
  expect(await told("requires: '>=99'\npeople: { file: people.csv }\n", files)).toStrictEqual(['policy-requires-newer .soxrc.yaml:1:11']);
  const valid = { 'people.csv': 'id\np-1\n' };
  expect(await told('mode: x\npeople: { file: people.csv }\n', valid)).toStrictEqual(['policy-wrong-value .soxrc.yaml:1:7']);
});
