import type { About, Detector } from './define.ts';
import { fake, HEX } from './shared/fake.ts';
import { random } from './shared/randomness.ts';
import { VENDORS } from './shared/vendors.ts';

export const detectors: readonly Detector[] = [
  {
    id: 'mercado-pago-access-token',
    title: 'Mercado Pago access token',
    severity: 'critical',
    provider: VENDORS.mercadoPago.name,
    reason: 'has the four parts of a Mercado Pago access token',
    find: { anchors: ['APP_USR-', '"TEST-', "'TEST-", '`TEST-', '=TEST-', ' TEST-', ':TEST-', '>TEST-'] },
    pattern: () =>
      /(?:(?<![0-9A-Za-z_])APP_USR|["'\x60= :>](?<test>TEST))-\d{12,18}-\d{6}-(?<secret>[0-9a-f]{32})(?:__[A-Z]{2}_[A-Z]{2}__)?-\d{5,12}(?![0-9A-Za-z])/,
    accept: (candidate) => {
      const accepted = random(2.4)(candidate);
      if (accepted !== true || candidate.groups['test'] === undefined) return accepted;
      return { severity: 'info', reason: 'a Mercado Pago token for test mode, which moves no money' };
    },
  },
];

export const about: Readonly<Record<string, About>> = {
  'mercado-pago-access-token': {
    checks:
      '`APP_USR-`, the number of the application, six digits, 32 hexadecimal digits and the number of the account; `TEST-` is information only. Public keys (`APP_USR-` and a UUID) are not found',
    source: 'www.mercadopago.com/developers; tokens in public code',
    finds: () => [
      `access_token: "APP_USR-${digits(16)}-050510-${fake(HEX, 32)}-${digits(10)}"`,
      `"TEST-${digits(16)}-050510-${fake(HEX, 32)}__LA_LB__-${digits(9)}`,
    ],
    ignores: () => [
      `APP_USR-${digits(16)}-050510-${fake(HEX, 31)}-${digits(10)}`,
      `APP_USR-${digits(16)}-050510-${fake(HEX, 32)}`,
      `APP_USR-${[8, 4, 4, 4, 12].map((length, seed) => fake(HEX, length, seed + 1)).join('-')}`,
    ],
  },
};

function digits(length: number): string {
  return fake('0123456789', length);
}
