import { describe, expect, it } from 'vitest';
import * as family from '../../../src/scan/detectors/live-keys.ts';
import { ALNUM, fake, HEX, URL_SAFE } from '../../../src/scan/detectors/shared/fake.ts';
import { engine } from '../../../src/scan/engine.ts';
import { testExamples } from '../../support/detectors.ts';

testExamples(family);

describe('live keys', () => {
  const found = (text: string) =>
    engine()
      .findAll(Buffer.from(text))
      .filter(({ detector: { yieldsTo } }) => yieldsTo === undefined)
      .map(({ detector, provider, severity }) => [detector.id, provider, severity]);

  it('are claimed once, by what surrounds them before what they look like', () => {
    const body = `${fake(ALNUM, 29)}7`;
    expect(found(`key = 'live_${body}'`)).toEqual([['mollie-api-key', 'Mollie', 'critical']]);
    expect(found(`CHARGEBEE_SITE=acme\nKEY=live_${body}`)).toEqual([['chargebee-api-key', 'Chargebee', 'critical']]);
    expect(found(`curl https://api.lob.com/v1/checks -u live_${body}:`)).toEqual([['lob-api-key', 'Lob', 'critical']]);
    expect(found(`key = 'live_${fake(URL_SAFE, 39)}7'`)).toEqual([['gocardless-access-token', 'GoCardless', 'critical']]);
    expect(found(`key = 'live_${fake(HEX, 35)}'`)).toEqual([['lob-api-key', 'Lob', 'critical']]);
    expect(found(`key = 'live_${fake(ALNUM, 44)}'`)).toEqual([['live-key', 'Chargebee, Column, GoCardless, Lob or Mollie', 'critical']]);
  });

  it('do not block in test mode, and names of functions are none', () => {
    expect(found(`MOLLIE_API_KEY=test_${fake(ALNUM, 30)}`)).toEqual([['mollie-api-key', 'Mollie', 'low']]);
    expect(found('def test_that_the_payment_of_2024_is_refunded_twice(self):')).toEqual([]);
    expect(found("it('live_reload_is_started_after_30_seconds_of_waiting')")).toEqual([]);
  });
});
