import type { About, Detector } from './define.ts';
import * as accountPasswords from './account-passwords.ts';
import * as accounting from './accounting.ts';
import * as adyen from './adyen.ts';
import * as aiProviders from './ai-providers.ts';
import * as banking from './banking.ts';
import * as billing from './billing.ts';
import * as blockchainData from './blockchain-data.ts';
import * as cardIssuing from './card-issuing.ts';
import * as chatAndMail from './chat-and-mail.ts';
import * as checkoutCom from './checkout-com.ts';
import * as circle from './circle.ts';
import * as cloud from './cloud.ts';
import * as coinbase from './coinbase.ts';
import * as commerce from './commerce.ts';
import * as cryptoPayments from './crypto-payments.ts';
import * as currencyData from './currency-data.ts';
import * as dataStores from './data-stores.ts';
import * as databaseUrl from './database-url.ts';
import * as enterprise from './enterprise.ts';
import * as exchanges from './exchanges.ts';
import * as exchangesOther from './exchanges-other.ts';
import * as freemius from './freemius.ts';
import * as iban from './iban.ts';
import * as identityChecks from './identity-checks.ts';
import * as lendingInsurance from './lending-insurance.ts';
import * as liveKeys from './live-keys.ts';
import * as marketData from './market-data.ts';
import * as mercadoPago from './mercado-pago.ts';
import * as onlineServices from './online-services.ts';
import * as operations from './operations.ts';
import * as paymentCard from './payment-card.ts';
import * as paymentsAfrica from './payments-africa.ts';
import * as paymentsAmericas from './payments-americas.ts';
import * as paymentsAsia from './payments-asia.ts';
import * as paymentsEurope from './payments-europe.ts';
import * as paypalBraintree from './paypal-braintree.ts';
import * as payroll from './payroll.ts';
import * as paystack from './paystack.ts';
import * as plaid from './plaid.ts';
import * as privateKey from './private-key.ts';
import * as registries from './registries.ts';
import * as skLive from './sk-live.ts';
import * as sourceForges from './source-forges.ts';
import * as square from './square.ts';
import * as stripe from './stripe.ts';
import * as trading from './trading.ts';
import * as woocommerce from './woocommerce.ts';

/** Every detector, sorted by the name of its file; inside a file by id. */
export const DETECTORS: readonly Detector[] = [
  ...accountPasswords.detectors,
  ...accounting.detectors,
  ...adyen.detectors,
  ...aiProviders.detectors,
  ...banking.detectors,
  ...billing.detectors,
  ...blockchainData.detectors,
  ...cardIssuing.detectors,
  ...chatAndMail.detectors,
  ...checkoutCom.detectors,
  ...circle.detectors,
  ...cloud.detectors,
  ...coinbase.detectors,
  ...commerce.detectors,
  ...cryptoPayments.detectors,
  ...currencyData.detectors,
  ...dataStores.detectors,
  ...databaseUrl.detectors,
  ...enterprise.detectors,
  ...exchanges.detectors,
  ...exchangesOther.detectors,
  ...freemius.detectors,
  ...iban.detectors,
  ...identityChecks.detectors,
  ...lendingInsurance.detectors,
  ...liveKeys.detectors,
  ...marketData.detectors,
  ...mercadoPago.detectors,
  ...onlineServices.detectors,
  ...operations.detectors,
  ...paymentCard.detectors,
  ...paymentsAfrica.detectors,
  ...paymentsAmericas.detectors,
  ...paymentsAsia.detectors,
  ...paymentsEurope.detectors,
  ...paypalBraintree.detectors,
  ...payroll.detectors,
  ...paystack.detectors,
  ...plaid.detectors,
  ...privateKey.detectors,
  ...registries.detectors,
  ...skLive.detectors,
  ...sourceForges.detectors,
  ...square.detectors,
  ...stripe.detectors,
  ...trading.detectors,
  ...woocommerce.detectors,
];

/** The documentation of every detector, by id. A function, so that a bundle which does not call it carries none of it. */
export function abouts(): Readonly<Record<string, About>> {
  return {
    ...accountPasswords.about,
    ...accounting.about,
    ...adyen.about,
    ...aiProviders.about,
    ...banking.about,
    ...billing.about,
    ...blockchainData.about,
    ...cardIssuing.about,
    ...chatAndMail.about,
    ...checkoutCom.about,
    ...circle.about,
    ...cloud.about,
    ...coinbase.about,
    ...commerce.about,
    ...cryptoPayments.about,
    ...currencyData.about,
    ...dataStores.about,
    ...databaseUrl.about,
    ...enterprise.about,
    ...exchanges.about,
    ...exchangesOther.about,
    ...freemius.about,
    ...iban.about,
    ...identityChecks.about,
    ...lendingInsurance.about,
    ...liveKeys.about,
    ...marketData.about,
    ...mercadoPago.about,
    ...onlineServices.about,
    ...operations.about,
    ...paymentCard.about,
    ...paymentsAfrica.about,
    ...paymentsAmericas.about,
    ...paymentsAsia.about,
    ...paymentsEurope.about,
    ...paypalBraintree.about,
    ...payroll.about,
    ...paystack.about,
    ...plaid.about,
    ...privateKey.about,
    ...registries.about,
    ...skLive.about,
    ...sourceForges.about,
    ...square.about,
    ...stripe.about,
    ...trading.about,
    ...woocommerce.about,
  };
}
