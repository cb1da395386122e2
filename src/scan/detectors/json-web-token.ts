import type { About, Assessment, Detector } from './define.ts';
import { fake, URL_SAFE } from './shared/fake.ts';
import { isInTest, type Place } from './shared/in-test.ts';

export const detectors: readonly Detector[] = [
  {
    id: 'json-web-token',
    title: 'JSON Web Token',
    severity: 'medium',
    reason: 'a signed token: its header and its claims decode',
    find: { anchors: ['eyJ', 'ewog', 'ewoJ', 'ewoi'] },
    pattern: () =>
      /(?<![\w.-])e(?=yJ|wo)(?<secret>(?<header>[\w-]{14,1200}={0,2})\.(?:(?<claims>[\w-]{2,6000}={0,2})(?:\.(?<rest>[\w-]{0,1400}))?|[\w-]{0,1400}\.[\w-]{8,200}\.[\w-]{8,6000}\.[\w-]{8,200}))(?![\w-])/,
    window: 15_000,
    accept: (candidate) => {
      const { header = '', claims = '', rest = '' } = candidate.groups;
      return assess(`e${header}`, claims, rest, candidate);
    },
  },
  {
    id: 'json-web-token-base64',
    title: 'JSON Web Token in base64',
    severity: 'medium',
    reason: 'base64 text that decodes to a signed token',
    find: { anchors: ['ZXlK'] },
    pattern: () => /(?<![0-9A-Za-z+/])ZXlK(?<secret>[0-9A-Za-z+/_-]{40,8000}={0,2})/,
    window: 8100,
    accept: (candidate) => {
      const [header = '', claims = '', rest = ''] = Buffer.from(candidate.text, 'base64').toString('latin1').split('.');
      return /^[\w-]+$/.test(header + claims) && assess(header, claims, rest, candidate);
    },
  },
];

/** What expired before this moment, in seconds, was of no use when this rule was written: the start of 2025. */
const PAST = 1_735_689_600;

function assess(header: string, claims: string, rest: string, place: Place): boolean | Assessment {
  const head = decode(header);
  if (head === null || typeof (head['alg'] ?? head['enc']) !== 'string') return false;
  // An encrypted token has no claims that could be read.
  if (head['enc'] !== undefined) return !isInTest('', place) || inTest;
  const said = decode(claims);
  if (said === null || Object.keys(said).length === 0) return false;
  if (rest === '' || /^none$/i.test(String(head['alg']))) return { severity: 'info', reason: 'a token without a signature' };
  if (isPublished(said)) return { severity: 'info', reason: 'a token of the examples that everybody copies' };
  if (/dpop/i.test(String(head['typ'])) || !WHOSE.some((claim) => claim in said))
    return { severity: 'low', reason: 'a signed token that opens nothing by itself' };
  return assessClaims(said, place);
}

/** A token without any of these is nobody’s, and for nothing. */
const WHOSE = [
  'sub',
  'iss',
  'aud',
  'azp',
  'role',
  'roles',
  'scope',
  'scp',
  'email',
  'user',
  'user_id',
  'userId',
  'uid',
  'id',
  'name',
  'username',
  'client_id',
  'tenant',
  'jti',
  'admin',
  'permissions',
  'kid',
  'account',
  'org',
];

function assessClaims(said: Claims, place: Place): boolean | Assessment {
  const { role, exp, iss } = said;
  if (role === 'anon' || role === 'authenticated')
    return { severity: 'info', provider: 'Supabase', reason: 'a Supabase key that is meant for browsers' };
  if (typeof exp === 'number' && exp < PAST) return { severity: 'low', reason: `a signed token that expired in ${yearOf(exp)}` };
  if (/test|example|demo|foo/i.test(JSON.stringify(said)) || isInTest('', place)) return inTest;
  if (role === 'service_role')
    return {
      severity: 'critical',
      title: 'Supabase service key',
      provider: 'Supabase',
      reason: 'a Supabase key that row-level security does not hold',
    };
  if (typeof iss === 'string' && /^kubernetes\/serviceaccount$/.test(iss))
    return { severity: 'high', title: 'Kubernetes service account token', provider: 'Kubernetes', reason: 'a service account’s token' };
  return true;
}

const inTest: Assessment = { severity: 'low', confidence: 'low', reason: 'a signed token, but it stands in a test' };

type Claims = Readonly<Record<string, unknown>>;

function decode(part: string): Claims | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Claims) : null;
  } catch {
    return null;
  }
}

/** jwt.io’s token is for a John Doe since 18 January 2018; RFC 7519 has a joe until 2011. */
function isPublished({ sub, name, iat, iss, exp }: Claims): boolean {
  return (
    (sub === '1234567890' && (name === undefined || name === 'John Doe' || iat === 1_516_239_022)) ||
    (iss === 'joe' && exp === 1_300_819_380)
  );
}

function yearOf(seconds: number): number {
  return new Date(seconds * 1000).getUTCFullYear();
}

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const signed = (claims: unknown, header: unknown = { alg: 'HS256', typ: 'JWT' }): string =>
  `${part(header)}.${part(claims)}.${fake(URL_SAFE, 43)}`;

export const about: Readonly<Record<string, About>> = {
  'json-web-token': {
    checks:
      'three parts with dots between them of which the first decodes to JSON with `alg`, and the second to JSON; or five with `enc`. Expired before 2025, or in tests, it is low; without a signature, for `anon`, or the example of jwt.io or RFC 7519, information only; a Supabase service key is critical',
    source: 'RFC 7519, RFC 7516; supabase.com/docs, API keys; kubernetes.io, service account tokens',
    finds: () => [
      signed({ sub: 'app', scope: 'admin' }),
      `Authorization: Bearer ${signed({ iss: 'acme', exp: 4_000_000_000 })}`,
      `"token": "${signed({ sub: '1234567890', name: 'John Doe', iat: 1_516_239_022 })}"`,
      signed({ role: 'service_role', iss: 'supabase' }),
      `${part({ alg: 'dir', enc: 'A256GCM' })}..${fake(URL_SAFE, 16)}.${fake(URL_SAFE, 60)}.${fake(URL_SAFE, 22)}`,
    ],
    ignores: () => [
      `eyJ${fake(URL_SAFE, 20)}.${fake(URL_SAFE, 40)}.${fake(URL_SAFE, 43)}`,
      `${part({ typ: 'JWT' })}.${part({ sub: 'app' })}.${fake(URL_SAFE, 43)}`,
      `${part({ alg: 'HS256', typ: 'JWT' })}.${fake(URL_SAFE, 43)}.${fake(URL_SAFE, 43)}`,
    ],
  },
  'json-web-token-base64': {
    checks: 'base64 text that decodes to a JSON Web Token, judged as one',
    source: 'gitleaks rule; kubernetes.io, service account tokens in Secrets',
    finds: () => [`token: ${btoa(signed({ sub: 'app', scope: 'admin' }))}`],
    ignores: () => [`token: ${btoa(`eyJ${fake(URL_SAFE, 60)}`)}`],
  },
};
