/**
 * A token may start here: nothing of a longer word precedes it. An escape such as `\n` or `%3D` ends in a letter or digit
 * and is no part of the word.
 */
export const START = String.raw`(?:(?<![0-9A-Za-z])|(?<=\\[nrt]|%[0-9A-Fa-f]{2}))`;

/**
 * What stands between a name and its value in code, JSON, YAML, .env files, properties and XML:
 * the rest of the name, a closing quote or bracket, a type, an operator, an opening quote (which may be escaped).
 */
export const ASSIGN = String.raw`[\w.-]{0,24}(?:\\?["'\x60])?[\])]?[ \t]{0,10}(?::[ \t]{0,4}string[ \t]{0,4})?(?:=>|:=|={1,3}|:|,|>|\|\||\?\?)[ \t]{0,10}(?:\\?["'\x60])?`;

/** The letters, digits, `_`, `.`, `$` and `-` at the end of a text. */
export function nameAtEnd(text: string): string {
  let at = text.length;
  while (at > 0 && isOfName(text.charCodeAt(at - 1))) at--;
  return text.slice(at);
}

function isOfName(code: number): boolean {
  const letter = code | 32;
  return (letter > 96 && letter < 123) || (code > 47 && code < 58) || code === 95 || code === 46 || code === 36 || code === 45;
}

/** What may close a name: a quote, brackets. */
export const CLOSER = String.raw`(?:\\?["'\x60])?[\])}]{0,2}`;

/** What may stand between a name and its value, in code, settings, markup and prose. It may reach over {@link SEPARATOR_LINES} lines. */
export const SEPARATOR = [
  // Names and values side by side or line by line: Kubernetes, task definitions, application settings, collections of requests.
  String.raw`(?:,[ \t]{0,4}|[ \t]{1,4}|,?\r?\n[ \t]{0,40})["']?value["']?[ \t]{0,4}[:=>][ \t]{0,4}`,
  // A variable of Terraform.
  String.raw`[ \t]{1,4}\{\r?\n[ \t]{0,8}(?:(?:type|description)[ \t]{1,12}=[^\r\n]{0,80}\r?\n[ \t]{0,8})?(?:(?:type|sensitive)[ \t]{1,12}=[^\r\n]{0,80}\r?\n[ \t]{0,8})?default[ \t]{1,12}=[ \t]{1,4}`,
  // The value on the next line, as formatters of code and XML put it.
  String.raw`[ \t]{0,4}[=:(>][ \t]{0,4}\\?\r?\n[ \t]{0,40}`,
  // A type: `token: string = `, `token string = `.
  String.raw`:[ \t]{0,4}[\w&'?<][\w&'?<>|. ]{0,29}=[ \t]{0,10}`,
  String.raw`[ \t]string[ \t]{0,4}=[ \t]{0,10}`,
  String.raw`[ \t]{1,16}\.=[ \t]{0,10}`,
  // A row with a column between.
  String.raw`,[\w-]{1,20},`,
  String.raw`[ \t]{0,16}(?:[:?+|]{0,3}={1,3}>?|->|:-|:{1,2}|,|>|\|\||\?\?|\()[ \t]{0,10}`,
  String.raw`[ \t]{0,4}-[ \t]{0,4}`,
  String.raw`[ \t]{1,4}(?:is[ \t]{1,4})?`,
].join('|');

export const SEPARATOR_LINES = 4;

/** What may open a value: a call, a quote with the prefix of a literal, a bracket, up to two words such as `Bearer`. */
export const OPENER = String.raw`(?:[\w.]{1,24}\()?(?:[bBrRuUfFL@$]{0,2}(?:\\?["'\x60]|&quot;) ?)?[{(]{0,2}(?:[\w-]{1,20} )?(?:[\w-]{1,20} )?`;
