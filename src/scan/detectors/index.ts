import type { About, Detector } from './define.ts';
import * as aiProviders from './ai-providers.ts';
import * as bankAccount from './bank-account.ts';
import * as bankAccountChecked from './bank-account-checked.ts';
import * as bankMessage from './bank-message.ts';
import * as bitcoinKey from './bitcoin-key.ts';
import * as chatAndMail from './chat-and-mail.ts';
import * as cloud from './cloud.ts';
import * as configFiles from './config-files.ts';
import * as dataStores from './data-stores.ts';
import * as databaseUrl from './database-url.ts';
import * as derKey from './der-key.ts';
import * as ethereumKey from './ethereum-key.ts';
import * as generic from './generic.ts';
import * as httpCredentials from './http-credentials.ts';
import * as iban from './iban.ts';
import * as jsonWebToken from './json-web-token.ts';
import * as jwk from './jwk.ts';
import * as keyFile from './key-file.ts';
import * as keyStore from './key-store.ts';
import * as namedServices from './named-services.ts';
import * as nationalIdAmericas from './national-id-americas.ts';
import * as nationalIdAsiaAfrica from './national-id-asia-africa.ts';
import * as nationalIdEurope from './national-id-europe.ts';
import * as onlineServices from './online-services.ts';
import * as operations from './operations.ts';
import * as passwordHashes from './password-hashes.ts';
import * as paymentCard from './payment-card.ts';
import * as paypalBraintree from './paypal-braintree.ts';
import * as paystack from './paystack.ts';
import * as plaid from './plaid.ts';
import * as privateKey from './private-key.ts';
import * as registries from './registries.ts';
import * as seedPhrase from './seed-phrase.ts';
import * as skLive from './sk-live.ts';
import * as sourceForges from './source-forges.ts';
import * as square from './square.ts';
import * as stripe from './stripe.ts';
import * as usTaxId from './us-tax-id.ts';
import * as walletKey from './wallet-key.ts';

/** Every detector, sorted by the name of its file; inside a file by id. */
export const DETECTORS: readonly Detector[] = [
  ...aiProviders.detectors,
  ...bankAccount.detectors,
  ...bankAccountChecked.detectors,
  ...bankMessage.detectors,
  ...bitcoinKey.detectors,
  ...chatAndMail.detectors,
  ...cloud.detectors,
  ...configFiles.detectors,
  ...dataStores.detectors,
  ...databaseUrl.detectors,
  ...derKey.detectors,
  ...ethereumKey.detectors,
  ...generic.detectors,
  ...httpCredentials.detectors,
  ...iban.detectors,
  ...jsonWebToken.detectors,
  ...jwk.detectors,
  ...keyFile.detectors,
  ...keyStore.detectors,
  ...namedServices.detectors,
  ...nationalIdAmericas.detectors,
  ...nationalIdAsiaAfrica.detectors,
  ...nationalIdEurope.detectors,
  ...onlineServices.detectors,
  ...operations.detectors,
  ...passwordHashes.detectors,
  ...paymentCard.detectors,
  ...paypalBraintree.detectors,
  ...paystack.detectors,
  ...plaid.detectors,
  ...privateKey.detectors,
  ...registries.detectors,
  ...seedPhrase.detectors,
  ...skLive.detectors,
  ...sourceForges.detectors,
  ...square.detectors,
  ...stripe.detectors,
  ...usTaxId.detectors,
  ...walletKey.detectors,
];

/** The documentation of every detector, by id. A function, so that a bundle which does not call it carries none of it. */
export function abouts(): Readonly<Record<string, About>> {
  return {
    ...aiProviders.about,
    ...bankAccount.about,
    ...bankAccountChecked.about,
    ...bankMessage.about,
    ...bitcoinKey.about,
    ...chatAndMail.about,
    ...cloud.about,
    ...configFiles.about,
    ...dataStores.about,
    ...databaseUrl.about,
    ...derKey.about,
    ...ethereumKey.about,
    ...generic.about,
    ...httpCredentials.about,
    ...iban.about,
    ...jsonWebToken.about,
    ...jwk.about,
    ...keyFile.about,
    ...keyStore.about,
    ...namedServices.about,
    ...nationalIdAmericas.about,
    ...nationalIdAsiaAfrica.about,
    ...nationalIdEurope.about,
    ...onlineServices.about,
    ...operations.about,
    ...passwordHashes.about,
    ...paymentCard.about,
    ...paypalBraintree.about,
    ...paystack.about,
    ...plaid.about,
    ...privateKey.about,
    ...registries.about,
    ...seedPhrase.about,
    ...skLive.about,
    ...sourceForges.about,
    ...square.about,
    ...stripe.about,
    ...usTaxId.about,
    ...walletKey.about,
  };
}
