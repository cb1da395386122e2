import type { Severity } from '../../../model/finding.ts';
import type { Assessment, Candidate, Detector } from '../define.ts';
import { CALL_LINES, CALLS, call } from './calls.ts';
import { ISSUED_NAMES } from './issued-names.ts';
import { isPublished } from './published-values.ts';
import { entropy, isPlaceholder, isRandom, isShuffled } from './randomness.ts';
import { type Field, type Reading, read, vendorOf } from './reading.ts';
import { isForm, type Shape } from './shapes.ts';
import { CLOSER, isGiven, OPENER, SEPARATOR, SEPARATOR_LINES } from './separator.ts';
import { anyOf, FINANCE_WORDS, VENDORS, type VendorId } from './vendors.ts';

/**
 * A credential that only its name and its surroundings tell from any other random text: most vendors publish no prefix. It is found in three
 * forms: given to a name with the vendor's word in it or before it on its line; given to a name that says nothing of anybody else, where
 * the lines around it speak of the vendor; and by its place among the arguments of a call that sets up the vendor's kit.
 */
export interface Credential {
  readonly id: string;
  readonly title: string;
  readonly vendor: VendorId;
  readonly severity: Severity;
  /** Its forms, where somebody has published or seen them. */
  readonly shapes?: readonly [Shape, ...Shape[]];
  /** The form of the other half of the credential, which a detector of its own finds. */
  readonly otherHalf?: Shape;
  /** What its name may say. @default anything but `public`, `id` and `passphrase` */
  readonly fields?: readonly Field[];
  /** The same where only the lines around say whose it is. @default what `fields` says */
  readonly fieldsNearby?: readonly Field[];
  /** False where a random value of another shape is none, even under a name with the vendor's word. */
  readonly anyShape?: false;
  readonly partOf?: readonly string[];
}

/** The detector of a credential. All of them share each try. */
export function credential(wanted: Credential): Detector {
  const { id, title, severity, vendor, partOf } = wanted;
  return {
    id,
    title,
    severity,
    provider: VENDORS[vendor].name,
    reason: 'the form of such a credential, under a name that says whose it is',
    find: FIND,
    pattern: assignment,
    window: WINDOW,
    spanLines: Math.max(SEPARATOR_LINES, CALL_LINES),
    ...(partOf === undefined ? {} : { partOf }),
    among: { of: vendorOf, one: vendor },
    accept: (candidate) => {
      const assessed = assess(candidate, wanted);
      return assessed !== false && { ...assessed, ...ofEither(read(candidate)) };
    },
  };
}

/** Whose it is where the lines around speak of two alike. */
function ofEither({ vendor, or }: Reading): Pick<Assessment, 'title' | 'provider'> {
  if (vendor === null || or === null) return {};
  const provider = anyOf([vendor, or]);
  return { title: `Credential of ${provider}`, provider };
}

function assess(
  candidate: Candidate,
  { vendor, severity, shapes, otherHalf, fields = ANY_FIELD, fieldsNearby = fields, anyShape }: Credential,
): false | Assessment {
  const reading = read(candidate);
  if (reading.vendor !== vendor || !(reading.by === 'near' ? fieldsNearby : fields).includes(reading.field)) return false;
  const { secret } = candidate;
  const { name = '', separator = '', flag, call: called } = candidate.groups;
  const isAssigned = flag !== undefined || called !== undefined || isGiven(candidate.before + name, separator);
  const shape = shapes?.find((one) => isForm(secret, one));
  const bare = secret.replace(SAYS_NOTHING, '');
  if (shape?.prefix === undefined && PREFIXED.test(bare)) return false;
  if (shape !== undefined) return (isAssigned || reading.by !== 'near') && isLikely(secret) ? grade(secret, reading, severity) : false;
  const isOther = otherHalf !== undefined && isForm(secret, otherHalf);
  if (anyShape === false || isOther || !isAssigned || !isVouchedFor(reading, secret) || !isRandom(bare)) return false;
  return grade(secret, reading, LESS[severity], UNPROVEN);
}

/** What a value may begin with that says no more than its name. */
const SAYS_NOTHING =
  /^(?!production_\w{8}_\w{16}$)(?:token_(?=(?:live|prod|production)_)|(?:secret|key|prod|production)_){1,3}(?:live_)?(?=[\w-]{16,1100}$)/;

/** What begins with letters that say what it is belongs to the detector of those letters. */
const PREFIXED =
  /^(?:[A-Za-z]{2,8}_){0,2}(?:live|test|prod|production|sandbox|development|hmlg|sdbx)_|^(?:access-(?:sandbox|development|production)-|FLWSECK|CHASECK|(?:SB-)?Mid-|EAAA|sq0[a-z]{3}-|AQE|shp[a-z]{2,3}_|ramp_|polar_|alcht_|sm_[aps]at_|sup_sk_|skey_|whsec_|rh-api-|[LT]_S_|gh[opsu]_|xox[a-z]-|AKIA)/;

const ANY_FIELD: readonly Field[] = ['secret', 'key', 'token', 'password', 'none'];
const LESS: Readonly<Record<Severity, Severity>> = { critical: 'high', high: 'medium', medium: 'medium', low: 'low', info: 'info' };
const UNPROVEN = 'a random value under a name that says whose credential it is; no published form proves it';

/**
 * Whether a name may vouch for a value whose form proves nothing: it speaks of a credential, and of this vendor's. Where only the lines around
 * do, it has to say more than `token`, which responses are full of, and nothing may begin with letters of another kind.
 */
function isVouchedFor({ by, field, isQualified }: Reading, secret: string): boolean {
  if (field === 'none') return false;
  return by !== 'near' || (isQualified && field !== 'password' && !/^(?:[A-Za-z]{1,16}_|eyJ)/.test(secret));
}

/** What has the length of a credential and no digit is a name. */
function isLikely(secret: string): boolean {
  return /\d/.test(secret) || isPlaceholder(secret) || isShuffled(secret);
}

function grade(secret: string, { isSandbox, by }: Reading, severity: Severity, unproven?: string): false | Assessment {
  if (entropy(secret) < LEAST_BITS) return false;
  if (isPlaceholder(secret)) return { severity: 'info', reason: 'stands where a credential belongs, but reads like a placeholder' };
  if (isPublished(secret)) return { severity: 'info', reason: 'a credential that its vendor publishes for tests' };
  if (isSandbox || /^(?:[a-z]{2,8}_)?(?:test|sandbox)_/i.test(secret))
    return { severity: 'low', reason: 'by its name or prefix a credential for a sandbox' };
  if (unproven !== undefined) return { severity, reason: unproven, confidence: 'medium' };
  if (by === 'near') return { severity, reason: NEARBY, confidence: 'medium' };
  return { severity, reason: 'the form of such a credential, under a name that says whose it is' };
}

const LEAST_BITS = 2.4;
const NEARBY = 'the form of such a credential, in lines that say whose it is';

/** How the names of credentials begin or go on. `key` alone stands in every second line of some files: here it needs a sign beside it. */
const NAMES: readonly string[] = [
  'secret',
  'token',
  'passw',
  'apikey',
  'api key',
  'appkey',
  'accesskey',
  'hmackey',
  'privatekey',
  '_key',
  '-key',
  'key=',
  'authorization',
  'authenticate',
  'credential',
  'client_id',
  'client-id',
  'clientid',
  ...ISSUED_NAMES,
  ...['(', ':', '=', ' =', '"', "'"].map((sign) => `salt${sign}`),
];
/** How programs are given a name and a password: the password is the credential, or what stands alone. */
const FLAGS: readonly string[] = [' -u ', '--user '];
const FIND = { anchors: [...NAMES, ...FLAGS, ...CALLS, ...FINANCE_WORDS], anyCase: true } as const;
const WINDOW = 2000;

function assignment(): RegExp {
  const names = oneOf([...NAMES.map(nameOf), ...FINANCE_WORDS]);
  const assigned = String.raw`(?<name>(?:${names})[\w.$]{0,40}(?: key)?)${CLOSER}(?<separator>${SEPARATOR})${OPENER}`;
  const given = String.raw`(?<flag>${FLAGS.join('|')})["']?(?:[\w@.+-]{1,64}:)?`;
  const value = String.raw`(?=[A-Za-z_+/=.~-]{0,63}\d|[A-Za-z]{24})(?<secret>[\w+/~-][\w+/=.~$-]{14,1099}[\w+/=-])(?![\w+/=~-]|\.\w|[(\[{])`;
  return new RegExp(`(?:${call(oneOf(FINANCE_WORDS))}|${assigned}|${given})${value}`, 'i');
}

/** The signs behind a name have to stand there, and are no part of it. */
function nameOf(anchor: string): string {
  return anchor.replace(/[(:="' ]+$/, (signs) => `(?=${signs.replace('(', String.raw`\(`)})`);
}

/** The alternatives by their first letters: a matcher leaves all others aside at once. */
function oneOf(words: readonly string[], letters = 2): string {
  if (letters === 0) return words.join('|');
  const rests = new Map<string, string[]>();
  for (const word of words) rests.set(word.charAt(0), [...(rests.get(word.charAt(0)) ?? []), word.slice(1)]);
  return [...rests].map(([first, others]) => `${first}(?:${oneOf(others, letters - 1)})`).join('|');
}
