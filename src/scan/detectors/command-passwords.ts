import type { About, Assessment, Candidate, Detector } from './define.ts';
import { chance } from './shared/chance.ts';
import { assessPassword } from './shared/connection.ts';
import { ALNUM, fake } from './shared/fake.ts';
import { isInTest } from './shared/in-test.ts';

const VALUE = String.raw`["']?(?<secret>[^\x00-\x20"'\x60<>\\;|&(){}\x7f-\xff]{4,128})(?=["'\s\\;|&)]|$)`;

/** Up to so many other arguments, none of which begins with `flag`. */
function options(count: number, flag: string): string {
  return count === 0 ? '' : String.raw`(?:[ \t]{1,4}(?!${flag})[^\x00-\x20;|&\x7f-\xff]{1,40}${options(count - 1, flag)})?`;
}

/** An argument of a call, and the comma and perhaps the line break behind it. */
function argument(name: string): string {
  return String.raw`(?<${name}>["'][^"'\x00-\x1f\x7f-\xff]{0,160}["']|[\w.$>()[\]-]{1,60})[ \t]{0,4},[ \t]{0,4}(?:\r?\n[ \t]{0,40})?`;
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
        String.raw`(?:mysql|mariadb)(?:dump|admin|check|import|pump|show|sh|-dump|-admin)?(?:\.exe)?${options(8, '-p')}[ \t]{1,4}-p${VALUE}`,
      ),
    window: 600,
    accept: assess,
  },
  {
    id: 'lftp-password',
    title: 'Password given to lftp',
    severity: 'medium',
    confidence: 'medium',
    reason: 'a text too mixed for a word behind a user and a comma, as lftp takes them',
    find: { anchors: ['lftp', 'open -u '] },
    pattern: () =>
      new RegExp(
        String.raw`(?:(?<![\w.-])lftp${options(8, '(?:-u|--user)')}[ \t]{1,4}(?:-u|--user)[ \t=]{0,4}|(?<![\w.-])open -u )["']?(?<user>[\w.@+-]{1,64}),${VALUE}`,
      ),
    window: 700,
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
  {
    id: 'sql-server-command-password',
    title: 'Password given to a client of SQL Server',
    severity: 'medium',
    confidence: 'medium',
    reason: 'a text too mixed for a word behind `-P` among the arguments of sqlcmd, bcp or the like',
    find: { anchors: ['sqlcmd', 'osql', 'isql', 'bcp'] },
    pattern: () => new RegExp(String.raw`(?<![\w.-])(?:sqlcmd|osql|isql|bcp)(?:\.exe)?${options(10, '-P')}[ \t]{1,4}-P[ \t]{0,4}${VALUE}`),
    window: 700,
    accept: assess,
  },
  {
    id: 'oracle-command-password',
    title: 'Password given to a client of Oracle Database',
    severity: 'medium',
    confidence: 'medium',
    reason: 'user, password and database as sqlplus and the like take them: a text too mixed for a word between `/` and `@`',
    find: { anchors: ['sqlplus', 'sqlldr', 'expdp', 'impdp', 'connect '] },
    pattern: () =>
      new RegExp(
        String.raw`(?:(?<![\w.-])(?:sqlplus|sqlldr|expdp|impdp)(?:\.exe)?${options(3, '[^-]')}|(?<![^\n"'])connect)[ \t]{1,4}["']?(?:userid=)?(?<user>[\w$#]{1,30})/"?(?<secret>[^\x00-\x20"'\x60<>\\;|&(){}/@\x7f-\xff]{4,64})"?@(?<host>[\w.:/-]{1,120})`,
      ),
    accept: assess,
  },
  {
    id: 'database-call-password',
    title: 'Password given to a call that opens a database',
    severity: 'medium',
    confidence: 'medium',
    reason: 'a text too mixed for a word, third among the arguments of a call that opens a database',
    find: {
      anchors: [
        'getConnection(',
        'DriverManagerDataSource(',
        'Sql.newInstance(',
        'mysqli(',
        'mysql_connect(',
        'mysqli_connect(',
        'PDO(',
        'Sequelize(',
      ],
    },
    pattern: () =>
      new RegExp(
        String.raw`(?<!\w)(?:getConnection|DriverManagerDataSource|Sql\.newInstance|mysqli|mysqli?_connect|PDO|Sequelize)\([ \t]{0,4}(?:\r?\n[ \t]{0,40})?${argument('first')}${argument('second')}["'](?<secret>[^"'\\\x00-\x20\x7f-\xff]{4,128})["'](?=[ \t]{0,4}(?:[\r\n,)]|$))`,
      ),
    window: 800,
    spanLines: 3,
    accept: (candidate) => {
      const { first = '', second = '' } = candidate.groups;
      const [, inUrl, inData, alone = ''] = /\/\/([^/;?"']{1,255})|host=([^;"']{1,255})|^["']([\w.:-]{1,255})["']$/.exec(first) ?? [];
      return assess(candidate, second.replace(/["']/g, ''), inUrl ?? inData ?? alone);
    },
  },
];

function assess(candidate: Candidate, user = candidate.groups['user'] ?? '', host = candidate.groups['host'] ?? ''): boolean | Assessment {
  const { secret } = candidate;
  const assessed = assessPassword(secret, user, host);
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
  'lftp-password': {
    checks: 'the same behind `-u`, a user and a comma among the arguments of lftp, or of `open` in a script of it',
    source: 'lftp(1): -u user[,pass]',
    finds: () => [
      `lftp -u acme,${PASSWORD()} sftp://sftp.bank.net`,
      `lftp -e 'mirror -R out' -u 'acme,${PASSWORD()}' ftp.bank.net`,
      `open -u acme,${PASSWORD()} sftp://sftp.bank.net`,
      'lftp -u acme,password ftp.bank.net',
    ],
    ignores: () => [
      `lftp -u acme, sftp://sftp.bank.net`,
      `lftp -u acme,$${'PASSWORD'} ftp.bank.net`,
      `lftp ftp.bank.net; x -u acme,${PASSWORD()}`,
      `xlftp -u acme,${PASSWORD()}`,
    ],
  },
  'sshpass-password': {
    checks: 'the same behind `sshpass -p`',
    source: 'sshpass(1)',
    finds: () => [`sshpass -p ${PASSWORD()} ssh app@acme.io`, `sshpass -p '${PASSWORD()}' scp a b:`, `sshpass -p${PASSWORD()} ssh x`],
    ignores: () => [`sshpass -p $${'PASSWORD'} ssh x`, `sshpass -f ${PASSWORD()} ssh x`, `sshpass -e ssh x`],
  },
  'sql-server-command-password': {
    checks: 'the same behind `-P` among the arguments of sqlcmd, osql, isql or bcp, with a blank or without',
    source: 'learn.microsoft.com, sqlcmd and bcp utilities: -P password',
    finds: () => [
      `sqlcmd -S srv -U sa -P '${PASSWORD()}' -i load.sql`,
      `sqlcmd.exe -U sa -P${PASSWORD()}`,
      `bcp ledger.dbo.journal out journal.dat -c -S db.acme.io -U app -P ${PASSWORD()}`,
      'isql -U sa -P password',
    ],
    ignores: () => [
      `sqlcmd -U sa -P $${'PASSWORD'}`,
      `sqlcmd -U sa -p ${PASSWORD()}`,
      `sqlcmd -U sa; ssh -P ${PASSWORD()}`,
      `mysqlcmd -P ${PASSWORD()}`,
      'sqlcmd -E -S srv -i load.sql',
      'run sqlcmd with the option -P',
    ],
  },
  'oracle-command-password': {
    checks:
      'the same between `/` and `@`, behind sqlplus, sqlldr, expdp, impdp or, at the start of a line or of a quoted text, `connect`; a user stands before, a database behind',
    source: 'docs.oracle.com, SQL*Plus: logon is {username[/password][@connect_identifier]}',
    finds: () => [
      `sqlplus gl/${PASSWORD()}@GLPROD`,
      `sqlplus -s gl/"${PASSWORD()}"@//db.acme.io:1521/GLPROD @close.sql`,
      `sqlldr userid=gl/${PASSWORD()}@GLPROD control=journal.ctl`,
      `connect gl/${PASSWORD()}@GLPROD`,
      'sqlplus scott/tiger@orcl',
    ],
    ignores: () => [
      'sqlplus / as sysdba',
      `sqlplus gl/$${'PASSWORD'}@GLPROD`,
      'sqlplus gl@GLPROD',
      'sqlplus gl/&password@GLPROD',
      `sqlplus /nolog @scripts/${PASSWORD()}.sql`,
      `to connect app/${PASSWORD()}@GLPROD is needed`,
      'npm install connect acme/parser@1.2.3',
    ],
  },
  'database-call-password': {
    checks:
      'the same as the third argument, in quotes, of getConnection, DriverManagerDataSource, Sql.newInstance, mysqli, mysqli_connect, PDO or Sequelize; the arguments may stand on lines of their own. For a local or example host it is low',
    source: 'docs.oracle.com, java.sql.DriverManager.getConnection(url, user, password); php.net, mysqli and PDO; sequelize.org',
    finds: () => [
      `DriverManager.getConnection("jdbc:oracle:thin:@db:1521:GL", "gl", "${PASSWORD()}");`,
      `DriverManager.getConnection(\n    URL,\n    "gl",\n    "${PASSWORD()}");`,
      `$db = new mysqli('db.acme.io', $user, '${PASSWORD()}', 'ledger');`,
      `new PDO('mysql:host=db.acme.io;dbname=ledger', 'gl', '${PASSWORD()}')`,
      `new PDO('mysql:host=localhost;dbname=ledger', 'gl', '${PASSWORD()}')`,
      'DriverManager.getConnection(url, "sa", "password")',
    ],
    ignores: () => [
      'DriverManager.getConnection(url, user, password);',
      'DriverManager.getConnection(url, "gl", System.getenv("DB_PASSWORD"));',
      `DriverManager.getConnection("jdbc:oracle:thin:@db:1521:GL", "${PASSWORD()}");`,
      `pool.forgetConnection("a", "b", "${PASSWORD()}")`,
      `new PDO($dsn, $user, "$${'PASSWORD'}")`,
      'DriverManager.getConnection(url, "sa", "");',
    ],
  },
};
