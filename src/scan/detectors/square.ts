import type { About, Detector } from './define.ts';
import { ALNUM, fake, URL_SAFE } from './shared/fake.ts';
import { random } from './shared/randomness.ts';

const END = '(?![0-9A-Za-z_-])';
const provider = 'Square';
const sandbox = { severity: 'info', reason: 'a Square sandbox credential, which moves no money' } as const;

export const detectors: readonly Detector[] = [
  {
    id: 'square-access-token',
    title: 'Square access token',
    severity: 'critical',
    provider,
    reason: 'has the form of a Square access token (sandbox tokens look the same)',
    find: { anchors: ['EAAA'] },
    pattern: () => /(?<![0-9A-Za-z_+/-])EAAA(?<secret>[0-9A-Za-z_+=-]{60})(?![0-9A-Za-z_+/=-])/,
    accept: random(4.3),
  },
  {
    id: 'square-oauth-secret',
    title: 'Square OAuth application secret',
    severity: 'critical',
    provider,
    reason: 'has the form of a Square OAuth secret',
    find: { anchors: ['sq0c', 'sandbox-sq0c'] },
    pattern: () => new RegExp(`(?<![0-9A-Za-z])(?:sq0c[a-z]{2}-|(?<sandbox>sandbox-sq0c[a-z]{2}-))(?<secret>[0-9A-Za-z_-]{40,50})${END}`),
    accept: (candidate) => assess(candidate.groups['sandbox'], random(3.5)(candidate)),
  },
  {
    id: 'square-personal-token',
    title: 'Square personal access token',
    severity: 'critical',
    provider,
    reason: 'has the form of an older Square access token',
    find: { anchors: ['sq0atp-', 'sandbox-sq0atb-'] },
    pattern: () => new RegExp(`(?<![0-9A-Za-z])(?:sq0atp-|(?<sandbox>sandbox-sq0atb-))(?<secret>[0-9A-Za-z_-]{22})${END}`),
    accept: (candidate) => assess(candidate.groups['sandbox'], random(3)(candidate)),
  },
];

function assess<T>(prefix: string | undefined, accepted: T): T | typeof sandbox {
  return prefix !== undefined && accepted !== false ? sandbox : accepted;
}

export const about: Readonly<Record<string, About>> = {
  'square-access-token': {
    checks: '`EAAA` and 60 characters of `A-Za-z0-9_+=-`, standing alone, random enough to be a token',
    source: 'trufflehog and CredSweeper rules; 64 bytes by Square’s developer forum',
    finds: () => [`token: EA${'AA'}${fake(URL_SAFE, 60)}`, `"EA${'AA'}E${fake(ALNUM, 59)}"`, `SQUARE_TOKEN=EA${'AA'}${fake(ALNUM, 60)}`],
    ignores: () => [
      `EA${'AA'}${fake(URL_SAFE, 59)}`,
      `EA${'AA'}${fake(URL_SAFE, 61)}`,
      `EA${'AA'}${'A'.repeat(60)}`,
      `eaaa${fake(ALNUM, 60)}`,
      `/EA${'AA'}${fake(ALNUM, 60)}`,
    ],
  },
  'square-oauth-secret': {
    checks: '`sq0csp-` (or two other letters) and 40 to 50 characters of `A-Za-z0-9_-`; with `sandbox-` before it it is information only',
    source: 'developer.squareup.com; gitleaks, trufflehog and CredSweeper rules',
    finds: () => [`sq0${'csp'}-${fake(URL_SAFE, 42)}a`, `sandbox-sq0${'csb'}-${fake(URL_SAFE, 42)}a`],
    ignores: () => [`sq0${'csp'}-${fake(URL_SAFE, 39)}`, `sq0${'csp'}-${fake(ALNUM, 51)}`, `sq0${'idp'}-${fake(ALNUM, 43)}`],
  },
  'square-personal-token': {
    checks: '`sq0atp-` and 22 characters of `A-Za-z0-9_-`; with `sandbox-` before it (`sq0atb-`) it is information only',
    source: 'gitleaks and trufflehog rules',
    finds: () => [`sq0${'atp'}-${fake(URL_SAFE, 21)}a`, `sandbox-sq0${'atb'}-${fake(URL_SAFE, 21)}a`],
    ignores: () => [`sq0${'atp'}-${fake(URL_SAFE, 21)}`, `sq0${'atp'}-${fake(ALNUM, 23)}`, `sq0${'idp'}-${fake(ALNUM, 22)}`],
  },
};
