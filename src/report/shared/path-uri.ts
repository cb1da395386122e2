/** A path as a relative reference by RFC 3986: a colon in its first segment would make that a scheme, an empty first segment a host. */
export function pathUri(path: string): string {
  return path
    .split('/')
    .map((segment) => encodeURIComponent(segment))
    .join('/');
}
