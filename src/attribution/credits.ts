import { type Agent, namesAgent, otherAgent } from './agent.ts';
import {
  AUTHORED,
  AUX,
  clauseOf,
  DEED,
  DET,
  ELIDED,
  END,
  ENDS,
  FLAW,
  HEAD,
  isSaid,
  MENDS,
  NEGATED,
  OWN,
  PARTICIPLE,
  plainOf,
  PRODUCT,
  STOPS,
  TOPIC,
  WORK,
} from './clauses.ts';
import { type NameKind, namedIn, type Place } from './named-in.ts';

/** `ebuild: patch for musl made by Claude` */
const OWN_BEGINS = new RegExp(`^(?:(?:add\\w*|new|some|the|initial|first|[\\w ]+[,:;]) ){0,2}${WORK} (?:for|of|to|in)\\b`, 'i');
/** Whether what stands before a participle has its clause speak of what the commit brings. */
function isOwnDeed(base: string, participle: string, isAgent: boolean, right: string): boolean {
  if (!isSaid(base)) return false;
  const plain = plainOf(base).trim();
  if (ELIDED.test(plain)) return true;
  const aux = AUX.exec(plain);
  if (aux !== null) {
    const subject = plain.slice(0, aux.index).trim();
    if (
      /^(?:be|being|gets|getting)$/i.test(aux[1] ?? '') ||
      (/ (?:that|which)$/i.test(subject) && (TOPIC.test(plain) || SPOKEN_OF.test(subject)))
    )
      return false;
    return /^(?:is|are|['’]s)$/i.test(aux[1] ?? '')
      ? OWN.test(subject) && (STOPS.test(right) || THEN.test(right) || /^ (?:as|but|since|because|I)\b/.test(right))
      : !PRODUCT.test(subject);
  }
  if (TOPIC.test(plain) || MENDS.test(plain)) return false;
  const bare = plain.replace(/ (?:that|which)?(?: \w+ly)*$/i, '');
  return (
    OWN.test(bare) ||
    (!PRODUCT.test(bare) && /^(?:added|created|new|initial|first)\b/i.test(plain)) ||
    (isAgent &&
      !PRODUCT.test(bare) &&
      (AUTHORED.test(participle) || (/^(?:made|done|generated|created|produced)$/i.test(participle) && OWN_BEGINS.test(bare))))
  );
}

const HELP_OF =
  '(?:(?:the |some |a lot of |much |great |a (?:little|bit of) |lots of |significant |heavy |plenty of |generous |little )*(?:help|assistance|aid|assist|support|guidance|input|advice|prodding|hints?|suggestions?|use) (?:of|from|by) )?';
/** What leads from a deed to the doer. */
const LINK = new RegExp(
  `(?:^|[\\s([{,;:/])(by|with|w/|using|via|through|from|thanks to|courtesy of|in (?:close )?(?:collaboration|cooperation|conjunction|partnership|tandem|concert) with|together with) ?(${HELP_OF})(?:[A-Z]\\w+(?: and | & | \\+ |, ))?${DET}(?:my friend )?$`,
  'i',
);

const isSure = (kind: NameKind): boolean => kind === 'coder' || kind === 'model' || kind === 'ai';
const mayAct = (kind: NameKind): boolean => isSure(kind) || kind === 'art' || kind === 'thing';

/** `discussions about patches that were written by …` */
const SPOKEN_OF = /\b(?:about|against|on|over) (?:\w+ )?\w+ (?:that|which)$/i;
/** `yaml by chatgpt`, `mostly written by Claude`, `Ported in an evening with Codex` */
function isDoneBy({ left, right, kind }: Place): boolean {
  const clause = clauseOf(left);
  const link = LINK.exec(clause);
  if (link === null || !HEAD.test(right) || PASSES_ON.test(right) || (kind === 'thing' && / the $/i.test(left))) return false;
  const by = (link[1] ?? '').toLowerCase();
  const base = clause.slice(0, link.index).trimEnd();
  const [, participle, behind = ''] = PARTICIPLE.exec(base) ?? [];
  const isAgent = by === 'by';
  if (!(isAgent || by === 'from' ? mayAct(kind) : isSure(kind))) return false;
  if (participle !== undefined && (by === 'from' ? TAKEN : DEED).test(participle)) {
    const start = base.slice(0, base.length - behind.length - participle.length).trimEnd();
    if (kind === 'ai' && /\bas$/i.test(start)) return false;
    if (
      (kind !== 'thing' || /written|coded|authored|made|built|generated|created|done|implemented|drafted|factored/i.test(participle)) &&
      isOwnDeed(start, participle, isAgent, right)
    )
      return true;
  }
  if (participle !== undefined) return false;
  if (!isSaid(base)) return false;
  const plain = plainOf(base).trim();
  if (TOPIC.test(plain) || !ENDS.test(right)) return false;
  if ((link[2] ?? '') !== '' && DONE_BEFORE.test(plain)) return true;
  if (/^(?:resolv|address)/i.test(plain)) return false;
  if (isAgent) return (BY_NOUN.test(plain) || GIFT.test(plain)) && !NOT_BY.test(plain) && !PRODUCT.test(plain);
  if (by === 'via') return isSure(kind) && /^\W{0,3}(?:\w+ )?\w+ via (?:the )?$/i.test(left) && GIFT.test(plain) && STOPS.test(right);
  return /^(?:from|courtesy of|thanks to|through)$/.test(by) && GIFT.test(plain) && !NOT_GIFT.test(plain);
}
/** What is taken over from somebody. */
const TAKEN = /^(?:identified|suggested|copied|copy-pasted|learned|taken|borrowed|pasted|stolen|lifted|come)$/i;
/** What is generally true of what an AI makes. */
const PASSES_ON =
  /^ in mind\b|^[^.;]{0,60}? (?:is|are|gets?|must|should|will|can|may|cannot|has to|have to) (?:\w+ )?(?:no longer|not|never|now|be|accepted|ignored|skipped|shown|refused|rejected|allowed|banned|stripped|hidden)\b/i;
/** Not somebody's imperative that a program does by itself. */
const BY_NOUN = new RegExp(
  `(?:^|\\s)(?:${WORK}|${FLAW}|is|are|was|were|all|mostly|\\w+ly|and|co|everything|100 ?%|\\d{1,3} ?%|patch|this|it)$`,
  'i',
);
const NOT_BY =
  /\b(?:reviews?|comments?|feedback|requests?|reports?|calls?|use|usage|access|support|step|inspired|side|stand|fails?|go|goes|line)$/i;
/** What somebody may have from an AI. */
const GIFT =
  /(?:^|\s)(?:ideas?|suggestions?|advice|fix(?:es)?|patch(?:es)?|help|assistance|inspiration|hints?|tips?|tweaks|edits|changes|tests?|code|draft|version|solution|algorithm|approach|snippet|recommendations?|guidance|refactor\w*|clean-?ups?|implementation|translations?|improvements?|attempt|pass|docs|wording|texts?|boilerplate|regex|script|lifting|legwork|work|diagnosis|analysis|debugging|magic|formula|explanation|prodding|nudge|push|assist)(?: (?:is|are|was|were|all|come|comes|came|mostly|here))*$/i;
const NOT_GIFT = /\b(?:error|exit|status|auth|source|client|return|response|api|review) \w+$|\b(?:for|with|of|to)$/i;
const DONE_BEFORE =
  /^(?:$|(?:I|we|it|this|the|these|all|some|most|more|initial|first|another|mostly|and|but|now|values|code)\b|\w+(?:ed|en)\b|wrote|rewrote|built|made|done|found|did|got|(?:fix|refactor|rewrite|simplify|clean|tidy|port|polish|rework|translate|convert|migrate|reword|update|improve|optimi[sz]e|implement|write|add|debug|resolve|make|create|solve|figure|document|restructure|reorgani[sz]e|modernize|finish|try|attempt|investigate)\b)/i;

const THANKS =
  /(?:^|[\s([,;:.!–—~*_-])(?:thanks|thank(?:ing)?|thank you|thankyou|thx|tnx|ty|kudos|props|cheers|credits?|courtesy|h\/t|hat ?tip|shout-?outs?|all hail|bless|merci|danke|gracias|obrigado|grazie|спасибо)(?: (?:so much|a lot|again|very much|all|goes?|due|is|are|also|big|fully|entirely|mostly))*[,:]? ?(?:(?:goes? )?(?:to|of|for|an|à|a) )?(?:the )?(?:help (?:of|from) )?(?:(?:our|my|the|good|old|friend|friends|friendly|tireless|dear|mighty|an?|some) ){0,4}$/i;
const FOR_WHAT =
  /^ for (?:(?:the|its|all|this|your|an?|some|not|me|us) )*(?:[\w-]+ ){0,3}?(?:help|assist\w*|fix\w*|idea|find\w*|catch\w*|spott\w*|writ\w+|code|tests?|suggest\w*|patch|refactor\w*|pair\w*|debug\w*|do\w+|mak\w+|solv\w*|figur\w*|point\w*|tip|advice|hint|work|explain\w*|function|giving|algorithm|solution|version|implementation|formula|patience|translat\w+|script|regex|snippet|refactoring)\b/i;

const THANKS_END = new RegExp(`^(?:${END}|[)\\]]|[.!;] ?| (?:and|&|I|we) )`, 'i');
/** `(thanks Gemini)`, `Thanks CoPilot for finding the bug!`; not `Thanks to Claude for the report`, and not what users now can thanks to it. */
function isThanked({ left, right, kind }: Place): boolean {
  const found = THANKS.exec(left.replace(/\bI(?:['’]d| would) like to (?=thank)/i, ''));
  if (found === null || !mayAct(kind) || !isSaid(clauseOf(left.slice(0, found.index)))) return false;
  if (TOPIC.test(plainOf(left))) return false;
  if (FOR_WHAT.test(right) || /^,? (?:who|which|that) /.test(right)) return true;
  const isOpening = /^\W{0,3}thanks to/i.test(left);
  return THANKS_END.test(right) || (!isOpening && /^,/.test(right));
}

/** Verbs of those who do something for a commit. */
const HELPED =
  /^(?:helped|assisted|aided|pitched in|chipped in|contributed|co-?wrote|co-?authored|vibe[- ]?coded|pair[- ]?programmed|lent a hand|(?:gave|lent) (?:me|us)|held my hand|(?:walked|talked|guided|coached|nudged|convinced|taught|saved|told|showed|reminded|inspired|rescued|enlightened|explained(?: \w+){0,3} to|pointed|got|advised|helped) (?:me|us)\b|helped out\b|bailed (?:me|us)|did the rest|to the rescue|ftw|for the win|hat\b|insisted\b)(?! (?:users|people|customers|developers|you|them|contributors|(?:to )?review))/i;
const WROTE =
  /^(wrote|rewrote|re-wrote|coded|authored|drafted|scaffolded|prototyped|generated|produced|created|made|did|built|implemented|designed|crafted|translated|ported|converted|refactored|cleaned|tidied|simplified|optimi[sz]ed|polished|proofread|documented|updated|added|fixed|patched|debugged|solved|resolved|cracked|nailed|handled|migrated|reworked|reorgani[sz]ed|restructured|extracted|renamed|moved|replaced|finished|completed|typed|sketched|cooked|whipped|spat|churned|cranked|banged|knocked|suggested|proposed|recommended|advised|found|spotted|identified|diagnosed|discovered|figured|worked|tracked|pinpointed|root-?caused|came up|took|supplied|picked|chose|thought|brainstormed|one-?shott?ed|reproduced|deduced|investigated|analy[sz]ed|researched|turned|noticed|calculated|computed|guessed|derived|said|filled|expanded|summari[sz]ed|transcribed|explained|autocompleted|tab-completed|ran)\b(?: (?:up|out|down|over|with|through|care of|together))*(.{0,100})/i;
/** Nobody says so of what a program does. */
const CRAFT =
  /^(?:wrote|rewrote|re-wrote|coded|drafted|ported|refactored|translated|fixed|did|figured|came up|turned|debugged|diagnosed|cracked|nailed|proofread|one-?shott?ed|picked|polished|proposed|noticed|designed|converted|implemented|solved)$/i;
const OWN_OBJECT = new RegExp(
  `^ ?(?:(?:this|these|it|them|everything|it all|all|most|much|half|that)(?: one| for me| for us| of it| of this)?(?=\\W|$)(?! (?:\\w+ )?(?:impossible|possible|hard|easy|easier|difficult|worse|slow|a)\\b)|\\d{1,3} ?%|(?:(?:this|these|all|most|much|half|a lot|lots|parts?|some|several|almost|about|the|an?|my|our|both|of|that|for|in|with|another|its own|me) ){1,4}(?:[\\w-]+ ){0,3}?(?:${WORK}|${FLAW})(?=$|[^\\w-]| (?:for|in|of|and|on|to|here|after|while|when|with|from|but|by|that|at|which|based|using|during|behind|as)\\b))`,
  'i',
);
const ADVERBS =
  '(?:,? (?:\\w+ly|also|then|again|just|kindly|even|first|really|has|had|have|and I|definitely|basically|reading the code|reading this|mostly|still)){0,3}';
const AND_I = /^ and I (?:wrote|spent|built|made|did|came|went|put|found|fought|got|\w+ed)\b/i;
const ITS_DEED = new RegExp(`^${ADVERBS} (.{2,110})`, 'i');
const BEFORE_SUBJECT = new RegExp(
  `(?:^|[.;:!?([—–,~*-]\\s*|\\b(?:and|but|so|because|since|as|that|which|where|though|although|thankfully|luckily|then|turns out|what|it was)\\s+|(?:^|\\s)(?:[A-Z]\\w+, ))\\W{0,3}${DET}$`,
  'i',
);
const GONE_WRONG =
  /\b(?:users?|customers?|wrong\w*|invalid|broken|incorrect\w*|upstream|in (?:v|version )?\d|in one (?!go\b|shot\b|pass\b|session\b|sitting\b)\w+|crash\w*|fail\w*|instead|outside|too (?:many|long|much)|twice|novels|not|never|n['’]t|without|in 20\d\d|last (?:year|month)|ago|duplicate|hallucinat\w+|nonsense|mess|badly|upside)\b/i;

/** `Copilot wrote 90% of it`, `AI picked the colors, I checked contrast` */
function hasDone({ left, right, kind }: Place): boolean {
  if (!(isSure(kind) || kind === 'art') || !BEFORE_SUBJECT.test(left)) return false;
  const clause = /\b(?:so|but|and|because|since|then) (?:the )?$/i.test(left) ? '' : clauseOf(left);
  if (!isSaid(clause) || TOPIC.test(plainOf(clause))) return false;
  if (AND_I.test(right)) return true;
  const deed = ITS_DEED.exec(right)?.[1] ?? '';
  if (HELPED.test(deed)) return true;
  const [, verb = '', rest = ''] = WROTE.exec(deed) ?? [];
  if (verb === '' || GONE_WRONG.test(rest.split(/[,;]/)[0] ?? '')) return false;
  if (/\b(?:that|which|what|where)\s+$/i.test(left)) return REPO.test(clause) && CRAFT.test(verb);
  if (kind === 'ai' && /^(?:suggested|proposed|recommended|advised)$/i.test(verb)) return false;
  if (/^ran$/i.test(verb)) return /\band (?:fixed|wrote|did|changed|converted|found|refactored)\b/i.test(rest);
  if (/^said$/i.test(verb)) return /\bso\b/i.test(rest);
  if (
    /^(?:made|took|created|added|moved|handled|updated|changed)$/i.test(verb) &&
    /^ ?(?:the|an?|some) (?:\w+ )?(?:errors?|mistakes?|config|file|branch)\b/i.test(rest)
  )
    return false;
  return (
    OWN_OBJECT.test(rest) ||
    (CRAFT.test(verb) &&
      /^(?: (?:the|an?|its own|all|each|every|\d+ [a-z]|two|three|most|my|our|almost|this|that|it|multi\S*|remaining|half|some|around|about|one|several)\b|\W*$)/i.test(
        rest,
      ))
  );
}

const TASKS =
  '(?:help|assist|do|make|write|generate|create|draft|implement|refactor|fix|find|debug|translate|port|convert|clean|test|update|produce|come|build|develop|code|edit|improve|polish|work|add|remove|rewrite|migrate|figure|understand|track|identify|diagnose|proofread|reword|simplify|rename|document|cover|brainstorm|check|speed|sort|get|scaffold|prototype|reformat|extract|split|optimi[sz]e|explain|explore|investigate|design|restructure|reorgani[sz]e|vectori[sz]e|moderni[sz]e|flesh|fill|finish|handle|take|tidy|turn|bring|knock|crank|whip|spell|verify|correct|adapt|adjust|apply|automate|bootstrap|craft|expand|guide|learn|look|patch|pinpoint|prepare|replace|research|resolve|solve|suggest|propose|tweak|wire|move|analy[sz]e|bisect|reproduce|locate|give|pick|summari[sz]e|restyle)';
const USES = new RegExp(
  `(?:^\\W{0,4}|(?:^|[\\s(])(?:I|we)(?:['’]ve| have|['’]d)? (?:(?:\\w+ly|also|just|then|only|even|again|first|did|have|had) ){0,2}|[.,;(] ?|note:? |\\b(?:and|then|so) )(used|employed|leveraged|utili[sz]ed|leaned (?:\\w+ )?on|relied (?:\\w+ )?on|consulted|asked|asking|prompted|had|got|let|made|told|instructed|enlisted|worked with|paired (?:up )?with|pair[- ]?programmed with|pairing with|brainstormed with|chatted with|rubber[- ]?ducked with|talked (?:this |it )?(?:to|through with|over with)|discussed [\\w ]{0,30}with|bounced (?:this |ideas |it )?off|iterated (?:on (?:this|it) )?with|went (?:back and forth )?with|vibed with|teamed up with|turned to|sicced|set|experimented with|fought with|wrestled with|collaborated with|delegated (?:this|it|that|the \\w+) to|outsourced (?:this|it|that|the \\w+) to|handed (?:this|it|that|the \\w+) (?:over |off )?to|threw (?:this|it) at|fed (?:[\\w ]{2,40}) (?:to|into)|gave (?:[\\w ]{2,40}) to|pasted [\\w ]{2,40} (?:in|into|to)|(?:spent|burned|wasted) [\\w ]{2,30} with|ran (?:this|it) (?:by|through|past)) ${DET}$`,
  'i',
);
const FOR_PRODUCT =
  /\b(?:users?|customers?|default|production|runtime|inference|provider|embeddings?|classif\w+|answer\w*|respond\w*|reply|each|every|endpoint|api)\b/i;
const FOR_THIS = new RegExp(
  `^(?: \\([^()]{2,40}\\))?(?:${END}|,? (?:to|and) (?:help )?(?:me )?(?:re-?)?${TASKS}\\b|,? (?:extensively|heavily|here|throughout|a lot|liberally)\\b| and (?:let|had|asked|told|made) it\\b|,? (?:for|on|in|with|as|while|when|during) (?:(?:the|this|these|some|all|most|of|a|an|my|our|much|both|help\\w*|initial|first|unit|actual|code) ){0,4}(?:this|it|these|that|${WORK}|${FLAW}|help|guidance|ideas|inspiration|research|reference|debugging|brainstorming|assistance|assistant|partner|rubber duck|sounding board|pair programm\\w+|translation|coding|writing|scaffolding|plotting|parsing|naming|syntax|review|translate|\\w+ing)(?=\\W|$))`,
  'i',
);
const TO_DO = new RegExp(`^,? (?:to )?(?:help )?(?:me )?(?:re-?)?${TASKS}\\b`, 'i');

/** `I used Claude to bisect this`, `had AI write the docs`, `I fed the tree to Claude and it rewrote them` */
function isUsed({ left, right, kind }: Place): boolean {
  const [all = '', verb = ''] = USES.exec(left) ?? [];
  if (verb === '' || FOR_PRODUCT.test(right.split(/[.;]/)[0] ?? '')) return false;
  if (
    (/^used$/i.test(verb) && /^(?: \w+){1,3} them\b/.test(right)) ||
    (/^(?:told|set)$/i.test(verb) && !/^ (?:to )?\w+ (?:the|this|it|an?|all|my|our|these|them)\b/i.test(right))
  )
    return false;
  const clause = clauseOf(left).slice(0, -all.trimStart().length);
  if (!isSaid(clause) || TOPIC.test(plainOf(clause))) return false;
  const isOpening = !/\b(?:I|we)\b/i.test(all);
  if (isOpening && kind === 'ai' && /^(?:instructed|told|prompted)$/i.test(verb)) return false;
  if (!isSure(kind) && !(kind === 'software' && /^(?:had|asked|let|got)$/i.test(verb))) return false;
  if (/^(?:asked|told|had|got|let|made|set|instructed|prompted|sicced)$/i.test(verb)) {
    // `Let Claude explain a diff` is what a product does; `had` and `asked` have been.
    if (/^ (?:loose|rip|run wild|at it)\b/i.test(right)) return true;
    if (/^(?:let|set|made|got)$/i.test(verb) && isOpening) return false;
    return (
      TO_DO.test(right) ||
      (/^(?:asked|prompted)$/i.test(verb) &&
        /^(?: for (?:help|advice|ideas|suggestions|assistance|invariants|an?|the|some)| about\b| (?:un)?til\b|[,;]|\W*$)/i.test(right)) ||
      /^ (?:on it|to work|loose|at it)\b/i.test(right)
    );
  }
  if (/^(?:asking)$/i.test(verb)) return /\bby $/i.test(all.slice(0, all.toLowerCase().indexOf(verb))) || /\bby asking/i.test(left);
  if (/^(?:fed|pasted|gave|spent|burned|wasted|threw|handed|ran)/i.test(verb))
    return /^(?:[,;]? (?:and|on|for|to)\b|\W*$|[.,;])/i.test(right);
  return FOR_THIS.test(right);
}

const HELP =
  '(?:help|assistance|assist|aid|guidance|advice|suggestions?|suggested \\w+|input|recommendations?|magic|prodding|hand-?holding|blessing|hints?|wisdom|insights?)';
const THEIRS =
  '(?:suggestions?|suggested \\w+|idea|fix(?:es)?|solution|recommendations?|patch|work|version|approach|algorithm|analysis|diagnosis|doing|proposal|refactor\\w*|rewrite|draft|implementation|hint|theory|code|handiwork|tests|changes|edits|improvements|advice|brainchild|contribution|creation|take on this|attempt|wording|translation|port)';
const ITS_HELP = new RegExp(
  `^(?:['’]s?)?(?: (?:code|kind|gracious|generous|invaluable|excellent|amazing|great|debugging|design))? ${HELP}(?=${END}|[)\\]]|[,;.:] | (?:and|but|to|for|I|we|in|on|here|while|because) )`,
  'i',
);
const ITS_WORK = new RegExp(
  `^(?:['’]s?|s) (?:\\w+ )?${THEIRS}(?=${END}|[)\\]]|[,;.:] | (?:and|but|to|for|of|in|on|here|instead|over|is|was|better|verbatim)\\b)`,
  'i',
);
const TAKES_THEIRS =
  /(?:^\W{0,3}|\b(?:per|via|following|followed|from|based on|take|took|appl(?:y|ied|ies)|incorporate[sd]?|adopt(?:ed)?|accept(?:ed)?|implement(?:ed|s)?|try|tried|used?|using|mostly|is|was|all|it['’]s|with|go with|went with|stole|copied|just|went for|merge|merged|likes|purely|basically|not mine|mine but) ?)(?:the |some |all )?$/i;

/** `This one is all Codex` */
const ALL_ITS =
  /^(?:this|it|that|all of (?:this|it)|the (?:code|patch|rest|fix|diff|test|tests))(?: \w+)? (?:is|was|are|were)(?: (?:all|mostly|entirely|100 ?%|pure|purely|just|basically|largely|completely))+ $/i;
const ITS_OWN = new RegExp(`^['’]s(?:${END}|[,;.])`, 'i');
/** `with Claude's help`, `using claudes version`, `not my fix, it's gemini's` */
function isOwner({ left, right, kind }: Place): boolean {
  if (!isSure(kind)) return false;
  const clause = clauseOf(left);
  if (TOPIC.test(plainOf(clause)) || !isSaid(clause)) return false;
  if (
    /(?:^\W{0,3}|\b(?:with|w\/|thanks to|following|using|per|based on|via)|^\W{0,3}(?:on|at|after|upon)) (?:(?:the|some|a|little|bit|lot|lots|of|much|heavy|great|plenty|generous) )*$|^\W{0,3}$/i.test(
      ` ${clause}`,
    ) &&
    ITS_HELP.test(right)
  )
    return clause === ''
      ? kind !== 'ai' && /^['’]s/.test(right)
      : kind !== 'ai' || /^(?:['’]s)? ?(?:help|assist|aid\b|guidance)/i.test(right) || /^['’]s/.test(right);
  if (/\b(?:it['’]s|is|was|all|this is) $/i.test(clause) && ITS_OWN.test(right)) return true;
  if (ALL_ITS.test(clause) && ENDS.test(right)) return true;
  if (/\bnot my \w+[^.;]{0,20}$/i.test(left) && ITS_OWN.test(right)) return true;
  return TAKES_THEIRS.test(clause) && ITS_WORK.test(right);
}

const ADJECTIVE = new RegExp(
  `^[ -](?:generated|assisted|written|authored|coded|suggested|inspired|aided|drafted|produced|proposed|created|translated|made)[ -](?:(?:and|then|unit|e2e|initial|more|regression|integration|new|simple|test|bug|first|doc|api|type|\\w+ed|some) ){0,3}?(?!workflow|feature|config|query|table|ui|text|description|loop|design|pr\\b|commits?\\b|file|parts?\\b|lines?\\b|comments?\\b|suggestions?)(?:${WORK})(?=${END}|[)\\]]|[;.:!] |,? (?:for|in|of|to|with|and|but|from|after|that|on|as|then|reviewed|I)\\b)(?![^.;]{0,40}\\b(?:if any|has been|have been|are|is|was|were|must|should|may|can)\\b)`,
  'i',
);
const ADJECTIVE_ALONE = new RegExp(
  `^[ -](?:generated|assisted|written|authored|coded|drafted|translated|suggested|aided)(?=${END}|[)\\]]|[;.:!] |,? (?:and|but|then|with|from|I|needs|verified against)\\b|, (?:\\w+ )?(?:reviewed|checked|tested|edited|verified)(?: (?:and \\w+ )?by (?:hand|me|us|a human|humans|myself)|\\W*$))`,
  'i',
);
const NOUN_ALONE = new RegExp(
  `^ (?:code|port|idea(?:\\+code)?|suggestion|autofix|rewrite|refactor|refactoring|draft|assist|assistance|help|fix|fixes|slop|translation|cleanup|magic|attempt)(?: of (?:the|a|an|my|our)\\b.*)?(?=${END}|[)\\]]|[,;.!+])`,
  'i',
);

/** `LLM-assisted`, `Agent-written code`, `gpt-5-codex port of the old script` */
function isMaker({ left, right, kind }: Place): boolean {
  if (!isSure(kind)) return false;
  const clause = clauseOf(left);
  const plain = plainOf(clause).trim();
  if (!isSaid(plain) || TOPIC.test(plain) || MENDS.test(plain)) return false;
  const isFirst =
    /^(?:(?:the|an?|some|more|all|is|are|was|were|this|these|\w+ly|new|initial|first|and|nb|note|it|code|100%|adds?|added|adding|with|contains?|includes?|uses?|of)(?![\w-])\W*)*$/i.test(
      plain,
    );
  if (isFirst && !/,\s*(?:and )?$/.test(left) && ADJECTIVE.test(right)) return true;
  const isOpening = /^(?:(?:all|this is|this was|it is|it was|is|are|was|were|\w+ly|initial|100%|most is)\b\W*)*$/i.test(plain);
  if (isOpening && ADJECTIVE_ALONE.test(right) && !/^[*-] /.test(left)) return true;
  if (
    ADJECTIVE_ALONE.test(right) &&
    /^(?!.*\b(?:code|comments|docs|text|description|tests) is$).*\b(?:this|all|diff|most of \w+(?: \w+)?|half of \w+(?: \w+)?) (?:is|was|are|were)(?: \w+ly)?$/i.test(
      plain,
    )
  )
    return true;
  const isRemark = /(?:[.;,:—–(+]|\s[-–—])\s*$/.test(left);
  return (isRemark || (plain === '' && kind !== 'ai' && / of /.test(right))) && NOUN_ALONE.test(right);
}

const ROLE =
  '(?:assist\\w*|author\\w*|co-?author\\w*|generat\\w+|writ\\w+|credits?|co-?pilot|helper|helped|pair\\w*|implement\\w*|coder|coded|coding|created|made|developed|translat\\w+|draft\\w*|models?(?: used)?|tools? used|ai|llm|agent|coding (?:agent|assistant)|thanks|produced|composed|prompted|built|engineered|programm\\w+|ghost-?writer|contributor|work|patch|tests?|code|fix|refactor\\w*|docs|done|cooked|vibe\\w*|text|texts|proofread\\w*|proof-?reading|images?|design|idea|solution|script|numbers|implementation|relecture|traduction|実装|コード|代码|翻訳)';
const LABEL = new RegExp(
  `(?:^|[.;,(*+\\n] ?)[*_\\[(]{0,3}(?:[a-z][\\w/-]* ){0,3}?${ROLE}(?:[ -](?:by|with|using|via|to|from|in))?[\\])*_]{0,3}(?: ?[:=–—]|は|:) ?[*_]{0,2}${DET}$`,
  'i',
);
/** `Model: gpt-5` says what a setting is; beside a prompt, or under what names who made it, it says who did. */
function isLabelled({ left, right, kind }: Place): boolean {
  const found = LABEL.exec(left)?.[0];
  if (found === undefined || !mayAct(kind) || !isSaid(clauseOf(found)) || !LABEL_END.test(right)) return false;
  const isVague = /\b(?:models?|agent|ai|llm|code|fix|text|texts|images?|design|docs|tests?|idea|numbers|script|work)(?: used)?\W*$/i.test(
    found,
  );
  return !isVague || /\bprompt|\b(?:me|mine|myself|by hand|human)\b|自分/i.test(left + right);
}
const LABEL_END = new RegExp(`^(?: ?\\([^()]{1,60}\\))?(?:${END}|[,;.、)])`, 'i');
const AUTHOR_TAG = /\[(?:author|coder|written by|credits?)\] $/i;

const IN_BRACKETS =
  /[([](?=[^()[\]]*(?:\b(?:by|with|via|using|from|thanks|thx|ty|h\/t|kudos|courtesy|credits?|mostly|all|entirely|help\w*|assist\w*)\b|w\/|%))(?:(?:\w+ly|mostly|all|also|done|made|thanks|thx|ty|h\/t|kudos|courtesy|credits?|co-?authored|paired|pair|some|initial|first|100%|\d{1,3} ?%|entirely|this (?:time|one)|is|tests?|code|docs|help(?:ed)?|assist(?:ed)?|with|by|via|using|from|of|to|w\/|through|the|an?|my|heavily|again)[,:]? ?){1,6}$/i;
/** Where these stand, the commit is about the tool, about what it is used for, or about what it makes. */
const ABOUT =
  /\b(?:support\w*|providers?|apis?|sdks?|integrat\w+|settings?|plugins?|extensions?|skills?|agents?|subagents?|mcp|acp|prompts?|chats?|assistants?|tokens?|oauth|auth|login|stream\w*|endpoints?|completions?|clients?|embeddings?|rag|evals?|llms?|ai|compatib\w+|install\w*|launch\w*|connect\w*|adapters?|backends?|bedrock|vertex|openai|anthropic|instructions?|available|resum\w+|transcripts?|summar\w+|quer(?:y|ies)|tickets?|emails?|alt texts?|captions?|titles?|releases?|sessions?|tools?|models?|users?|hooks?|config\w*|detect\w*|crash\w*|path issue|git operations)\b/i;
function isInBrackets({ left, right, kind }: Place): boolean {
  const found = IN_BRACKETS.exec(left);
  if (found === null || ABOUT.test(left.slice(0, found.index))) return false;
  return (
    (isSure(kind) || (kind === 'thing' && /\b(?:by|from|thanks|help)\b/i.test(found[0]))) &&
    /^(?:[!.?:)\]~ ]*[)\]]|,? (?:and|but|then|reviewed|tested|tweaked|edited|with|plus)\b|[,;])/.test(right)
  );
}

/** What people say they did themselves. */
const HUMAN =
  /\b(?:by (?:me|us|hand|a human|humans|two humans)|mine|myself|(?:human|hand|manually)[- ](?:reviewed|checked|edited|verified|tested|tweaked|cleaned)|I (?:only |then |just |have |did |also |manually |'ve |’ve )*(?:reviewed|tested|checked|verified|edited|tweaked|cleaned|fixed|adjusted|polished|trimmed|corrected|squashed|cut|re-?read|ran|moved|approved|double-checked|changed|removed|touched|know|guided|steered|cleaned up)|(?:reviewed|tested|proofread|verified|checked)(?: (?:commit by commit|line by line|manually|by hand))|rest is me|relu par|relecture|von mir|me fix\w*|by moi|par moi|supervised|babysat|needs? review|do not merge|native check|no time to look|review pending)\b|自分/i;
const MINE_ALONE = /\b(?:wrote (?:this|it|all)[\w ]* myself|hand-?rolled|hand-?written|failed to|by hand,)\b/i;
const PART_END = new RegExp(`^(?:${END}|[,;:.、。)]| - |[–—])`, 'i');
const PART_OF =
  /^(?:(?:code|patch|initial|first|draft|tests|logic|everything|implementation|mostly|all|via|by|is|was|and|from|of|a|an|pass|done|with|the|what|could|handle|this|version)\W+)*$/i;
/** `initial code AI, limits mine`: somebody else's part beside one's own. */
function isContrasted({ left, right, kind }: Place): boolean {
  if (!isSure(kind) || !PART_END.test(right)) return false;
  const clause = clauseOf(left);
  if (!isSaid(clause) || TOPIC.test(plainOf(clause)) || MINE_ALONE.test(left + right) || clause.split(' ').length > 6) return false;
  return !/^and\W*$/i.test(clause) && PART_OF.test(clause) && HUMAN.test(right + left);
}

/** `(rubber-ducked with Claude, it pointed at the line)`, `the AI, which wrote this` */
const IT_DID =
  /^[^.;]{0,60}[,;]? (?:and )?(?:it|which|who) (?:also |then |even )?(?:wrote|rewrote|fixed|found|told me|pointed (?:at|me|out)|suggested|figured|came up|proposed|converted|spotted|noticed|explained|generated|did)\b(?! (?:not|nothing)\b)/i;
const TALKED = /\b(?:ask(?:ed|ing)|prompt(?:ed|ing)|used|using|with|fed|pasted|to|into|via|had|by|talk(?:ed|ing)) (?:\w+ )?$/i;
const hasAnswered = ({ left, right, kind }: Place): boolean =>
  isSure(kind) &&
  TALKED.test(left) &&
  IT_DID.test(right) &&
  isSaid(clauseOf(left)) &&
  !TOPIC.test(plainOf(clauseOf(left))) &&
  !GONE_WRONG.test(right.replace(IT_DID, '').split(/[,;]/)[0] ?? '');

/** `found by asking ChatGPT`, `a pass of Claude` */
const ROUNDABOUT =
  /\b(?:found|fixed|solved|done|made|written|wrote|generated|figured out|diagnosed|debugged|works?|created|built)(?: \w+){0,2} by (?:asking|prompting|using|chatting with|talking to|feeding (?:it|this) (?:in)?to)\s(?:the )?$|(?:^|[.,;:+&(] ?|\bwith )(?:and )?a (?:quick |little |final )?(?:pass|bit|touch|round|dose|dash|sprinkle) of $|\b(?:done|written|made|fixed|built|created|refactored|debugged|after|from|following)(?: [\w-]+){0,4} (?:arguing|chatting|fighting|wrestling|iterating|going back and forth) with (?:the )?$|(?:^\W{0,3}|[.,;:(—–] ?|\b(?:while|by) )(?:an? |my |our |another )?(?:(?:long|short|late|late-night|quick|joint) )?(?:pair(?:ing|ed|[- ]programming)?|debugging|coding|brainstorming|hacking)(?: sessions?)? with (?:the )?$|(?:^\W{0,3}|\b(?:I|we) |[.,;(—–] ?)(?:did|wrote|made|built|fixed|coded|ported|created|generated|implemented|debugged|refactored|redid|finished|translated|solved|figured out) (?:this|it|these|all this|all of this|everything|most of (?:it|this))(?: \w+)? (?:with|using|via|through) (?:the )?$|(?:^\W{0,3}|\b(?:I|we) )(?:ran|unleashed) (?=$)/i;
const isRoundabout = ({ left, right, kind }: Place): boolean =>
  isSure(kind) &&
  ROUNDABOUT.test(left) &&
  HEAD.test(right) &&
  !PASSES_ON.test(right) &&
  !(
    /(?:ran|unleashed) $/i.test(left) &&
    !/^ (?:over|on|across|through) (?:the|all|our) (?:whole |entire )?(?:code ?base|repo|files?|tests?|docs|code|sources?)\b/i.test(right)
  ) &&
  isSaid(clauseOf(left));

const WITHOUT = /\b(?:could|would|['’]d)(?:n['’]t| not| never)(?: \w+)? (?:have )?[^.;]{2,60} without (?:the help of |help from )?$/i;
/** `Couldn't have found it without Claude` */
const isNeeded = ({ left, right, kind }: Place): boolean => isSure(kind) && WITHOUT.test(left) && ENDS.test(right);

const FOREIGN_BY =
  /(?:^|[\s(,;:])(?:von|vom|durch|mit hilfe (?:von|der|des)|mithilfe (?:von|der)|mit|dank|par|avec(?: l['’]aide de)?|grâce à|à l['’]aide de|por|con(?: (?:la )?ayuda de(?: la)?)?|gracias a|pelo|pela|com(?: (?:a )?ajuda d[aoe])?|graças ao?|dal?|grazie a|con l['’]aiuto di|przez|door|av|с помощью|при помощи|через|сгенерирован\S*|написан\S*|сделан\S*)\s+(?:der |dem |la |le |el |o |a )?$/i;
const FOREIGN_DEED =
  /(?<![\p{L}])(?:gener[oaie]\p{L}*|génér\p{L}+|écri\p{L}+|rédig\p{L}+|réalis\p{L}+|fait\p{L}?|corrig\p{L}+|tradui\p{L}+|tradu[cz]\p{L}+|traduction|relecture|geschrieben|erstellt|gemacht|gebaut|entstanden|erzeugt|übersetz\p{L}*|(?:um)?geschrieben|refaktor\p{L}+|überarbeitet|entworfen|stammt?|stammen|text\p{L}?|escrit\p{L}+|hech[oa]s?|cread[oa]s?|feit[oa]s?|gerad[oa]s?|scritt[oaie]|fatt[oaie]|creat[oaie]|realizzat\p{L}|tradott\p{L}|código|codice|code|сгенерир\p{L}+|написа\p{L}+|переписа\p{L}+|сдела\p{L}+|исправ\p{L}+|gemaakt|geschreven|napisan\p{L}+|umgesetzt|implementiert|korrigiert|correctif|arreglo|refactor\p{L}*)(?![\p{L}])/iu;
const FOREIGN_DID =
  /^ (?:(?:hat|a|ha|haben|m['’]a|mi ha|me ha|hat mir|ha riscritto|написал\S*|сделал\S*|переписал\S*)(?= )[^.;]{0,80}(?:geschrieben|gebaut|gemacht|erstellt|refaktor\S*|übersetzt|gefunden|écrit|généré|fait|corrigé|trouvé|traduit|scritto|generato|fatto|escrito|hecho|generado|traducido)|написал\S*|сделал\S*|переписал\S*|сгенерировал\S*|помог\S*|подсказал\S*|escribió|hizo|generó|gebaut|geschrieben)(?![\p{L}])/iu;
const FOREIGN_PRESENT =
  /(?<![\p{L}])(?:sont|est|werden|wird|são|son|è|sono|jetzt|maintenant|ahora|agora|раньше|réponses?|respuestas?|respostas?|risposte|antworten|résumés?|images?|imágenes|imagens|immagini|bilder|messages?|mensajes|mensagens|messaggi|inhalte|zusammenfassung\p{L}*|contenus?|contenidos?|aufsatz|aufsätze|ответ\p{L}*|können|kann|pour|para|für)(?![\p{L}])/iu;
const CJK_USED = /(?:用|由|让|讓|借助|通过|使用|和|跟|靠|感谢)\s?$/;
const CJK_DEED =
  /^[^。.;;]{0,16}?(?:重构|重構|生成|编写|写|寫|修复|修正|修|实现|翻译|完成|优化|改写|改|做|帮|帮忙|辅助|协助|重写|开发|補|补)/;
const CJK_DID = /^\s?(?:帮忙?|协助|辅助)?(?:我)?(?:写|生成|重构|修复|实现|翻译|完成)(?:了|的)/;
const JA_DID =
  /^\s?(?:に|で|が|による|を使って|と一緒に|と|さんに)[^。]{0,20}(?:実装|生成|作成|書い|修正し|修正$|直し|翻訳(?:し|[。、]|$)|書か|作っ|作り|リファクタ|手伝)(?!.{0,8}(?:ように|機能|できる|対応))/;

/** In other languages: what is asked of such work, and what takes it away, finds it or makes rules of it. */
const FOREIGN_TOPIC =
  /(?<![\p{L}])(?:doi(?:t|vent)|deben?|devem?|devono|müssen|sollen|dürfen|supprim\p{L}*|retir\p{L}*|enl[eè]v\p{L}*|détect\p{L}*|detec[ct]\p{L}*|elimin\p{L}*|quit\p{L}+|remov\p{L}*|borr\p{L}+|rimuov\p{L}*|entfern\p{L}*|erkenn\p{L}*|signal\p{L}*|charte|política|richtlinie\p{L}*)(?![\p{L}])/iu;

/** The same in words of other languages than English. */
function isForeign({ left, right, kind }: Place): boolean {
  if (!isSure(kind)) return false;
  const clause = clauseOf(left);
  const behind = right.split(/[.;]/)[0] ?? '';
  if (NEGATED.test(clause) || /(?<![\p{L}])(?:ob|wenn|falls|si|se|если)(?![\p{L}])/iu.test(clause + behind)) return false;
  if (CJK_USED.test(left) && CJK_DEED.test(right) && !/(?:如何|支持|添加|接入)/.test(left)) return true;
  if (JA_DID.test(right) || CJK_DID.test(right)) return true;
  if (FOREIGN_DID.test(right)) return true;
  if (FOREIGN_BY.test(clause))
    return FOREIGN_DEED.test(`${clause} ${behind}`) && !FOREIGN_PRESENT.test(clause) && !FOREIGN_TOPIC.test(left + behind);
  return false;
}

const RULES: readonly ((place: Place) => boolean)[] = [
  isDoneBy,
  isThanked,
  hasDone,
  isUsed,
  isOwner,
  isMaker,
  isLabelled,
  ({ left, kind }) => AUTHOR_TAG.test(left) && isSure(kind),
  isInBrackets,
  isContrasted,
  isNeeded,
  hasAnswered,
  isRoundabout,
  isForeign,
  isInstrument,
];

const REPO = new RegExp(`\\b(?:${WORK}|pages?|lint\\w*|errors|warnings)\\b`, 'i');
const OWN_KIND = /^(?:\W{0,3} )?(?:docs?|tests?|chore|refactor|style|i18n|l10n|ci|build|clean-?up|typo|wip|lint)\b[^:]{0,30}: /i;
const WITH = new RegExp(
  `,? (using|via|with|by|through|from|w/|courtesy of|thanks to|with (?:the |some |a little )?(?:help|assistance) (?:of|from)) ${DET}$`,
  'i',
);
const THEN =
  /^(?: ?\([^()]{1,40}\))?(?:,? (?:and|but|then|plus) (?:\w+ ){0,2}(?:review|edit|test|tweak|check|clean|fix|verif|adjust|adapt|revis|manual|hand|polish|correct|my|some|a lot|lots|me|human|I)\w*)/i;
const DEED_END = new RegExp(`^(?: ?\\([^()]{1,40}\\))?(?:${END}|[.;] )`, 'i');
const EDITS =
  /^(?:refactor|rewr[io]t|re-?implement|simplif|vectori[sz]|moderni[sz]|clean|tid(?:y|ied)|port|polish|rework|re-?organi[sz]|restructur|renam|reformat|lint|proofread|reword|rephras|edit|tweak|dedup|consolidat|split|flesh|finish|complet|revis|annotat|harden|typo|spell|redo|redid|modulari[sz]|rearrang|unif|standardi[sz]|handroll|hack|vibe|debug|prototyp|scaffold|bootstrap|beautif|prettif|optimi[sz])/i;
const MENDING =
  /^(?:fix|correct|resolv|address|updat|improv|enhanc|speed|reduc|shorten|condens|refresh|make|made|convert|migrat|translat|locali[sz]|document|format|extract|expand|trim|cover|patch|test|sort|wrap|upgrad|clarif|figur|solv|tune|chang|modif|regenerat|backfill|design|redesign|restyl|styl)/i;
const MAKING = /^(?:add|implement|creat|build|built|writ|wrote|generat|introduc|craft|draft|produc|develop)/i;
const REPO_MADE =
  /\b(?:tests?|test ?cases|specs|docs?|documentation|docstrings?|javadocs?|comments|readme|boilerplate|fixtures?|types|typings|type hints|annotations|benchmarks?|scripts?|changelog|makefile|dockerfile|regex|implementation|prototype|poc|draft|skeleton)\b/i;

/** `Clean up the docs using Codex`: what a subject, an item or a sentence says was done to the code, with what. */
function isInstrument({ left, right, kind }: Place): boolean {
  const link = WITH.exec(left);
  if (link === null || !(DEED_END.test(right) || THEN.test(right))) return false;
  const by = link[1] ?? '';
  if (!isSure(kind)) return false;
  const said = left.slice(0, link.index);
  const clause = said.split(/(?<=[.;:!?])\s+/).at(-1) ?? said;
  const [, verb = '', object = ''] =
    /^(?:(?:I|we|also|finally|just|quickly|some|more|further|attempt(?:ed)? to|try(?:ing)? to|tried to|first|wip|now|manually|mostly) ){0,2}(\w+(?:-\w+)?)\b(.*)$/i.exec(
      plainOf(clause),
    ) ?? [];
  if (ABOUT.test(object) || NOT_BY.test(object) || !isSaid(object) || PRODUCT.test(object.trim())) return false;
  const isWith = /^(?:with|w\/|from|through)$/i.test(by);
  if (/^by$/i.test(by) && DEED.test(/(\S+)$/.exec(object)?.[1] ?? '')) return false;
  const isOwn = OWN_KIND.test(said) || (kind === 'model' ? REPO_MADE : REPO).test(object);
  if (EDITS.test(verb)) return !/^by$/i.test(by) || isOwn;
  if (MENDING.test(verb))
    return isWith
      ? (kind === 'ai' ? isOwn : kind === 'coder' && REPO_MADE.test(object) && !/^(?:fix|resolv|address)/i.test(verb)) &&
          !/^ma[dk]e/i.test(verb)
      : isOwn || (kind === 'coder' && !/^by$/i.test(by));
  return (
    MAKING.test(verb) &&
    (REPO_MADE.test(object) || /^wrote$/i.test(verb)) &&
    (kind === 'coder' || (isOwn && (!isWith || /(?:ed|wrote|built)$/i.test(verb)))) &&
    !/^by$/i.test(by)
  );
}

/** Nobody's statement about a commit is longer. */
const LONGEST = 400;
const QUESTION = /\?["')\]*_]{0,3}$/;
/** An item that is not chosen. */
const UNTICKED = /^\s*[*+-]? ?\[ \]/;
/** What a review found is answered by the author. */
const OF_REVIEW =
  /\b(?:in|during|on|after|from) (?:the |a |its |code |pr )*review\b|\breview (?:comments?|findings?|feedback|threads?|round)\b|\bcomment \d|\breview issues|\bwhile reviewing|\bon #\d+/i;
/** Vibe coding without more says that some AI did it. */
const VIBED = new RegExp(
  `(?:^|[,;:(—–.] ?|\\s[-–—] )(?:\\w+ly |all |100% )?vibe[- ]?coded(?=${END}| (?:on|in|over|during|at|with|from|while)\\b|[).,;!])|^\\W*(?:more |some )?vibe[- ]?coding\\W*$`,
  'i',
);

/** The AI that a line, a sentence or a subject credits with a part of this commit, whatever was its deed; null where it is about something else. */
export function creditIn(said: string, people: RegExp): Agent | null {
  if (said.length > LONGEST || !namesAgent(said) || QUESTION.test(said) || UNTICKED.test(said) || OF_REVIEW.test(said)) return null;
  if (VIBED.test(said) && isSaid(said) && !TOPIC.test(plainOf(said))) return otherAgent('AI', null);
  const places = namedIn(said, people);
  const credited = places.find((place) => RULES.some((holds) => holds(place)));
  return credited?.agent ?? null;
}
