import type { About, Detector } from './define.ts';
import { ALNUM, fake } from './shared/fake.ts';
import { assessGiven } from './shared/given-password.ts';

/** An argument of a call, and the comma and perhaps the line break behind it. */
function argument(name: string): string {
  return String.raw`(?<${name}>["'][^"'\x00-\x1f\x7f-\xff]{0,160}["']|[\w.$>()[\]-]{1,60})[ \t]{0,4},[ \t]{0,4}(?:\r?\n[ \t]{0,40})?`;
}

/** The password, in quotes. */
const SECRET = String.raw`(?:Some\()?["'](?<secret>[^"'\\\x00-\x20\x7f-\xff]{4,128})["']`;

export const detectors: readonly Detector[] = [
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
        'DBI->connect(',
        'MySQLdb.connect(',
        'pymysql.connect(',
      ],
    },
    pattern: () =>
      new RegExp(
        String.raw`(?<!\w)(?:getConnection|DriverManagerDataSource|Sql\.newInstance|mysqli|mysqli?_connect|PDO|Sequelize|DBI->connect|MySQLdb\.connect|pymysql\.connect)\([ \t]{0,4}(?:\r?\n[ \t]{0,40})?${argument('first')}${argument('second')}${SECRET}(?=[ \t]{0,4}(?:[\r\n,)]|$))`,
      ),
    window: 800,
    spanLines: 3,
    accept: (candidate) => {
      const { first = '', second = '' } = candidate.groups;
      const [, inUrl, inData, alone = ''] = /\/\/([^/;?"']{1,255})|host=([^;"']{1,255})|^["']([\w.:-]{1,255})["']$/.exec(first) ?? [];
      return assessGiven(candidate, second.replace(/["']/g, ''), inUrl ?? inData ?? alone);
    },
  },
  {
    id: 'sign-in-call-password',
    title: 'Password given to a call that signs in',
    severity: 'medium',
    confidence: 'medium',
    reason: 'a text too mixed for a word, behind a user among the arguments of a call that signs in',
    find: {
      anchors: [
        'auth=(',
        'auth = (',
        'basicauth(',
        'basic_auth(',
        'basic_auth ',
        'digestauth(',
        'networkcredential(',
        'usernamepasswordcredentials(',
        'passwordauthentication(',
        'credentials.basic(',
        '.login(',
        '->login(',
      ],
      anyCase: true,
    },
    pattern: () =>
      new RegExp(
        String.raw`(?:auth ?= ?\(|(?:basic_?|digest)auth[( ]|networkcredential\(|usernamepasswordcredentials\(|passwordauthentication\(|credentials\.basic\(|(?:\.|->)login\()[ \t]{0,4}(?:\r?\n[ \t]{0,40})?${argument('first')}${SECRET}(?=[ \t]{0,4}(?:[\r\n,).]|$))`,
        'i',
      ),
    spanLines: 2,
    yieldsTo: 'any',
    accept: (candidate) => assessGiven(candidate, (candidate.groups['first'] ?? '').replace(/["']/g, '')),
  },
];

const PASSWORD = (): string => fake(ALNUM, 12);

export const about: Readonly<Record<string, About>> = {
  'database-call-password': {
    checks:
      'the same as the third argument, in quotes, of getConnection, DriverManagerDataSource, Sql.newInstance, mysqli, mysqli_connect, PDO, Sequelize, Perl’s DBI or Python’s MySQLdb and pymysql; the arguments may stand on lines of their own. For a local or example host it is low',
    source: 'docs.oracle.com, java.sql.DriverManager.getConnection(url, user, password); php.net, mysqli and PDO; sequelize.org',
    finds: () => [
      `DriverManager.getConnection("jdbc:oracle:thin:@db:1521:GL", "gl", "${PASSWORD()}");`,
      `DriverManager.getConnection(\n    URL,\n    "gl",\n    "${PASSWORD()}");`,
      `$db = new mysqli('db.acme.io', $user, '${PASSWORD()}', 'ledger');`,
      `new PDO('mysql:host=db.acme.io;dbname=ledger', 'gl', '${PASSWORD()}')`,
      `new PDO('mysql:host=localhost;dbname=ledger', 'gl', '${PASSWORD()}')`,
      'DriverManager.getConnection(url, "sa", "password")',
      `DBI->connect("dbi:Pg:dbname=gl;host=db", "gl", "${PASSWORD()}")`,
      `pymysql.connect("db.acme.io", "gl", "${PASSWORD()}", "ledger")`,
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
  'sign-in-call-password': {
    checks:
      'the same, in quotes, as the second argument behind a user: `auth=(…)`, HTTPBasicAuth and SetBasicAuth, NetworkCredential, UsernamePasswordCredentials, PasswordAuthentication, Credentials.basic, `.login(…)`',
    source:
      'requests.readthedocs.io, authentication; pkg.go.dev/net/http; learn.microsoft.com, System.Net.NetworkCredential; square.github.io/okhttp',
    finds: () => [
      `requests.get(url, auth=('ledger', '${PASSWORD()}'))`,
      `razorpay.Client(auth=("rzp_id", "${PASSWORD()}"))`,
      `req.SetBasicAuth("ledger", "${PASSWORD()}")`,
      `new NetworkCredential("svc", "${PASSWORD()}");`,
      `new UsernamePasswordCredentials(USER, "${PASSWORD()}")`,
      `new PasswordAuthentication("svc", "${PASSWORD()}".toCharArray())`,
      `client.get(url).basic_auth("ledger", Some("${PASSWORD()}"))`,
      `$ftp->login("ledger", "${PASSWORD()}");`,
      `request.basic_auth 'ledger', '${PASSWORD()}'`,
      `smtp.login(\n    "me@acme.io",\n    "${PASSWORD()}")`,
      'requests.get(url, auth=("user", "passwd"))',
    ],
    ignores: () => [
      'requests.get(url, auth=(user, password))',
      'requests.get(url, auth=("user", os.environ["PW"]))',
      `requests.get(url, auth=("user", "$${'PASSWORD'}"))`,
      `new NetworkCredential("${PASSWORD()}")`,
      `log.info("svc", "${PASSWORD()}")`,
    ],
  },
};
