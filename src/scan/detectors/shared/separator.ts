/** What may close a name: a quote, brackets. */
export const CLOSER = String.raw`(?:\\?["'\x60])?[\])}]{0,2}`;

/** A type behind a name that its operator follows: of VB.NET, Go, SQL, COBOL, ABAP, and the accessors of a property of C#. */
export const DECLARED = [
  String.raw`(?:\(\d{1,4}\))?[ \t]{1,16}(?:${[
    String.raw`(?:(?:as|constant)[ \t]{1,4})?(?:n?varchar2?|n?char|string|text)(?:[ \t]?[(*][ \t]?(?:\d{1,5}|max)(?: char| byte)?\)?)?`,
    String.raw`type[ \t]{1,4}\w{1,24}(?: length \d{1,4})?`,
    String.raw`pic(?:ture)?[ \t]{1,4}(?:is )?x\(\d{1,4}\)`,
  ].join('|')})`,
  String.raw`[ \t]{0,4}\{[ \t]{0,4}get;[ \t]{0,4}(?:(?:private |protected |internal )?(?:set|init);[ \t]{0,4})?\}`,
].join('|');

/** What follows a type: an operator or the word of a language for one, and a quote. */
export const BEHIND_TYPE = String.raw`(?=[ \t]{0,16}(?::?=|(?:value|default)[ \t]))`;

/** A command or statement whose arguments are a name and its value, with nothing but blanks between: of Dockerfiles, shells and servers. */
export const SETTING = String.raw`(?<=(?<![\w.-])(?:env|setenv|setx?|fastcgi_param|passenger_env_var|proxy_set_header)[ \t]{1,4}\$?[\w.-]{1,40})`;

/** What stands between a name and a value on a line below. It may reach over {@link SEPARATOR_LINES} lines. */
export const ON_LINE_BELOW = [
  // A variable of Terraform.
  String.raw`[ \t]{1,4}\{\r?\n[ \t]{0,8}(?:(?:type|description)[ \t]{1,12}=[^\r\n]{0,80}\r?\n[ \t]{0,8})?(?:(?:type|sensitive)[ \t]{1,12}=[^\r\n]{0,80}\r?\n[ \t]{0,8})?default[ \t]{1,12}=[ \t]{1,4}`,
  // A parameter of Azure Resource Manager, a property with a default. Answers hold the tokens of cards so.
  String.raw`(?<!token["']):[ \t]{0,4}\{[ \t]{0,4}\r?\n[ \t]{0,40}(?:"type":[ \t]{0,4}"\w{1,20}",[ \t]{0,4}\r?\n[ \t]{0,40})?"(?:value|default(?:value)?)":[ \t]{0,4}`,
  // A block of YAML.
  String.raw`:[ \t]{1,4}[|>][+-]?[ \t]{0,4}\r?\n[ \t]{1,40}`,
  // A property list, a property of Spring or Hadoop.
  String.raw`(?:</key>|["']>)[ \t]{0,4}(?:\r?\n[ \t]{0,40})?<(?:string|value)>`,
].join('|');

/** What may stand between a name and its value, in code, settings, markup and prose. It may reach over {@link SEPARATOR_LINES} lines. */
export const SEPARATOR = [
  // Names and values side by side or line by line: Kubernetes, task definitions, application settings, collections of requests.
  String.raw`(?:,[ \t]{0,4}|[ \t]{1,4}|,?\r?\n[ \t]{0,40})["']?value["']?[ \t]{0,4}[:=>][ \t]{0,4}`,
  ON_LINE_BELOW,
  // The value on the next line, as formatters of code and XML put it.
  String.raw`[ \t]{0,4}[=:(>][ \t]{0,4}\\?\r?\n[ \t]{0,40}`,
  // A type: `token: string = `, `token As String = `.
  String.raw`:[ \t]{0,4}[\w&'?<][\w&'?<>|. ]{0,29}=[ \t]{0,10}`,
  String.raw`(?:${DECLARED})${BEHIND_TYPE}[ \t]{0,16}(?::?=|value|default)[ \t]{0,10}`,
  String.raw`[ \t]{1,16}\.=[ \t]{0,10}`,
  // A row with a column between.
  String.raw`,[\w-]{1,20},`,
  String.raw`[ \t]{0,16}(?:[:?+|]{0,3}={1,3}>?|<?<-|->|:-|\?:|:{1,2}|,|>|\|{1,2}|\?\?|\(|\{)[ \t]{0,10}`,
  String.raw`[ \t]{0,4}-[ \t]{0,4}`,
  String.raw`[ \t]{1,4}(?:is[ \t]{1,4})?`,
].join('|');

export const SEPARATOR_LINES = 4;

/** What may open a value: a call, a quote with the prefix of a literal, a bracket, up to two words such as `Bearer`. */
export const OPENER = String.raw`(?:[\w.]{1,24}\()?(?:[bBrRuUfFL@$]{0,2}(?:\\?["'\x60]|&quot;) ?)?[{(]{0,2}(?:[\w-]{1,20} )?(?:[\w-]{1,20} )?`;

/** Whether more than a blank, as in prose, says that a value is given to a name: an operator, an option of a command, a {@link SETTING}. */
export function isGiven(upToName: string, separator: string): boolean {
  return /[:=>|?(,{]|<-|value|default/i.test(separator) || BY_COMMAND.test(upToName);
}

const BY_COMMAND = /* @__PURE__ */ new RegExp(String.raw`(?:^|\s)--[A-Za-z][\w-]*$|${SETTING}$`, 'i');
