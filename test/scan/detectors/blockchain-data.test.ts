import { expect, it } from 'vitest';
import * as family from '../../../src/scan/detectors/blockchain-data.ts';
import { fake, HEX, URL_SAFE } from '../../../src/scan/detectors/shared/fake.ts';
import { testCredentials, testPrefixed } from '../../support/credentials.ts';
import { detectorOf, findWith, testExamples } from '../../support/detectors.ts';

testExamples(family);
testCredentials(family.credentials);
testPrefixed(family.tokens);

it.each([
  ['alchemy-url-key', 'https://eth-mainnet.g.alchemy.com/v2/', fake(URL_SAFE, 32)],
  ['alchemy-url-key', 'wss://polygon-mainnet.g.alchemy.com/v2/', fake(URL_SAFE, 32)],
  ['ankr-url-key', 'https://rpc.ankr.com/', `eth_sepolia/${fake(HEX, 64)}`],
  ['infura-url-key', 'https://polygon-mainnet.infura.io/v3/', fake(HEX, 32)],
  ['moralis-url-key', 'https://site1.moralis-nodes.com/', `eth/${fake(HEX, 32)}`],
  ['quicknode-url-key', 'https://cool-name.ethereum.quiknode.pro/', fake(HEX, 40)],
])('%s is found in the address of a node', (id, address, key) => {
  for (const text of [`RPC_URL=${address}${key}`, `"url": "${address}${key}/"`, `x = \`${address}${key}\`;`]) {
    const [match, ...more] = findWith(detectorOf(family, id), text);
    expect([text, more]).toEqual([text, []]);
    expect(text.slice(match?.secretStart, match?.secretEnd)).toBe(key);
  }
});
