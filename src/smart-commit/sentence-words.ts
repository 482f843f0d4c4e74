/** Words before a `#word` that make it a part of their sentence. Each list is the inside of a regular expression. */
export const ARTICLES = 'an?|the|th(?:is|at|ese|those)|each|every|any|no|my|your|our|its|their|whose|both';

export const PREPOSITIONS =
  'about|after|as|at|before|between|by|call(?:s|ed|ing)?|during|for|from|if|in|inside|into|like|named|of|off|on|onto|over|per|than|through|under|use[sd]?|using|via|when|while|with|within|without';

export const CONJUNCTIONS = 'and|or|nor|but|to';

/** Verbs of which a name in code is the object: `extract #tags`. */
export const VERBS =
  'add|allow|avoid|call|change|define|delegate|delete|deprecate|document|expose|extract|have|implement|invoke|make|mock|move|override|refactor|remove|rename|replace|stub|support|test|tweak|update|not';

/** What a `#word` of code is called: `the #close method`. */
export const NOUNS =
  '(?:method|function|macro|directive|channel|tag|hashtag|helper|callback|hook|attribute|property|field|column|keyword|selector|phase|call)s?';

let leads: RegExp | undefined;

/** Whether a word that makes the next one part of a sentence stands before a `#` of a text of one line. Total, linear. */
export function holdsLedWord(line: string): boolean {
  leads ??= new RegExp(
    `(?<![\\w-])(?:${ARTICLES}|${PREPOSITIONS}|${CONJUNCTIONS}|${VERBS}|${NOUNS})[ \\t]+["'(]?#`,
    'i',
  );
  return leads.test(line);
}
