import { stem } from './terms.ts';

/** Wordings with a negation in them that deny nothing. */
const NO_DENIAL =
  /未\p{Script=Han}{1,2}的|未(?=休|读)|not (?:\w+ed )(?:by|until)|(?:别|不要|不能|勿)(?:再)?忘(?:记|了)?|没问题|没事|没关系|不好意思|不客气|不错|不少(?!于)|不仅|不但|不只是?|不光|不管|不论|无论|差不多|不得不|不断|不同(?!意)|不久|不止|不一会|不过|不然|要不(?![是要])|对不起|不见不散|不超过|不少于|不低于|不晚于|不迟于|不高于|不多于|无非|(?:尚|还)?(?:无人|没人|未)(?:有人)?(?:回答|回复|答复)|是不是|能不能|可不可以|要不要|有没有|会不会|行不行|好不好|对不对|([\p{Script=Han}])(?:不|没)\1|do(?:n't| not) forget|not only|no (?:more|less|fewer|later|earlier) than|no problem|no matter|can't wait|no worries|why (?:not|don't)|not bad|nothing but|no ?(?:one|body) has (?:yet )?answered|not (?:yet )?answered/giu;
const CHINESE =
  /(?:暂|先|并|还|都|绝)?(?:不会|不能|不用|不必|不许|不准|不得|不可|不该|不想|不再|不要|不是|不需要?|没有|没能|没法|没|未能|未(?!来)|(?<![分特区级性个类差辨识告])别(?![的人处名墅致])|无法|无需|无须|毋须|禁止|谢绝|勿|免(?!费)|不|取消|作废|撤回|撤销|拒绝|否决|无(?=[关法人需须故责证误]))/gu;
const ENGLISH =
  /\b(?:not|never|no longer|neither|nor|without|none|nobody|nothing|no|cannot|can't|won't|don't|doesn't|didn't|isn't|aren't|wasn't|weren't|hasn't|haven't|hadn't|shouldn't|wouldn't|couldn't|mustn't|cancel(?:l?ed|ling|s)?|called off|scrapp?ed|withdrawn|unable to|fail(?:ed|s)? to|refus(?:ed|es) to|declin(?:ed|es) to|reject(?:ed|s)?)\b/gi;
/** What may stand between a negation and the word it denies. */
const CHINESE_FILLER =
  /^(?:会|能|要|再|想|可以|需要|用|是|有|必|该|太|很|怎么|打算|准备|计划|继续|给|在|把|被|让|对|向|先|都|去|来|得)+/u;
const ENGLISH_FILLER =
  /^(?:\s*(?:be|been|being|have|has|had|going|to|yet|any|the|a|an|all|that|very|really|yet|also|even|get|got|we|it|plan(?:ning)?|need|do|with)\b)+/i;

export interface Negations {
  /** Whether the clause denies something. */
  present: boolean;
  /** What is denied: one or two characters or the stem of the word after each negation. */
  denied: string[];
}

/** The negations of a clause; questions of the form A-not-A, idioms and bounds of numbers are none. */
export function readNegations(clause: string): Negations {
  const text = clause.replaceAll('’', "'").replace(NO_DENIAL, (idiom) => ' '.repeat(idiom.length));
  const denied: string[] = [];
  let cues = 0;
  for (const match of text.matchAll(CHINESE)) {
    cues++;
    const after = text.slice(match.index + match[0].length).replace(CHINESE_FILLER, '');
    const [word] = after.match(/^\p{Script=Han}{1,2}/u) ?? [];
    if (word) denied.push(word);
  }
  for (const [, verb, complement] of text.matchAll(/(\p{Script=Han})不([到了完上及起动着出下见清住成])/gu)) {
    denied.push(verb! + complement!, verb === '去' || verb === '来' ? verb : verb! + complement!);
  }
  for (const match of text.matchAll(ENGLISH)) {
    cues++;
    const after = text.slice(match.index + match[0].length).replace(ENGLISH_FILLER, '');
    const [word] = after.match(/^\s*[a-z]+/i) ?? [];
    if (word) denied.push(stem(word.trim().toLowerCase()));
  }
  // "Not that it cannot" states.
  return { present: cues % 2 === 1, denied: cues % 2 === 1 ? denied : [] };
}
