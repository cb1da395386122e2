import type { About, Assessment, Candidate, Detector } from './define.ts';
import { ALNUM, fake, HEX } from './shared/fake.ts';
import { isInTest } from './shared/in-test.ts';
import { aboutTokens, each, token } from './shared/token.ts';

/** The base64 of crypt(3), and the usual one. */
const CRYPT = '[0-9A-Za-z./]';
const BASE64 = '[0-9A-Za-z+/]';
const SALT = '[0-9A-Za-z]{1,64}';
const ARGON2 = ['$argon2i$', '$argon2d$', '$argon2id$'];

export const detectors: readonly Detector[] = [
  token({
    id: 'password-hash',
    title: 'Hash of a password',
    severity: 'low',
    reason: 'the hash of a password, which can be guessed at leisure',
    forms: {
      ...each(['$1$', '$apr1$'], `${CRYPT}{1,8}\\$${CRYPT}{22}`),
      $5$: `(?:rounds=[0-9]{1,9}\\$)?${CRYPT}{1,16}\\$${CRYPT}{43}`,
      $6$: `(?:rounds=[0-9]{1,9}\\$)?${CRYPT}{1,16}\\$${CRYPT}{86}`,
      $y$: `${CRYPT}{1,8}\\$${CRYPT}{1,86}\\$${CRYPT}{43}`,
      ...each(['$2a$', '$2b$', '$2x$', '$2y$'], `[0-9]{2}\\$${CRYPT}{53}`),
      ...each(
        ARGON2.flatMap((form) => [form, `argon2${form}`]),
        `v=[0-9]{1,3}\\$m=[0-9]{1,9},t=[0-9]{1,5},p=[0-9]{1,4}\\$${BASE64}{8,100}\\$${BASE64}{20,200}`,
      ),
      pbkdf2_sha1$: `[0-9]{1,9}\\$${SALT}\\$${BASE64}{27}=`,
      pbkdf2_sha256$: `[0-9]{1,9}\\$${SALT}\\$${BASE64}{43}=`,
      scrypt$: `[0-9]{1,9}\\$${SALT}\\$[0-9]{1,3}\\$[0-9]{1,3}\\$${BASE64}{86}==`,
      md5$: `${SALT}\\$[0-9a-f]{32}`,
      'pbkdf2:sha256:': `[0-9]{1,9}\\$${SALT}\\$[0-9a-f]{64}`,
      'scrypt:': `[0-9]{1,9}:[0-9]{1,3}:[0-9]{1,3}\\$${SALT}\\$[0-9a-f]{128}`,
      '{SHA}': `${BASE64}{27}=`,
      '{SSHA}': `${BASE64}{32,60}={0,2}`,
    },
    end: '0-9A-Za-z./+',
    accept: acceptHash,
  }),
];

/** A line of a password file begins with its user. */
function acceptHash(candidate: Candidate): boolean | Assessment {
  const { before, secret } = candidate;
  if (new Set(secret.slice(-20)).size < 8) return false;
  if (!/^[\w.@-]{1,64}:$/.test(before) || isInTest('', candidate)) return true;
  return {
    severity: 'medium',
    title: 'Line of a password file',
    reason: 'a user and the hash of their password, as in /etc/shadow or .htpasswd',
  };
}

export const about: Readonly<Record<string, About>> = /* @__PURE__ */ aboutTokens({
  'password-hash': {
    checks:
      'a hash of crypt(3) (`$1$`, `$5$`, `$6$`, `$y$`), Apache (`$apr1$`, `{SHA}`, `{SSHA}`), bcrypt, Argon2, Django (`pbkdf2_sha256$`, `scrypt$` …) or Werkzeug (`pbkdf2:sha256:`, `scrypt:`) with its salt. It blocks where a user and a colon stand before it at the start of the line, outside tests',
    source:
      'crypt(5); httpd.apache.org, password formats; RFC 9106; django.contrib.auth.hashers; werkzeug.security; kingfisher and noseyparker rules',
    shortest: () => [
      `$apr1$${fake(ALNUM, 8)}$${fake(ALNUM, 22)}`,
      `$6$${fake(ALNUM, 16)}$${fake(ALNUM, 86)}`,
      `$2y$10$${fake(ALNUM, 53)}`,
      `$argon2id$v=19$m=65536,t=3,p=4$${fake(ALNUM, 22)}$${fake(ALNUM, 20)}`,
      `argon2$argon2id$v=19$m=65536,t=3,p=4$${fake(ALNUM, 22)}$${fake(ALNUM, 20)}`,
      `pbkdf2_sha1$12000$${fake(ALNUM, 12)}$${fake(ALNUM, 27)}=`,
      `pbkdf2_sha256$12000$${fake(ALNUM, 12)}$${fake(ALNUM, 43)}=`,
      `scrypt$16384$${fake(ALNUM, 22)}$8$1$${fake(ALNUM, 86)}==`,
      `md5$${fake(ALNUM, 12)}$${fake(HEX, 32)}`,
      `pbkdf2:sha256:260000$${fake(ALNUM, 16)}$${fake(HEX, 64)}`,
      `scrypt:32768:8:1$${fake(ALNUM, 16)}$${fake(HEX, 128)}`,
    ],
    ignores: () => ['echo "$1$2$3"', `$2y$10$${'.'.repeat(53)}`],
  },
});
