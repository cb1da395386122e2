import { wordData } from './load-words.ts';

/** Word by place: the words in their order, in Unicode's decomposed form (NFKD). */
export type WordList = ReadonlyMap<string, number>;

/** The languages of BIP-39. */
export const LANGUAGES = [
  'english',
  'french',
  'italian',
  'spanish',
  'portuguese',
  'czech',
  'japanese',
  'korean',
  'simplified',
  'traditional',
] as const;

export type Language = (typeof LANGUAGES)[number];

/** The 2048 words of BIP-39 in a language, or the 1626 of Monero in English. Unpacked when first asked for. */
export function wordList(name: Language | 'monero'): WordList {
  const known = lists.get(name);
  if (known !== undefined) return known;
  const list = new Map(unpack(name).map((word, place) => [word, place]));
  lists.set(name, list);
  return list;
}

const lists = new Map<string, WordList>();

function unpack(name: Language | 'monero'): string[] {
  const { FRONT_CODED, FRONT_CODED_SYMBOLS, IDEOGRAPHS } = wordData();
  if (name === 'simplified') return ideographs(IDEOGRAPHS.simplified, []);
  if (name === 'traditional') return ideographs(IDEOGRAPHS.traditional, unpack('simplified'));
  if (name === 'japanese' || name === 'korean') return frontCoded(FRONT_CODED_SYMBOLS[name]).map((word) => spell(word, ALPHABETS[name]));
  return frontCoded(FRONT_CODED[name]).map((word) => word.replace(/[!?~]/g, (mark) => MARKS[mark] as string));
}

/** Acute, grave and tilde, which stand behind their letter. */
const MARKS: Readonly<Record<string, string>> = { '!': '\u0301', '?': '\u0300', '~': '\u0303' };

const SYMBOLS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ!?~$%&';

/** The letters of a script in the order of their code points: Kana with the marks of voice, and Jamo. */
const ALPHABETS = {
  japanese:
    '\u3042\u3043\u3044\u3046\u3048\u304a\u304b\u304d\u304f\u3051\u3053\u3055\u3057\u3059\u305b\u305d\u305f\u3061\u3063\u3064\u3066\u3068\u306a\u306b\u306c\u306d\u306e\u306f\u3072\u3075\u3078\u307b\u307e\u307f\u3080\u3081\u3082\u3083\u3084\u3085\u3086\u3087\u3088\u3089\u308a\u308b\u308c\u308d\u308f\u3093\u3099\u309a',
  korean:
    '\u1100\u1101\u1102\u1103\u1104\u1105\u1106\u1107\u1108\u1109\u110a\u110b\u110c\u110d\u110e\u110f\u1110\u1111\u1112\u1161\u1162\u1163\u1165\u1166\u1167\u1168\u1169\u116a\u116b\u116c\u116d\u116e\u116f\u1170\u1171\u1172\u1173\u1174\u1175\u11a8\u11a9\u11ab\u11ad\u11ae\u11af\u11b0\u11b2\u11b7\u11b8\u11ba\u11bb\u11bc\u11bd\u11be\u11bf\u11c0\u11c1\u11c2',
};

function spell(symbols: string, alphabet: string): string {
  return symbols.replace(/./g, (symbol) => alphabet.charAt(SYMBOLS.indexOf(symbol)));
}

function frontCoded(text: string): string[] {
  const words: string[] = [];
  for (const [, shared = '', rest = ''] of text.matchAll(/(\d)(\D+)/g)) words.push((words.at(-1) ?? '').slice(0, Number(shared)) + rest);
  return words;
}

function ideographs(text: string, like: readonly string[]): string[] {
  const codes = text.match(/\.|.{3}/g) ?? [];
  return codes.map((code, place) => (code === '.' ? (like[place] ?? '') : String.fromCodePoint(0x4e00 + Number.parseInt(code, 32))));
}
