/**
 * How much likelier a text of ASCII was drawn at random than written by a person, in nats: well above zero for keys, below for words, names of
 * variables, paths. Two models of what follows a character are compared: one learned from a million words and names of source code, one in
 * which each character of the kinds that occur is equally likely. Entropy tells how mixed a text is; this tells whether it can be read.
 */
export function chance(text: string): number {
  const sizes = sizesOf(text);
  const all = sizes.reduce((sum, size) => sum + size, 0);
  const ofKind = sizes.map((size) => Math.log(size / all));
  const ofOne = sizes.map(Math.log);
  model ??= { kinds: natsOf(KINDS), letters: natsOf(LETTERS) };
  const { kinds, letters } = model;
  let nats = 0;
  let before = text.charCodeAt(0);
  let from = kindOf(before);
  for (let at = 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const to = kindOf(code);
    nats += (kinds[from * 4 + to] as number) + (ofKind[to] as number);
    if (from < DIGIT && to < DIGIT && !(from === LOWER && to === UPPER))
      nats += (letters[(before & 31) * 26 + (code & 31) - 27] as number) - (ofOne[to] as number);
    before = code;
    from = to;
  }
  return nats;
}

/** Of letters alone, which are names and words nearly always: their cases change, and they follow each other, as in neither. */
export function isUnreadable(text: string): boolean {
  return LETTERS_OF_BOTH_CASES.test(text) && chance(text) >= 0.75 * text.length;
}

/** With one capital at the beginning it may be a word of any language; few letters may be so by chance. */
const LETTERS_OF_BOTH_CASES = /^(?=[A-Za-z]+[A-Z])(?=[A-Z]*[a-z])[A-Za-z]{12,64}$/;

let model: { readonly kinds: Float64Array; readonly letters: Float64Array } | undefined;

const natsOf = (digits: string): Float64Array => Float64Array.from(digits, (digit) => parseInt(digit, 36) / STEPS);

const LOWER = 0;
const UPPER = 1;
const DIGIT = 2;
const OTHER = 3;

function kindOf(code: number): number {
  if (code >= 97 && code <= 122) return LOWER;
  if (code >= 65 && code <= 90) return UPPER;
  return code >= 48 && code <= 57 ? DIGIT : OTHER;
}

/** How many characters of each kind a random text could hold, judged by those it has: letters of hexadecimal digits are six. */
function sizesOf(text: string): readonly number[] {
  const lower = /[a-z]/.test(text);
  const upper = /[A-Z]/.test(text);
  const size = (has: boolean, alone: boolean, beyond: RegExp): number => (!has ? 0 : alone && !beyond.test(text) ? 6 : 26);
  return [size(lower, !upper, /[g-z]/), size(upper, !lower, /[G-Z]/), /[0-9]/.test(text) ? 10 : 0, /[^0-9A-Za-z]/.test(text) ? 2 : 0];
}

/** Each digit of base 36 is the negative logarithm of a probability, in steps of a third: of the kind, and of the letter, by the one before. */
const STEPS = 3;
const KINDS = '09i715hba91517b9';
const LETTERS =
  'nb79odaoboh797m9o785bdhebk6ief6kjc99m5ei7in99f6not8q7mbm7jn6cp88im4lo9d6alpudq5eg93kgn6ikbcj9gtbae8hliep' +
  '9f98ebdkijm9a6hbd567iddaen7qij88hn3wb9lh6go8aa9pqsezbnhj3fbc5rsbd9aio78damnsej5gih4ppp6smhei5gjbea7qlthn' +
  'bc89ac9rhrj8a56ckb76ocvfrc7jgd4kkmenfiej5djl5i9k9orp6gif2fdj8mkejb9epf7cbjgshu6gga4cjm6rh7gj6esja98gmtbq' +
  '5bkf3lip7pmcae76mmaiclqnfu8k97797kblecgb9eki75acopgpbca9kdclehc984b9u5ba8ccijo6mib5mie9zg8jk79s6c89mmr9t' +
  'jnjonmmonpq8ijmmohdh0mjtpr7gba4hap7seecd6hta89cckpap9iai5gj98qdehi9ahf749kfoep7lci4gm75rqggk7fv79bcohi9o' +
  'c8ad7edtboo687g8v776lptjpp4nhn2oip5uwgihalwjhkdostjy6lmg6ll84tgek86kr7adnpcpknak6f7iti7onhccf5qkg3jrqdbp' +
  'cddg6iemepna69c3rg78ifgnjh5nlj1kqi9qcige7kqihlfmisdf';
