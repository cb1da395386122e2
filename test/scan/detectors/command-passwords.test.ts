import { describe, expect, it } from 'vitest';
import * as family from '../../../src/scan/detectors/command-passwords.ts';
import { ALNUM, fake } from '../../../src/scan/detectors/shared/fake.ts';
import { detectorOf, findWith, testExamples } from '../../support/detectors.ts';

testExamples(family);

describe('the password of a command', () => {
  const severities = (id: string, text: string) => findWith(detectorOf(family, id), text).map(({ severity }) => severity);

  it('is judged by what it is', () => {
    const mysql = (password: string) => severities('mysql-command-password', `mysql -u root -p${password} ledger`);
    expect(mysql(fake(ALNUM, 12))).toEqual(['medium']);
    expect(mysql('password')).toEqual(['info']);
    expect(mysql('ledgerwriter')).toEqual(['low']);
    expect(severities('sshpass-password', `sshpass -p ${fake(ALNUM, 12)} ssh x`)).toEqual(['high']);
    expect(severities('sshpass-password', `assertEquals(0, run("sshpass -p ${fake(ALNUM, 12)} ssh x"))`)).toEqual(['low']);
  });
});
