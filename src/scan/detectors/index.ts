import type { About, Detector } from './define.ts';
import * as aiProviders from './ai-providers.ts';
import * as bankAccount from './bank-account.ts';
import * as bankAccountChecked from './bank-account-checked.ts';
import * as bankMessage from './bank-message.ts';
import * as chatAndMail from './chat-and-mail.ts';
import * as cloud from './cloud.ts';
import * as configFiles from './config-files.ts';
import * as dataStores from './data-stores.ts';
import * as databaseUrl from './database-url.ts';
import * as generic from './generic.ts';
import * as httpCredentials from './http-credentials.ts';
import * as iban from './iban.ts';
import * as jsonWebToken from './json-web-token.ts';
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
import * as skLive from './sk-live.ts';
import * as sourceForges from './source-forges.ts';
import * as square from './square.ts';
import * as stripe from './stripe.ts';
import * as usTaxId from './us-tax-id.ts';

/** Every detector, sorted by the name of its file; inside a file by id. */
export const DETECTORS: readonly Detector[] = [
  ...aiProviders.detectors,
  ...bankAccount.detectors,
  ...bankAccountChecked.detectors,
  ...bankMessage.detectors,
  ...chatAndMail.detectors,
  ...cloud.detectors,
  ...configFiles.detectors,
  ...dataStores.detectors,
  ...databaseUrl.detectors,
  ...generic.detectors,
  ...httpCredentials.detectors,
  ...iban.detectors,
  ...jsonWebToken.detectors,
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
  ...skLive.detectors,
  ...sourceForges.detectors,
  ...square.detectors,
  ...stripe.detectors,
  ...usTaxId.detectors,
];

/** The documentation of every detector, by id. A function, so that a bundle which does not call it carries none of it. */
export function abouts(): Readonly<Record<string, About>> {
  return {
    ...aiProviders.about,
    ...bankAccount.about,
    ...bankAccountChecked.about,
    ...bankMessage.about,
    ...chatAndMail.about,
    ...cloud.about,
    ...configFiles.about,
    ...dataStores.about,
    ...databaseUrl.about,
    ...generic.about,
    ...httpCredentials.about,
    ...iban.about,
    ...jsonWebToken.about,
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
    ...skLive.about,
    ...sourceForges.about,
    ...square.about,
    ...stripe.about,
    ...usTaxId.about,
  };
}
