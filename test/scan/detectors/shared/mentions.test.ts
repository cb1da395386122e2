import { describe, expect, it } from 'vitest';
import { mentionsIn, vendorInName } from '../../../../src/scan/detectors/shared/mentions.ts';
import { segmentsOf } from '../../../../src/scan/detectors/shared/reading.ts';
import { VENDORS, type Vendor } from '../../../../src/scan/detectors/shared/vendors.ts';

describe('what a text mentions', () => {
  const mentioned = (text: string) => mentionsIn(text).map(({ vendor }) => vendor);

  it.each([
    ['import krakenex', ['kraken']],
    ['curl https://api.moderntreasury.com/api', ['modernTreasury']],
    ['the Modern Treasury client', ['modernTreasury']],
    ['modern_treasury-ruby and KuCoin', ['modernTreasury', 'kucoin']],
    ['newStripe(key)', ['stripe']],
    ['pinstripes and chopstripes', []],
    ['likewise, otherwise', []],
    ['wise words', []],
    ['wise:\n  a: b', ['wise']],
    ['  "wise": {', ['wise']],
    ['[unit]', ['unit']],
    ['/wise: {', ['wise']],
    ['myUnitConfiguration: {', ['unit']],
    ['unitedstatesofamerica is', []],
    ['cDgADpbrcALTsA/ADP=\n', []],
    ['bHsw9Q+Unit=', []],
    ['unit: kilograms', []],
    ['the unit of account', []],
    ['https://api.s.unit.sh/accounts', ['unit']],
    ['Rails.root, Rails.route and rails routes', []],
    ['OpenPayU_Configuration::setSandboxMode', ['payu']],
    ['use net\\authorize\\api\\contract\\v1 as AnetAPI;', ['authorizeNet']],
    ['import okx.Trade as Trade', ['okx', 'okx']],
    ['Railsr, rails_r and RailsrClient', ['railsr', 'railsr', 'railsr']],
    ['', []],
  ])('%j: %j', (text, vendors) => {
    expect(mentioned(text)).toEqual(vendors);
  });

  it('says where', () => {
    expect(mentionsIn('a Modern Treasury b')).toEqual([{ vendor: 'modernTreasury', start: 2, end: 17 }]);
  });
});

describe('whose a name is', () => {
  it.each([
    ['KRAKEN_API_KEY', 'kraken'],
    ['krakenApiSecret', 'kraken'],
    ['process.env.MODERN_TREASURY_KEY', 'modernTreasury'],
    ['mycoinbasekey', 'coinbase'],
    ['wiseToken', 'wise'],
    ['LOBAPIKEY', 'lob'],
    ['lob_api_key', 'lob'],
    ['otherwiseToken', null],
    ['globalKey', null],
    ['global_job_key', null],
    ['API_KEY', null],
    ['rails_root_key', null],
    ['railsrKey', 'railsr'],
    ['railsbankapikey', 'railsr'],
    ['Modern_TreasuryKey', 'modernTreasury'],
  ])('%s: %s', (name, vendor) => {
    expect(vendorInName(segmentsOf(name))).toBe(vendor);
  });
});

describe('the vendors', () => {
  const all = Object.entries(VENDORS) as [string, Vendor][];

  it('have words in small letters, of which none is anybody else’s', () => {
    const owners = new Map<string, string>();
    for (const [id, { words = [], parts = [], hosts = [] }] of all) {
      for (const word of [...words, ...parts]) expect(word).toMatch(/^[a-z0-9]{3,}$/);
      for (const word of [...words, ...parts, ...hosts]) {
        expect([word, owners.get(word) ?? id]).toEqual([word, id]);
        expect(word.slice(0, 3)).not.toMatch(/[^a-z0-9.-]/);
        owners.set(word, id);
      }
    }
  });

  it('have a word or part, so that a name can speak of them, or a host', () => {
    for (const [id, { words = [], parts = [], hosts = [] }] of all)
      expect([id, words.length + parts.length + hosts.length > 0]).toEqual([id, true]);
  });
});
