import type { About, Assessment, Detector } from './define.ts';
import { ALNUM, fake } from './shared/fake.ts';

const SCHEMES = 'postgres(?:ql)?|mysql2?|mariadb|mongodb|rediss?|mssql|sqlserver|oracle|amqps?|clickhouse|cockroachdb|snowflake';
/** A value inside a connection string ends at a separator, a blank or a quote. */
const VALUE = String.raw`[^\x00-\x20;&"'\x60<>\\]`;

export const detectors: readonly Detector[] = [
  {
    id: 'database-connection-string',
    title: 'Database connection string with a password',
    severity: 'high',
    reason: 'a password in a connection string that names a server or user',
    find: { anchors: ['password', 'pwd'], anyCase: true },
    pattern: () => new RegExp(`(?<=[;"'\\x60 ?&])(?:password|pwd) {0,2}= {0,2}(?<secret>(?!["'])${VALUE}{1,128})`, 'i'),
    near: {
      words: /(?:^|[;"'`])\s*(?:server|data source|host|addr|address|user id|uid|initial catalog|driver) {0,2}=[^;]{1,200};/im,
      lines: 0,
    },
    accept: ({ secret }) => assess(secret, '', ''),
  },
  {
    id: 'database-url',
    title: 'Database URL with a password',
    severity: 'high',
    reason: 'a database or message broker URL that carries a password',
    find: {
      anchors: [
        'postgres',
        'mysql',
        'mariadb',
        'mongodb',
        'redis',
        'mssql',
        'sqlserver',
        'oracle',
        'amqp',
        'clickhouse',
        'cockroachdb',
        'snowflake',
      ],
      anyCase: true,
    },
    // RFC 3986: the user part ends at the last `@` before the path; `:5432/` is a port and no password. Nothing is shown but ASCII.
    pattern: () =>
      new RegExp(
        `(?<![0-9A-Za-z])(?:${SCHEMES})(?:\\+[0-9a-z_]{1,20})?://(?<user>[^\\x00-\\x20:@/"'\\x60<>\\\\\\x7f-\\xff]{0,100}):(?!\\d{1,5}(?:[/?]|,[\\w.-]{1,100}:\\d))(?<secret>[^\\x00-\\x20/?#"'\\x60<>\\\\]{1,200})@(?<host>[\\w.:%$\\[\\]{}-]{1,255})`,
        'i',
      ),
    window: 700,
    accept: ({ secret, groups }) => assess(secret, groups['user'] ?? '', groups['host'] ?? ''),
  },
  {
    id: 'jdbc-oracle-url',
    title: 'Oracle JDBC URL with a password',
    severity: 'high',
    reason: 'a thin or OCI driver URL that carries user and password',
    find: { anchors: ['jdbc:oracle:'], anyCase: true },
    pattern: () =>
      /jdbc:oracle:(?:thin|oci8?):(?<user>[\w.$#-]{1,100})\/(?<secret>[^\x00-\x20/"'\x60<>\\]{1,128})@(?<host>[\w.:/()=-]{1,255})/i,
    window: 520,
    accept: ({ secret, groups }) => assess(secret, groups['user'] ?? '', (groups['host'] ?? '').replace(/^\/\//, '')),
  },
  {
    id: 'jdbc-url-password',
    title: 'JDBC URL with a password',
    severity: 'high',
    reason: 'a JDBC URL that carries a password among its properties',
    find: { anchors: ['jdbc:'], anyCase: true },
    pattern: () =>
      new RegExp(`jdbc:[0-9a-z]{2,20}:[^\\x00-\\x20"'\\x60<>\\\\\\x7f-\\xff]{0,400}?[?;&](?:password|pwd)=(?<secret>${VALUE}{1,128})`, 'i'),
    window: 600,
    accept: ({ text, secret }) =>
      assess(secret, /[?;&]user=([^;&]{1,100})/i.exec(text)?.[1] ?? '', /\/\/([^/;?]{1,255})/.exec(text)?.[1] ?? ''),
  },
];

/** What a password means depends on where it leads: a placeholder is nothing to hide, and a loopback address leads nowhere else. */
function assess(secret: string, user: string, host: string): boolean | Assessment {
  if (TEMPLATE.test(secret)) return false;
  const bare = secret.toLowerCase().replace(/[^0-9a-z]/g, '');
  if (secret.length < 4 || /^[\W_]+$/.test(secret) || new Set(secret).size <= 2)
    return { severity: 'info', reason: 'a connection string with a placeholder as password' };
  if (WORDS.test(bare)) return { severity: 'info', reason: 'a connection string with a placeholder or default password' };
  if (LOCAL.test(host)) return { severity: 'low', reason: 'a password for a database on this machine or an example host' };
  if (secret.toLowerCase() === user.toLowerCase() && !/[.:]/.test(host)) {
    return { severity: 'low', reason: 'the password is the user’s name, for a host inside a container network' };
  }
  return true;
}

/** `${NAME}`, `$NAME`, `{name}`, `%s`, `#{…}`, `[password]`, `(secret)`, `:name`, `@Name@` and the like: filled in at run time. */
const TEMPLATE = /^(?:\$|\{|%[sdv(%{]|%[A-Z_]+%|#\{|\[|\(|:|@|__)|\$\{|\{\{|^\w+\(|^(?:process\.env|os\.environ|config\.|env\.)/;
const WORDS =
  /^(?:(?:my|your|the|db|database|some|super|a|user|root|admin|test|dev|local)*(?:password|passwd|passw0rd|pass|pwd|pw|secret|key|token)(?:here|123\w{0,3}|1|word)?|changeme|changeit|change|example|admin|root|test|testing|guest|user|username|postgres|mysql|mariadb|mongo|mongodb|redis|rabbitmq|oracle|tiger|default|none|null|undefined|empty|foo|bar|baz|foobar|abc|abcd|abc123|123\w{0,7}|qwerty|letmein|s3cr3t|s3cret|p4ssw0rd|hunter2|dummy|placeholder|redacted|sox|docker|secretpassword|mysecretpassword|mypass|x+|hidden|masked|removed)$/;
const LOCAL =
  /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[?::1\]?|0\.0\.0\.0|host\.docker\.internal|(?:[\w-]+\.)*(?:example(?:\.(?:com|org|net))?|test|invalid|localhost))\.?(?::\d{1,5})?(?![\w.-])/i;

export const about: Readonly<Record<string, About>> = {
  'database-connection-string': {
    checks:
      '`Password=` or `Pwd=` in a string whose line also names a server, data source or user with `=` and `;` (ADO.NET, ODBC). Placeholders don’t block',
    source: 'learn.microsoft.com, SqlConnection.ConnectionString; kingfisher rule dbconn',
    finds: () => [
      `"Server=tcp:db.acme.io,1433;Database=ledger;User Id=app;Password=${fake(ALNUM, 12)};Encrypt=True"`,
      `Data Source=ora;User Id=app;PWD = ${fake(ALNUM, 12)};`,
      `"Server=db;Password=${'changeme'};"`,
    ],
    ignores: () => [
      `"Server=db.acme.io;Password=\${DB_PASSWORD};"`,
      `"Server=db.acme.io;Password=;"`,
      `password=${fake(ALNUM, 12)}`,
      `"Server=db.acme.io;NoPassword=${fake(ALNUM, 12)};"`,
      `Server=db.acme.io;\nPassword=${fake(ALNUM, 12)};`,
    ],
  },
  'database-url': {
    checks:
      'a URL of PostgreSQL, MySQL, MariaDB, MongoDB, Redis, SQL Server, Oracle, AMQP and others (also `+driver` and `+srv` forms) with a password. Templates are not found; placeholders and default passwords are information only, local and example hosts low',
    source: 'RFC 3986; connection URI pages of the databases; SQLAlchemy’s driver form',
    finds: () => [
      `DATABASE_URL=postgres://app:${fake(ALNUM, 16)}@db.acme.io:5432/ledger`,
      `"mongodb+srv://app:${fake(ALNUM, 16)}@cluster0.acme.mongodb.net/?retryWrites=true"`,
      `redis://:${fake(ALNUM, 16)}@cache.acme.io:6379/0`,
      `postgresql+psycopg2://app:p@ss${fake(ALNUM, 8)}@db.acme.io/ledger`,
      `jdbc:mysql://app:${fake(ALNUM, 16)}@db.acme.io/ledger`,
      `amqps://app:${fake(ALNUM, 16)}@mq.acme.io`,
      `postgres://user:${'password'}@localhost/db`,
    ],
    ignores: () => [
      'postgres://app@db.acme.io:5432/ledger',
      'postgres://db.acme.io:5432/ledger?email=a@b.c',
      `postgres://app:\${DB_PASSWORD}@db.acme.io/ledger`,
      'postgres://app:$DB_PASSWORD@db.acme.io/ledger',
      'postgres://app:<password>@db.acme.io/ledger',
      'postgres://app:%s@db.acme.io/ledger',
      'postgres://app:{password}@db.acme.io/ledger',
      `https://app:${fake(ALNUM, 16)}@acme.io/`,
      `postgres://app:\n${fake(ALNUM, 16)}@db.acme.io`,
    ],
  },
  'jdbc-oracle-url': {
    checks: '`jdbc:oracle:thin:user/password@…` or the OCI form',
    source: 'Oracle JDBC Developer’s Guide, data sources and URLs',
    finds: () => [`jdbc:oracle:thin:app/${fake(ALNUM, 12)}@//db.acme.io:1521/ORCL`],
    ignores: () => ['jdbc:oracle:thin:@//db.acme.io:1521/ORCL', `jdbc:oracle:thin:app/\${PASSWORD}@//db.acme.io:1521/ORCL`],
  },
  'jdbc-url-password': {
    checks: 'a `jdbc:` URL with `password=` or `pwd=` among its properties. Placeholders don’t block',
    source: 'JDBC driver documentation of PostgreSQL, MySQL and SQL Server',
    finds: () => [
      `jdbc:postgresql://db.acme.io/ledger?user=app&password=${fake(ALNUM, 12)}&ssl=true`,
      `"jdbc:sqlserver://db.acme.io:1433;user=app;password=${fake(ALNUM, 12)};encrypt=true"`,
    ],
    ignores: () => [
      'jdbc:postgresql://db.acme.io/ledger?user=app',
      `jdbc:postgresql://db.acme.io/ledger?user=app&password=\${PASSWORD}`,
      `jdbc:postgresql://db.acme.io/ledger?user=app password=${fake(ALNUM, 12)}`,
    ],
  },
};
