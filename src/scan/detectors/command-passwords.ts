import type { About, Assessment, Candidate, Detector } from './define.ts';
import { chance } from './shared/chance.ts';
import { assessPassword } from './shared/connection.ts';
import { ALNUM, fake } from './shared/fake.ts';
import { isInTest } from './shared/in-test.ts';

const VALUE = String.raw`["']?(?<secret>[^\x00-\x20"'\x60<>\\;|&(){}\x7f-\xff]{4,128})(?=["'\s\\;|&)]|$)`;

/** Up to so many other arguments. */
function options(count: number): string {
  return count === 0 ? '' : String.raw`(?:[ \t]{1,4}(?!-p)[^\x00-\x20;|&\x7f-\xff]{1,40}${options(count - 1)})?`;
}

export const detectors: readonly Detector[] = [
  {
    id: 'mysql-command-password',
    title: 'Password given to a client of MySQL',
    severity: 'medium',
    confidence: 'medium',
    reason: 'a text too mixed for a word behind `-p` among the arguments of mysql, mysqldump or the like',
    find: { anchors: ['mysql', 'mariadb'] },
    pattern: () =>
      new RegExp(
        String.raw`(?:mysql|mariadb)(?:dump|admin|check|import|pump|show|sh|-dump|-admin)?(?:\.exe)?${options(8)}[ \t]{1,4}-p${VALUE}`,
      ),
    window: 600,
    accept: assess,
  },
  {
    id: 'sshpass-password',
    title: 'Password given to sshpass',
    severity: 'high',
    reason: 'what stands behind `sshpass -p`',
    find: { anchors: ['sshpass'] },
    pattern: () => new RegExp(String.raw`sshpass[ \t]{1,4}(?:-v[ \t]{1,4})?-p[ \t]{0,4}${VALUE}`),
    accept: assess,
  },
];

function assess(candidate: Candidate): boolean | Assessment {
  const { secret } = candidate;
  const assessed = assessPassword(secret, '', '');
  if (assessed !== true) return assessed;
  const mixed = /[A-Za-z]/.test(secret) && /[0-9!#%*?@^]/.test(secret) && secret.length >= 8 && chance(secret) >= 0.6 * secret.length;
  if (!mixed) return { severity: 'low', confidence: 'low', reason: 'a text where a command takes a password' };
  return !isInTest('', candidate) || { severity: 'low', confidence: 'low', reason: 'looks like a password, but stands in a test' };
}

const PASSWORD = (): string => fake(ALNUM, 12);

export const about: Readonly<Record<string, About>> = {
  'mysql-command-password': {
    checks:
      'a text of 8 characters or more with digits or signs that is no word, right behind `-p` among the arguments of a client of MySQL or MariaDB; simpler or in tests it is low. Placeholders are information only, variables nothing',
    source: 'dev.mysql.com/doc, connecting to the server using command options: `-p` takes its password without a blank',
    finds: () => [
      `mysql -u root -p${PASSWORD()}`,
      `mysqldump -h db.acme.io -u app -p'${PASSWORD()}' ledger > dump.sql`,
      `mariadb-dump --all-databases -uroot -p${PASSWORD()};`,
      'mysql -uroot -ppassword',
    ],
    ignores: () => [
      'mysql -u root -p ledger',
      'mysql -u root -p',
      `mysql -u root -p$${'PASSWORD'}`,
      `mysql -u root -P3306`,
      `mkdir -p${PASSWORD()}`,
      `mysql -u root; mkdir -p${PASSWORD()}`,
    ],
  },
  'sshpass-password': {
    checks: 'the same behind `sshpass -p`',
    source: 'sshpass(1)',
    finds: () => [`sshpass -p ${PASSWORD()} ssh app@acme.io`, `sshpass -p '${PASSWORD()}' scp a b:`, `sshpass -p${PASSWORD()} ssh x`],
    ignores: () => [`sshpass -p $${'PASSWORD'} ssh x`, `sshpass -f ${PASSWORD()} ssh x`, `sshpass -e ssh x`],
  },
};
