import type { About, Assessment, Candidate, Detector } from './define.ts';
import { basicAuth } from './shared/basic-auth.ts';
import { chance } from './shared/chance.ts';
import { assessPassword } from './shared/connection.ts';
import { ALNUM, fake, HEX } from './shared/fake.ts';
import { isInTest } from './shared/in-test.ts';
import { isAddress } from './shared/randomness.ts';

const SCHEMES = [
  'http',
  'https',
  'ftp',
  'ftps',
  'sftp',
  'ssh',
  'ws',
  'wss',
  'ldap',
  'ldaps',
  'smtp',
  'smtps',
  'imap',
  'imaps',
  'socks5',
  'nats',
  'mqtt',
  'mqtts',
  'rtsp',
  'smb',
  'svn',
  'neo4j',
  'bolt',
  'elasticsearch',
  'couchbase',
  'rsync',
  'git',
];

export const detectors: readonly Detector[] = [
  {
    id: 'authorization-header',
    title: 'Credential of an HTTP Authorization header',
    severity: 'medium',
    confidence: 'medium',
    reason: 'a random-looking token, or the base64 of a user and a password, in an Authorization header',
    find: { anchors: ['authorization', 'basic ', 'bearer ', 'bearer_auth(', 'bearerauth('], anyCase: true },
    pattern: () =>
      new RegExp(
        String.raw`(?:(?<![0-9A-Za-z])(?:(?<scheme>basic|bearer) {1,4}|bearer_?auth\(["'])|authorization\\{0,2}["'\x60]?\]?[ \t]{0,4}(?:=>|[:=,>])[ \t]{0,4}\\{0,2}["'\x60]?(?:(?:token|ssws|api-?key|key|apitoken|splunk|bot|sso-key|genie-?key|apikey-v1) {0,4}(?:token=)?["']?)?)(?<secret>[0-9A-Za-z+/_.~:-]{8,800}={0,2})(?![0-9A-Za-z+/=])`,
        'i',
      ),
    window: 1000,
    accept: acceptHeader,
    yieldsTo: 'any',
  },
  {
    id: 'curl-user-password',
    title: 'Password given to curl',
    severity: 'medium',
    confidence: 'medium',
    reason: 'a user and a password among the arguments of curl',
    find: { anchors: [' -u ', " -u'", ' -u"', ' --user ', ' --user=', ' --proxy-user ', ' -U '] },
    pattern: () =>
      / (?:-u|-U|--user|--proxy-user)[ =]? ?["']?(?<user>[^\x00-\x20"'\x60:$<>{}()\x7f-\xff]{0,80}):(?<secret>[^\x00-\x20"'\x60<>\\]{3,128})(?=["'\s\\]|$)/,
    near: { words: /\bcurl\b|\bwget\b/i, lines: 6 },
    accept: acceptAddress,
  },
  {
    id: 'url-password',
    title: 'URL with a password',
    severity: 'medium',
    reason: 'a URL that carries a user and a password',
    find: { anchors: SCHEMES.map((scheme) => `${scheme}://`), anyCase: true },
    // As the parsers of URLs read it, the password goes on to the last `@` before the path.
    pattern: () =>
      new RegExp(
        String.raw`(?:${SCHEMES.join('|')})://(?<user>[^\x00-\x20:@/"'\x60<>\\?#,\x7f-\xff]{0,100}?):(?<secret>[^\x00-\x20/"'\x60<>\\?#\x7f-\xff]{1,200})@(?<host>[\w.:%$\[\]{}-]{1,255})`,
        'i',
      ),
    window: 700,
    accept: acceptAddress,
  },
];

function acceptAddress(candidate: Candidate): boolean | Assessment {
  const { secret, groups } = candidate;
  return outsideTests(candidate, assessPassword(secret, groups['user'] ?? '', groups['host'] ?? ''));
}

function acceptHeader(candidate: Candidate): boolean | Assessment {
  const { secret, groups } = candidate;
  if (groups['scheme']?.toLowerCase() === 'basic') return acceptBasic(candidate);
  const looksRandom = /[0-9]/.test(secret) && secret.length >= 16 && chance(secret) >= 0.6 * secret.length;
  return outsideTests(candidate, looksRandom && !MADE_UP.test(secret) && !isAddress(secret));
}

function acceptBasic(candidate: Candidate): boolean | Assessment {
  const decoded = basicAuth(candidate.secret);
  return decoded !== null && outsideTests(candidate, assessPassword(decoded.password, decoded.user, ''));
}

function outsideTests(candidate: Candidate, assessed: boolean | Assessment): boolean | Assessment {
  if (assessed !== true || !isInTest('', candidate)) return assessed;
  return { severity: 'low', confidence: 'low', reason: 'looks like a credential, but stands in a test' };
}

const MADE_UP = /example|sample|placeholder|dummy|fake|change[_-]?me|your|redact|insert|replace|x{4}|1234567|abcdefg|secret|passw|token/i;

const basic = (password: string): string => btoa(`app:${password}`);

export const about: Readonly<Record<string, About>> = {
  'authorization-header': {
    checks:
      '`Basic` and base64 that decodes to a user, a colon and a password; `Bearer`, or `Authorization` with another scheme or none, and 16 characters or more that look random. In tests it is low, and placeholders are information only',
    source: 'RFC 7617, RFC 6750; gitleaks rule for curl',
    finds: () => [
      `Authorization: Basic ${basic(fake(ALNUM, 12))}`,
      `headers = {"Authorization": "Bearer ${fake(ALNUM, 40)}"}`,
      `curl -H 'Authorization: Token ${fake(HEX, 40)}'`,
      `req.Header.Set("Authorization", "Bearer ${fake(HEX, 32)}")`,
      `Authorization: ApiKey ${fake(ALNUM, 32)}`,
      `authorization=${fake(ALNUM, 32)}`,
      `auth: 'Basic ${basic(fake(ALNUM, 12))}'`,
    ],
    ignores: () => [
      'Authorization: Bearer <token>',
      'Authorization: Bearer $TOKEN',
      'headers: { Authorization: `Bearer ${token}` }',
      'Authorization: Basic authentication',
      'the bearer authentication scheme of RFC6750',
      `authorization: '0x${fake(HEX, 40)}'`,
      'Authorization: Bearer your-token-goes-here-1',
      `basic ${fake(ALNUM, 20)}`,
    ],
  },
  'curl-user-password': {
    checks:
      '`-u`, `--user` or `--proxy-user` with a user, a colon and a password, where `curl` or `wget` stands on the line or at most 6 lines before. Placeholders are information only',
    source: 'curl.se/docs/manpage.html; gitleaks rule',
    finds: () => [
      `curl -u app:${fake(ALNUM, 12)} https://acme.io`,
      `curl -X POST \\\n  --user 'app:${fake(ALNUM, 12)}' \\\n  https://acme.io`,
      'curl -u user:password https://acme.io',
    ],
    ignores: () => [
      'curl -u app https://acme.io',
      'curl -u "$USER:$PASSWORD" https://acme.io',
      'curl -u app:$PASSWORD https://acme.io',
      `docker run -u app:${fake(ALNUM, 12)}`,
      'curl -u <user>:<password> https://acme.io',
    ],
  },
  'url-password': {
    checks:
      'a URL of HTTP, FTP, SSH, LDAP, SMTP, WebSocket and others with a user and a password, which goes on to the last `@` before the path. Templates are not found; placeholders and default passwords are information only, local and example hosts low',
    source: 'RFC 3986; secretlint, detect-secrets and trufflehog rules',
    finds: () => [
      `https://app:${fake(ALNUM, 16)}@git.acme.io/repo.git`,
      `ftp://app:${fake(ALNUM, 8)}@files.acme.io`,
      `git+https://x-access-token:${fake(ALNUM, 20)}@acme.io/x`,
      'http://user:password@acme.io',
      `https://:${fake(ALNUM, 16)}@acme.io`,
      `sftp://app:${fake(ALNUM, 3)}@${fake(ALNUM, 12, 2)}@files.acme.io/out`,
    ],
    ignores: () => [
      `https://acme.io:8080/a@b`,
      'https://app@acme.io/',
      `https://app:\${PASSWORD}@acme.io`,
      'https://user:<password>@acme.io',
      `https://acme.io/?a=b:${fake(ALNUM, 8)}@c`,
      `xhttp//app:${fake(ALNUM, 8)}@acme.io`,
    ],
  },
};
