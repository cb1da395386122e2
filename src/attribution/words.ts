/** What was done, where `by`, `with`, `using` or `via` may say by what. */
export const VERB =
  '(?:ge(?:nerat|nreat|enrat)ed|created|written|made|built|implemented|developed|authored|coded|drafted|produced|prepared|crafted|refactored|translated(?: from \\w+)?(?: (?:in)?to \\w+)?|assisted|fixed|done|one-shott?ed)';
/** Of these only `by` and `using` say by what: a price list is updated with the prices of a model. */
export const CHANGED =
  '(?:added|changed|cleaned up|(?:converted|ported|migrated|rewritten)(?: from [\\w.+#]+)? (?:in)?to [\\w.+#]+|converted|designed|edited|migrated|modified|optimi[sz]ed|ported|reworked|rewritten|simplified|updated)';
/** What leads from the deed to the doer: `written primarily by`. */
export const BY =
  '(?:(?:(?:almost |more or less )?\\w+ly|in part) )?(?:with|by|using|via|(?:together|in (?:close )?(?:collaboration|cooperation|conjunction|partnership|tandem|concert)|(?:in|on|over|during) an? (?:\\w+ ){0,2}session) (?:with|using))';
/** `mostly`, `in part`, `100%`, `co-`, `vibe-` */
export const HOW =
  '(?:(?:(?:almost )?\\w+ly|in part|at least in part|all|also|almost|\\d{1,3} ?%)[ ,]+){0,2}(?:co-?|auto-?|vibe[ -]|ai[ -])?';
/** `Found and fixed by …` */
export const FOUND = '(?:(?:found|diagnosed|investigated|debugged|researched|reproduced)(?:,| and) )?';
export const HELP = '(?:(?:the |some |a lot of )?(?:help|assistance|aid|support) (?:of|from|by) )?';
