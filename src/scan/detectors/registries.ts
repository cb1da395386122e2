import type { About, Assessment, Candidate, Detector } from './define.ts';
import { crc32Base62, endsInCrc32 } from './shared/crc32.ts';
import { ALNUM, fake, HEX, LOWER_ALNUM, URL_SAFE } from './shared/fake.ts';
import { random } from './shared/randomness.ts';
import { aboutTokens, each, token } from './shared/token.ts';

export const detectors: readonly Detector[] = [
  token({
    id: 'artifactory-key',
    title: 'JFrog Artifactory API key',
    provider: 'JFrog',
    severity: 'critical',
    forms: { AKC: '[0-9A-Za-z]{64,74}' },
    accept: random(4),
  }),
  token({
    id: 'artifactory-reference-token',
    title: 'JFrog reference token',
    provider: 'JFrog',
    severity: 'critical',
    // The base64 of `reftkn`.
    forms: { cmVmdGtu: '[0-9A-Za-z]{56}' },
    accept: random(4),
  }),
  token({
    id: 'clojars-token',
    title: 'Clojars deploy token',
    provider: 'Clojars',
    severity: 'critical',
    forms: { CLOJARS_: '[0-9a-z]{60}' },
  }),
  token({
    id: 'cloudsmith-api-key',
    title: 'Cloudsmith API key',
    provider: 'Cloudsmith',
    severity: 'critical',
    forms: { csa_: '[0-9a-f]{30}[0-9A-Za-z]{6}' },
  }),
  token({
    id: 'crates-io-token',
    title: 'API token of the Rust package registry',
    provider: 'the Rust package registry',
    severity: 'critical',
    forms: { cio: '[0-9A-Za-z]{32}' },
    accept: random(3.8),
  }),
  token({
    id: 'docker-hub-token',
    title: 'Docker Hub access token',
    provider: 'Docker',
    severity: 'critical',
    forms: { dckr_pat_: String.raw`[\w-]{27}`, dckr_oat_: String.raw`[\w-]{32}` },
    end: String.raw`\w-`,
  }),
  token({
    id: 'npm-token',
    title: 'Access token of npm',
    provider: 'npm',
    severity: 'critical',
    forms: { npm_: '[0-9A-Za-z]{36}' },
    accept: checksummed,
  }),
  token({
    id: 'nuget-api-key',
    title: 'NuGet API key',
    provider: 'NuGet',
    severity: 'critical',
    forms: { oy2: '[0-9a-z]{43}' },
  }),
  token({
    id: 'pypi-token',
    title: 'PyPI upload token',
    provider: 'PyPI',
    severity: 'critical',
    // A macaroon: its version, and the host of PyPI or of its test instance as its location.
    forms: each(['pypi-AgEIcHlwaS5vcmc', 'pypi-AgENdGVzdC5weXBpLm9yZ'], String.raw`[\w-]{50,1000}`),
    end: String.raw`\w-`,
    window: 1100,
  }),
  token({
    id: 'rubygems-api-key',
    title: 'RubyGems API key',
    provider: 'RubyGems',
    severity: 'critical',
    forms: { rubygems_: '[0-9a-f]{48}' },
  }),
];

function checksummed(candidate: Candidate): boolean | Assessment {
  const accepted = random(3)(candidate);
  if (accepted !== true || endsInCrc32(candidate.secret)) return accepted;
  return {
    severity: 'low',
    confidence: 'low',
    reason: 'has the form of an npm token, but the checksum at its end is wrong: npm never issued it',
  };
}

export const about: Readonly<Record<string, About>> = /* @__PURE__ */ aboutTokens({
  'artifactory-key': {
    checks: '`AKC` and 64 to 74 letters and digits',
    source: 'detect-secrets, gitleaks and trufflehog rules, which differ in length',
    shortest: () => [`AKC${fake(ALNUM, 64)}`],
  },
  'artifactory-reference-token': {
    checks: '`cmVmdGtu` (the base64 of `reftkn`) and 56 letters and digits',
    source: 'trufflehog and CredSweeper rules',
    shortest: () => [`cmVmdGtu${fake(ALNUM, 56)}`],
  },
  'clojars-token': {
    checks: '`CLOJARS_` and 60 lower-case letters and digits',
    source: 'gitleaks rule',
    shortest: () => [`CLOJARS_${fake(LOWER_ALNUM, 60)}`],
  },
  'cloudsmith-api-key': {
    checks: '`csa_`, 30 hexadecimal digits and 6 letters or digits',
    source: 'betterleaks rule',
    shortest: () => [`csa_${fake(HEX, 36)}`],
  },
  'crates-io-token': {
    checks: '`cio` and 32 letters and digits',
    source: 'kingfisher rule; source of the registry, token prefix',
    shortest: () => [`cio${fake(ALNUM, 32)}`],
  },
  'docker-hub-token': {
    checks: '`dckr_pat_` and 27, or `dckr_oat_` and 32 characters of base64url',
    source: 'trufflehog and kingfisher rules',
    shortest: () => [`dckr_pat_${fake(URL_SAFE, 27)}`, `dckr_oat_${fake(URL_SAFE, 32)}`],
  },
  'npm-token': {
    checks: '`npm_` and 30 letters and digits with their CRC-32 in 6 more. With a wrong checksum it is low: npm never issued it',
    source: 'github.blog, “npm has a new access token format” (2021): as GitHub’s tokens',
    shortest: () => [`npm_${fake(ALNUM, 30)}${crc32Base62(fake(ALNUM, 30))}`],
  },
  'nuget-api-key': {
    checks: '`oy2` and 43 lower-case letters and digits',
    source: 'kingfisher and CredSweeper rules',
    shortest: () => [`oy2${fake(LOWER_ALNUM, 43)}`],
  },
  'pypi-token': {
    checks:
      '`pypi-AgEIcHlwaS5vcmc` or `pypi-AgENdGVzdC5weXBpLm9yZ` (a macaroon for PyPI or its test instance) and 50 or more characters of base64url',
    source: 'PyPI’s help on API tokens; gitleaks, detect-secrets and trufflehog rules',
    shortest: () => [`pypi-AgEIcHlwaS5vcmc${fake(URL_SAFE, 50)}`, `pypi-AgENdGVzdC5weXBpLm9yZ${fake(URL_SAFE, 50)}`],
  },
  'rubygems-api-key': {
    checks: '`rubygems_` and 48 hexadecimal digits',
    source: 'gitleaks and trufflehog rules',
    shortest: () => [`rubygems_${fake(HEX, 48)}`],
  },
});
