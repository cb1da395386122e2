import { createHash, createPublicKey, type JsonWebKey, type KeyObject, verify } from 'node:crypto';
import type { Signature } from '../../model/signature.ts';

/**
 * Whether an SSH signature of git fits what it is said to sign. The format is OpenSSH's PROTOCOL.sshsig: the key is in the signature, so that it tells whose it is by the key's
 * fingerprint alone. Verified are Ed25519, ECDSA over the three NIST curves, and RSA with SHA-2, in the namespace `git`. Keys on a security key (`sk-…`), certificates and RSA with
 * SHA-1 are not, and say so.
 */
export function verifySsh(payload: Buffer, armoured: string): Signature {
  try {
    return verifyParsed(payload, parse(armoured));
  } catch (error) {
    if (error instanceof Unreadable) return { format: 'unreadable', check: 'unchecked', key: null, forge: null, why: error.message };
    throw error;
  }
}

class Unreadable extends Error {}

interface Parsed {
  readonly publicKey: Buffer;
  readonly namespace: string;
  readonly reserved: Buffer;
  readonly hash: string;
  readonly algorithm: string;
  readonly signature: Buffer;
}

function verifyParsed(payload: Buffer, parsed: Parsed): Signature {
  const { publicKey, namespace, reserved, hash, algorithm, signature } = parsed;
  const key = `SHA256:${createHash('sha256').update(publicKey).digest('base64').replace(/=+$/, '')}`;
  const found = (check: Signature['check'], why: string | null): Signature => ({ format: 'ssh', check, key, forge: null, why });
  if (namespace !== 'git') return found('bad', 'it was made for something else than git');
  if (hash !== 'sha256' && hash !== 'sha512') return found('unchecked', 'it names a hash that sox does not know');
  const scheme = schemeOf(publicKey, algorithm);
  if (scheme === null) return found('unchecked', 'sox does not verify signatures with a key of that kind');
  const data = Buffer.concat([MAGIC, string(namespace), string(reserved), string(hash), string(createHash(hash).update(payload).digest())]);
  return fits(scheme, data, signature) ? found('good', null) : found('bad', 'it does not fit the commit');
}

/** What is no signature at all fits nothing. */
function fits(scheme: Scheme, data: Buffer, signature: Buffer): boolean {
  try {
    return scheme(data, signature);
  } catch {
    return false;
  }
}

const MAGIC = /* @__PURE__ */ Buffer.from('SSHSIG');

function parse(armoured: string): Parsed {
  const [, inner] = /^-----BEGIN SSH SIGNATURE-----\r?\n([A-Za-z0-9+/=\s]+)-----END SSH SIGNATURE-----\s*$/.exec(armoured) ?? [];
  if (inner === undefined) throw new Unreadable('its armour is broken');
  const bytes = Buffer.from(inner, 'base64');
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) throw new Unreadable('it does not begin as a signature of SSH does');
  const read = reader(bytes, MAGIC.length);
  if (read.number() !== 1) throw new Unreadable('it is of a version that nobody knows');
  const [publicKey, namespace, reserved, hash, blob] = [read.string(), read.string(), read.string(), read.string(), read.string()];
  const inside = reader(blob, 0);
  const [algorithm, signature] = [inside.string(), inside.string()];
  return {
    publicKey,
    namespace: namespace.toString('latin1'),
    reserved,
    hash: hash.toString('latin1'),
    algorithm: algorithm.toString('latin1'),
    signature,
  };
}

type Scheme = (data: Buffer, signature: Buffer) => boolean;

/** How signatures with that key and algorithm are verified; null where sox does not. Throws for a key that is cut off. */
function schemeOf(publicKey: Buffer, algorithm: string): Scheme | null {
  const read = reader(publicKey, 0);
  const type = read.string().toString('latin1');
  if (type === 'ssh-ed25519' && algorithm === type) return ed25519(read.string());
  const curve = CURVES.get(type);
  if (curve !== undefined && algorithm === type)
    return read.string().toString('latin1') === curve.name ? ecdsa(curve, read.string()) : null;
  const digest = RSA_DIGESTS.get(algorithm);
  return type === 'ssh-rsa' && digest !== undefined ? rsa(digest, read.string(), read.string()) : null;
}

function ed25519(point: Buffer): Scheme | null {
  const key = keyFrom({ kty: 'OKP', crv: 'Ed25519', x: point.toString('base64url') });
  return key === null ? null : (data, signature) => signature.length === 64 && verify(null, data, key, signature);
}

interface Curve {
  /** As the key itself names it. */
  readonly name: string;
  readonly crv: string;
  readonly digest: string;
  /** Bytes of a coordinate. */
  readonly size: number;
}

const CURVES: ReadonlyMap<string, Curve> = /* @__PURE__ */ new Map([
  ['ecdsa-sha2-nistp256', { name: 'nistp256', crv: 'P-256', digest: 'sha256', size: 32 }],
  ['ecdsa-sha2-nistp384', { name: 'nistp384', crv: 'P-384', digest: 'sha384', size: 48 }],
  ['ecdsa-sha2-nistp521', { name: 'nistp521', crv: 'P-521', digest: 'sha512', size: 66 }],
]);

function ecdsa({ crv, digest, size }: Curve, point: Buffer): Scheme | null {
  // An uncompressed point: 4, x, y.
  if (point.length !== 1 + 2 * size || point[0] !== 4) return null;
  const key = keyFrom({ kty: 'EC', crv, x: point.toString('base64url', 1, 1 + size), y: point.toString('base64url', 1 + size) });
  if (key === null) return null;
  return (data, signature) => {
    const read = reader(signature, 0);
    const [r, s] = [padded(read.string(), size), padded(read.string(), size)];
    return r !== null && s !== null && verify(digest, data, { key, dsaEncoding: 'ieee-p1363' }, Buffer.concat([r, s]));
  };
}

const RSA_DIGESTS: ReadonlyMap<string, string> = /* @__PURE__ */ new Map([
  ['rsa-sha2-256', 'sha256'],
  ['rsa-sha2-512', 'sha512'],
]);

function rsa(digest: string, exponent: Buffer, modulus: Buffer): Scheme | null {
  const [e, n] = [withoutZeros(exponent), withoutZeros(modulus)];
  const key = keyFrom({ kty: 'RSA', e: e.toString('base64url'), n: n.toString('base64url') });
  if (key === null) return null;
  return (data, signature) => {
    const whole = padded(signature, n.length);
    return whole !== null && verify(digest, data, key, whole);
  };
}

/** Null for what is no key. */
function keyFrom(jwk: JsonWebKey): KeyObject | null {
  try {
    return createPublicKey({ key: jwk, format: 'jwk' });
  } catch {
    return null;
  }
}

function withoutZeros(number: Buffer): Buffer {
  const first = number.findIndex((byte) => byte !== 0);
  return number.subarray(first < 0 ? number.length : first);
}

/** A number in so many bytes; null where it needs more. */
function padded(number: Buffer, size: number): Buffer | null {
  const own = withoutZeros(number);
  return own.length > size ? null : Buffer.concat([Buffer.alloc(size - own.length), own]);
}

/** `uint32` and `string` of RFC 4251. */
function reader(bytes: Buffer, from: number) {
  let at = from;
  const take = (size: number): Buffer => {
    if (at + size > bytes.length) throw new Unreadable('it is cut off');
    at += size;
    return bytes.subarray(at - size, at);
  };
  const number = (): number => take(4).readUInt32BE(0);
  return { number, string: (): Buffer => take(number()) };
}

function string(content: Buffer | string): Buffer {
  const bytes = Buffer.from(content);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
