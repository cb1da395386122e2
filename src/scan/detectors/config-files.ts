import type { About, Assessment, Candidate, Detector } from './define.ts';
import { basicAuth } from './shared/basic-auth.ts';
import { chance } from './shared/chance.ts';
import { assessPassword } from './shared/connection.ts';
import { ALNUM, fake, fakeUuid } from './shared/fake.ts';

export const detectors: readonly Detector[] = [
  {
    id: 'docker-registry-auth',
    title: 'Docker registry credential',
    severity: 'high',
    reason: 'the base64 of a user and a password under `auth`, as Docker’s configuration holds it',
    find: { anchors: ['"auth'] },
    pattern: () => /"auth\\{0,2}"[ \t]{0,4}:[ \t]{0,4}\\{0,2}"(?<secret>[0-9A-Za-z+/]{8,600}={0,2})\\{0,2}"/,
    window: 700,
    accept: ({ secret }) => {
      const decoded = basicAuth(secret);
      return decoded !== null && assessPassword(decoded.password, decoded.user, '');
    },
  },
  {
    id: 'kubernetes-secret',
    title: 'Kubernetes Secret with its data',
    severity: 'medium',
    confidence: 'medium',
    reason: 'a manifest of kind Secret whose data decodes to more than a placeholder',
    find: { anchors: ['data:', 'data":', "data':", 'stringdata:', 'stringdata":', "stringdata':"], anyCase: true },
    // Up to where the indentation ends: the data of one manifest.
    pattern: () => /(?<![\w.-])(?:string)?data["']?:[ \t]{0,4}(?:\{[ \t]{0,4})?\r?\n(?<secret>[ \t][\s\S]{8,3000}?)(?=\r?\n[^\s#]|$)/i,
    window: 3100,
    spanLines: 30,
    near: { words: /\bkind["']?:[ \t]*["']?Secret\b(?![\w-])/, lines: 20, linesAfter: 12 },
    accept: acceptKubernetes,
    // Whatever its values hold in base64 is a finding as well; a guess at one of them is none.
    yieldsTo: [],
  },
  {
    id: 'netrc-password',
    title: 'Password in a .netrc file',
    severity: 'high',
    reason: 'a machine, a login and a password',
    find: { anchors: ['machine ', 'default '] },
    pattern: () =>
      /(?:machine[ \t]{1,4}[\w.:-]{1,255}|default)[ \t\r\n]{1,12}login[ \t]{1,4}(?<user>[^\s]{1,128})[ \t\r\n]{1,12}password[ \t]{1,4}(?<secret>[^\s]{1,256})/,
    window: 700,
    spanLines: 3,
    accept: ({ secret, groups }) => assessPassword(secret, groups['user'] ?? '', ''),
  },
  {
    id: 'npm-registry-auth',
    title: 'Credential of an npm registry',
    severity: 'critical',
    reason: 'a token or password for a registry, as npm and Yarn configure it',
    find: { anchors: ['_authtoken', '_auth', '_password', 'npmauthtoken', 'npmauthident'], anyCase: true },
    pattern: () =>
      /(?<![0-9A-Za-z])(?:_authToken|_auth|_password|npmAuthToken|npmAuthIdent)["']?[ \t]{0,2}[=:][ \t]{0,2}["']?(?<secret>[\w+/:.-]{10,400}={0,2})(?=["'\s]|$)/i,
    accept: acceptRegistry,
    yieldsTo: ['npm-token', 'github-token', 'json-web-token', 'gitlab-token', 'artifactory-key', 'artifactory-reference-token'],
  },
  {
    id: 'postgres-password-file',
    title: 'Password in a .pgpass file',
    severity: 'high',
    reason: 'host, port, database, user and password, separated by colons',
    find: { anchors: [':5432:'] },
    pattern: () => /(?<=[\w*.-]):5432:[\w*.-]{1,63}:(?<user>[\w@.*-]{1,63}):(?<secret>[^\s:"'\x60]{3,128})(?=\s|$)/,
    accept: ({ secret, groups }) => assessPassword(secret, groups['user'] ?? '', ''),
  },
];

/** A registry’s token is random or, before 2021, a UUID; its `_auth` the base64 of a user and a password, its `_password` of a password. */
function acceptRegistry(candidate: Candidate): boolean | Assessment {
  const { text, secret } = candidate;
  if (/_authToken|npmAuthToken/i.test(text)) return chance(secret) > 0.5 * secret.length && /[0-9]/.test(secret);
  // Yarn also takes the user and the password as they are.
  const [, plain = ''] = /^npmAuthIdent/i.test(text) ? (/:(.{1,400})$/.exec(secret) ?? []) : [];
  const decoded = /_password/i.test(text) ? Buffer.from(secret, 'base64').toString('latin1') : (basicAuth(secret)?.password ?? plain);
  return /^[\x20-\x7e]{4,}$/.test(decoded) && assessPassword(decoded, '', '');
}

/** Each value is base64 under `data`, and itself under `stringData`; a template is filled in later. */
function acceptKubernetes({ text, secret }: Candidate): boolean | Assessment {
  const plain = /^stringData/i.test(text);
  let found = false;
  for (const [, name = '', written = ''] of secret.matchAll(
    /^[ \t]+["']?([\w./-]{1,100})["']?:[ \t]*["']?([^\s"',]{4,2000})["']?,?[ \t]*$/gm,
  )) {
    const value = plain || !/^[0-9A-Za-z+/]{4,}={0,2}$/.test(written) ? written : Buffer.from(written, 'base64').toString('latin1');
    if (/^(?:kind|apiVersion|type|name|namespace)$/.test(name) || /\{\{|\$\{|^\$|^<|^ENC\[|^!/.test(value)) continue;
    found = true;
    // What is decoded is looked into by itself; here counts what says nothing but that it is one word.
    if (
      TELLING.test(name) &&
      /^[\x21-\x7e]{4,200}$/.test(value.trim()) &&
      !TAME.test(value) &&
      assessPassword(value.trim(), '', '') === true
    )
      return true;
  }
  return (
    found && {
      severity: 'low',
      confidence: 'low',
      reason: 'a manifest of kind Secret with data that hides nothing or is no secret by its name',
    }
  );
}

const TELLING = /pass|pwd|secret|token|key|cred|auth|salt|pin$/i;
/** An example says so, and a publishable key. */
const TAME = /^pk_|example|changeme|placeholder|sample|^my|^your|^some|^test|^demo/i;

export const about: Readonly<Record<string, About>> = {
  'docker-registry-auth': {
    checks: '`"auth"` with base64 that decodes to a user, a colon and a password. Placeholders are information only',
    source: 'docs.docker.com, config.json; trufflehog rule',
    finds: () => [
      `{"auths": {"ghcr.io": {"auth": "${btoa(`app:${fake(ALNUM, 12)}`)}"}}}`,
      `{\\"auths\\":{\\"https://index.docker.io/v1/\\":{\\"auth\\":\\"${btoa(`app:${fake(ALNUM, 12)}`)}\\"}}}`,
    ],
    ignores: () => ['"auth": "basic-authentication"', `"auth": "${btoa(fake(ALNUM, 12))}"`, '"auth": "$TOKEN"'],
  },
  'kubernetes-secret': {
    checks:
      'the lines under `data` or `stringData` where `kind: Secret` stands close by: a value, base64 decoded, under a name such as `password`, `token` or `key`, that is one word and no placeholder; otherwise it is low. Templates and sealed secrets are nothing',
    source: 'kubernetes.io/docs/concepts/configuration/secret; gitleaks and secretlint rules',
    finds: () => [
      `apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\ndata:\n  password: ${btoa(fake(ALNUM, 12))}`,
      `kind: Secret\nstringData:\n  token: "${fake(ALNUM, 20)}"`,
      `kind: Secret\ndata:\n  user: ${btoa('admin')}`,
      `{\n"kind": "Secret",\n"data": {\n  "api-key": "${btoa(fake(ALNUM, 20))}"`,
    ],
    ignores: () => [
      `kind: ConfigMap\ndata:\n  password: ${btoa(fake(ALNUM, 12))}`,
      'kind: Secret\ndata:\n  password: {{ .Values.password | b64enc }}',
      'kind: Secret\ndata: {}\ntype: Opaque',
      `kind: SecretProviderClass\ndata:\n  password: ${btoa(fake(ALNUM, 12))}`,
    ],
  },
  'netrc-password': {
    checks: '`machine`, a name, `login`, a user, `password` and a password, on one to four lines. Placeholders are information only',
    source: 'netrc(5); kingfisher and noseyparker rules',
    finds: () => [
      `machine git.acme.io login app password ${fake(ALNUM, 12)}`,
      `machine git.acme.io\n  login app\n  password ${fake(ALNUM, 12)}`,
      `default login anonymous password ${fake(ALNUM, 12)}`,
    ],
    ignores: () => ['machine git.acme.io login app', 'machine git.acme.io login app password $PASSWORD'],
  },
  'npm-registry-auth': {
    checks:
      '`_authToken`, `_auth`, `_password`, `npmAuthToken` or `npmAuthIdent` with a token that looks random, or with base64 of a password',
    source: 'npm’s documentation of npmrc; yarnpkg.com, configuration; detect-secrets and secretlint rules',
    finds: () => [
      `//npm.acme.io/:_authToken=${fakeUuid()}`,
      `//npm.acme.io/:_authToken="${fake(ALNUM, 40)}"`,
      `_auth=${btoa(`app:${fake(ALNUM, 12)}`)}`,
      `//npm.acme.io/:_password=${btoa(fake(ALNUM, 12))}`,
      `npmAuthToken: "${fake(ALNUM, 40)}"`,
      `npmAuthIdent: "app:${fake(ALNUM, 12)}"`,
      `npm_config__auth=${btoa(`app:${fake(ALNUM, 12)}`)}`,
    ],
    ignores: () => [
      `//npm.acme.io/:_authToken=\${NPM_TOKEN}`,
      '//npm.acme.io/:_authToken=your-token-here',
      '_auth=false',
      'http_basic_auth: authenticate_user',
      'rake spree_auth:install:migrations',
      "Rake::Task['spree_auth:install:migrations'].invoke",
      'image: acme/user_auth:1.2.3-alpine',
      `_auth: app:${fake(ALNUM, 12)}`,
      `user_auth=${btoa(`app:${fake(ALNUM, 12)}`)}`,
    ],
  },
  'postgres-password-file': {
    checks: 'a host, `:5432:`, a database, a user and a password up to the end of the word. Placeholders are information only',
    source: 'postgresql.org/docs, the password file',
    finds: () => [`db.acme.io:5432:ledger:app:${fake(ALNUM, 12)}`, `*:5432:*:app:${fake(ALNUM, 12)}`],
    ignores: () => ['"5432:5432:tcp"', 'host:5432:db:user:$PASSWORD', `:5432:a:b:${fake(ALNUM, 8)}`],
  },
};
