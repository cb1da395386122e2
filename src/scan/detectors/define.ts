import type { Confidence, Severity } from '../../model/finding.ts';

/**
 * How one kind of secret is found. Everything here is needed at run time; what people read about a detector is its {@link About},
 * exported beside it, which no bundle of the hook may carry.
 *
 * A detector finds a match at every position where `pattern` matches from there on, `near` and `accept` agree, and no earlier
 * match of the same detector covers it. `find` only says where it is worth trying: it must give every such position.
 */
export interface Detector {
  /** Kebab-case and stable: it is written in `sox:allow` comments, baselines and reports. */
  readonly id: string;
  readonly title: string;
  /** Of an ordinary match; `accept` may lower it for published test values and placeholders. */
  readonly severity: Severity;
  /** How sure an ordinary match is one: `high` where the form alone proves it or a checksum holds, `low` for a guess. @default 'high' */
  readonly confidence?: Confidence;
  /** Who issues such credentials, where the form alone says so. Several share a prefix: then `accept` names who it can, from the evidence. */
  readonly provider?: string;
  /** Why a match is one: the form that it has and the check that it passed. */
  readonly reason: string;
  readonly find: Anchored | Counted;
  /**
   * Matches the finding from its first byte, over bytes read as Latin-1. The group `secret` is what must not be shown (else all of it);
   * the rest is shown. What is hidden begins with the group `hidden` where that takes part. Every repetition is bounded and no class holds a line feed unless `spanLines` is set, so that a try costs
   * the same on a minified line as on a short one. A test reads the pattern and proves both. Flags: none, or `i`.
   * A function, so that a hook makes only the expressions that it needs.
   */
  readonly pattern: () => RegExp;
  /** The most bytes from its start that the pattern looks at. A test proves it. @default 512 */
  readonly window?: number;
  /** How many lines after its first a match may reach. @default 0 */
  readonly spanLines?: number;
  readonly near?: Near;
  /** What else may say the same better: a match of this detector is dropped where its secret overlaps a match of one of those. `any`: of any that does not yield to `any` itself, and of those that do, of a graver one. */
  readonly yieldsTo?: 'any' | readonly string[];
  /** The other half of a credential of several parts: a match within {@link PART_BYTES} of a match of one of these is a part of that finding, and none of its own. */
  readonly partOf?: readonly string[];
  /**
   * The detector as whose its values ({@link Assessment.values}) are known, whichever of the two finds them: that of the other half of a credential, or of the whole that a header makes of the same
   * lines. A match within {@link PART_BYTES} of one of that detector that is known by its value is a part of that finding. @default its own id
   */
  readonly knownAs?: string;
  /** How the secret is shown. @default 'hidden' */
  readonly mask?: Mask;
  /**
   * True where there are so few possible values that a hash of one gives it away: cards, accounts, tax ids. A baseline knows such a finding by what
   * stands around it. What is masked as a card or an IBAN is guessable, and so is a value of digits alone.
   */
  readonly guessable?: boolean;
  /**
   * Of many that share each try, those that a match can be of: `of` is asked once for all of them and must be the same function, and only those whose
   * `one` it gives are asked further. `accept` is false for all others.
   */
  readonly among?: { readonly of: (candidate: Candidate) => string | null; readonly one: string };
  /** The check that a pattern can't make: a checksum, randomness, a published test value. */
  readonly accept?: (candidate: Candidate) => boolean | Assessment;
}

/** Found by a literal with which every match begins. At least 3 bytes of ASCII. */
export interface Anchored {
  readonly anchors: readonly string[];
  /** True where the case of the anchor does not matter. */
  readonly anyCase?: boolean;
}

/** Found by a search for a shape without any literal, such as a long number. */
export interface Counted {
  readonly finder: Finder;
}

/**
 * Detectors that hold the same finder share one pass over the bytes. Detectors that hold the same array of anchors and the same `pattern`
 * function share each try of it: many providers can ask for the same assignment near another word.
 */
export interface Finder {
  readonly name: string;
  /** The first position from `from` on, and before `to`, where a match may start, or -1. `to`: the end of the bytes where it is left out. */
  readonly next: (bytes: Uint8Array, from: number, to?: number, afar?: Afar) => number;
  /** Whether it gives a position depends on no more than so many bytes before it and from it on, but for what is told to it ({@link Afar}). */
  readonly reach: Reach;
  /**
   * A place, not before `least`, so that whether it gives a position before that depends on nothing at `at` or behind; 0 where it is not told so easily.
   * For a finder that reaches far, and seldom does.
   */
  readonly closedBy?: (bytes: Uint8Array, least: number, at: number) => number;
  /** For a finder that of few places only looks far around. */
  readonly rough?: Rough;
  /** What the looker of `simd/look.ts` tells of where it may give a position; where it tells nothing, all is searched. */
  readonly quick?: 'numbers' | 'keys' | 'phrases';
}

/** What tells from close by where a {@link Finder} may give a position, and what tells whether it does. */
export interface Rough {
  readonly next: (bytes: Uint8Array, from: number, to: number) => number;
  /** Tells whether `next` gives it of a position at which a number may begin: see `simd/look.ts`. */
  readonly is: (bytes: Uint8Array, at: number) => boolean;
  /** Of that alone. */
  readonly reach: Reach;
  /** Tells it of positions that `next` gives, nearly in their order. */
  readonly confirming: (bytes: Uint8Array, afar: Afar) => (at: number) => boolean;
}

/** Whether a position is named from beyond the reach of any finder. Asked of positions nearly in their order. */
export type Afar = (at: number) => boolean;

/** In bytes. */
export interface Reach {
  readonly before: number;
  readonly after: number;
}

/** A word that must stand close to a match which would say too little alone. */
export interface Near {
  readonly words: RegExp;
  /** It may stand on the match's own line or on this many lines before. */
  readonly lines: number;
  /** Or on this many lines after. @default 0 */
  readonly linesAfter?: number;
}

/** `hidden`: nothing of it; `card`: first six and last four digits, as PCI DSS allows; `iban`: country, check digits and last four. */
export type Mask = 'hidden' | 'card' | 'iban';

/** What the pattern matched, as Latin-1. */
export interface Candidate {
  readonly text: string;
  readonly secret: string;
  readonly groups: Readonly<Record<string, string | undefined>>;
  /** At most {@link BEFORE_BYTES} characters that precede it on its line. */
  readonly before: string;
  /**
   * What surrounds it, itself included: {@link SURROUNDINGS}. For the evidence that names a provider (host names, imports, names of variables)
   * or a second number; made only when called.
   */
  readonly surroundings: () => string;
  /** Where it begins in the bytes of its stretch. */
  readonly start: number;
  /** Where its surroundings stand, for what is found there once for all neighbours: `inStretch`. */
  readonly stretch: () => Stretch;
  /** What stands close before and behind it: {@link CONTEXT}. For the words that name a number. Made only when called. */
  readonly context: () => Context;
  /** What names it from farther away, where it stands in a table or a list; null where nothing does. Found only when called. */
  readonly head: () => Head | null;
}

/** Bytes from one place to another, to be read as Latin-1. */
export interface Stretch {
  readonly bytes: Buffer;
  readonly from: number;
  readonly to: number;
}

export interface Context {
  /** The text before it on its line and a few lines above. */
  readonly before: string;
  /** The rest of its line. */
  readonly after: string;
}

/** What names a number as one of many. */
export interface Head {
  /** The name of its column; of a list, the line that opens it. */
  readonly name: string;
  /** All that stands there: the names of all columns. */
  readonly text: string;
  readonly isList: boolean;
  /** The cells of its row; none in a list. */
  readonly row: () => readonly Cell[];
}

export interface Cell {
  /** The name of its column. */
  readonly name: string;
  readonly text: string;
}

/** What `accept` knows better than the detector says. */
export interface Assessment {
  readonly severity: Severity;
  readonly reason: string;
  readonly title?: string;
  readonly confidence?: Confidence;
  readonly provider?: string;
  /**
   * How many characters the match really has: fewer than its text where the pattern takes in what may follow; more, all of them secret, where what it
   * began to match goes on farther than a pattern looks. @default all of its text
   */
  readonly length?: number;
  /** What it is known by, where that is not the whole secret: several values, one of which must be new for it to be new in a change. */
  readonly values?: readonly string[];
}

/** Documentation of a detector, and the examples that its tests run. */
export interface About {
  /** What it checks, one sentence. */
  readonly checks: string;
  /** Where the format comes from. */
  readonly source: string;
  /** Texts, or files of bytes, in which it finds exactly one match, built when called: no literal of the tree may look like a secret. */
  readonly finds: () => readonly (string | Uint8Array)[];
  /** Near misses: texts or files in which it finds nothing. */
  readonly ignores: () => readonly (string | Uint8Array)[];
}

export const DEFAULT_WINDOW = 512;
/** How far a pattern may look back from its start. */
export const LOOK_BEHIND = 64;
/** How far a pattern of one line may look over its end. A test proves it. */
export const LOOK_AHEAD = 16;
export const BEFORE_BYTES = 64;
/** How far around a match {@link Near} looks, on the lines that it may look at. */
export const NEAR_BYTES = { before: 1000, after: 200 } as const;
/** Lines and bytes on each side of a match that {@link Candidate.surroundings} gives. */
export const SURROUNDINGS = { lines: 20, bytes: 1500 } as const;
/** Lines above a match, and bytes on each side of it, that {@link Candidate.context} gives. A finder that wants a word looks as far, or farther. */
export const CONTEXT = { lines: 3, before: 240, after: 80 } as const;
/** Within this distance two matches can be parts of one credential. */
export const PART_BYTES = 1000;
