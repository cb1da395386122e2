import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as family from '../../../src/scan/detectors/database-url.ts';
import { ALNUM, fake } from '../../../src/scan/detectors/shared/fake.ts';
import { detectorOf, findWith, testExamples } from '../../support/detectors.ts';

testExamples(family);

const detector = detectorOf(family, 'database-url');
const severities = (text: string) => findWith(detector, text).map(({ severity }) => severity);

describe('database urls', () => {
  it('finds any password that is no template', () => {
    const password = fc
      .string({ unit: fc.constantFrom(...ALNUM, ...'!*.,;~^-@:'), minLength: 8, maxLength: 40 })
      .filter((text) => /^[0-9A-Z]/.test(text) && !/^\d{1,5},/.test(text) && new Set(text).size > 5);
    const scheme = fc.constantFrom(
      'postgres',
      'postgresql',
      'mysql',
      'mariadb',
      'mongodb',
      'mongodb+srv',
      'redis',
      'rediss',
      'mssql',
      'sqlserver',
      'oracle',
      'amqp',
      'amqps',
    );
    fc.assert(
      fc.property(scheme, password, (name, secret) => {
        const text = `url = "${name}://app:${secret}@db.acme.io/x"`;
        const [match] = findWith(detector, text);
        expect(match).toMatchObject({ start: 7, severity: 'high' });
        expect(text.slice(match?.secretStart, match?.secretEnd)).toBe(secret);
      }),
    );
  });

  it('does not block for templates, placeholders, defaults and this machine', () => {
    for (const password of ['${PASSWORD}', '$PASSWORD', '{password}', '%s', '<password>', '[PASSWORD]', '{{ pw }}', '#{pw}', ':password']) {
      expect(severities(`postgres://user:${password}@db.acme.io/x`)).toEqual([]);
    }
    for (const password of [
      'password',
      'pass',
      'user',
      'changeme',
      'your_password',
      'YOUR-PASSWORD',
      'secret',
      '***',
      '*****',
      'xxxxxx',
      'postgres',
      'p',
    ]) {
      expect(severities(`postgres://user:${password}@db.acme.io/x`)).toEqual(['info']);
    }
    for (const host of ['localhost', 'localhost:5432', '127.0.0.1', '[::1]:5432', 'db.example.com', 'host.docker.internal', 'db.test']) {
      expect(severities(`postgres://user:${fake(ALNUM, 12)}@${host}/x`)).toEqual(['low']);
    }
    for (const host of ['localhost.acme.io', '127.0.0.1.acme.io', 'example.community', 'db', '10.0.0.1']) {
      expect(severities(`postgres://user:${fake(ALNUM, 12)}@${host}/x`)).toEqual(['high']);
    }
  });

  it('lets the name as password pass inside a container network only', () => {
    expect(severities('postgres://gitea:gitea@db/x')).toEqual(['low']);
    expect(severities('postgres://gitea:gitea@db.acme.io/x')).toEqual(['high']);
  });

  it('hides a password up to the last `@` before the host, and no host with what stands behind it', () => {
    const secretIn = (text: string) => findWith(detector, text).map((match) => text.slice(match.secretStart, match.secretEnd));
    const strong = fake(ALNUM, 12);
    for (const password of [`Kq9@${strong}`, `Kq9@vQ2m/${strong}`, `Kq9@vQ2m#${strong}`, `Kq9@v@Q2m?${strong}@7`])
      expect(secretIn(`DATABASE_URL=postgresql://app:${password}@db.acme.io/pay`)).toEqual([password]);
    for (const behind of ['db.acme.io/x?mail=ops@acme.io', 'db:5432/x,ops@acme.io', 'db/x?mail=ops@acme.io', 'db/x;ops@acme'])
      expect(secretIn(`postgresql://app:${strong}@${behind}`)).toEqual([strong]);
  });

  it('takes a password of a connection string with signs in it', () => {
    const found = (password: string) =>
      findWith(detectorOf(family, 'database-connection-string'), `"Server=db.acme.io;User ID=app;Password=${password};Encrypt=True"`);
    for (const password of ['mZ3&kW8nTb5u', '{9vQ2<mLp7w>Rt', 'V(TU$F0WHl8Gb', ':8kED$nBnl@0EQ'])
      expect(found(password)).toMatchObject([{ severity: 'high', secretEnd: 40 + password.length }]);
    for (const password of ['{password1}', '$Db_Password', '<password>', '(Password1)', 'getPassword('])
      expect(found(password)).toEqual([]);
    expect(found('xY7&quot;z')).toMatchObject([{ secretEnd: 43 }]);
  });

  it('takes no port for a password', () => {
    expect(severities('redis://cache:6379/0?label=a@b')).toEqual([]);
    expect(severities('mongodb://a:27017,b:27018@c/x')).toEqual([]);
  });
});
