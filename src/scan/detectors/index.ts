import type { About, Detector } from './define.ts';
import * as accountPasswords from './account-passwords.ts';
import * as accounting from './accounting.ts';
import * as adyen from './adyen.ts';
import * as aiProviders from './ai-providers.ts';
import * as bankAccount from './bank-account.ts';
import * as bankAccountChecked from './bank-account-checked.ts';
import * as bankMessage from './bank-message.ts';
import * as banking from './banking.ts';
import * as billing from './billing.ts';
import * as bitcoinKey from './bitcoin-key.ts';
import * as blockchainData from './blockchain-data.ts';
import * as callPasswords from './call-passwords.ts';
import * as cardIssuing from './card-issuing.ts';
import * as chatAndMail from './chat-and-mail.ts';
import * as checkoutCom from './checkout-com.ts';
import * as circle from './circle.ts';
import * as cloud from './cloud.ts';
import * as coinbase from './coinbase.ts';
import * as commandPasswords from './command-passwords.ts';
import * as commerce from './commerce.ts';
import * as configFiles from './config-files.ts';
import * as cryptoPayments from './crypto-payments.ts';
import * as currencyData from './currency-data.ts';
import * as dataStores from './data-stores.ts';
import * as databaseUrl from './database-url.ts';
import * as derKey from './der-key.ts';
import * as enterprise from './enterprise.ts';
import * as ethereumKey from './ethereum-key.ts';
import * as exchanges from './exchanges.ts';
import * as exchangesOther from './exchanges-other.ts';
import * as freemius from './freemius.ts';
import * as generic from './generic.ts';
import * as httpCredentials from './http-credentials.ts';
import * as iban from './iban.ts';
import * as identityChecks from './identity-checks.ts';
import * as jsonWebToken from './json-web-token.ts';
import * as jwk from './jwk.ts';
import * as keyFile from './key-file.ts';
import * as keyStore from './key-store.ts';
import * as lendingInsurance from './lending-insurance.ts';
import * as liveKeys from './live-keys.ts';
import * as marketData from './market-data.ts';
import * as mercadoPago from './mercado-pago.ts';
import * as namedServices from './named-services.ts';
import * as nationalIdAmericas from './national-id-americas.ts';
import * as nationalIdAsiaAfrica from './national-id-asia-africa.ts';
import * as nationalIdEurope from './national-id-europe.ts';
import * as onlineServices from './online-services.ts';
import * as operations from './operations.ts';
import * as passwordHashes from './password-hashes.ts';
import * as paymentCard from './payment-card.ts';
import * as paymentHsmKeys from './payment-hsm-keys.ts';
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
import * as sections from './sections.ts';
import * as seedPhrase from './seed-phrase.ts';
import * as skLive from './sk-live.ts';
import * as sourceForges from './source-forges.ts';
import * as square from './square.ts';
import * as stripe from './stripe.ts';
import * as trading from './trading.ts';
import * as usTaxId from './us-tax-id.ts';
import * as walletKey from './wallet-key.ts';
import * as woocommerce from './woocommerce.ts';

/** Every detector, sorted by the name of its file; inside a file by id. */
export const DETECTORS: readonly Detector[] = [
  ...accountPasswords.detectors,
  ...accounting.detectors,
  ...adyen.detectors,
  ...aiProviders.detectors,
  ...bankAccount.detectors,
  ...bankAccountChecked.detectors,
  ...bankMessage.detectors,
  ...banking.detectors,
  ...billing.detectors,
  ...bitcoinKey.detectors,
  ...blockchainData.detectors,
  ...callPasswords.detectors,
  ...cardIssuing.detectors,
  ...chatAndMail.detectors,
  ...checkoutCom.detectors,
  ...circle.detectors,
  ...cloud.detectors,
  ...coinbase.detectors,
  ...commandPasswords.detectors,
  ...commerce.detectors,
  ...configFiles.detectors,
  ...cryptoPayments.detectors,
  ...currencyData.detectors,
  ...dataStores.detectors,
  ...databaseUrl.detectors,
  ...derKey.detectors,
  ...enterprise.detectors,
  ...ethereumKey.detectors,
  ...exchanges.detectors,
  ...exchangesOther.detectors,
  ...freemius.detectors,
  ...generic.detectors,
  ...httpCredentials.detectors,
  ...iban.detectors,
  ...identityChecks.detectors,
  ...jsonWebToken.detectors,
  ...jwk.detectors,
  ...keyFile.detectors,
  ...keyStore.detectors,
  ...lendingInsurance.detectors,
  ...liveKeys.detectors,
  ...marketData.detectors,
  ...mercadoPago.detectors,
  ...namedServices.detectors,
  ...nationalIdAmericas.detectors,
  ...nationalIdAsiaAfrica.detectors,
  ...nationalIdEurope.detectors,
  ...onlineServices.detectors,
  ...operations.detectors,
  ...passwordHashes.detectors,
  ...paymentCard.detectors,
  ...paymentHsmKeys.detectors,
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
  ...sections.detectors,
  ...seedPhrase.detectors,
  ...skLive.detectors,
  ...sourceForges.detectors,
  ...square.detectors,
  ...stripe.detectors,
  ...trading.detectors,
  ...usTaxId.detectors,
  ...walletKey.detectors,
  ...woocommerce.detectors,
];

/** The documentation of every detector, by id. A function, so that a bundle which does not call it carries none of it. */
export function abouts(): Readonly<Record<string, About>> {
  return {
    ...accountPasswords.about,
    ...accounting.about,
    ...adyen.about,
    ...aiProviders.about,
    ...bankAccount.about,
    ...bankAccountChecked.about,
    ...bankMessage.about,
    ...banking.about,
    ...billing.about,
    ...bitcoinKey.about,
    ...blockchainData.about,
    ...callPasswords.about,
    ...cardIssuing.about,
    ...chatAndMail.about,
    ...checkoutCom.about,
    ...circle.about,
    ...cloud.about,
    ...coinbase.about,
    ...commandPasswords.about,
    ...commerce.about,
    ...configFiles.about,
    ...cryptoPayments.about,
    ...currencyData.about,
    ...dataStores.about,
    ...databaseUrl.about,
    ...derKey.about,
    ...enterprise.about,
    ...ethereumKey.about,
    ...exchanges.about,
    ...exchangesOther.about,
    ...freemius.about,
    ...generic.about,
    ...httpCredentials.about,
    ...iban.about,
    ...identityChecks.about,
    ...jsonWebToken.about,
    ...jwk.about,
    ...keyFile.about,
    ...keyStore.about,
    ...lendingInsurance.about,
    ...liveKeys.about,
    ...marketData.about,
    ...mercadoPago.about,
    ...namedServices.about,
    ...nationalIdAmericas.about,
    ...nationalIdAsiaAfrica.about,
    ...nationalIdEurope.about,
    ...onlineServices.about,
    ...operations.about,
    ...passwordHashes.about,
    ...paymentCard.about,
    ...paymentHsmKeys.about,
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
    ...sections.about,
    ...seedPhrase.about,
    ...skLive.about,
    ...sourceForges.about,
    ...square.about,
    ...stripe.about,
    ...trading.about,
    ...usTaxId.about,
    ...walletKey.about,
    ...woocommerce.about,
  };
}
