import type { About, Candidate, Detector } from './define.ts';
import { chance } from './shared/chance.ts';
import { assessPassword } from './shared/connection.ts';
import { ALNUM, fake } from './shared/fake.ts';

const SCHEMES = 'postgres(?:ql)?|mysql2?|mariadb|mongodb|rediss?|mssql|sqlserver|oracle|amqps?|clickhouse|cockroachdb|snowflake';
/** A value inside a connection string ends at a separator, a blank or a quote. */
const VALUE = String.raw`[^\x00-\x20;&"'\x60<>\\]`;
/** What a value between semicolons may hold besides: no character reference, no further parameter, no tag that closes. */
const SIGN = String.raw`&(?!(?:amp|lt|gt|quot|apos);|\w{1,24}=|#)|<(?!/)|>`;

/** A domain or a port, which a password that holds `@` and `/` as they are hardly has between them. */
const KNOWN_HOST = String.raw`[\w.-]{1,80}(?:\.[A-Za-z]{2,24}|:\d{2,5})(?![\w.-])`;
const AT_AND_SLASH = String.raw`[^\x00-\x20/?#"'\x60<>\\@]{1,64}@(?!${KNOWN_HOST})[^\x00-\x20"'\x60<>=\x7f-\xff]{1,64}(?=@${KNOWN_HOST})`;

export const detectors: readonly Detector[] = [
  {
    id: 'database-connection-string',
    title: 'Database connection string with a password',
    severity: 'high',
    reason: 'a password in a connection string that names a server or user',
    find: { anchors: ['password', 'pwd'], anyCase: true },
    pattern: () => new RegExp(`(?<=[;"'\\x60 ?&])(?:password|pwd) {0,2}= {0,2}(?<secret>(?!["'])(?:${VALUE}|${SIGN}){1,128})`, 'i'),
    near: {
      words: /(?:^|[;"'`])\s*(?:server|data source|host|addr|address|user id|uid|initial catalog|driver) {0,2}=[^;]{1,200};/im,
      lines: 0,
    },
    accept: ({ secret }) => assessPassword(secret, '', ''),
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
        `(?<![0-9A-Za-z])(?:${SCHEMES})(?:\\+[0-9a-z_]{1,20})?://(?<user>[^\\x00-\\x20:@/"'\\x60<>\\\\\\x7f-\\xff]{0,100}):(?!\\d{1,5}(?:[/?]|,[\\w.-]{1,100}:\\d))(?<secret>${AT_AND_SLASH}|[^\\x00-\\x20/?#"'\\x60<>\\\\]{1,200}|[^\\x00-\\x1f"'\\x60<>@\\x7f-\\xff]{1,128})@(?<host>[\\w.:%$\\[\\]{}-]{1,255})`,
        'i',
      ),
    window: 700,
    accept: (candidate) => {
      const { secret, groups } = candidate;
      return (!/[ /?#\\]/.test(secret) || isRaw(candidate)) && assessPassword(secret, groups['user'] ?? '', groups['host'] ?? '');
    },
  },
  {
    id: 'go-mysql-dsn',
    title: 'MySQL data source name with a password',
    severity: 'high',
    reason: 'user, password and `@tcp(…)`, as Go’s driver of MySQL takes them',
    find: { anchors: ['dsn', 'datasourcename', 'database_url', 'db_url', 'mysql_url', 'sql.open(', 'sqlx.connect('], anyCase: true },
    pattern: () =>
      /(?:(?:dsn|datasourcename|database_url|db_url|mysql_url)["'\x60]?[ \t]{0,4}(?::=|=>|=|:|,)[ \t]{0,4}["'\x60]?|(?:sql\.open|sqlx\.connect)\((?:["'\x60]\w{2,10}["'\x60], {0,2})?["'\x60])(?<user>[\w.%-]{1,60}):(?<secret>[^\x00-\x20"'\x60()\\\x7f-\xff]{1,128})@(?:tcp|unix)\((?<host>[^\x00-\x20()]{0,200})\)/i,
    accept: ({ secret, groups }) => assessPassword(secret, groups['user'] ?? '', groups['host'] ?? ''),
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
    accept: ({ secret, groups }) => assessPassword(secret, groups['user'] ?? '', (groups['host'] ?? '').replace(/^\/\//, '')),
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
      assessPassword(secret, /[?;&]user=([^;&]{1,100})/i.exec(text)?.[1] ?? '', /\/\/([^/;?]{1,255})/.exec(text)?.[1] ?? ''),
  },
];

/**
 * Whether a text with signs that RFC 3986 wants encoded is a password for all that: as mixed as one, before a host with a domain or a port, and not the
 * path and question of a URL without user; a blank only inside quotes.
 */
function isRaw({ before, secret, groups, context }: Candidate): boolean {
  const { user = '', host = '' } = groups;
  const mixed = /[0-9]/.test(secret) && /[A-Za-z]/.test(secret) && secret.length >= 8 && chance(secret) >= 0.5 * secret.length;
  const known = /[A-Za-z]\.[A-Za-z]{2,}|:\d{2,5}$|^localhost/.test(host) && /^(?:[/?"'`;,)\s]|$)/.test(context().after);
  const quoted = /["'`]$/.test(before);
  return user !== '' && mixed && known && (quoted || !secret.includes(' ')) && !/^[\w-]{1,40}[/?].*=|:\/\//.test(secret);
}

export const about: Readonly<Record<string, About>> = {
  'database-connection-string': {
    checks:
      '`Password=` or `Pwd=` in a string whose line also names a server, data source or user with `=` and `;` (ADO.NET, ODBC), up to the next semicolon, quote, blank or tag that closes. Placeholders don’t block',
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
      'a URL of PostgreSQL, MySQL, MariaDB, MongoDB, Redis, SQL Server, Oracle, AMQP and others (also `+driver` and `+srv` forms) with a password, which may hold `/`, `#`, `?`, a backslash or, in quotes, blanks as they are where it is mixed and a host follows; it goes on to the last `@` before the host. Templates are not found; placeholders and default passwords are information only, local and example hosts low',
    source: 'RFC 3986; connection URI pages of the databases; SQLAlchemy’s driver form',
    finds: () => [
      `DATABASE_URL=postgres://app:${fake(ALNUM, 16)}@db.acme.io:5432/ledger`,
      `"mongodb+srv://app:${fake(ALNUM, 16)}@cluster0.acme.mongodb.net/?retryWrites=true"`,
      `redis://:${fake(ALNUM, 16)}@cache.acme.io:6379/0`,
      `postgresql+psycopg2://app:p@ss${fake(ALNUM, 8)}@db.acme.io/ledger`,
      `jdbc:mysql://app:${fake(ALNUM, 16)}@db.acme.io/ledger`,
      `amqps://app:${fake(ALNUM, 16)}@mq.acme.io`,
      `postgres://user:${'password'}@localhost/db`,
      ...['/', '#', '?', '\\'].map((sign) => `postgres://app:${fake(ALNUM, 9)}${sign}${fake(ALNUM, 9, 2)}@db.acme.io:5432/ledger`),
      `postgres://app:${fake(ALNUM, 3)}@${fake(ALNUM, 6)}/${fake(ALNUM, 9, 2)}@db.acme.io:5432/ledger`,
      `url = "mysql://app:${fake(ALNUM, 9)} ${fake(ALNUM, 9, 2)}@db.acme.io/ledger"`,
    ],
    ignores: () => [
      `mysql://app:${fake(ALNUM, 9)} ${fake(ALNUM, 9, 2)}@db.acme.io/ledger`,
      `redis://cache:6379/0?password=${fake(ALNUM, 9)}@db.acme.io`,
      `mongodb://db:ledger/x1?authSource=${fake(ALNUM, 9)}@db.acme.io`,
      `postgres://db:ledger/of and 7 people, see ops@acme.io`,
      `postgres://app:x1/${fake(ALNUM, 9)}@acme`,

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
  'go-mysql-dsn': {
    checks:
      'user, `:`, password and `@tcp(host)` or `@unix(path)`, given to a name such as `dsn` or `DATABASE_URL` or to `sql.Open`. Placeholders are information only, local hosts low',
    source: 'github.com/go-sql-driver/mysql, DSN',
    finds: () => [
      `dsn := "ledger:${fake(ALNUM, 12)}@tcp(db.acme.io:3306)/ledger"`,
      `DATABASE_URL=ledger:${fake(ALNUM, 12)}@tcp(db.acme.io:3306)/ledger`,
      `db, err := sql.Open("mysql", "ledger:${fake(ALNUM, 12)}@tcp(127.0.0.1)/ledger")`,
      `gorm.Open(mysql.Open("ledger:${fake(ALNUM, 12)}@unix(/tmp/mysql.sock)/ledger"))`,
      'dsn: root:password@tcp(db:3306)/x',
    ],
    ignores: () => [
      'dsn := fmt.Sprintf("%s:%s@tcp(%s)/%s", user, pass, host, name)',
      `dsn := "ledger@tcp(db.acme.io:3306)/ledger"`,
      `name := "ledger:${fake(ALNUM, 12)}@tcp(db.acme.io:3306)/ledger"`,
      'DATABASE_URL=ledger:${DB_PASSWORD}@tcp(db:3306)/ledger',
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
