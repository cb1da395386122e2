import { describe, expect, it } from 'vitest';
import type { Candidate } from '../../../../src/scan/detectors/define.ts';
import { issuersOf, read, segmentsOf } from '../../../../src/scan/detectors/shared/reading.ts';

/** The match of `<<name>>separator value` in a text: what stands between the brackets is its name, what follows to the end of the line the rest. */
function candidate(marked: string): Candidate {
  const open = marked.indexOf('<<');
  const text = marked.replace('<<', '').replace('>>', '');
  const name = marked.slice(open + 2, marked.indexOf('>>'));
  const end = text.indexOf('\n', open);
  const match = text.slice(open, end < 0 ? undefined : end);
  const before = text.slice(0, open);
  return {
    text: match,
    secret: match.slice(name.length + 1),
    groups: { name },
    before: before.slice(before.lastIndexOf('\n') + 1).slice(-64),
    start: open,
    surroundings: () => text,
    stretch: () => ({ bytes: Buffer.from(text, 'latin1'), from: 0, to: text.length }),
    context: () => ({ before: '', after: '' }),
    head: () => null,
  };
}

describe('the words of a name', () => {
  it.each([
    ['KRAKEN_API_KEY', ['kraken', 'api', 'key']],
    ['krakenAPIKey2', ['kraken', 'api', 'key', '2']],
    ['process.env.apiKey', ['process', 'env', 'api', 'key']],
    ['X-MBX-APIKEY', ['x', 'mbx', 'apikey']],
    ['$secret', ['secret']],
  ])('%s: %j', (name, words) => {
    expect(segmentsOf(name)).toEqual(words);
  });
});

describe('what a name and its surroundings say', () => {
  it.each([
    ['KRAKEN_API_<<SECRET>>=f00', { field: 'secret', vendor: 'kraken', by: 'name' }],
    ['kraken <<token>> - f00', { field: 'token', vendor: 'kraken', by: 'line' }],
    ['polygon <<token>> = f00', { field: 'token', vendor: 'polygonIo', by: 'line' }],
    ['# Kraken\nAPI_<<SECRET>>=a1b2c3d4e5f6', { field: 'secret', vendor: 'kraken', by: 'near' }],
    ['client_<<secret>>=a1b2c3d4e5f6\nurl: https://api.kraken.com', { field: 'secret', vendor: 'kraken', by: 'near' }],
    ['# Kraken\nJIRA_<<SECRET>>=a1b2c3d4e5f6', { field: 'secret', vendor: null, by: 'near' }],
    ['# Kraken\nGITHUB_<<SECRET>>=a1b2c3d4e5f6', { field: 'secret', vendor: 'github', by: 'name' }],
    ['# Kraken\n# GitHub\n<<token>>=a1b2c3d4e5f6', { field: 'token', vendor: 'github', by: 'near' }],
    ['# Kraken\n<<secret>>=someFunctionOfMine', { field: 'secret', vendor: null, by: 'near' }],
    ['SANDBOX_KRAKEN_<<KEY>>=f00', { field: 'key', vendor: 'kraken', by: 'name', isSandbox: true }],
    ['KRAKEN_PUBLIC<<_KEY>>=f00', { field: 'public', vendor: 'kraken', by: 'name' }],
    ['KUCOIN_PASS<<PHRASE_KEY>>=f00', { field: 'passphrase' }],
    ['PLAID_<<CLIENT_ID>>=f00', { field: 'id', vendor: 'plaid' }],
    ['# PhonePe\n<<saltKey>>=a1b2c3d4e5f6', { field: 'key', vendor: 'phonepe', isQualified: true }],
    ['# Paytm\n<<merchantSalt>>=a1b2c3d4e5f6', { field: 'salt', vendor: 'paytm' }],
    ['vendor_<<auth_code>>=f00', { field: 'secret', vendor: 'paddle', by: 'name' }],
    ['# Paytm\n<<sortKey>>=a1b2c3d4e5f6', { vendor: null }],
  ])('%j', (marked, expected) => {
    expect(read(candidate(marked))).toMatchObject(expected);
  });

  it('a block of settings that begins behind an empty line is of somebody else, where its name says something', () => {
    const vendor = (heading: string) => read(candidate(`conekta:\n  a: b\n\n# Works\n${heading}\n  <<secret>>=a1b2c3d4`)).vendor;
    expect(['creditcall:', '[creditcall]'].map(vendor)).toEqual([null, null]);
    expect(['production:', '[live]', 'a: b'].map(vendor)).toEqual(['conekta', 'conekta', 'conekta']);
  });

  it('the lines that count are twelve before and four after', () => {
    const lines = (count: number) => '\n#'.repeat(count - 1);
    const vendor = (marked: string) => read(candidate(marked)).vendor;
    expect(vendor(`# kraken${lines(12)}\n<<secret>>=a1b2c3d4`)).toBe('kraken');
    expect(vendor(`# kraken${lines(13)}\n<<secret>>=a1b2c3d4`)).toBe(null);
    expect(vendor(`<<secret>>=a1b2c3d4${lines(4)}\n# kraken`)).toBe('kraken');
    expect(vendor(`<<secret>>=a1b2c3d4${lines(5)}\n# kraken`)).toBe(null);
  });
});

describe('of several vendors that the lines around speak of', () => {
  const said = (...lines: string[]) => {
    const { vendor, or } = read(candidate(lines.join('\n')));
    return [vendor, or];
  };
  const key = '<<api_key>>=a1b2c3d4e5f6';

  it.each([
    ['the head of its block, not what follows', ['authorize_net:', '  login: x', `  ${key}`, 'adyen:', '  merchant: y'], 'authorizeNet'],
    ['a head that encloses it from afar', ['modern_treasury:', '  ledger:', '    via: lithic', `  ${key}`], 'modernTreasury'],
    [
      'what stands in its block, not the head of another',
      ['lithic:', '  a: b', 'bank:', `  ${key}`, '  host: moderntreasury.com'],
      'modernTreasury',
    ],
    ['its object', ['"lithic": {', '  "a": 1,', '  "b": 2,', `  ${key}`, '},', '"adyen": {}'], 'lithic'],
    ['its section', ['[lithic]', 'a=1', 'b=2', key, '[adyen]', 'c=3'], 'lithic'],
    ['the comment above it', ['# Lithic', 'ORG=1', 'URL=2', key, '# Adyen', 'M=3'], 'lithic'],
    ['not what stands before that', ['ADYEN=1', '', '# the key of production', key, 'a = 1', 'b = lithic.x'], 'lithic'],
    ['what goes on with its line', ['import adyen', 'x(', `  f(${key},`, '    lithic)', ')'], 'lithic'],
    ['the nearest of its block', ['lithic: 1', 'a: 2', key, 'adyen: 3'], 'adyen'],
  ])('%s', (_, lines, vendor) => {
    expect(said(...lines)).toEqual([vendor, null]);
  });

  it('its own line of a log', () => {
    const line = (text: string) => `2026-03-01 12:00:02 DEBUG ${text}`;
    expect(said(line('api.lithic.com'), line(key), line('adyen'))).toEqual([null, null]);
    expect(said('api.lithic.com', key, 'adyen')).toEqual(['lithic', 'adyen']);
  });

  it('both where they are as near', () => {
    expect(said('lithic_org: 1', key, 'adyen_merchant: 2')).toEqual(['lithic', 'adyen']);
    expect(said('lithic:', `  ${key}`, '  via: adyen')).toEqual(['lithic', null]);
  });
});

describe('who issued a key of a shared form', () => {
  const issuers = (marked: string) => issuersOf(candidate(marked), ['mollie', 'lob', 'stripe']);

  it('is who its name, its line or the nearest line speaks of, of those who may be', () => {
    expect(issuers('MOLLIE_KEY=<<live_>>x')).toEqual(['mollie']);
    expect(issuers("lob = new Lob('<<live_>>x')")).toEqual(['lob']);
    expect(issuers('# mollie\n# stripe\n\nkey: <<live_>>x')).toEqual(['stripe']);
    expect(issuers('# kraken\nkey: <<live_>>x\n\n# mollie')).toEqual(['mollie']);
    expect(issuers('KRAKEN_KEY=<<live_>>x')).toEqual([]);
    expect(issuers('mollie: 1\nkey: <<live_>>x\nstripe: 2')).toEqual(['mollie', 'stripe']);
  });
});
