// @ts-check
// Reads test data out of Go source without running it: string literals, `+`, `fmt.Sprintf`, lists and the generators that rule files use.

/** @typedef {string | string[]} Value */
/** @typedef {{ kind: 'string' | 'name' | 'number' | 'punctuation', text: string, at: number }} Token */

const TOKEN = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)+'|[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*|\d[\w.]*|:=|\S/g;

/** @param {string} source @returns {Token[]} */
export function tokens(source) {
  const found = [];
  for (const { 0: text, index: at } of source.matchAll(TOKEN)) {
    if (text.startsWith('//') || text.startsWith('/*')) continue;
    if (text.startsWith('"') || text.startsWith('`')) found.push({ kind: /** @type {const} */ ('string'), text: unquote(text), at });
    else if (/^[A-Za-z_]/.test(text)) found.push({ kind: /** @type {const} */ ('name'), text, at });
    else found.push({ kind: /^\d/.test(text) ? /** @type {const} */ ('number') : /** @type {const} */ ('punctuation'), text, at });
  }
  return found;
}

/** @param {string} text */
function unquote(text) {
  if (text.startsWith('`')) return text.slice(1, -1);
  const named = /** @type {Record<string, string>} */ ({ n: '\n', t: '\t', r: '\r', 0: '\0', a: '\x07', b: '\b', f: '\f', v: '\v' });
  return text
    .slice(1, -1)
    .replaceAll(/\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))/g, (_, unicode, hex, other) =>
      other === undefined ? String.fromCodePoint(Number.parseInt(unicode ?? hex, 16)) : (named[other] ?? other),
    );
}

/**
 * The value of the expression that starts at token `from`, and the token after it; null where it is none that this reader knows.
 * @param {Token[]} all @param {number} from @param {(name: string) => Value | null} resolve
 * @param {Record<string, (...values: Value[]) => Value | null>} functions @returns {{ value: Value, next: number } | null}
 */
export function expression(all, from, resolve, functions) {
  let left = operand(all, from, resolve, functions);
  while (left !== null && all[left.next]?.text === '+' && all[left.next]?.kind === 'punctuation') {
    const right = operand(all, left.next + 1, resolve, functions);
    if (right === null || typeof left.value !== 'string' || typeof right.value !== 'string') return null;
    left = { value: left.value + right.value, next: right.next };
  }
  return left;
}

/** @type {typeof expression} */
function operand(all, from, resolve, functions) {
  const token = all[from];
  if (token === undefined) return null;
  if (token.kind === 'string' || token.kind === 'number') return { value: token.text, next: from + 1 };
  if (token.text === '[') {
    // []string{...}
    const open = all.findIndex(({ text }, at) => at > from && text === '{');
    return open < 0 || open - from > 4 ? null : sequence(all, open + 1, '}', resolve, functions, flatten);
  }
  if (token.kind !== 'name') return null;
  if (all[from + 1]?.text !== '(') {
    const value = resolve(token.text);
    return value === null ? null : { value, next: from + 1 };
  }
  const call = functions[token.text];
  return sequence(all, from + 2, ')', resolve, functions, (values) => call?.(...values) ?? null);
}

/**
 * @param {Token[]} all @param {number} from @param {string} end @param {(name: string) => Value | null} resolve
 * @param {Record<string, (...values: Value[]) => Value | null>} functions @param {(values: Value[]) => Value | null} make
 */
function sequence(all, from, end, resolve, functions, make) {
  const values = [];
  let at = from;
  while (all[at] !== undefined && all[at]?.text !== end) {
    const item = expression(all, at, resolve, functions);
    if (item === null) return null;
    values.push(item.value);
    at = item.next;
    // `tps...` spreads, which flattening does anyway.
    while (all[at]?.text === '.') at++;
    if (all[at]?.text === ',') at++;
    else if (all[at]?.text !== end) return null;
  }
  const value = make(values);
  return value === null ? null : { value, next: at + 1 };
}

/** @param {Value[]} values @returns {string[]} */
export const flatten = (values) => values.flat();

/** Go's `%s`, `%v`, `%q` and `%d`, nothing more. @param {Value[]} values @returns {string | null} */
function sprintf([format, ...rest]) {
  if (typeof format !== 'string' || rest.some((value) => typeof value !== 'string')) return null;
  let at = 0;
  return format.replaceAll(/%([svqd%])/g, (_, verb) =>
    verb === '%' ? '%' : verb === 'q' ? JSON.stringify(rest[at++]) : String(rest[at++]),
  );
}

/** What every file may call. @type {Record<string, (...values: Value[]) => Value | null>} */
export const STANDARD = {
  'fmt.Sprintf': (...values) => sprintf(values),
  'strings.TrimSpace': (value) => (typeof value === 'string' ? value.trim() : null),
  append: (...values) => flatten(values),
};

/**
 * A text that a regular expression of Go's syntax matches, the same on every call; each character of a class is equally likely. Knows
 * what such rules are made of: literals, classes, groups, alternatives and counts. @param {string} pattern @param {number} seed
 */
export function matching(pattern, seed) {
  let state = seed;
  const below = (/** @type {number} */ limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  let at = 0;
  /** @returns {() => string} */
  function alternatives() {
    const choices = [branch()];
    while (pattern[at] === '|') {
      at++;
      choices.push(branch());
    }
    return () => choices[below(choices.length)]?.() ?? '';
  }
  /** @returns {() => string} */
  function branch() {
    const items = /** @type {(() => string)[]} */ ([]);
    while (at < pattern.length && pattern[at] !== '|' && pattern[at] !== ')') items.push(counted(atom()));
    return () => items.map((item) => item()).join('');
  }
  /** @param {() => string} item */
  function counted(item) {
    const [count, least = '', most = ''] = /^(?:\{(\d+)(?:,(\d*))?\}|[?*+])\??/.exec(pattern.slice(at)) ?? [''];
    at += count.length;
    const from = count === '' || count.startsWith('+') ? 1 : Number(least);
    const extra = most === '' ? Number(/^[?*+]/.test(count)) : Number(most) - from;
    return () => Array.from({ length: from + below(extra + 1) }, item).join('');
  }
  /** @returns {() => string} */
  function atom() {
    const [whole, flags, set, escape, one] = /^(?:(\((?:\?[a-z]*[:)])?)|\[((?:\\.|\[:\w+:\]|[^\]])+)\]|\\(.)|(.))/s.exec(
      pattern.slice(at),
    ) ?? [''];
    at += whole.length;
    if (flags !== undefined) {
      if (flags.endsWith(')')) return () => '';
      const inner = alternatives();
      at++;
      return inner;
    }
    if (escape === 'b' || one === '^' || one === '$') return () => '';
    const members = set !== undefined ? membersOf(set) : escape !== undefined ? membersOf(`\\${escape}`) : (one ?? '');
    return () => members[below(members.length)] ?? '';
  }
  return alternatives()();
}

/** The characters of a class, without its brackets. @param {string} set */
function membersOf(set) {
  const named = set.replaceAll('[:alnum:]', 'a-zA-Z0-9').replaceAll('\\d', '0-9').replaceAll('\\w', 'a-zA-Z0-9_');
  return named.replaceAll(/(\\.|[^\\])-(\\.|[^\\])|\\(.)/gs, (whole, from, to, escaped) => {
    if (escaped !== undefined) return escaped;
    const [first, last] = [from, to].map((end) => /** @type {string} */ (end.at(-1)).charCodeAt(0));
    return Array.from({ length: (last ?? 0) - (first ?? 0) + 1 }, (_, step) => String.fromCharCode((first ?? 0) + step)).join('');
  });
}
