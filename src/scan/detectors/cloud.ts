import type { About, Assessment, Candidate, Detector } from './define.ts';
import { ALNUM, BASE64, fake, fakeUuid, HEX, LOWER_ALNUM, UPPER_ALNUM, URL_SAFE } from './shared/fake.ts';
import { random } from './shared/randomness.ts';
import { ASSIGN, START } from './shared/syntax.ts';
import { aboutTokens, each, token } from './shared/token.ts';

const PEERS = 'gitleaks, trufflehog and kingfisher rules';
const AWS_SECRET = '(?<secret>[0-9A-Za-z+/]{40})(?![0-9A-Za-z+/=])';

export const detectors: readonly Detector[] = [
  token({
    id: 'alibaba-access-key-id',
    title: 'Alibaba Cloud access key id',
    provider: 'Alibaba Cloud',
    severity: 'medium',
    forms: { LTAI: '[0-9A-Za-z]{12,24}' },
  }),
  token({
    id: 'aws-access-key-id',
    title: 'AWS access key id',
    provider: 'Amazon Web Services',
    severity: 'medium',
    forms: { ...each(['AKIA', 'ASIA', 'ABIA', 'ACCA'], '[0-9A-Z]{16}'), A3T: '[0-9A-Z]{17}' },
    partOf: ['aws-key-pair', 'aws-secret-access-key'],
  }),
  token({
    id: 'aws-appsync-key',
    title: 'AWS AppSync API key',
    provider: 'Amazon Web Services',
    severity: 'low',
    forms: { 'da2-': '[0-9a-z]{26}' },
  }),
  token({
    id: 'aws-bedrock-key',
    title: 'Amazon Bedrock API key',
    provider: 'Amazon Web Services',
    severity: 'high',
    forms: { ABSK: '[0-9A-Za-z+/]{109,269}={0,2}', 'bedrock-api-key-': 'YmVkcm9jay5hbWF6b25hd3MuY29t[0-9A-Za-z+/=]{0,2000}' },
    window: 2200,
  }),
  {
    id: 'aws-key-pair',
    title: 'AWS access key with its secret',
    provider: 'Amazon Web Services',
    severity: 'critical',
    reason: 'an access key id and right behind it 40 characters that look like its secret',
    find: { anchors: ['AKIA', 'ASIA'] },
    pattern: () => new RegExp(`${START}A[KS]IA[0-9A-Z]{16}["']?[ \\t]{0,4}(?:[,:;|/][ \\t]{0,4})?["']?${AWS_SECRET}`),
    accept: acceptAwsSecret,
    yieldsTo: ['aws-secret-access-key'],
  },
  token({
    id: 'aws-mws-auth-token',
    title: 'Amazon MWS authorization token',
    provider: 'Amazon',
    severity: 'high',
    forms: { 'amzn.mws.': '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}' },
  }),
  {
    id: 'aws-secret-access-key',
    title: 'AWS secret access key',
    provider: 'Amazon Web Services',
    severity: 'critical',
    reason: 'forty characters of base64 assigned to a name that AWS uses for its secret keys',
    find: {
      anchors: ['secret_access_key', 'secretaccesskey', 'secret-access-key', 'secret_key', 'secretkey', 'secret-key', 'aws'],
      anyCase: true,
    },
    pattern: () =>
      new RegExp(
        `(?:secret[_-]?(?:access[_-]?)?key|aws[_. -]?[\\w. -]{0,20}?(?:key|secret|token|passw?o?r?d?|pw))${ASSIGN}${AWS_SECRET}`,
        'i',
      ),
    near: { words: /aws|amazon|\bs3\b|s3[_.:-]|access_?key_?id|\bA[KS]IA[0-9A-Z]{16}/i, lines: 6, linesAfter: 3 },
    accept: acceptAwsSecret,
  },
  token({
    id: 'aws-session-token',
    title: 'AWS session token',
    provider: 'Amazon Web Services',
    severity: 'medium',
    // What they all begin with: the base64 of a protocol header and of `origin`.
    forms: each(['IQoJb3JpZ2luX2Vj', 'FwoGZXIvYXdz', 'FQoGZXIvYXdz', 'FQoDYXdz'], '[0-9A-Za-z+/]{100,1800}={0,2}'),
    end: '0-9A-Za-z+/=',
    window: 2000,
    partOf: ['aws-key-pair', 'aws-secret-access-key'],
  }),
  {
    id: 'azure-ad-client-secret',
    title: 'Microsoft Entra client secret',
    provider: 'Microsoft',
    severity: 'critical',
    reason: 'has the form of a client secret of an app registration: `Q~` at its fifth and sixth place',
    // The first three characters are random as well; the anchor is what they all have in common.
    find: { anchors: ['0Q~', '1Q~', '2Q~', '3Q~', '4Q~', '5Q~', '6Q~', '7Q~', '8Q~', '9Q~'] },
    pattern: () => /(?<=(?<![\w.~-])[\w.~]{3})[0-9]Q~(?<secret>[\w.~-]{31,34})(?![\w.~-])/,
    accept: random(3),
  },
  {
    id: 'azure-sas-token',
    title: 'Azure shared access signature',
    provider: 'Microsoft',
    severity: 'high',
    reason: 'a signature beside a version, an expiry or permissions in a URL or connection string',
    find: { anchors: ['sig='] },
    pattern: () => /(?<=[?&;]|&amp;|\\u0026)sig=(?<secret>[0-9A-Za-z+/%]{43,132}=?)/,
    near: { words: /[?&; ](?:sv|se|sr|sp|ss|srt|skn)=/, lines: 0 },
    accept: acceptSignature,
  },
  {
    id: 'azure-shared-key',
    title: 'Azure account or access key',
    provider: 'Microsoft',
    severity: 'critical',
    reason: 'a key in an Azure connection string, or one of its form assigned to a name for it',
    find: {
      anchors: [
        'accountkey',
        'sharedaccesskey',
        'account_key',
        'access_key',
        'accesskey',
        'storage_key',
        'storagekey',
        'sharedkey',
        'primarykey',
        'primarymasterkey',
        'primary_key',
        'cosmos',
      ],
      anyCase: true,
    },
    pattern: () =>
      new RegExp(
        `(?:account_?key|shared_?(?:access_?)?key|access_?key|storage_?key|primary_?(?:master_?)?key|cosmos\\w{0,12}key)${ASSIGN}(?<secret>[0-9A-Za-z+/]{86}==|[0-9A-Za-z+/]{43}=)(?![0-9A-Za-z+/=])`,
        'i',
      ),
    near: {
      words: /azure|AccountName|AccountEndpoint|SharedAccessKeyName|servicebus\.|HostName=|windows\.net|cosmos|storage/i,
      lines: 5,
      linesAfter: 3,
    },
    accept: acceptAzureKey,
  },
  {
    id: 'azure-app-configuration',
    title: 'Azure App Configuration connection string',
    provider: 'Microsoft',
    severity: 'critical',
    reason: 'endpoint, id and secret of an App Configuration store',
    find: { anchors: ['.azconfig.io;Id='] },
    pattern: () => /\.azconfig\.io;Id=[\w:+/=-]{4,80};Secret=(?<secret>[0-9A-Za-z+/]{36,100}={0,2})/,
    accept: random(3),
  },
  token({
    id: 'cloudflare-origin-ca-key',
    title: 'Cloudflare origin CA key',
    provider: 'Cloudflare',
    severity: 'critical',
    forms: { 'v1.0-': '[0-9a-f]{24}-[0-9a-f]{146}' },
  }),
  token({
    id: 'cloudflare-token',
    title: 'Cloudflare API token',
    provider: 'Cloudflare',
    severity: 'critical',
    forms: each(['cfut_', 'cfat_', 'cfk_'], '[0-9A-Za-z]{40}[0-9a-f]{8}'),
  }),
  token({
    id: 'deno-deploy-token',
    title: 'Deno Deploy token',
    provider: 'Deno',
    severity: 'high',
    forms: each(['ddp_', 'ddw_'], '[0-9A-Za-z]{36}'),
  }),
  token({
    id: 'digitalocean-token',
    title: 'DigitalOcean token',
    provider: 'DigitalOcean',
    severity: 'critical',
    forms: each(['dop_v1_', 'doo_v1_', 'dor_v1_'], '[0-9a-f]{64}'),
  }),
  token({
    id: 'exoscale-api-key',
    title: 'Exoscale API key',
    provider: 'Exoscale',
    severity: 'low',
    forms: { EXO: '[0-9a-f]{24,30}' },
  }),
  token({
    id: 'fly-token',
    title: 'Fly.io access token',
    provider: 'Fly.io',
    severity: 'critical',
    forms: { fo1_: String.raw`[\w-]{43}`, ...each(['fm1a_', 'fm1r_', 'fm2_'], '[0-9A-Za-z+/]{100,1000}={0,3}') },
    end: String.raw`\w+/-`,
    window: 1100,
  }),
  {
    id: 'google-api-key',
    title: 'Google API key',
    provider: 'Google',
    severity: 'high',
    reason: 'has the prefix and the form of a Google API key; what it opens depends on its restrictions',
    find: { anchors: ['AIza'] },
    pattern: () => new RegExp(`${START}AIza(?<secret>[\\w-]{35})(?![\\w-])`),
    accept: acceptGoogleKey,
  },
  token({
    id: 'google-fcm-server-key',
    title: 'Firebase Cloud Messaging server key',
    provider: 'Google',
    severity: 'high',
    forms: { AAAA: String.raw`[\w-]{7}:[\w-]{140}` },
    end: String.raw`\w-`,
    accept: random(4),
  }),
  token({
    id: 'google-oauth-client-secret',
    title: 'Google OAuth client secret',
    provider: 'Google',
    severity: 'high',
    forms: { 'GOCSPX-': String.raw`[\w-]{28}` },
    end: String.raw`\w-`,
  }),
  token({
    id: 'google-oauth-token',
    title: 'Google OAuth token',
    provider: 'Google',
    severity: 'high',
    // Access tokens live for an hour, refresh tokens until they are revoked.
    forms: { 'ya29.': String.raw`[\w-]{30,1024}`, '1//0': String.raw`[\w-]{40,200}` },
    end: String.raw`\w-`,
    window: 1100,
    accept: random(3.5),
  }),
  token({
    id: 'heroku-token',
    title: 'Heroku API key',
    provider: 'Heroku',
    severity: 'critical',
    forms: { 'HRKU-': String.raw`AA[\w-]{58}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}` },
    end: String.raw`\w-`,
  }),
  token({
    id: 'netlify-token',
    title: 'Netlify token',
    provider: 'Netlify',
    severity: 'high',
    forms: each(['nfp_', 'nfc_', 'nfo_', 'nfu_', 'nfb_'], '[0-9A-Za-z]{36}'),
  }),
  token({
    id: 'render-api-key',
    title: 'Render API key',
    provider: 'Render',
    severity: 'high',
    forms: { rnd_: '[0-9A-Za-z]{28,32}' },
  }),
  token({
    id: 'scaleway-access-key',
    title: 'Scaleway access key id',
    provider: 'Scaleway',
    severity: 'low',
    forms: { SCW: '[0-9A-Z]{17}' },
  }),
  token({
    id: 'scalingo-token',
    title: 'Scalingo API token',
    provider: 'Scalingo',
    severity: 'high',
    forms: { 'tk-us-': String.raw`[\w-]{48}` },
    end: String.raw`\w-`,
  }),
  token({
    id: 'tencent-secret-id',
    title: 'Tencent Cloud secret id',
    provider: 'Tencent Cloud',
    severity: 'low',
    forms: { AKID: '[0-9A-Za-z]{32}' },
    accept: random(3.2),
  }),
  token({
    id: 'upcloud-token',
    title: 'UpCloud API token',
    provider: 'UpCloud',
    severity: 'high',
    forms: { ucat_: '[0-9A-Za-z]{24,32}' },
  }),
  token({
    id: 'vercel-token',
    title: 'Vercel token',
    provider: 'Vercel',
    severity: 'high',
    forms: each(['vcp_', 'vci_', 'vca_', 'vcr_', 'vck_'], String.raw`[\w-]{24,60}`),
    end: String.raw`\w-`,
    accept: random(3.2),
  }),
  token({
    id: 'yandex-cloud-key',
    title: 'Yandex Cloud key or token',
    provider: 'Yandex Cloud',
    severity: 'high',
    forms: { AQVN: String.raw`[\w-]{35,38}`, 't1.': String.raw`[\w-]{40,400}={0,2}\.[\w-]{86}={0,2}` },
    end: String.raw`\w-`,
  }),
];

/** Forty hexadecimal digits are a commit or a digest. */
function acceptAwsSecret(candidate: Candidate): boolean | Assessment {
  const { secret } = candidate;
  return /[a-z]/.test(secret) && /[A-Z]/.test(secret) && /[0-9+/]/.test(secret) && random(3.5)(candidate);
}

/** The keys of the storage and Cosmos DB emulators are the same everywhere, and published. */
function acceptAzureKey(candidate: Candidate): boolean | Assessment {
  if (/^(?:Eby8vdM02xNOc|C2y6yDjf5\/R\+)/.test(candidate.secret)) {
    return { severity: 'info', reason: 'the published key of Microsoft’s storage or Cosmos DB emulator' };
  }
  return random(4)(candidate);
}

/** The base64 of 32 bytes. A signature says itself how long it is good for. */
function acceptSignature(candidate: Candidate): boolean | Assessment {
  const plain = candidate.secret.replace(/%2b/gi, '+').replace(/%2f/gi, '/').replace(/%3d/gi, '=');
  if (!/^[0-9A-Za-z+/]{43}=$/.test(plain)) return false;
  const expiry = /[?&;]se=(\d{4})-/.exec(candidate.surroundings())?.[1];
  if (expiry !== undefined && Number(expiry) < PAST)
    return { severity: 'low', reason: `a shared access signature that expired in ${expiry}` };
  return random(3)(candidate);
}

/** What expired before this year was of no use when this rule was written. */
const PAST = 2025;

/** Keys of maps and of Firebase are written into every page and app; they are restricted, not secret. */
function acceptGoogleKey(candidate: Candidate): boolean | Assessment {
  const accepted = random(3.5)(candidate);
  if (accepted !== true) return accepted;
  const around = candidate.surroundings();
  if (/gemini|generativelanguage|genai|makersuite|google[_-]?ai/i.test(around)) {
    return {
      severity: 'high',
      title: 'Google AI (Gemini) API key',
      provider: 'Google',
      reason: 'has the form of a Google API key, beside words of its AI services',
    };
  }
  if (
    /firebase|authDomain|messagingSenderId|google-services|GoogleService-Info|current_key|mobilesdk|maps[/.?-]|[_-]maps?\b|gmap|google[_-]?map|youtube|identitytoolkit/i.test(
      around,
    )
  ) {
    return {
      severity: 'low',
      reason: 'has the form of a Google API key, beside words of Firebase, Maps, or YouTube: such keys are public, and restricted instead',
    };
  }
  return true;
}

const pairs = (secret: string): readonly string[] => [
  `AWS_SECRET_ACCESS_KEY=${secret}`,
  `aws_secret_access_key = "${secret}"`,
  `{"AccessKeyId": "x", "SecretAccessKey": "${secret}"}`,
  `s3:\n  secret_key: '${secret}'`,
  `new AWS.S3({ secretAccessKey: '${secret}' })`,
  `awsSecret := "${secret}"`,
];

export const about: Readonly<Record<string, About>> = /* @__PURE__ */ aboutTokens({
  'alibaba-access-key-id': {
    checks: '`LTAI` and 12 to 24 letters and digits',
    source: PEERS,
    shortest: () => [`LTAI${fake(ALNUM, 12)}`],
  },
  'aws-access-key-id': {
    checks:
      '`AKIA`, `ASIA`, `ABIA` or `ACCA` and 16 capitals and digits, or `A3T` and 17. Beside its secret it is a part of that finding. Identifiers of users and roles (`AIDA`, `AROA` …) are none',
    source: 'docs.aws.amazon.com/IAM, reference of unique identifiers; gitleaks and trufflehog rules',
    shortest: () => [`AKIA${fake(UPPER_ALNUM, 16)}`, `ASIA${fake(UPPER_ALNUM, 16, 2)}`],
    ignores: () => [`AIDA${fake(UPPER_ALNUM, 16)}`, `AKIA${'Z'.repeat(16)}`],
  },
  'aws-appsync-key': {
    checks: '`da2-` and 26 lower-case letters and digits. Such keys are often given to browsers, so it never blocks',
    source: 'docs.aws.amazon.com/appsync, API_KEY authorization; titus rule',
    shortest: () => [`da2-${fake(LOWER_ALNUM, 26)}`],
  },
  'aws-bedrock-key': {
    checks: '`ABSK` and 109 to 269 characters of base64, or `bedrock-api-key-` and the base64 of Bedrock’s host name',
    source: 'gitleaks rules',
    shortest: () => [`ABSK${fake(BASE64, 109)}`],
  },
  'aws-key-pair': {
    checks: 'an access key id and, with nothing but a separator between them, 40 characters of base64, as in a CSV file of credentials',
    source: 'the credentials file that the AWS console gives out; trufflehog rule',
    finds: () => [`AKIA${fake(UPPER_ALNUM, 16)},${fake(BASE64, 40)}`, `"ASIA${fake(UPPER_ALNUM, 16)}", "${fake(BASE64, 40)}"`],
    ignores: () => [`AKIA${fake(UPPER_ALNUM, 16)},${fake(BASE64, 39)}`, `AKIA${fake(UPPER_ALNUM, 16)},${fake(HEX, 40)}`],
  },
  'aws-mws-auth-token': {
    checks: '`amzn.mws.` and a UUID',
    source: 'noseyparker and CredSweeper rules',
    shortest: () => [`amzn.mws.${fakeUuid()}`],
  },
  'aws-secret-access-key': {
    checks:
      '40 characters of base64, not all hexadecimal, assigned to `secret_access_key`, `secret_key` or a name with `aws` and `key`, `secret` or `token`, with a word of AWS on the line, at most 6 lines before, or 3 after',
    source: 'docs.aws.amazon.com/IAM, access keys; detect-secrets and noseyparker rules',
    finds: () => pairs(fake(BASE64, 40)),
    ignores: () => [
      ...pairs(fake(BASE64, 39)),
      ...pairs(fake(HEX, 40)),
      `secret_key = "${fake(BASE64, 40)}"`,
      `AWS_SECRET_ACCESS_KEY=${fake(BASE64, 44)}`,
    ],
  },
  'aws-session-token': {
    checks:
      'one of the beginnings of session tokens and 100 to 1800 characters of base64. Beside its secret key it is a part of that finding',
    source: 'observed: the fixed header of tokens of AWS STS; trufflehog rule for temporary keys',
    shortest: () => [`IQoJb3JpZ2luX2Vj${fake(BASE64, 100)}`, `FwoGZXIvYXdz${fake(BASE64, 100)}`],
  },
  'azure-ad-client-secret': {
    checks: 'three characters, a digit, `Q~`, and 31 to 34 characters of `A-Za-z0-9_.~-`',
    source: 'gitleaks and trufflehog rules',
    finds: () => [`AZURE_CLIENT_SECRET=${entra(34)}`, `"clientSecret": "${entra(31)}"`],
    ignores: () => [entra(30), entra(35), entra(34).replace('Q~', 'Q-')],
  },
  'azure-app-configuration': {
    checks: '`Endpoint=https://….azconfig.io;Id=…;Secret=` and 36 to 100 characters of base64',
    source: 'trufflehog and kingfisher rules',
    finds: () => [`Endpoint=https://acme.azconfig.io;Id=abcd-l0-s0:${fake(ALNUM, 20)};Secret=${fake(BASE64, 43)}=`],
    ignores: () => [`Endpoint=https://acme.azconfig.io;Id=abcd-l0-s0:${fake(ALNUM, 20)};Secret=${fake(BASE64, 35)}`],
  },
  'azure-sas-token': {
    checks:
      '`sig=` and the base64 of 32 bytes, plain or percent-encoded, on a line with another parameter of a signature. Expired before 2025 it is low',
    source: 'learn.microsoft.com, service SAS; trufflehog rule',
    finds: () => [
      `https://acme.blob.core.windows.net/c?sv=2022-11-02&se=2031-01-01T00:00:00Z&sr=c&sp=rl&sig=${fake(ALNUM, 43)}%3D`,
      `SharedAccessSignature sr=acme&sig=${fake(ALNUM, 20)}%2B${fake(ALNUM, 22)}%3D&se=1893456000&skn=root`,
    ],
    ignores: () => [`https://acme.io/?a=b&sig=${fake(ALNUM, 43)}%3D`, `?sv=1&sig=${fake(ALNUM, 30)}%3D`],
  },
  'azure-shared-key': {
    checks:
      'the base64 of 64 bytes (storage, Cosmos DB) or of 32 (Service Bus, Event Hubs, IoT Hub) assigned to a name for such a key, with a word of Azure close by. The emulators’ published keys are information only',
    source: 'learn.microsoft.com, storage and Service Bus connection strings; detect-secrets and trufflehog rules',
    finds: () => [
      `DefaultEndpointsProtocol=https;AccountName=acme;AccountKey=${fake(BASE64, 86)}==;EndpointSuffix=core.windows.net`,
      `Endpoint=sb://acme.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=${fake(BASE64, 43)}=`,
      `AccountEndpoint=https://acme.documents.azure.com:443/;AccountKey=${fake(BASE64, 86)}==;`,
      `azure_storage_key = "${fake(BASE64, 86)}=="`,
      `{"name": "azure", "primaryKey": "${fake(BASE64, 86)}=="}`,
    ],
    ignores: () => [
      `AccountName=acme;AccountKey=${fake(BASE64, 85)}==`,
      `account_key = "${fake(BASE64, 86)}=="`,
      `AccountName=acme;AccountKey=${'A'.repeat(86)}==`,
    ],
  },
  'cloudflare-origin-ca-key': {
    checks: '`v1.0-`, 24 hexadecimal digits, `-` and 146 more',
    source: PEERS,
    shortest: () => [`v1.0-${fake(HEX, 24)}-${fake(HEX, 146)}`],
  },
  'cloudflare-token': {
    checks: '`cfut_`, `cfat_` or `cfk_`, 40 letters and digits, and 8 hexadecimal digits',
    source: 'developers.cloudflare.com/fundamentals/api/get-started/token-formats; secretlint and trufflehog rules',
    shortest: () => [`cfut_${fake(ALNUM, 40)}${fake(HEX, 8)}`, `cfk_${fake(ALNUM, 40)}${fake(HEX, 8)}`],
  },
  'deno-deploy-token': {
    checks: '`ddp_` or `ddw_` and 36 letters and digits',
    source: 'trufflehog and betterleaks rules',
    shortest: () => [`ddp_${fake(ALNUM, 36)}`],
  },
  'digitalocean-token': {
    checks: '`dop_v1_`, `doo_v1_` or `dor_v1_` and 64 hexadecimal digits',
    source: PEERS,
    shortest: () => [`dop_v1_${fake(HEX, 64)}`, `dor_v1_${fake(HEX, 64)}`],
  },
  'exoscale-api-key': {
    checks: '`EXO` and 24 to 30 hexadecimal digits: the public half, never blocks',
    source: 'betterleaks rule; community.exoscale.com, IAM keys',
    shortest: () => [`EXO${fake(HEX, 24)}`],
  },
  'fly-token': {
    checks: '`fm1a_`, `fm1r_` or `fm2_` and 100 or more characters of base64, or `fo1_` and 43 of base64url',
    source: 'gitleaks and trufflehog rules',
    shortest: () => [`fm2_${fake(BASE64, 100)}`, `fo1_${fake(URL_SAFE, 43)}`],
  },
  'google-api-key': {
    checks: '`AIza` and 35 characters of base64url. Beside words of Firebase, Maps or YouTube it is low: those keys are public by design',
    source: 'cloud.google.com/docs/authentication/api-keys; firebase.google.com/docs/projects/api-keys; gitleaks and trufflehog rules',
    shortest: () => [`AIza${fake(URL_SAFE, 35)}`],
  },
  'google-fcm-server-key': {
    checks: '`AAAA`, 7 characters of base64url, a colon, and 140 more',
    source: 'CredSweeper rule; firebase.google.com, legacy HTTP server',
    shortest: () => [`AAAA${fake(URL_SAFE, 7)}:${fake(URL_SAFE, 140)}`],
  },
  'google-oauth-client-secret': {
    checks: '`GOCSPX-` and 28 characters of base64url',
    source: 'kingfisher and noseyparker rules',
    shortest: () => [`GOCSPX-${fake(URL_SAFE, 28)}`],
  },
  'google-oauth-token': {
    checks: '`ya29.` (access token) and 30 or more, or `1//0` (refresh token) and 40 or more characters of base64url',
    source: 'developers.google.com/identity/protocols/oauth2; kingfisher and CredSweeper rules',
    shortest: () => [`ya29.${fake(URL_SAFE, 30)}`, `1//0${fake(URL_SAFE, 40)}`],
  },
  'heroku-token': {
    checks: '`HRKU-` and `AA` with 58 characters of base64url, or a UUID',
    source: 'gitleaks and trufflehog rules; devcenter.heroku.com, platform API tokens',
    shortest: () => [`HRKU-AA${fake(URL_SAFE, 58)}`, `HRKU-${fakeUuid()}`],
  },
  'netlify-token': {
    checks: '`nfp_`, `nfc_`, `nfo_`, `nfu_` or `nfb_` and 36 letters and digits',
    source: 'docs.github.com, supported secret scanning patterns; CredSweeper rule',
    shortest: () => [`nfp_${fake(ALNUM, 36)}`],
  },
  'render-api-key': {
    checks: '`rnd_` and 28 to 32 letters and digits',
    source: 'betterleaks rule',
    shortest: () => [`rnd_${fake(ALNUM, 28)}`],
  },
  'scaleway-access-key': {
    checks: '`SCW` and 17 capitals and digits: the public half, never blocks',
    source: 'scaleway.com/docs, API keys',
    shortest: () => [`SCW${fake(UPPER_ALNUM, 17)}`],
  },
  'scalingo-token': {
    checks: '`tk-us-` and 48 characters of base64url',
    source: 'gitleaks rule',
    shortest: () => [`tk-us-${fake(URL_SAFE, 48)}`],
  },
  'tencent-secret-id': {
    checks: '`AKID` and 32 letters and digits: the public half, never blocks',
    source: 'cloud.tencent.com, CAM access keys',
    shortest: () => [`AKID${fake(ALNUM, 32)}`],
  },
  'upcloud-token': {
    checks: '`ucat_` and 24 to 32 letters and digits',
    source: 'betterleaks rule',
    shortest: () => [`ucat_${fake(ALNUM, 24)}`],
  },
  'vercel-token': {
    checks: '`vcp_`, `vci_`, `vca_`, `vcr_` or `vck_` and 24 to 60 characters of base64url',
    source: 'vercel.com changelog on token formats; betterleaks and secretlint rules, which differ in length',
    shortest: () => [`vcp_${fake(ALNUM, 24)}`, `vck_${fake(ALNUM, 56)}`.slice(0, 28)],
  },
  'yandex-cloud-key': {
    checks: '`AQVN` and 35 to 38 characters of base64url, or an IAM token `t1.` in two parts',
    source: 'gitleaks rules',
    shortest: () => [`AQVN${fake(URL_SAFE, 35)}`, `t1.${fake(URL_SAFE, 40)}.${fake(URL_SAFE, 86)}`],
  },
});

function entra(length: number): string {
  return `${fake(ALNUM, 3)}8Q~${fake(ALNUM, length)}`;
}
