import type { About, Detector } from './define.ts';
import { fake, HEX } from './shared/fake.ts';
import { random } from './shared/randomness.ts';
import { VENDORS } from './shared/vendors.ts';

const provider = VENDORS.wooCommerce.name;

/** Both halves are wanted where a value begins: names such as `docs_` end in the same letters. */
export const detectors: readonly Detector[] = [
  {
    id: 'woocommerce-consumer-key',
    title: 'WooCommerce consumer key',
    severity: 'medium',
    provider,
    reason: 'has the form of a WooCommerce consumer key',
    find: { anchors: ['"ck_', "'ck_", '`ck_', '=ck_', ' ck_', ':ck_', '>ck_', '/ck_'] },
    pattern: () => /["'\x60= :>/]ck_(?<secret>[0-9a-f]{40})(?![0-9A-Za-z])/,
    partOf: ['woocommerce-consumer-secret'],
    accept: random(2.4),
  },
  {
    id: 'woocommerce-consumer-secret',
    title: 'WooCommerce consumer secret',
    severity: 'high',
    provider,
    reason: 'has the form of a WooCommerce consumer secret',
    find: { anchors: ['"cs_', "'cs_", '`cs_', '=cs_', ' cs_', ':cs_', '>cs_'] },
    pattern: () => /["'\x60= :>]cs_(?<secret>[0-9a-f]{40})(?![0-9A-Za-z])/,
    accept: random(2.4),
  },
];

export const about: Readonly<Record<string, About>> = {
  'woocommerce-consumer-key': {
    checks: '`ck_` and 40 hexadecimal digits, where a value begins; a part of the consumer secret beside it',
    source: 'woocommerce.github.io/woocommerce-rest-api-docs',
    finds: () => [`consumerKey: "ck_${fake(HEX, 40)}"`, `?consumer_key=ck_${fake(HEX, 40)}`],
    ignores: () => [`"ck_${fake(HEX, 39)}"`, `"ck_${fake(HEX, 41)}"`, `stock_${fake(HEX, 40)}`],
  },
  'woocommerce-consumer-secret': {
    checks: '`cs_` and 40 hexadecimal digits, where a value begins',
    source: 'woocommerce.github.io/woocommerce-rest-api-docs',
    finds: () => [`consumerSecret: "cs_${fake(HEX, 40)}"`, `&consumer_secret=cs_${fake(HEX, 40)}`],
    ignores: () => [`"cs_${fake(HEX, 39)}"`, `"cs_${fake(HEX, 41)}"`, `docs_${fake(HEX, 40)}`],
  },
};
