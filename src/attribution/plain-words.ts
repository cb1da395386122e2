import { isBare } from './shared-names.ts';
import { CHANGED } from './words.ts';

/** Tools that are called like a thing of code: a database and a text have a cursor, Ceph has CRUSH, Logstash has grok. */
const WORDS = 'cursor|crush|grok|droid';
const ONLY_A_WORD = new RegExp(`^(?:${WORDS})$`, 'i');
/** As the products are written. */
const PRODUCT = /^[A-Z][a-z]/;

/** What is done with a thing. What is written or generated with it is a text, and no thing writes. */
const WITH_A_THING = new RegExp(
  `\\b(?:created|made|built|implemented|developed|produced|prepared|refactored|fixed|done|${CHANGED}) (?:with|using|via) (?:the |an? )?(${WORDS})\\W*$`,
  'i',
);

/** True for a name that says no more than the name of a thing would, and is not even written as the product's. */
const isPlainWord = (name: string): boolean => isBare(name, ONLY_A_WORD) && !PRODUCT.test(name);

/** True for a name that is that of a thing as well, however it is written. */
export const isWordAsWell = (name: string): boolean => isBare(name, ONLY_A_WORD);

/** Where these stand, a cursor is that of a database or of a text. */
export const HAS_CURSORS =
  /\b(?:pag(?:e|es|ing|inat\w+)|rows?|records?|results?|scans?|tables?|selections?|carets?|daos?|sql\w*|db|databases?|collections?|exports?|iterat\w+|batch\w*)\b/i;
/** In a title every word begins with a capital. */
export const TITLE = / (?:With|Using|Via) /;

/** True for the name of what a subject says something was done with, where that may be a thing: only a cursor that is written like the product, and where no cursors are, is that. */
export const mayBeThing = (name: string, subject: string): boolean =>
  isWordAsWell(name) && (isPlainWord(name) || !/^cursor/i.test(name) || HAS_CURSORS.test(subject) || TITLE.test(subject));

/** True where a text says that something was done with a thing of that name: `Refactored using cursor`. */
export const isDoneWithAThing = (text: string): boolean => isPlainWord(WITH_A_THING.exec(text)?.[1] ?? '');
