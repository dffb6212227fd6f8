import { clausesOf, sentencesOf } from './citation/clauses.ts';
import { compareStands } from './citation/opposites.ts';
import { readMood } from './citation/read-mood.ts';
import { readNegations } from './citation/read-negations.ts';
import { isPutOff } from './key/answers.ts';
import { isQuestion } from './key/unanswered-questions.ts';
import { isSettled } from './settled.ts';

/** What can have become of something that was said before. */
export type Outcome = 'answered' | 'done' | 'cancelled' | 'moved' | 'changed';

const DONE =
  /完成|搞定|办妥|弄好|\p{Script=Han}(?:好|完|掉)了|已[经\p{Script=Han}]|(?<!知道|明白|收到|太好|对|算)了$|\b(?:done|finished|completed?)\b|\b(?:I|we|he|she|they)(?: just| already)? \w+ed\b|'ve (?:\w+ )?\w+(?:ed|en|nt)\b/iu;
const NEARLY =
  /快(?!速|递)|差不多|马上|即将|几乎|一半|部分|[正还]在|\b(?:almost|nearly|half|partly|about to|not yet|in progress)\b/iu;
const CANCELLED =
  /取消|作废|算了|停办|叫停|搁置|撤(?:回|销|掉)|暂停|不再|不(?:用|必|需要?|要)(?:再)?\p{Script=Han}{0,4}了|不(?:开|办|做|搞|发|写|去|弄|订|买|上|推)了|\b(?:cancel(?:l?ed|s)?|call(?:ed|ing) off|is off|scrapp?ed|dropp?ed|no longer|won't (?:be )?(?:need|happen|hold|held)\w*|(?:not|n't) (?:going ahead|happening|needed|necessary)|never ?mind|shelved|withdrawn|abandoned)\b/giu;
const MOVED =
  /改[到在成为期]|推[迟后到]|延[期后到]|顺延|[挪移调]到|调整[到为]|提前|提早|定[在到为]|\b(?:mov(?:ed|ing)|postpon\w+|push(?:ed|ing)? (?:\w+ )?(?:back|to|out)|resched\w+|br(?:ought|inging) forward|delayed|shift(?:ed|ing)|slipp?ed|instead|chang(?:ed|ing) to|(?:is|are) now)\b/giu;
const CHANGED =
  /改|换|调整|更正|更新|修正|[说搞弄]错|推翻|不再|而不是|\b(?:chang\w+|instead|rather than|correct(?:ion|ed)|revis\w+|updated?|actually|switch\w*|replac\w+|overrul\w+|(?:is|are|it's) now)\b/giu;
/** An intention changes nothing yet. */
const INTENDED = /我(?:来|去|再|会)?改|回头|\b(?:I'll|I will|going to)\b/iu;
const DENIED = /(?:不|没|没有|未|别|不会|不能|还没)\s*$|(?:\bnot|n't|\bnever)\s+(?:been |be |yet )?$/iu;

/** Words that tell what became of something, and not of what. */
export const OUTCOME_WORDS = new RegExp(
  [CANCELLED, MOVED, CHANGED].map(({ source }) => source).join('|') + /|完成|搞定|办妥|弄好|已经|定了/u.source,
  'giu',
);

/** Whether a sentence speaks of what is yet to come, so that it can be done later. */
export const isYetToCome = (sentence: string): boolean => readMood(sentence).future;

/**
 * Whether a sentence states that this became of what was said before: not whether it asks, proposes or supposes it. That
 * it speaks of the same is for others to say.
 */
export function saysOutcome(outcome: Outcome, said: string, before: string): boolean {
  switch (outcome) {
    case 'answered':
      return sentencesOf(said).every((sentence) => !isQuestion(sentence) && !isPutOff(sentence) && isFirm(sentence));
    case 'done':
      return clausesOf(said).some(isDone);
    case 'cancelled':
      return clausesOf(said).some((clause) => states(clause, CANCELLED));
    case 'moved':
      return sentencesOf(said).some((sentence) => isSettled(sentence) && states(sentence, MOVED));
    case 'changed':
      return sentencesOf(said).some(
        (sentence) =>
          isSettled(sentence) &&
          !isQuestion(sentence) &&
          ((states(sentence, CHANGED) && !INTENDED.test(sentence)) ||
            states(sentence, MOVED) ||
            compareStands(before, sentence).against.length > 0),
      );
  }
}

function isFirm(text: string): boolean {
  const { possible, conditional, proposed, decided } = readMood(text);
  return !possible && !conditional && (!proposed || decided);
}

function isDone(clause: string): boolean {
  const { completed, future, asked } = readMood(clause);
  if (asked || future || !isFirm(clause) || NEARLY.test(clause) || readNegations(clause).present) return false;
  return completed || DONE.test(clause);
}

/** The clause says one of the words, and neither denies, asks nor supposes it. */
function states(clause: string, words: RegExp): boolean {
  if (!isFirm(clause) || isQuestion(clause)) return false;
  return [...clause.matchAll(words)].some(({ index }) => !DENIED.test(clause.slice(0, index)));
}
