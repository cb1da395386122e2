/**
 * What an armoured OpenPGP signature says of the key that made it, in lower-case hexadecimal digits: its fingerprint, or the last eight bytes of it; null where it says nothing that
 * can be read. Nothing of it is verified. The format is that of RFC 9580, of which the packets with tag 2 and version 4 are read.
 */
export function openpgpIssuer(armoured: string): string | null {
  const bytes = dearmour(armoured);
  const body = bytes === null ? null : signaturePacket(bytes);
  if (body === null || body[0] !== 4) return null;
  const hashed = body.subarray(6, 6 + body.readUInt16BE(4));
  const rest = body.subarray(6 + hashed.length);
  const unhashed = rest.length < 2 ? rest : rest.subarray(2, 2 + rest.readUInt16BE(0));
  const all = [...subpackets(hashed), ...subpackets(unhashed)];
  const fingerprint = all.find(({ type, data }) => type === ISSUER_FINGERPRINT && data.length === 21)?.data.toString('hex', 1);
  return fingerprint ?? all.find(({ type, data }) => type === ISSUER_KEY_ID && data.length === 8)?.data.toString('hex') ?? null;
}

const ISSUER_KEY_ID = 16;
const ISSUER_FINGERPRINT = 33;

/** The bytes between the armour's headers and its checksum. */
function dearmour(text: string): Buffer | null {
  const [, inner] =
    /^-----BEGIN [A-Z ]+-----\r?\n(?:[^\n]+: [^\n]*\n)*\r?\n([A-Za-z0-9+/=\s]+?)(?:\n=[A-Za-z0-9+/]{4})?\s*-----END /.exec(text) ?? [];
  return inner === undefined ? null : Buffer.from(inner, 'base64');
}

/** The body of the first packet, where that is a signature and all of it is there. */
function signaturePacket(bytes: Buffer): Buffer | null {
  const tag = bytes[0] ?? 0;
  const isNew = (tag & 0x40) !== 0;
  if ((tag & 0x80) === 0 || (isNew ? tag & 0x3f : (tag >> 2) & 0xf) !== 2) return null;
  const body = isNew ? bodyAt(bytes, 1) : oldBody(bytes, tag & 3);
  return body === null || body.length < 12 ? null : body;
}

/** What follows a length of the newer form at `at`; null where not all of it is there. */
function bodyAt(bytes: Buffer, at: number): Buffer | null {
  const first = bytes[at] ?? 0;
  if (first < 192) return cut(bytes, at + 1, first);
  if (first < 224) return cut(bytes, at + 2, ((first - 192) << 8) + (bytes[at + 1] ?? 0) + 192);
  return first === 255 && bytes.length > at + 4 ? cut(bytes, at + 5, bytes.readUInt32BE(at + 1)) : null;
}

/** By the length's form, as the tag names it. */
function oldBody(bytes: Buffer, form: number): Buffer | null {
  if (form === 0) return cut(bytes, 2, bytes[1] ?? 0);
  if (form === 1 && bytes.length > 2) return cut(bytes, 3, bytes.readUInt16BE(1));
  return form === 2 && bytes.length > 4 ? cut(bytes, 5, bytes.readUInt32BE(1)) : null;
}

const cut = (bytes: Buffer, start: number, size: number): Buffer | null =>
  start + size > bytes.length ? null : bytes.subarray(start, start + size);

function* subpackets(area: Buffer): Generator<{ readonly type: number; readonly data: Buffer }> {
  for (let rest = area; rest.length > 0; ) {
    const body = bodyAt(rest, 0);
    if (body === null || body.length === 0) return;
    // The highest bit says that whoever does not know the type must not go on.
    yield { type: (body[0] ?? 0) & 0x7f, data: body.subarray(1) };
    rest = rest.subarray(body.byteOffset - rest.byteOffset + body.length);
  }
}
