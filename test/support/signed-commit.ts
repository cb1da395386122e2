import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

/** A key of somebody, and what the register says of it. */
export interface SshKey {
  readonly fingerprint: string;
  readonly blob: Buffer;
  readonly secret: KeyObject;
}

export function makeSshKey(): SshKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const x = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
  const blob = Buffer.concat([field('ssh-ed25519'), field(x)]);
  const digest = createHash('sha256').update(blob).digest('base64').replace(/=+$/, '');
  return { fingerprint: `SHA256:${digest}`, blob, secret: privateKey };
}

/** The armoured signature that `ssh-keygen -Y sign` would make. */
export function sshSignature(payload: Buffer, { blob, secret }: SshKey, namespace = 'git', hash = 'sha512'): string {
  const digest = createHash(hash === 'sha512' ? 'sha512' : 'sha256')
    .update(payload)
    .digest();
  const said = [field(namespace), field(''), field(hash)];
  const data = Buffer.concat([Buffer.from('SSHSIG'), ...said, field(digest)]);
  const inner = Buffer.concat([field('ssh-ed25519'), field(sign(null, data, secret))]);
  const whole = Buffer.concat([Buffer.from('SSHSIG\0\0\0\u0001', 'latin1'), field(blob), ...said, field(inner)]);
  const lines = whole.toString('base64').match(/.{1,70}/g) ?? [];
  return ['-----BEGIN SSH SIGNATURE-----', ...lines, '-----END SSH SIGNATURE-----', ''].join('\n');
}

/** A commit object with a signature, as git writes it: before the blank line, continued by lines that begin with a space. */
export function withSignature(payload: string, armoured: string, header = 'gpgsig'): Buffer {
  const end = payload.indexOf('\n\n') + 1;
  const value = armoured.trimEnd().replaceAll('\n', '\n ');
  return Buffer.from(`${payload.slice(0, end)}${header} ${value}\n${payload.slice(end)}`);
}

function field(content: string | Buffer): Buffer {
  const bytes = Buffer.from(content);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
