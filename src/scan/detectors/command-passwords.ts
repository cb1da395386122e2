import type { About, Detector } from './define.ts';
import { ALNUM, fake } from './shared/fake.ts';
import { assessGiven } from './shared/given-password.ts';

const VALUE = String.raw`["']?(?<secret>[^\x00-\x20"'\x60<>\\;|&(){}\x7f-\xff]{4,128})(?=["'\s\\;|&)]|$)`;

/** Up to so many other arguments, none of which begins with `flag`. */
function options(count: number, flag: string, longest = 40): string {
  return count === 0
    ? ''
    : String.raw`(?:[ \t]{1,4}(?!${flag})[^\x00-\x20;|&\x7f-\xff]{1,${longest}}${options(count - 1, flag, longest)})?`;
}

/** Programs that are given a password behind an option that says nothing of it: their names, how many arguments may stand between, the option. */
const GIVEN: readonly (readonly [programs: readonly string[], between: number, option: string])[] = [
  [['redis-cli', 'valkey-cli'], 8, '-a|--pass'],
  [['ldapsearch', 'ldapadd', 'ldapmodify', 'ldapdelete', 'ldappasswd', 'ldapwhoami'], 10, '-w'],
  [['az login', 'docker login', 'podman login', 'registry login', 'skopeo login', 'oras login', 'oc login'], 8, '-p'],
  [['mongodump', 'mongorestore', 'mongoexport', 'mongoimport', 'mongosh', 'cqlsh', 'rabbitmqadmin'], 8, '-p'],
  [['mosquitto_pub', 'mosquitto_sub'], 8, '-P'],
  [['plink', 'pscp', 'psftp'], 6, '-pw'],
];

function givenBy([programs, between, option]: (typeof GIVEN)[number]): string {
  return String.raw`(?:${programs.join('|')})(?:\.exe)?${options(between, `(?:${option})(?=[ \t])`, 80)}[ \t]{1,4}(?:${option})`;
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
    accept: (candidate) => assessGiven(candidate),
  },
  {
    id: 'client-command-password',
    title: 'Password given to a program by an option',
    severity: 'medium',
    confidence: 'medium',
    reason: 'a text too mixed for a word behind the option by which this program takes a password',
    find: { anchors: GIVEN.flatMap(([programs]) => programs) },
    pattern: () => new RegExp(String.raw`(?<![\w.-])(?:${GIVEN.map(givenBy).join('|')})[ \t]{1,4}${VALUE}`),
    window: 1200,
    accept: (candidate) => assessGiven(candidate),
  },
  {
    id: 'db2-connect-password',
    title: 'Password given to Db2 or Teradata',
    severity: 'medium',
    confidence: 'medium',
    reason: 'a text too mixed for a word behind `connect to`, `user` and `using`, or behind `.logon` and a user',
    find: { anchors: ['connect to ', '.logon '], anyCase: true },
    pattern: () =>
      new RegExp(
        String.raw`(?:(?<![\w.-])connect to [\w.$-]{1,40} user[ \t]{1,4}(?<user>[\w.$-]{1,40})[ \t]{1,4}using[ \t]{1,4}|(?<![\w.-])\.logon (?:[\w.-]{1,60}/)?[\w.$-]{1,40},)${VALUE}`,
        'i',
      ),
    accept: (candidate) => assessGiven(candidate),
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
    accept: (candidate) => assessGiven(candidate),
  },
  {
    id: 'smbclient-password',
    title: 'Password given to a client of Samba',
    severity: 'medium',
    confidence: 'medium',
    reason: 'a text too mixed for a word behind `-U`, a user and a percent sign',
    find: { anchors: ['smbclient', 'rpcclient', 'winexe', 'smbget', 'wmic '] },
    pattern: () =>
      new RegExp(
        String.raw`(?:smbclient|rpcclient|winexe|smbget|wmic)${options(6, '-U', 80)}[ \t]{1,4}(?:-U|--user)[ \t=]{0,4}["']?(?<user>[\w.@+\\/-]{1,64})%${VALUE}`,
      ),
    window: 900,
    accept: (candidate) => assessGiven(candidate),
  },
  {
    id: 'sshpass-password',
    title: 'Password given to sshpass',
    severity: 'high',
    reason: 'what stands behind `sshpass -p`',
    find: { anchors: ['sshpass'] },
    pattern: () => new RegExp(String.raw`sshpass[ \t]{1,4}(?:-v[ \t]{1,4})?-p[ \t]{0,4}${VALUE}`),
    accept: (candidate) => assessGiven(candidate),
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
    accept: (candidate) => assessGiven(candidate),
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
    accept: (candidate) => assessGiven(candidate),
  },
];

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
  'client-command-password': {
    checks:
      'the same behind the option of redis-cli (`-a`), of the clients of LDAP (`-w`), of `login` of az, docker, podman, helm, skopeo, oras and oc (`-p`), of the tools of MongoDB, cqlsh and rabbitmqadmin (`-p`), of mosquitto (`-P`), and of plink, pscp and psftp (`-pw`)',
    source: 'the manuals of these programs',
    finds: () => [
      `redis-cli -h cache.acme.io -a ${PASSWORD()} PING`,
      `ldapsearch -x -H ldap://ldap.acme.io -D "cn=admin,dc=acme" -w ${PASSWORD()} -b dc=acme`,
      `az login --service-principal -u http://ledger -p ${PASSWORD()} --tenant acme`,
      `docker login -u ci -p '${PASSWORD()}' registry.acme.io`,
      `mongodump --host db -u app -p ${PASSWORD()}`,
      `mosquitto_pub -u app -P ${PASSWORD()} -t x`,
      `pscp -pw ${PASSWORD()} out.csv app@sftp.bank.net:`,
      'redis-cli -a password PING',
    ],
    ignores: () => [
      'redis-cli -h cache.acme.io -a $REDIS_PASSWORD PING',
      `redis-cli -h ${PASSWORD()} PING`,
      'docker login -u ci --password-stdin registry.acme.io',
      `docker run -p ${PASSWORD()}`,
      `ldapsearch -x; x -w ${PASSWORD()}`,
      `my-redis-cli -a ${PASSWORD()}`,
    ],
  },
  'db2-connect-password': {
    checks: 'the same in `connect to GL user app using …` of Db2, and behind `.logon host/user,` of Teradata’s BTEQ',
    source: 'ibm.com/docs, Db2 CONNECT statement; docs.teradata.com, BTEQ LOGON',
    finds: () => [
      `db2 connect to GLPROD user glapp using ${PASSWORD()}`,
      `CONNECT TO GLPROD USER glapp USING '${PASSWORD()}';`,
      `.LOGON tdprod/glapp,${PASSWORD()};`,
    ],
    ignores: () => [
      'db2 connect to GLPROD user glapp using $DB2_PASSWORD',
      'db2 connect to GLPROD user glapp',
      '.logon tdprod/glapp;',
      `to connect to the ledger use ${PASSWORD()}`,
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
  'smbclient-password': {
    checks: 'the same behind `-U`, a user and `%` among the arguments of smbclient, rpcclient, winexe, smbget or wmic',
    source: 'smbclient(1): -U user%password',
    finds: () => [
      `smbclient //nas/ledger -U 'acme%${PASSWORD()}' -c 'put x'`,
      `rpcclient -U ACME\\svc%${PASSWORD()} dc01`,
      `smbclient -U acme%${PASSWORD()} //nas/x`,
    ],
    ignores: () => [`smbclient //nas/x -U "$USER%$PASS"`, 'smbclient //nas/x -U acme', `date -U acme%${PASSWORD()}`],
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
};
