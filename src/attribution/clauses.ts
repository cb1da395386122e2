/** What stands before a name without changing who is meant. */
export const DET =
  "(?:(?:the|an?|my|our|some|good|old|dear|tireless|friendly|friend|this|local|various|different|multiple|another) ){0,3}(?:(?:OpenAI|Google|Anthropic|Microsoft|Meta|xAI)(?:['’]s)? )?@?";
/** Nothing of weight follows. */
export const END =
  '(?:,? (?:again|too|also|here|this time|btw|lol|haha|tbh|now|once more|xD)(?=\\W|$)|,? \\(?#\\d+\\)?)*(?:\\s?[^\\w\\s]{0,4}\\s*)$';
/** Behind a name: nothing more belongs to it, so that it is not what something else is called after. */
export const HEAD = new RegExp(
  `^(?:${END}|\\s?[^\\w\\s'’-]| -|(?: (?:and|but|so|to|for|in|on|at|while|when|during|after|before|as|who|which|that|then|from|here|again|too|also|this|because|since|with|via|using|by|under|over|until|through|of all|per|based|given|following|plus|w\\/|I|we|it|not|\\w+ly|tbh|imo|btw|lol|haha|xD|last|yesterday|all|today|step)(?![\\w-])))`,
  'i',
);
/** Where a clause stops. */
export const STOPS = new RegExp(`^(?:${END}|[,;.:)])`, 'i');
export const ENDS = new RegExp(
  `^(?:${END}|[)\\]}.;,!:]| [-–—(+&] ?| (?:and|but|so|then|while|with|from|based|after|because|since|I|we)\\b)`,
  'i',
);

const BREAK =
  /(?:[.;:!?](?=\s|$)|[()[\]"“”—–])\s*|\s-\s|,\s+(?:and |but |so |then |while |as )?|\s(?:so|but|and|because|since|then|as) (?=(?:I|we|it|this)\b)/g;

/** What of the clause stands before a name. */
export function clauseOf(left: string): string {
  let from = 0;
  for (const { 0: mark, index } of left.matchAll(BREAK)) if (index + mark.length <= left.length) from = index + mark.length;
  return left.slice(from).trimStart();
}

export const NEGATED =
  /\b(?:not|never|no|without|neither|nor|nobody|none|instead of|rather than|unlike|avoid\w*|hardly|isn['’]t|wasn['’]t|aren['’]t|didn['’]t|doesn['’]t|don['’]t|can['’]t|cannot|won['’]t|couldn['’]t|wouldn['’]t|shouldn['’]t|refus\w+|declin\w+|except|nicht|kein\w*|ohne|pas|sans|sin|não|non|senza|не|без)\b|不|没/i;
const SUPPOSED =
  /\b(?:if|whether|whenever|unless|in case|should|would|could|will|can|may|might|must|let['’]?s|todo|plan(?:s|ning)? to|going to|wants? to|hop(?:e|ing) to|please|users?|customers?|people|contributors?|developers?|anyone|everyone|others|someone|somebody|they|you|your|allow\w*|enabl\w+|lets|supports?|possible|able|e\.g|like|such as|similar to|just as|when|so that|ability|how)\b/i;
export const isSaid = (clause: string): boolean => !NEGATED.test(clause) && !SUPPOSED.test(clause);

/** The kind of a conventional commit, the key of a ticket, the mark of a list. */
const KIND = /^(?:\W{0,3} )?(?:\[[\w ./-]{1,20}\]:? ?)?(?:[\w/.,@-]{1,24}(?:\([^()]{1,40}\))?!?: ?)?(?:wip[,:]? )?/i;
export const plainOf = (text: string): string => text.replace(KIND, '');

/** What begins a statement that is about something, not on what was done. */
export const TOPIC =
  /^(?:(?:un)?(?:remov|delet|drop|dropp|revert|undo|skip|skipp|ignor|strip|stripp|reject|handl|show|hid|display|pars|detect|disallow|allow|disabl|enabl|support|label|flag|mark|filter|exclud|count|track|read|load|render|validat|check|verif|review|scan|block|accept|stor|sav|send|log|export|import|escap|warn|highlight|open|list|match|recogni[sz]|requir|disclos|find|prevent|avoid|treat|map|pass|return|emit|expos|catch|retry|cach|reus|kill|stop|start|restart|rerun|run|process|normali[sz]|sanitiz|truncat|limit|measur|monitor|report|archiv|sync|merg|mention|note|explain|describ|prohibit|forbid|ban|train|evaluat|compar|audit|prepar|increas|decreas|configur|document|collect|fetch|grab|wait|trigger|invok|call|bump|pin|request|notif|announc|credit|link|attribut|propos|append|prepend|insert|prefix)(?:e?[sd]?|es|ies|y|ing|ied)?|no|not|any|every|each|how|why|what|when|where|whether|if|unless|instead|rather|because|feat)(?![\w-])/i;
/** Whose object has been there before. */
export const MENDS =
  /^(?:fix|clean|replac|rewr|refactor|improv|rework|simplif|correct|redo|tidy|updat|mov|renam|reformat|format|test|cover|polish)\w*\b/i;

export const WORK =
  '(?:tests?|test ?cases|test suites?|specs?|fix(?:es)?|bug ?fix(?:es)?|hotfix|code|docs?|documentation|docstrings?|javadocs?|kdocs?|comments|readme|implementation|version|solution|conversion|translations?|patch(?:es|set)?|refactor(?:ing|ings|s)?|clean-?ups?|changes?|changeset|edits?|improvements?|boilerplate|migrations?|draft|slop|commits?|commit (?:message|text|body|description)|message body|pull request|pr|mr|description|functionality|function|functions|logic|algorithm|approach|idea|regex|regexp|scripts?|parser|module|class|components?|helpers?|feature|port|rewrite|prototype|poc|skeleton|scaffold(?:ing)?|implementations?|wording|text|texts|prose|css|html|sql|yaml|query|styles?|styling|layout|types?|typings|annotations?|benchmarks?|fixtures?|examples?|tweaks?|polish|nits?|typos?|grammar|work|stuff|bits|parts?|pieces?|lines?|files?|config|workflow|makefile|dockerfile|ui|design|proofs?|optimi[sz]ations?|workaround|attempt|pass|iteration|first cut|part|one|thing|whole thing|everything|rest|bulk|majority|heavy lifting|legwork|grunt work|math|formula|macro|wrapper|shader|loop|method|routine|theorem|lemma|table|naming|names?|structure|architecture|renames?|keymap|intrinsics|policies|numbers|release notes|changelog|handling|replacing|icons?|logos?|diagrams?|artwork|sprites?|colou?rs|palette)';
export const FLAW =
  '(?:bugs?|issues?|problems?|(?:root )?causes?|races?(?: conditions?)?|leaks?|regressions?|culprits?|mistakes?|errors?|typos?|crash(?:es)?|deadlocks?|vulnerabilit(?:y|ies)|solutions?|workarounds?|off-by-ones?|edge ?cases?|hangs?|failures?|flake|flakiness|warnings?|line|invariants)';
/** What products make, take and show. */
export const PRODUCT =
  /\b(?:responses?|outputs?|(?<!commit )messages?|content|images?|summar(?:y|ies)|titles?|quer(?:y|ies)|prompts?|tokens?|repl(?:y|ies)|answers?|events?|sessions?|requests?|results?|settings?|links?|embeddings?|users?|transcripts?|calls?|todos?|prs|pull requests|branch(?:es)?|trailers?|footers?|urls?|paths?|headers?|json|data|ids?|diffs?|chats?|threads?|items?|entries|records|accounts?|people|videos?|audio|completions?|artifacts?|worktrees?|processes|traffic|notifications?|emails?|tickets?|reviews?|tools?|agents?|models?|questions?|applications?|apps?|sites?|websites?|plans|tasks?|projects?|workspaces?|folders?|director(?:y|ies)|logs?|customers?|articles?|posts?|captions?|suggestions?|drafts|commits|words)$/i;
export const OWN = new RegExp(`\\b(?:this|these|it|that|all|both|${WORK})$`, 'i');

/** What may be done to make a commit. */
export const DEED =
  /^(?!reported$)(?:re-?|co-?|auto-?|vibe-?|ai-?|pair-?|reverse-?|semi-?|ghost-?|machine-?)*(?:generated|created|written|made|built|implemented|developed|authored|coded|drafted|produced|prepared|crafted|factored|translated|assisted|fixed|done|one-shott?ed|one-?shot|added|cleaned|converted|ported|migrated|designed|modified|optimi[sz]ed|worked|simplified|updated|found|diagnosed|identified|discovered|debugged|investigated|pinpointed|root-?caused|tracked|figured|analy[sz]ed|suggested|recommended|proposed|advised|thought|composed|assembled|scaffolded|prototyped|hacked|polished|proofread|corrected|improved|enhanced|extended|expanded|documented|worded|phrased|summari[sz]ed|extracted|structured|organi[sz]ed|renamed|moderni[sz]ed|vectori[sz]ed|formatted|solved|resolved|patched|guided|helped|aided|determined|calculated|computed|derived|compiled|collected|transcribed|locali[sz]ed|sketched|cooked|whipped|knocked|researched|engineered|brainstormed|programmed|finished|completed|bootstrapped|tidied|adapted|adjusted|tweaked|tuned|typed|illustrated|drawn|invented|filled|annotated|reproduced|split|ducked|explored|iterated|automated|put|put together|come|conceived|architected|edited|contributed|supplied|dictated|checked in|committed|changed|performed|carried|handled)$/i;
/** Of these nobody says so who speaks of a product. */
export const AUTHORED =
  /^(?:(?:re-?|co-?|vibe-?|auto-?)?(?:written|coded|authored|drafted|implemented|refactored|ported|programmed|prototyped|scaffolded|hacked|debugged|polished|proofread|cleaned|tidied|rewritten|reworked|developed|figured|worked|diagnosed|pair-programmed|one-?shot\w*))$/i;
export const PARTICIPLE =
  /(?:^|[\s*_])((?:\w+-)?(?:\w{2,}(?:ed|en)|built|made|done|found|redone|rebuilt|thrown|drawn|brought|thought|one-?shot|proofread|come))((?: (?:(?:almost|more or less|pretty much|practically) )?(?:\w+ly|in part|in whole|in full|all|end[- ]to[- ]end|for the most part|together|(?:in|on|over|during|after) an? (?:[\w-]+ ){0,2}session|up|out|down|over|from scratch|again|here|for me|for us|back|off|just|code|(?:from|into|to|in|for|on|of) [\w.+#/-]+(?: [\w.+#-]+){0,2})){0,4})$/i;
export const AUX =
  /(?:^|\s)(was|were|has been|have been|had been|is|are|['’]s|been|got|gets|getting|being|be)(?: (?:\w+ly|all|also|just|first|then|now|even|in part|co|almost|quite|100|\d{1,3} ?%)){0,3}$/i;
export const ELIDED =
  /^(?:(?:and|but|also|all|\w+ly|first|now|was|were|been|then|so|this time|note|nb|ps|\d{1,3} ?%|almost|in part|code|wip|found|as|most|some|parts?|half|much|of|it|this|machine|semi|initial|last|tests|the|co|yes|what follows|which|that|diagnosed|bug|root cause|cause|both|values|everything)\b|[^\w])*$/i;
