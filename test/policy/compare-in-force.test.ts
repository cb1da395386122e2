import { expect, it } from 'vitest';
import { compareInForce } from '../../src/policy/compare-in-force.ts';
import { candidateFrom, completed, type InForce } from '../../src/policy/in-force.ts';

async function extending(toml: string): Promise<Exclude<InForce, { state: 'invalid' }>> {
  const candidate = await candidateFrom({ path: '.soxrc.yaml', blob: null }, Buffer.from('secrets: { extends: [.gitleaks.toml] }\n'));
  if (candidate === null) throw new Error('no policy');
  const found = await completed(candidate, async () => ({ blob: 'b'.repeat(40), bytes: Buffer.from(toml) }));
  if (found.state === 'invalid') throw found.error;
  return found;
}

it('a file that a policy extends may say something else under the same name', async () => {
  const [one, other] = [
    await extending("[extend]\nuseDefault = true\n[allowlist]\npaths = ['a']\n"),
    await extending("[extend]\nuseDefault = true\n[allowlist]\npaths = ['a', 'b']\n"),
  ];
  expect(compareInForce(one, other)).toMatchObject([{ key: 'secrets.extends', strength: 'weaker' }]);
  expect(compareInForce(one, one)).toEqual([]);
  expect(compareInForce({ state: 'absent' }, one)).toMatchObject([{ strength: 'stricter' }]);
  expect(compareInForce(one, { state: 'absent' })).toMatchObject([{ strength: 'weaker' }]);
});
