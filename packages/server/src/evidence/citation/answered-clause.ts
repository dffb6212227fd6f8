import { clausesOf } from './clauses.ts';

const NO =
  /^(?:还|暂时)?(?:没有?|不|否|不用|不行|不能|不需要?|不可以|未)(?:呢|了|啊|哦)?$|^(?:no|nope|no need|not necessary|not (?:yet|really)|negative)$/iu;
const YES =
  /^(?:是的?|对的?|要的?|能了?|可以了?|有的?|好了|行|嗯|到了|拿到了|走完了|能用了|签了|发了|弄好了|搞定了?|yes|yeah|yep|yup|sure|correct|right|done|it is|it does)$/iu;

/**
 * What a short answer such as "not yet" or "yes" says of the question it answers: the question as a statement, denied or
 * not; undefined when the message begins with no such answer.
 */
export function answeredClause(message: string, question: string): string | undefined {
  const [first] = clausesOf(message);
  const asked = question.match(/[^。！!\n]*(?:[?？]|吗|没有?|能[^。]*)\s*$/u)?.[0];
  if (!first || !asked || !(NO.test(first) || YES.test(first))) return undefined;
  const statement = asked
    .replace(/[?？\s]+$/u, '')
    .replace(/(?:了吗|了没有?|吗|没有|没)$/u, '')
    .replace(/^[^,，]{1,12}[,，]\s*/u, '')
    .replace(/^(?:(?:should|shall) we|did|do|does|is|are|can|could|will|has|have|was|were)\s/iu, '');
  if (!NO.test(first)) return statement;
  return /\p{Script=Han}/u.test(statement) ? `没${statement}` : `not ${statement}`;
}
