import { sentencesOf } from '../citation/clauses.ts';

/** Says that the question stays as it is: nobody knows, or it is put off. */
const PUT_OFF =
  /不清楚|不知道|不确定|不晓得|没想好|还没(?:有)?(?:想|定|消息|结果|结论|答复)|没(?:有)?(?:定论|结论)|再(?:讨论|商量|说吧|议|看看)|待定|我(?:先|去|再)?(?:问|查|确认|看)(?:问|查|确认|看)?(?:一下|下|看)?(?=$|[，,。！!再])|我也(?:不|没|打不开|想知道|想问)|同问|\b(?:no idea|not sure|(?:don't|do not|dunno|doesn't) know|dunno|no clue|(?:not|n't) decided|let me (?:check|ask)|(?:i'll|i will|will) (?:check|ask|find out)|tbd|to be decided|same question|me too|good question)\b/iu;
/** Begins an answer to what was just asked. */
const BEGINS_ANSWER =
  /^(?:不行|不用|不要|不了|不必|不(?=[，,。]|$)|算了|行(?=[，,。]|$)|好(?:的|吧|啊)?(?=[，,。]|$)|可以|没(?:有|问题)?(?=[，,。]|$)|对(?=[，,。]|$)|是的|当然|就(?=\p{L}|\d)|还是|(?:no|nope|yes|yeah|yep|ok|okay|sure|fine)(?=[,.!]|$|\s*[-–—])|(?:just|let's|then)\b)/iu;

/** Whether what was said to a question leaves it open. */
export const isPutOff = (text: string) => PUT_OFF.test(text);

/** Whether who asks says the answer at once: `预算加到 50 万？不行，就 30 万`. */
export function answersItself(text: string): boolean {
  const sentences = sentencesOf(text);
  const asked = sentences.findLastIndex((sentence) => /[?？]\s*$/u.test(sentence));
  const next = sentences[asked + 1];
  return asked >= 0 && next !== undefined && BEGINS_ANSWER.test(next) && !isPutOff(next);
}
