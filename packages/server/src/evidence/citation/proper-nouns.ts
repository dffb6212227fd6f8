import { HIDDEN } from '../hidden-characters.ts';

const COMMON = new Set(
  'i ok pm am ai hr it qa ui ux api ppt pdf id vip faq eta eod cob eom q1 q2 q3 q4 h1 h2 monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec'.split(
    ' ',
  ),
);
const PLACES =
  /北京|上海|广州|深圳|杭州|南京|苏州|成都|重庆|武汉|西安|天津|长沙|郑州|青岛|宁波|厦门|合肥|福州|济南|沈阳|大连|昆明|东莞|佛山|无锡|香港|澳门|台北|新加坡|东京|首尔|伦敦|纽约|财务|法务|人事|行政部?|市场部|销售部|研发部?|运维|产品部|设计部|客服|采购部|测试组|前端|后端/gu;

/**
 * Names of things and places in a claim: in Chinese text, words in Latin letters and known places and departments; in
 * English, words with a capital that begin no sentence. Lower case.
 */
export function properNouns(text: string): string[] {
  const found = [...text.matchAll(PLACES)].map(([place]) => place);
  const isChinese = /\p{Script=Han}/u.test(text);
  for (const match of text.matchAll(/[A-Za-z][A-Za-z'’+#-]*/g)) {
    const word = match[0].replace(/['’]s?$/, '');
    if (COMMON.has(word.toLowerCase())) continue;
    const beginsSentence = /(?:^|[.!?:]\s|\n|["“])\s*$/.test(text.slice(0, match.index));
    if (
      isChinese
        ? word.length > 1 || /^[B-HJ-Z]$/.test(word)
        : /^[A-Z]/.test(word) && (!beginsSentence || /^[A-Z]{2,}/.test(word))
    ) {
      found.push(word.toLowerCase());
    }
  }
  return found;
}

/** The same width and no invisible characters, case and white space kept. */
export function plain(text: string): string {
  return text.replace(new RegExp(HIDDEN.source, 'gu'), '').normalize('NFKC').replaceAll('’', "'");
}
