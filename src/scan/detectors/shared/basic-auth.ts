/** The user and the password in the base64 of an HTTP Basic header; null where it is none. */
export function basicAuth(base64: string): { readonly user: string; readonly password: string } | null {
  if (!/^[0-9A-Za-z+/_-]{4,}={0,2}$/.test(base64)) return null;
  const [, user, password] =
    /^([\x20-\x39\x3b-\x7e]{0,200}):([\x20-\x7e]{1,400})$/.exec(Buffer.from(base64, 'base64').toString('latin1')) ?? [];
  return user === undefined || password === undefined ? null : { user, password };
}
