import { describe, expect, it } from 'vitest';
import * as family from '../../../src/scan/detectors/password-hashes.ts';
import { ALNUM, fake, HEX } from '../../../src/scan/detectors/shared/fake.ts';
import { scanBlob } from '../../../src/scan/scan.ts';
import { testExamples } from '../../support/detectors.ts';

testExamples(family);

describe('hashes in a field for the password', () => {
  it.each([
    `pbkdf2_sha1$12000$${fake(ALNUM, 12)}$${fake(ALNUM, 26)}/=`,
    `pbkdf2_sha256$12000$${fake(ALNUM, 12)}$${fake(ALNUM, 42)}+=`,
    `scrypt$16384$${fake(ALNUM, 22)}$8$1$${fake(ALNUM, 86)}==`,
    `argon2$argon2id$v=19$m=102400,t=2,p=8$${fake(ALNUM, 22)}$${fake(ALNUM, 43)}`,
    `md5$${fake(ALNUM, 12)}$${fake(HEX, 32)}`,
    `pbkdf2:sha256:260000$${fake(ALNUM, 16)}$${fake(HEX, 64)}`,
    `scrypt:32768:8:1$${fake(ALNUM, 16)}$${fake(HEX, 128)}`,
  ])('are no password: %s', (hash) => {
    for (const text of [`{"fields": {"username": "bob", "password": "${hash}"}}`, `password: ${hash}\n`]) {
      const { hits } = scanBlob({ path: 'fixtures.json', blob: null, bytes: Buffer.from(text) });
      expect(hits.map(({ finding: { detector, severity } }) => [detector, severity])).toEqual([['password-hash', 'low']]);
    }
  });
});
