import type { Festival } from '../../china/festivals.ts';
import type { Cursor } from '../cursor.ts';

/** Longer names first, each with what must not follow: dishes, shows and paintings are no days. */
const names: [string, Festival][] = [
  ['元旦节?', 'new-year'],
  ['大年三十|年三十|除夕夜?', 'spring-festival-eve'],
  ['春节|农历新年|大年初一|过年(?=期间|前|后|之前|之后|以前|以后)', 'spring-festival'],
  ['年(?=前(?!后)|后(?!半))', 'spring-festival'],
  ['元宵节|元宵(?=前|后|当[天晚]|那天)', 'lantern'],
  ['情人节', 'valentine'],
  ['(?:三八)?妇女节', 'women'],
  ['清明节?(?!上河)', 'qingming'],
  ['五一(?:国际)?(?:劳动节)?|劳动节', 'labour'],
  ['(?:五四)?青年节', 'youth'],
  ['六一(?:国际)?(?:儿童节)?|儿童节', 'children'],
  ['端午节?', 'dragon-boat'],
  ['七夕节?', 'qixi'],
  ['中元节', 'ghost'],
  ['教师节', 'teachers'],
  ['中秋节?', 'mid-autumn'],
  ['重阳节?', 'double-ninth'],
  ['腊八节?', 'laba'],
  ['国庆节?|十一(?=假期|长假|黄金周|期间|放假|小长假|节后|节前)', 'national'],
  ['万圣节', 'halloween'],
  ['双(?:十一|11|11)', 'singles'],
  ['感恩节', 'thanksgiving'],
  ['平安夜', 'christmas-eve'],
  ['圣诞节?(?!老人|树|帽)', 'christmas'],
  ['跨年夜', 'new-year-eve'],
];

/** 李国庆 is a person; 一五一 and 二十一 are numbers. */
const before =
  '(?<![李王张刘陈杨赵黄周吴徐孙马朱胡郭何林罗高建零一二两三四五六七八九十百千万多几半当每今明去前后全整新个常\\d])';
const thing = '(?!月饼|粽|汤圆|礼[盒品物]|晚会|联欢|档|快乐|安康|红包|福利|价|促销|贺|七天乐|路|村|镇|广场|大道)';
const patterns = names.map(([name, festival]) => ({ pattern: new RegExp(`${name}`, 'y'), festival }));
const start = new RegExp(`${before}(?=[元除大年春农过情三妇清五劳青六儿端七中教重腊国十万双感平圣跨])`, 'y');
const notThing = new RegExp(thing, 'y');

/** 国庆, 春节, 端午节 and the others, named as days. */
export function readFestival(cursor: Cursor): Festival | undefined {
  if (!cursor.sees(start)) return undefined;
  for (const { pattern, festival } of patterns) {
    const found = cursor.attempt((at) => (at.take(pattern) && at.sees(notThing) ? festival : undefined));
    if (found) return found;
  }
  return undefined;
}
