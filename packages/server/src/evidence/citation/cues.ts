/** Words that tell how a sentence is meant, which several comparisons look for. */
export const UNLESS = /除非|否则|\b(?:unless|without|otherwise)\b/iu;
export const WAITS =
  /等|待|(?<![延推最随今落])后|才|以.{1,8}为准|\b(?:when|after|before|until|pending|waiting|by the time|on condition)\b/iu;
/** An intention that was given up. */
export const ABANDONED =
  /本来|原本|原计划|原定|原先|\b(?:(?:was|were) (?:going|planning|supposed) to|had planned|originally|meant to)\b/iu;
export const WRONG = /错|有误|不对|\b(?:wrong|incorrect|correct(?:s|ed)|instead|not)\b/iu;
