import type { About, Detector } from './define.ts';
import { aboutPasswords } from './shared/documents.ts';
import { type Password, password } from './shared/password.ts';

/** Passwords of accounts, and the passphrases that some exchanges want beside a key. */
const passwords: readonly Password[] = [
  { id: 'adyen-password', title: 'Adyen web service password', vendor: 'adyen', severity: 'high', field: 'password' },
  {
    id: 'bitget-passphrase',
    title: 'Bitget passphrase',
    vendor: 'bitget',
    severity: 'medium',
    field: 'passphrase',
    partOf: ['bitget-credential'],
  },
  { id: 'bluesnap-password', title: 'BlueSnap password', vendor: 'bluesnap', severity: 'high', field: 'password' },
  {
    id: 'coinbase-passphrase',
    title: 'Coinbase passphrase',
    vendor: 'coinbase',
    severity: 'medium',
    field: 'passphrase',
    partOf: ['coinbase-secret'],
  },
  { id: 'equifax-password', title: 'Equifax password', vendor: 'equifax', severity: 'high', field: 'password' },
  { id: 'experian-password', title: 'Experian password', vendor: 'experian', severity: 'high', field: 'password' },
  { id: 'ig-password', title: 'IG account password', vendor: 'igMarkets', severity: 'high', field: 'password' },
  { id: 'interactive-brokers-password', title: 'Interactive Brokers password', vendor: 'ibkr', severity: 'high', field: 'password' },
  {
    id: 'klarna-password',
    title: 'Klarna API password',
    vendor: 'klarna',
    severity: 'high',
    field: 'password',
    partOf: ['klarna-api-key'],
  },
  {
    id: 'kucoin-passphrase',
    title: 'KuCoin passphrase',
    vendor: 'kucoin',
    severity: 'medium',
    field: 'passphrase',
    partOf: ['kucoin-secret-key'],
  },
  { id: 'netsuite-password', title: 'NetSuite password', vendor: 'netsuite', severity: 'high', field: 'password' },
  { id: 'okx-passphrase', title: 'OKX passphrase', vendor: 'okx', severity: 'medium', field: 'passphrase', partOf: ['okx-secret-key'] },
  { id: 'oracle-fusion-password', title: 'Oracle Fusion password', vendor: 'oracleErp', severity: 'high', field: 'password' },
  { id: 'payfast-passphrase', title: 'Payfast passphrase', vendor: 'payfast', severity: 'high', field: 'passphrase' },
  {
    id: 'polymarket-passphrase',
    title: 'Polymarket passphrase',
    vendor: 'polymarket',
    severity: 'medium',
    field: 'passphrase',
    partOf: ['polymarket-api-secret'],
  },
  { id: 'robinhood-password', title: 'Robinhood password', vendor: 'robinhood', severity: 'high', field: 'password' },
  { id: 'sap-password', title: 'SAP password', vendor: 'sap', severity: 'high', field: 'password' },
  { id: 'trustly-password', title: 'Trustly password', vendor: 'trustly', severity: 'high', field: 'password' },
  { id: 'workday-password', title: 'Workday password', vendor: 'workday', severity: 'high', field: 'password' },
  { id: 'yodlee-password', title: 'Envestnet Yodlee password', vendor: 'yodlee', severity: 'high', field: 'password' },
  { id: 'zipbooks-password', title: 'ZipBooks password', vendor: 'zipbooks', severity: 'high', field: 'password' },
];

export const detectors: readonly Detector[] = passwords.map(password);

export const about: Readonly<Record<string, About>> = /* @__PURE__ */ aboutPasswords(passwords);
