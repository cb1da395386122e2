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
