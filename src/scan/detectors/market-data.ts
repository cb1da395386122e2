import type { About, Detector } from './define.ts';
import { type Credential, credential } from './shared/credential.ts';
import { aboutCredentials } from './shared/documents.ts';

/** Quotes of shares, filings and indices. */
export const credentials: readonly Credential[] = [
  {
    id: 'alpha-vantage-api-key',
    title: 'Alpha Vantage API key',
    vendor: 'alphaVantage',
    severity: 'medium',
    shapes: [{ of: 'upper', length: 16 }],
  },
  { id: 'benzinga-api-key', title: 'Benzinga API key', vendor: 'benzinga', severity: 'medium' },
  {
    id: 'commodities-api-key',
    title: 'Commodities-API key',
    vendor: 'commodities',
    severity: 'medium',
    shapes: [{ of: 'alnum', length: 60 }],
  },
  {
    id: 'databento-api-key',
    title: 'Databento API key',
    vendor: 'databento',
    severity: 'medium',
    shapes: [{ prefix: 'db-', of: 'alnum', length: 29 }],
  },
  { id: 'eodhd-api-token', title: 'EODHD API token', vendor: 'eodhd', severity: 'medium' },
  { id: 'finage-api-key', title: 'Finage API key', vendor: 'finage', severity: 'medium', shapes: [{ of: 'urlSafe', length: [32, 39] }] },
  {
    id: 'financial-modeling-prep-api-key',
    title: 'Financial Modeling Prep API key',
    vendor: 'fmp',
    severity: 'medium',
    shapes: [{ of: 'alnum', length: 32 }],
  },
  { id: 'finnhub-api-key', title: 'Finnhub API key', vendor: 'finnhub', severity: 'medium', shapes: [{ of: 'lower', length: 20 }] },
  { id: 'iex-cloud-token', title: 'IEX Cloud token', vendor: 'iex', severity: 'medium', shapes: [{ of: 'urlSafe', length: 35 }] },
  { id: 'intrinio-api-key', title: 'Intrinio API key', vendor: 'intrinio', severity: 'medium', shapes: [{ of: 'alnum', length: 44 }] },
  {
    id: 'marketstack-api-key',
    title: 'API key of marketstack',
    vendor: 'marketstack',
    severity: 'medium',
    shapes: [{ of: 'lower', length: 32 }],
  },
  {
    id: 'nasdaq-data-link-api-key',
    title: 'Nasdaq Data Link API key',
    vendor: 'nasdaqDataLink',
    severity: 'medium',
    shapes: [{ of: 'urlSafe', length: 20 }],
  },
  {
    id: 'polygon-io-api-key',
    title: 'Polygon.io API key',
    vendor: 'polygonIo',
    severity: 'medium',
    shapes: [{ of: 'urlSafe', length: 32 }],
  },
  { id: 'simfin-api-key', title: 'SimFin API key', vendor: 'simfin', severity: 'medium', shapes: [{ of: 'alnum', length: 32 }] },
  {
    id: 'stockdata-api-token',
    title: 'StockData API token',
    vendor: 'stockdata',
    severity: 'medium',
    shapes: [{ of: 'alnum', length: 40 }],
  },
  {
    id: 'technical-analysis-api-key',
    title: 'TechnicalAnalysisAPI key',
    vendor: 'technicalAnalysisApi',
    severity: 'medium',
    shapes: [{ of: 'upper', length: 48 }],
  },
  { id: 'tiingo-api-token', title: 'Tiingo API token', vendor: 'tiingo', severity: 'medium', shapes: [{ of: 'lower', length: 40 }] },
  {
    id: 'twelve-data-api-key',
    title: 'Twelve Data API key',
    vendor: 'twelvedata',
    severity: 'medium',
    shapes: [{ of: 'lower', length: 32 }],
  },
];

export const detectors: readonly Detector[] = credentials.map(credential);

export const about: Readonly<Record<string, About>> = /* @__PURE__ */ aboutCredentials(credentials, {
  'alpha-vantage-api-key': 'www.alphavantage.co; keys in public code',
  'commodities-api-key': 'trufflehog rule',
  'databento-api-key': 'betterleaks rule',
  'finage-api-key': 'trufflehog rule with, kingfisher rule without the letters `API_KEY` before 32',
  'financial-modeling-prep-api-key': 'trufflehog and kingfisher rules',
  'finnhub-api-key': 'gitleaks, trufflehog and kingfisher rules',
  'iex-cloud-token': 'trufflehog and kingfisher rules',
  'intrinio-api-key': 'trufflehog and kingfisher rules',
  'marketstack-api-key': 'trufflehog and kingfisher rules',
  'nasdaq-data-link-api-key': 'trufflehog and kingfisher rules',
  'polygon-io-api-key': 'trufflehog and kingfisher rules',
  'simfin-api-key': 'trufflehog and kingfisher rules',
  'stockdata-api-token': 'trufflehog and kingfisher rules',
  'technical-analysis-api-key': 'trufflehog and kingfisher rules',
  'tiingo-api-token': 'trufflehog and kingfisher rules',
  'twelve-data-api-key': 'trufflehog and kingfisher rules',
});
