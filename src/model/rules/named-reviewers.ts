import type { Person } from '../commit.ts';
import { NONE } from '../none.ts';
import type { NamedReviewer } from '../review.ts';
import type { Trailer } from '../trailer.ts';
import type { Known } from './directory.ts';
import { isKnownAddress, isKnownName } from './listed.ts';
import { FORGE, NOBODY, nobodyAt, nobodyNamed, PERSONAL, serviceAlone } from './nobody.ts';
import { parsePerson } from './reviewers.ts';
import { fold, visible } from './same-person.ts';

/**
 * The reviewers that the trailers with one of these keys name, in order. Keys are compared as git compares them, without case.
 * Which identities are tools is known to attribution, and the controls may not ask it: the caller passes its answer in, and each reviewer carries it on.
 */
export function namedReviewers(
  trailers: readonly Trailer[],
  keys: readonly string[],
  whom: Known,
  automationOf: (person: Person) => string | null,
): readonly NamedReviewer[] {
  const wanted = keys.map((key) => key.toLowerCase());
  const named: NamedReviewer[] = [];
  for (const { key, value, inBlock, openQuotation } of trailers) {
    if (!wanted.includes(key.toLowerCase())) continue;
    const person = parsePerson(value);
    const automation = automationNamed(person, whom, automationOf) ?? toolBeside(value, whom, automationOf);
    named.push({ ...person, key, value, inBlock, automation, ...(openQuotation === undefined ? {} : { openQuotation }) });
  }
  return named.length === 0 ? NONE : named;
}

/**
 * The tool that a person is named for, or reviewed with: `Grace Hopper (Claude) <…>`, `Grace Hopper <…> via Copilot`, `Claude on behalf of Grace Hopper`, `Grace's Claude`, `Claude as Grace Hopper`, `Claude/Grace Hopper`; null where what stands
 * there is none.
 */
function toolBeside(value: string, whom: Known, automationOf: (person: Person) => string | null): string | null {
  const said = visible(value)
    .slice(0, LONGEST)
    .replace(/https?:\/\/\S+/g, ' ')
    .replace(/\s#[^]*$/, '');
  if (!BESIDE.test(said)) return null;
  const outer = said
    .replace(/<[^<>]*>/g, ' ')
    .replace(BRACKET, ' ')
    .split(BETWEEN);
  const inner = [...said.matchAll(BRACKET)].flatMap(([, text = '']) => text.split(BETWEEN));
  const named = [...(outer.length > 1 ? outer : []), ...inner].map((name) => name.trim());
  const tools = named.filter((name) => name !== '' && !isKnownName(name, whom)).map((name) => nobodyNamed(name, automationOf));
  return tools.find((tool) => tool !== null && tool !== NOBODY && tool !== FORGE) ?? null;
}

/** What stands between a person and a tool. */
const BETWEEN = /(?:^|\s)(?:via|with|using|through|on behalf of|on|for|by|as)\s|['’]s\s|(?<=[\p{L}\d])\s?\/\s?(?=\p{L})/iu;
const BRACKET = /[([]([^()[\]]*)[)\]]/g;
const BESIDE = /[([/]|\s(?:via|with|using|through|on behalf of|on|for|by|as)\s|['’]s\s/i;

/** Of a value: what stands further behind is beside nobody. */
const LONGEST = 300;

/** What somebody is who is named for what a person does: a tool, or nobody in particular; null for a person. A name that reads like a tool's is a person's where the policy knows somebody of that name. */
export function automationNamed(person: Person, whom: Known, automationOf: (person: Person) => string | null): string | null {
  const known = automationOf(person) ?? automationOf(withoutDisguise(person));
  return known === null ? byName(person, whom, automationOf) : givenUp(known, person, whom, automationOf);
}

function byName(person: Person, whom: Known, automationOf: (person: Person) => string | null): string | null {
  const named = nobodyNamed(person.name, automationOf) ?? serviceAlone(person);
  if (named !== null) return isKnownName(person.name, whom) ? null : named;
  const at = nobodyAt(person, automationOf);
  return at !== null && isKnownAddress(person.email, whom) ? null : at;
}

/** The automation that an identity is of, or null where that rests on a name that people have, and the policy lists somebody of that name with this address or without any. */
function givenUp(automation: string, person: Person, whom: Known, automationOf: (person: Person) => string | null): string | null {
  const { name, email } = withoutDisguise(person);
  const isToolsOwn = automationOf({ name: '', email }) !== null || automationOf({ name, email: PERSONAL }) !== null;
  const isListedAddress = email === '' || isKnownAddress(person.email, whom);
  return !isToolsOwn && isListedAddress && isKnownName(person.name, whom) ? null : automation;
}

/** Letters that do not show, or look like others, must not make a tool into a person. The case of others stays: Bot is a surname. */
function withoutDisguise({ name, email }: Person): Person {
  const plain = fold(name);
  return { name: plain === name.toLowerCase() ? name : plain, email: fold(email) };
}
