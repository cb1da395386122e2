import { describe, expect, it } from 'vitest';
import * as family from '../../../src/scan/detectors/named-services.ts';
import { ALNUM, fake, fakeUuid, HEX } from '../../../src/scan/detectors/shared/fake.ts';
import { PROPER_NAMES, SERVICES } from '../../../src/scan/detectors/shared/services.ts';
import { parsePattern, type PatternTree } from '../../../src/scan/pattern-tree.ts';
import { detectorOf, findWith, testExamples } from '../../support/detectors.ts';

testExamples(family);

const detector = detectorOf(family, 'named-service-secret');
const found = (text: string) => findWith(detector, text).map(({ provider, severity }) => [provider, severity]);

describe('the secret of a named service', () => {
  it.each(SERVICES.map(([provider, words, form]) => [provider, words, form] as const))(
    'of %s is found and named',
    (provider, words, form) => {
      const [word = ''] = words.split('|').map((part) => part.replace(/_\?|-\?|\\b|\\.\?|\\/g, ''));
      const tree = parsePattern(new RegExp(form));
      let named = 0;
      for (let seed = 1; seed <= 40; seed++) {
        const value = textOf(tree, seed);
        // Of a short one chance may make a word or leave out the digits.
        const all = found(`${word}_api_key = "${value}"`);
        if (all.some(([by]) => by === provider)) named++;
      }
      expect(named).toBeGreaterThan(28);
    },
  );

  it('is named after the nearest of those that have its form', () => {
    const value = fake(HEX, 32);
    expect(found(`datadog:\n  twilio_token: ${value}`)).toEqual([['Twilio', 'critical']]);
    expect(found(`twilio:\n  datadog_token: ${value}`)).toEqual([['Datadog', 'high']]);
    expect(found(`unknown_token: ${value}`)).toEqual([]);
    expect(found(`# datadoggery\ntoken: ${value}`)).toHaveLength(1);
    expect(found(`# aqdatadogx\ntoken: ${value}`)).toEqual([]);
  });

  it('does not block among tests, or where it was made up', () => {
    expect(found(`assertEquals(client, { datadog_token: "${fake(HEX, 32)}" })`)).toEqual([['Datadog', 'low']]);
    expect(found(`assert(client.datadog_token == "${fake(HEX, 32)}")`)).toEqual([['Datadog', 'high']]);
    expect(found(`HEROKU_API_KEY=12345678-ABCD-ABCD-ABCD-1234567890AB`)).toEqual([['Heroku', 'info']]);
    expect(found(`datadog_public_key_id = "${fake(HEX, 32)}"`)).toEqual([]);
  });
});

describe('a proper name', () => {
  it('is an anchor of its own, and belongs to a service', () => {
    expect(new Set(PROPER_NAMES).size).toBe(PROPER_NAMES.length);
    const words = SERVICES.map(([, text]) => new RegExp(text, 'i'));
    for (const name of PROPER_NAMES) expect([name, words.some((word) => word.test(name))]).toEqual([name, true]);
  });

  it('introduces its secret whatever the rest of the name is', () => {
    const key = detectorOf(family, 'named-service-key');
    for (const text of [`heroku: "${fakeUuid()}"`, `OKTA_ORG_VALUE=00${fake(ALNUM, 40)}`, `<sonar.login>${fake(HEX, 40)}</sonar.login>`])
      expect([text, findWith(key, text).length]).toEqual([text, 1]);
  });
});

/** A text that the tree matches, by chance. */
function textOf(tree: PatternTree, seed: number): string {
  // Any number will do that has its bits mixed.
  let state = Math.imul(seed, 0x9e3779b1) >>> 0;
  const below = (end: number): number => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x297a2d39) >>> 0;
    return (state >>> 8) % end;
  };
  const write = (node: PatternTree): string => {
    if (node.kind === 'sequence') return node.parts.map(write).join('');
    if (node.kind === 'choice') return write(node.parts[below(node.parts.length)] as PatternTree);
    if (node.kind === 'repeat')
      return Array.from({ length: node.least + below(node.most - node.least + 1) }, () => write(node.part)).join('');
    if (node.kind !== 'byte') return '';
    const chars = Array.from({ length: 128 }, (_, code) => code).filter((code) => ((node.set >> BigInt(code)) & 1n) === 1n);
    return String.fromCharCode(chars[below(chars.length)] as number);
  };
  return write(tree);
}
