import type { About, Assessment, Candidate, Detector } from './define.ts';
import { crc32Base62, endsInCrc32 } from './shared/crc32.ts';
import { ALNUM, fake, HEX, LOWER_ALNUM, UPPER_HEX, URL_SAFE } from './shared/fake.ts';
import { random } from './shared/randomness.ts';
import { aboutTokens, each, token } from './shared/token.ts';

const PEERS = 'gitleaks, trufflehog and kingfisher rules';

export const detectors: readonly Detector[] = [
  token({
    id: 'bitbucket-app-password',
    title: 'Bitbucket app password',
    provider: 'Atlassian',
    severity: 'critical',
    forms: { ATBB: '[0-9A-Za-z]{32}' },
  }),
  token({
    id: 'bitbucket-data-center-token',
    title: 'Bitbucket Data Center access token',
    provider: 'Atlassian',
    severity: 'critical',
    forms: { 'BBDC-': '[0-9A-Za-z+/@_-]{40,50}' },
    end: String.raw`\w+/@-`,
  }),
  token({
    id: 'bitbucket-repository-token',
    title: 'Bitbucket repository, project or workspace access token',
    provider: 'Atlassian',
    severity: 'critical',
    forms: { ATCTT3xFfG: String.raw`[\w+/-]{100,250}=[0-9A-F]{8}` },
  }),
  token({
    id: 'github-app-token',
    title: 'GitHub App installation token',
    provider: 'GitHub',
    severity: 'critical',
    // Since 2026: the app's id and a signed token. Before: as the other tokens.
    forms: { ghs_: String.raw`[0-9]{1,12}_eyJ[\w-]{20,600}\.eyJ[\w-]{20,1200}\.[\w-]{20,700}|[0-9A-Za-z]{36}` },
    end: String.raw`\w-`,
    window: 2600,
    accept: (candidate) => (candidate.secret.length === 36 ? checksummed(candidate) : random(4)(candidate)),
  }),
  token({
    id: 'github-fine-grained-token',
    title: 'GitHub fine-grained personal access token',
    provider: 'GitHub',
    severity: 'critical',
    forms: { github_pat_: '[0-9A-Za-z]{22}_[0-9A-Za-z]{59}' },
    end: String.raw`\w`,
  }),
  token({
    id: 'github-token',
    title: 'GitHub token',
    provider: 'GitHub',
    severity: 'critical',
    forms: { ...each(['ghp_', 'gho_', 'ghu_'], '[0-9A-Za-z]{36}'), ghr_: '[0-9A-Za-z]{76}|[0-9A-Za-z]{36}' },
    end: String.raw`\w`,
    accept: checksummed,
  }),
  token({
    id: 'gitlab-runner-registration-token',
    title: 'GitLab runner registration token',
    provider: 'GitLab',
    severity: 'high',
    forms: { GR1348941: String.raw`[\w-]{20,64}` },
    end: String.raw`\w-`,
  }),
  token({
    id: 'gitlab-session-cookie',
    title: 'GitLab session cookie',
    provider: 'GitLab',
    severity: 'medium',
    forms: { '_gitlab_session=': '[0-9a-z]{32}' },
  }),
  token({
    id: 'gitlab-token',
    title: 'GitLab token',
    provider: 'GitLab',
    severity: 'critical',
    // Routable tokens are longer: payload, a dot, version, length, and a checksum.
    forms: {
      'glagent-': String.raw`[\w-]{50,255}`,
      'glcbt-': String.raw`[0-9A-Za-z]{1,5}_[\w-]{20,255}`,
      'gldt-': String.raw`[\w-]{20,64}`,
      'glffct-': String.raw`[\w-]{20}`,
      'glft-': String.raw`[\w-]{20,64}`,
      'glimt-': String.raw`[\w-]{25}`,
      'gloas-': String.raw`[\w-]{64}`,
      'glpat-': String.raw`[\w-]{27,300}\.[0-9a-z]{2}(?:\.[0-9a-z]{2})?[0-9a-z]{7}|[\w=-]{20,22}`,
      'glptt-': '[0-9a-f]{40}',
      'glrt-': String.raw`[\w-]{27,300}\.[0-9a-z]{2}(?:\.[0-9a-z]{2})?[0-9a-z]{7}|[\w-]{20,22}`,
      'glrtr-': String.raw`[\w-]{20,300}`,
      'glsoat-': String.raw`[\w-]{20,64}`,
    },
    end: String.raw`\w-`,
  }),
  token({
    id: 'sourcegraph-token',
    title: 'Sourcegraph access token',
    provider: 'Sourcegraph',
    severity: 'critical',
    forms: { sgp_: '(?:[0-9A-Fa-f]{16}_|local_)?[0-9A-Fa-f]{40}', slk_: '[0-9a-f]{64}' },
  }),
];

/** The form alone is not enough: examples in documentation and tests have it, and no valid checksum. */
function checksummed(candidate: Candidate): boolean | Assessment {
  const accepted = random(2.4)(candidate);
  if (accepted !== true || endsInCrc32(candidate.secret)) return accepted;
  return {
    severity: 'low',
    confidence: 'low',
    reason: 'has the form of a GitHub token, but the checksum at its end is wrong: GitHub never issued it',
  };
}

const withChecksum = (prefix: string, length: number, seed = 1): string => {
  const body = fake(ALNUM, length - 6, seed);
  return prefix + body + crc32Base62(body);
};

export const about: Readonly<Record<string, About>> = /* @__PURE__ */ aboutTokens({
  'bitbucket-app-password': {
    checks: '`ATBB` and 32 letters and digits',
    source: 'trufflehog, titus and CredSweeper rules',
    shortest: () => [`ATBB${fake(ALNUM, 32)}`],
  },
  'bitbucket-data-center-token': {
    checks: '`BBDC-` and 40 to 50 characters of base64',
    source: 'trufflehog and CredSweeper rules',
    shortest: () => [`BBDC-${fake(ALNUM, 40)}`],
  },
  'bitbucket-repository-token': {
    checks: '`ATCTT3xFfG`, 100 to 250 characters of base64, `=` and 8 hexadecimal digits',
    source: 'trufflehog and CredSweeper rules',
    shortest: () => [`ATCTT3xFfG${fake(URL_SAFE, 100)}=${fake(UPPER_HEX, 8)}`],
  },
  'github-app-token': {
    checks:
      '`ghs_` and either 30 letters and digits with their CRC-32 in 6 more, or an app id and a signed token with two dots. With a wrong checksum it is low',
    source: 'GitHub changelog of 24 April 2026; github.blog, “Behind GitHub’s new authentication token formats” (2021)',
    shortest: () => [
      withChecksum('ghs_', 36),
      `ghs_123456_eyJ${fake(URL_SAFE, 20, 1)}.eyJ${fake(URL_SAFE, 20, 2)}.${fake(URL_SAFE, 20, 3)}`,
    ],
  },
  'github-fine-grained-token': {
    checks: '`github_pat_`, 22 letters and digits, `_`, and 59 more',
    source: `docs.github.com, token formats; ${PEERS}`,
    shortest: () => [`github_pat_${fake(ALNUM, 22)}_${fake(ALNUM, 59)}`],
  },
  'github-token': {
    checks:
      '`ghp_`, `gho_`, `ghu_` or `ghr_` and 30 letters and digits with their CRC-32 in 6 more (`ghr_` also 76 in all). With a wrong checksum it is low: GitHub never issued it',
    source: 'github.blog, “Behind GitHub’s new authentication token formats” (2021): CRC-32 in base 62 with leading zeros',
    shortest: () => [withChecksum('ghp_', 36), withChecksum('gho_', 36, 2), withChecksum('ghu_', 36, 3), withChecksum('ghr_', 76, 4)],
  },
  'gitlab-runner-registration-token': {
    checks: '`GR1348941` and 20 characters of base64url',
    source: PEERS,
    shortest: () => [`GR1348941${fake(URL_SAFE, 20)}`],
  },
  'gitlab-session-cookie': {
    checks: '`_gitlab_session=` and 32 lower-case letters and digits',
    source: 'gitleaks rule',
    shortest: () => [`_gitlab_session=${fake(HEX, 32)}`],
  },
  'gitlab-token': {
    checks:
      'a prefix of GitLab (`glpat-`, `gldt-`, `glrt-`, `glrtr-`, `glptt-`, `glcbt-`, `glft-`, `glffct-`, `glimt-`, `glagent-`, `gloas-`, `glsoat-`) and what follows it, the routable forms with their length and checksum included',
    source: `docs.gitlab.com, token overview; ${PEERS}`,
    shortest: () => [
      `glpat-${fake(URL_SAFE, 20)}`,
      `glpat-${fake(URL_SAFE, 27)}.01.${fake(LOWER_ALNUM, 9)}`,
      `gldt-${fake(URL_SAFE, 20)}`,
      `glrt-${fake(URL_SAFE, 20)}`,
      `glptt-${fake(HEX, 40)}`,
      `glcbt-64_${fake(URL_SAFE, 20)}`,
      `glimt-${fake(URL_SAFE, 25)}`,
      `glagent-${fake(URL_SAFE, 50)}`,
      `gloas-${fake(HEX, 64)}`,
    ],
  },
  'sourcegraph-token': {
    checks: '`sgp_`, perhaps an instance’s 16 hexadecimal digits or `local`, and 40 hexadecimal digits; or `slk_` and 64',
    source: PEERS,
    shortest: () => [`sgp_${fake(HEX, 40)}`, `sgp_${fake(HEX, 16)}_${fake(HEX, 40)}`, `slk_${fake(HEX, 64)}`],
  },
});
