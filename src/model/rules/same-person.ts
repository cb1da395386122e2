import type { Person } from '../commit.ts';

/** Letters that draw alike, and characters that don't draw at all, must not make one person into two. */
function fold(text: string): string {
  return text.normalize('NFKC').replace(/[\p{Cf}\p{Cc}\p{Mn}]/gu, '').replace(/\s+/g, ' ').trim().toLowerCase();
}

/** The address as an identity: case, GitHub's numeric prefix and `+tag` are not a different person. */
function foldEmail(email: string): string {
  const [local = '', domain = ''] = fold(email).split('@', 2);
  const account = domain === 'users.noreply.github.com' ? local.replace(/^\d+\+/, '') : local.replace(/\+.*$/, '');
  return `${account}@${domain}`;
}

/** True when the two are the same person by address or by name. Two people who share a name count as one: the cautious answer. */
export function samePerson(a: Person, b: Person): boolean {
  const emails = a.email !== '' && b.email !== '' && foldEmail(a.email) === foldEmail(b.email);
  const names = a.name !== '' && b.name !== '' && fold(a.name) === fold(b.name);
  return emails || names;
}
