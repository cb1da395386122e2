import type { About, Detector } from './define.ts';
import * as databaseUrl from './database-url.ts';
import * as iban from './iban.ts';
import * as paymentCard from './payment-card.ts';
import * as paypalBraintree from './paypal-braintree.ts';
import * as paystack from './paystack.ts';
import * as plaid from './plaid.ts';
import * as privateKey from './private-key.ts';
import * as skLive from './sk-live.ts';
import * as square from './square.ts';
import * as stripe from './stripe.ts';

/** Every detector, sorted by the name of its file; inside a file by id. */
export const DETECTORS: readonly Detector[] = [
  ...databaseUrl.detectors,
  ...iban.detectors,
  ...paymentCard.detectors,
  ...paypalBraintree.detectors,
  ...paystack.detectors,
  ...plaid.detectors,
  ...privateKey.detectors,
  ...skLive.detectors,
  ...square.detectors,
  ...stripe.detectors,
];

/** The documentation of every detector, by id. A function, so that a bundle which does not call it carries none of it. */
export function abouts(): Readonly<Record<string, About>> {
  return {
    ...databaseUrl.about,
    ...iban.about,
    ...paymentCard.about,
    ...paypalBraintree.about,
    ...paystack.about,
    ...plaid.about,
    ...privateKey.about,
    ...skLive.about,
    ...square.about,
    ...stripe.about,
  };
}
