import type { Person } from '../commit.ts';
import { bare, parsePerson } from './reviewers.ts';
import { isAnswer, remarkIn, type Said, unclear } from './review-remark.ts';
import {
  CHANNEL,
  DECISIONS,
  NO_PERSON,
  NOT_THEM,
  PART,
  PARTICLE,
  PREPOSITION,
  PUTTING_OFF,
  ROLE,
  SENTENCE,
  SPEAKING,
  WITHOUT,
  WORST,
} from './review-words.ts';
import { fold, isTitle } from './same-person.ts';

const NOTHING: Said = { stance: null, remark: '' };

/**
 * Reads what a reviewer trailer says beside its reviewer, by a grammar that is closed but for remarks, for nobody can list the words with which a review is refused:
 *
 *     value   = names address { aside | reviewer } [ '#' remark ]
 *     names   = words of the reviewer's names, words like names, roles, ( aside )
 *     aside   = decision | vote | role | part | place | version | channel | date | address of the web
 *     remark  = decision [ reasons ] | anything that says nothing of the review itself
 *
 * Whatever else stands there is `unclear`. `own` are the words of the reviewer's names, as the policy has them; null where it has none.
 */
export function saidBeside(value: string, own: ReadonlySet<string> | null): Said {
  if (value.length > LONGEST) return unclear(value);
  const { before, after } = parted(value);
  const parts = [...beforeAddress(before, own), ...afterAddress(after)];
  return WORST.map((stance) => parts.find((part) => part.stance === stance)).find((part) => part !== undefined) ?? parts.at(-1) ?? NOTHING;
}

/** No name, and no reason in one line, is longer; a commit may hold one of megabytes. */
const LONGEST = 4000;

/** What stands before the end of the address, without it, and what stands behind. Where there is no address, before is what is not a remark. */
function parted(value: string): { before: string; after: string } {
  const open = value.indexOf('<');
  if (open >= 0) {
    const close = value.indexOf('>', open);
    return { before: value.slice(0, open), after: close < 0 ? '' : value.slice(close + 1) };
  }
  const remark = REMARK.exec(value)?.index ?? value.length;
  const named = value.slice(0, remark);
  const [address] = /[^\s<>,;()"@]+@[^\s<>,;()"@]+/.exec(named) ?? [];
  if (address === undefined) return { before: named, after: value.slice(remark) };
  const at = named.indexOf(address);
  return { before: named.slice(0, at), after: value.slice(at + address.length) };
}

/** Whoever else may be named behind the address: each aside, and a remark of a few words. */
export function namedBeside(value: string): readonly Person[] {
  const { after } = parted(value.slice(0, LONGEST));
  if (after === '') return [];
  const at = REMARK.exec(after)?.index ?? after.length;
  const remark = after.slice(at).replace(/^\s*#/, '').trim();
  const asides = after.slice(0, at).split(/[()[\],;]/);
  return [...asides, ...(remark.split(/\s+/).length > A_FEW ? [] : [remark])]
    .map((text) => parsePerson(text))
    .filter(({ name, email }) => bare(fold(name + email)) !== '');
}

/** Words of a name with an address. */
const A_FEW = 4;

const REMARK = /(?:^|\s)#(?=[\s\p{L}\p{N}\p{So}:+-]|$)/u;
const BRACKETS = /[([]([^()[\]]*)[)\]]/g;

/** An address says who it is: beside a name of its owner, words that are like names say nothing. */
function beforeAddress(text: string, own: ReadonlySet<string> | null): Said[] {
  const inner = [...text.matchAll(BRACKETS)].map(([, said = '']) => said);
  const name = text.replace(BRACKETS, ' ').trim();
  if (VOTED_AGAINST.test(name)) return [{ stance: 'rejected', remark: '' }];
  if (NO_NAME.test(text) || WITHOUT.test(name)) return [unclear(text)];
  // Without names of theirs nobody knows what is one, but for words that no name has.
  if (own === null) {
    const speaking = wordsIn(text.replace(VIA, '')).find((word) => SPEAKING.test(word));
    const sentence = inner.find((said) => wordsIn(said).some((word) => SENTENCE.has(word)));
    const odd = speaking ?? sentence;
    return [...inner.map(decided), odd === undefined ? NOTHING : unclear(odd)];
  }
  const isOwn = (said: string): boolean => wordsIn(said).every((word) => isOfName(word, own));
  const strange = strangeIn(
    name.replace(VIA, (via) => (CHANNEL.test(bare(fold(via))) ? '' : via)),
    isOwn,
  );
  const isAsked = wordsIn(name).some((word) => !isOfName(word, own) && isPuttingOff(word));
  return [
    ...inner.map((said) => (isOwn(said) ? NOTHING : asideIn(said, 'names'))),
    strange === '' ? NOTHING : unclear(strange),
    isAsked ? { stance: 'outstanding', remark: name } : NOTHING,
  ];
}

const isPuttingOff = (word: string): boolean => PUTTING_OFF.has(word) || DECISIONS.get(word) === 'outstanding';

const VIA = /\svia\s+\S+\s*$/i;
/** Signs that no name has: `Grace Hopper?`. */
const NO_NAME = /[?!~=¿¡？]/;
const VOTED_AGAINST = /(?:^|\s)[-−–—]+\s?[12](?=\s|$)/;

/** The words of a name that are neither its owner's nor like a name; all of them where none is its owner's. */
function strangeIn(name: string, isOwn: (word: string) => boolean): string {
  const written = name.split(/[\s,"]+/).filter((word) => wordsIn(word).length > 0);
  const [nickname = ''] = written;
  if (wordsIn(name).length <= 1) return isOwn(nickname) || !(isSpeaking(nickname) || isAnswer(nickname)) ? '' : nickname;
  const strange = written.filter((word) => !isOwn(word));
  const odd = strange.filter((word) => (isLikeName(word) ? isOfSentence(word) : !PARTICLE.has(bare(fold(word)))));
  // Nor is a name in another script compared with theirs.
  const isForeign = !/\p{Script=Latin}/u.test(name);
  const isNamed = strange.length === 0 || isForeign || written.some((word) => isOwn(word) && !ROLE.has(bare(fold(word))));
  return isNamed ? odd.join(' ') : name;
}

/** Words that are written as names are, and are none where they are not the owner's. */
const isOfSentence = (word: string): boolean =>
  isAnswer(word) ||
  SENTENCE.has(bare(fold(word))) ||
  isSpeaking(wordsIn(word).join('')) ||
  wordsIn(word).some((part) => NOT_THEM.has(part));

/** Only what decides something: of the rest nobody knows whether it is a name. */
function decided(text: string): Said {
  const said = remarkIn(text);
  return said.stance === 'unclear' ? NOTHING : said;
}

const wordsIn = (text: string): readonly string[] =>
  bare(fold(text))
    .split(' ')
    .filter((word) => word !== '');

const isOfName = (word: string, own: ReadonlySet<string>): boolean =>
  own.has(word) ||
  isTitle(word) ||
  ROLE.has(word) ||
  DECISIONS.get(word) === 'approved' ||
  [...own].some((other) => isShortFor(word, other));

/** An initial, a short form, an account: `G`, `Rob` of Robert, `ghopper`. */
const isShortFor = (word: string, name: string): boolean =>
  (word.length !== 2 && name.startsWith(word)) || (name.length >= 4 && word.endsWith(name) && word.length <= name.length + 2);

/** Written as names are, which have capitals where their script has any; and no word that people don't have for a name. */
const isLikeName = (word: string): boolean => /^[^\p{L}\p{N}]*[\p{Lu}\p{Lt}\p{Lo}]/u.test(word) && !isSpeaking(word);

const isSpeaking = (text: string): boolean => wordsIn(text).some((word) => SPEAKING.test(word) || NO_PERSON.has(word));

/** Where an aside stands: in brackets among the names, in brackets behind the address, or without any. */
type Place = 'names' | 'bracket' | 'plain';

/** Each thing that is said behind the address. */
function afterAddress(text: string): Said[] {
  const said: Said[] = [];
  let rest = text;
  // Each turn takes something away; of very many nobody reads the last.
  for (let turn = 0; turn < MOST; turn += 1) {
    const begun = rest.replace(/^[\s,;.]+/, '');
    if (begun === '') return said;
    if (begun.startsWith('#')) return [...said, remarkIn(begun.slice(1))];
    const [bracket, inner = ''] = LEADING_BRACKET.exec(begun) ?? [];
    const other = bracket === undefined ? otherReviewer(begun, /^\s*[,;.]/.test(rest)) : null;
    const taken = bracket ?? other ?? begun.slice(0, PLAIN_END.exec(begun)?.index);
    said.push(
      other === null ? asideIn(bracket === undefined ? taken : inner, bracket === undefined ? 'plain' : 'bracket') : spokenIn(other),
    );
    rest = begun.slice(taken.length);
  }
  return [...said, unclear(text)];
}

const MOST = 100;
const LEADING_BRACKET = /^[([]([^()[\]]*)[)\]]/;
/** What has no brackets goes on until something has, or to the remark. */
const PLAIN_END = /\s(?=[([]|#(?:\s|\p{L}|$))/u;
/** Of two who are apart by a sign, or by a name that is written as one. */
const OTHER_ADDRESS = /^(?:and\s+|&\s*)?[^<>#,;]{0,100}<[^<>]*(?:>|$)/;
const NAME = /^(?:(?:and|&)\s+)?\p{Lu}[\p{L}.'’-]*(?:\s+\(?\p{Lu}[\p{L}.'’-]*\)?){1,3}(?=\s*(?:[,;(@<]|$))/u;

/** The text that names another reviewer; null where it begins with something else. */
function otherReviewer(text: string, isApart: boolean): string | null {
  const [addressed] = OTHER_ADDRESS.exec(text) ?? [];
  const isJoined = isApart || /^(?:and\s|&)/.test(text);
  const isNamed = addressed !== undefined && (isJoined || NAME.test(text));
  const [other] = isNamed ? [addressed] : isJoined ? (NAME.exec(text) ?? []) : [];
  return other ?? null;
}

/** Of another reviewer only what speaks against it. */
const spokenIn = (reviewer: string): Said =>
  wordsIn(reviewer.replace(/<.*/, '')).some((word) => SPEAKING.test(word)) ? unclear(reviewer) : NOTHING;

/** A decision; or where, through what and as what the reviewer reviewed, which decides nothing. */
function asideIn(text: string, place: Place): Said {
  const said = remarkIn(text);
  // Reasons stand after a `#`.
  const beside = said.stance === 'approved' ? said.remark : text;
  const isNothing = beside === '' || isPlace(beside.trim(), place) || CHANNEL.test(bare(fold(beside)));
  if (said.stance !== null && (said.stance !== 'approved' || isNothing)) return said;
  return isNothing ? NOTHING : unclear(text);
}

/** `maintainer`, `for x86`, `on Mac OS X 10.5`, `v2`, `@grace`, `2026-11-20`; and in brackets `Acme`, `she/her`. */
function isPlace(text: string, place: Place): boolean {
  const said = text.split(/[\s,]+/);
  const hasPlace = place !== 'names' && PREPOSITION.has(fold(said[0] ?? ''));
  const names = said.filter((word) => isLikeName(word) && !wordsIn(word).every((part) => ROLE.has(part) || PART.has(part)));
  const namesAllowed = hasPlace ? MOST_WORDS : place === 'plain' ? 0 : 3;
  return said.length <= MOST_WORDS && names.length <= namesAllowed && said.every((word) => isOfPlace(word, hasPlace));
}

const MOST_WORDS = 8;

function isOfPlace(word: string, hasPlace: boolean): boolean {
  if (/^https?:\/\/\S+$/i.test(word)) return true;
  const parts = wordsIn(word);
  if (isSpeaking(word) || parts.some((part) => SENTENCE.has(part))) return false;
  const isKnown =
    parts.length > 0 &&
    parts.every((part) => ROLE.has(part) || PART.has(part) || (part === 'review' ? !hasPlace : hasPlace && PREPOSITION.has(part)));
  // A capital, a number, a path.
  return isKnown || isLikeName(word) || /\d|^@\w|\w\w[./]\w/.test(word);
}
