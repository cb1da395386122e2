import type { About, Detector } from './define.ts';
import { ALNUM, fake, HEX, URL_SAFE } from './shared/fake.ts';
import { random } from './shared/randomness.ts';
import { aboutTokens, each, token } from './shared/token.ts';

const BASE64URL = String.raw`\w-`;

export const detectors: readonly Detector[] = [
  token({
    id: 'clickhouse-cloud-secret',
    title: 'ClickHouse Cloud API secret key',
    provider: 'ClickHouse',
    severity: 'high',
    forms: { '4b1d': '[0-9A-Za-z]{38}' },
    accept: random(3.8),
  }),
  token({
    id: 'cockroach-cloud-key',
    title: 'CockroachDB Cloud API key',
    provider: 'Cockroach Labs',
    severity: 'high',
    forms: { CCDB1_: '[0-9A-Za-z]{22}_[0-9A-Za-z]{40}' },
  }),
  token({
    id: 'confluent-secret',
    title: 'Confluent Cloud API secret',
    provider: 'Confluent',
    severity: 'high',
    forms: { cflt: '[0-9A-Za-z+/]{60}' },
    end: '0-9A-Za-z+/',
    accept: random(4),
  }),
  token({
    id: 'databricks-token',
    title: 'Databricks access token',
    provider: 'Databricks',
    severity: 'critical',
    forms: each(['dapi', 'dkea', 'dose', 'dosa', 'doit'], '[0-9A-Fa-f]{32}(?:-[0-9])?'),
  }),
  token({
    id: 'datastax-astra-token',
    title: 'DataStax Astra application token',
    provider: 'DataStax',
    severity: 'high',
    forms: { 'AstraCS:': '[0-9A-Za-z]{20,32}(?::[0-9a-f]{64})?' },
  }),
  token({
    id: 'elastic-cloud-key',
    title: 'Elastic Cloud API key',
    provider: 'Elastic',
    severity: 'high',
    forms: { essu_: String.raw`[\w-]{60,200}={0,2}` },
    end: BASE64URL,
  }),
  token({
    id: 'fauna-secret',
    title: 'Fauna database secret',
    provider: 'Fauna',
    severity: 'high',
    forms: each(['fnAE', 'fnAD', 'fnAF'], String.raw`[\w-]{36}`),
    end: BASE64URL,
    accept: random(3.5),
  }),
  token({
    id: 'mongodb-atlas-secret',
    title: 'MongoDB Atlas service account secret',
    provider: 'MongoDB',
    severity: 'critical',
    forms: { mdb_sa_sk_: String.raw`[\w-]{40}` },
    end: BASE64URL,
  }),
  token({
    id: 'neon-api-key',
    title: 'Neon API key',
    provider: 'Neon',
    severity: 'high',
    forms: { napi_: '[0-9A-Za-z]{64}' },
  }),
  token({
    id: 'planetscale-credential',
    title: 'PlanetScale password or token',
    provider: 'PlanetScale',
    severity: 'critical',
    forms: each(['pscale_pw_', 'pscale_tkn_', 'pscale_oauth_'], String.raw`[\w=.-]{32,64}`),
    end: BASE64URL,
  }),
  token({
    id: 'supabase-key',
    title: 'Supabase secret key or access token',
    provider: 'Supabase',
    severity: 'critical',
    forms: { sbp_: String.raw`(?:v0_|oauth_)?[0-9a-z]{40}`, sb_secret_: String.raw`[\w-]{31,40}` },
    end: BASE64URL,
  }),
];

export const about: Readonly<Record<string, About>> = /* @__PURE__ */ aboutTokens({
  'clickhouse-cloud-secret': {
    checks: '`4b1d` and 38 letters and digits',
    source: 'gitleaks rule',
    shortest: () => [`4b1d${fake(ALNUM, 38)}`],
  },
  'cockroach-cloud-key': {
    checks: '`CCDB1_`, 22 letters and digits, `_` and 40 more',
    source: 'betterleaks rule',
    shortest: () => [`CCDB1_${fake(ALNUM, 22)}_${fake(ALNUM, 40)}`],
  },
  'confluent-secret': {
    checks: '`cflt` and 60 characters of base64, of which the last six are a checksum that is not verified',
    source: 'titus rule',
    shortest: () => [`cflt${fake(ALNUM, 60)}`],
  },
  'databricks-token': {
    checks: '`dapi`, `dkea`, `dose`, `dosa` or `doit` and 32 hexadecimal digits',
    source: 'docs.databricks.com, secret scanning of tokens; gitleaks and trufflehog rules',
    shortest: () => [`dapi${fake(HEX, 32)}`],
  },
  'datastax-astra-token': {
    checks: '`AstraCS:` and 20 to 32 letters and digits, perhaps with 64 hexadecimal digits behind a colon',
    source: 'betterleaks rule; docs.datastax.com, application tokens',
    shortest: () => [`AstraCS:${fake(ALNUM, 20)}`],
  },
  'elastic-cloud-key': {
    checks: '`essu_` and 60 to 200 characters of base64url',
    source: 'betterleaks rule',
    shortest: () => [`essu_${fake(URL_SAFE, 60)}`],
  },
  'fauna-secret': {
    checks: '`fnAE`, `fnAD` or `fnAF` and 36 characters of base64url',
    source: 'docs.fauna.com, keys; observed in examples',
    shortest: () => [`fnAE${fake(URL_SAFE, 36)}`],
  },
  'mongodb-atlas-secret': {
    checks: '`mdb_sa_sk_` and 40 characters of base64url',
    source: 'kingfisher and betterleaks rules',
    shortest: () => [`mdb_sa_sk_${fake(URL_SAFE, 40)}`],
  },
  'neon-api-key': {
    checks: '`napi_` and 64 letters and digits',
    source: 'betterleaks rule; neon.com/docs, API keys',
    shortest: () => [`napi_${fake(ALNUM, 64)}`],
  },
  'planetscale-credential': {
    checks: '`pscale_pw_`, `pscale_tkn_` or `pscale_oauth_` and 32 to 64 characters',
    source: 'gitleaks and trufflehog rules',
    shortest: () => [`pscale_pw_${fake(URL_SAFE, 32)}`, `pscale_tkn_${fake(ALNUM, 32)}`],
  },
  'supabase-key': {
    checks:
      '`sbp_` and 40 lower-case letters and digits, or `sb_secret_` and 31 to 40 characters of base64url. Publishable keys (`sb_publishable_`) are public and not looked for',
    source: 'supabase.com/docs, API keys; trufflehog and betterleaks rules',
    shortest: () => [`sbp_${fake(HEX, 40)}`, `sb_secret_${fake(URL_SAFE, 31)}`],
  },
});
