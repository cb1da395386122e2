import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { agentOfPerson } from '../attribution/identities.ts';
import type { Person } from '../model/commit.ts';
import { VERSION } from '../version.ts';
import { commonDir } from './git-dir.ts';
import type { Host } from './host.ts';

/** Names kept; the newest come first. */
const KEPT = 20;

/** Notes for the hooks of later messages (`hooks/_quiet`) whom this version of sox knows to be no AI tool. */
export function rememberPeople(persons: readonly Person[], { env }: Host): void {
  const file = join(commonDir(env), 'sox/people');
  try {
    const [version, ...lines] = existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : [];
    const known = version === VERSION ? lines : [];
    const people = persons.filter((person) => agentOfPerson(person) === null).map(({ name, email }) => `${name} <${email}>`);
    const missing = [...new Set(people)].filter((one) => !known.includes(one) && !/[\n\0]/.test(one));
    if (missing.length === 0) return;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(
      file,
      [VERSION, ...missing, ...known]
        .slice(0, KEPT + 1)
        .join('\n')
        .concat('\n'),
    );
  } catch {
    // A read-only git directory: the next hook starts the guard again.
  }
}
