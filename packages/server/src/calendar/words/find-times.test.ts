import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { findTimes } from './find-times.ts';
import { contexts } from './testing/contexts.ts';
import { describeResolution } from './testing/describe-time.ts';

const wednesday = contexts['Wednesday 16 September 2026, 10:00 in Shanghai'];
const found = (text: string, context = wednesday) =>
  findTimes(text, context).map((one) => `${one.quote} = ${describeResolution(one)}`);

/** A sentence, and every time in it with what it comes to on Wednesday 16 September 2026, 10:00. */
const sentences: [text: string, ...times: string[]][] = [
  [
    '下周三下午三点半评审，周五前把文档发我，国庆后第一个工作日上线。',
    '下周三下午三点半 = moment 2026-09-23T15:30',
    '周五前 = deadline → 2026-09-18 ?',
    '国庆后第一个工作日 = day 2026-10-08',
  ],
  [
    '@李雷 明天上午十点到十一点在3号会议室开会，记得带电脑',
    '明天上午十点到十一点 = span 2026-09-17T10:00 → 2026-09-17T11:00',
  ],
  [
    '这个需求月底前要上，最晚9月28号提测，30号发版',
    '月底前 = deadline → 2026-09-30',
    '最晚9月28号 = deadline → 2026-09-28',
    '30号 = day 2026-09-30',
  ],
  ['大家节前把周报交了，节后第一天上班开会', '节前 = deadline → 2026-09-24', '节后第一天上班 = day 2026-09-28'],
  [
    '昨天说的那个bug今天下班前修好，明早九点我来看',
    '昨天 = day 2026-09-15 past',
    '今天下班前 = deadline → 2026-09-16T18:00 ?',
    '明早九点 = moment 2026-09-17T09:00',
  ],
  [
    "Can you send the deck by EOD Friday? Let's sync next Tuesday at 3pm or Wednesday morning.",
    'by EOD Friday = deadline → 2026-09-18T18:00 ?',
    'next Tuesday at 3pm = moment 2026-09-22T15:00',
    'Wednesday morning = span 2026-09-16T09:00 → 2026-09-16T12:00 ?',
  ],
  [
    'The release is on Oct 15, not Oct 12. Code freeze from Oct 8 to Oct 12.',
    'Oct 15 = day 2026-10-15',
    'Oct 12 = day 2026-10-12',
    'from Oct 8 to Oct 12 = span 2026-10-08 → 2026-10-12',
  ],
  [
    "I'll be out from Monday to Wednesday next week, back on the 24th.",
    'from Monday to Wednesday next week = span 2026-09-21 → 2026-09-23',
    'the 24th = day 2026-09-24',
  ],
  [
    "Let's meet at 3 tomorrow, or half past four if that works. It took 3 hours last time.",
    'at 3 tomorrow = moment 2026-09-17T15:00 ?',
    'half past four = moment 2026-09-16T16:30 ?',
  ],
  [
    '2026年第三季度营收增长15%，明年一季度预计持平',
    '2026年第三季度 = span 2026-07-01 → 2026-09-30',
    '明年一季度 = span 2027-01-01 → 2027-03-31',
  ],
  [
    '每周一三五早上9:30站会，周会改到每周四下午两点',
    '每周一三五早上9:30 = recurring 2026-09-18T09:30 FREQ=WEEKLY;BYDAY=MO,WE,FR',
    '每周四下午两点 = recurring 2026-09-17T14:00 FREQ=WEEKLY;BYDAY=TH',
  ],
  [
    '预计两周后完成，三天内给初稿，一个小时后再聊',
    '两周后 = day 2026-09-30',
    '三天内 = deadline → 2026-09-19',
    '一个小时后 = moment 2026-09-16T11:00',
  ],
  ['张三：三点建议：1. 先做评审 2. 加测试 3. 本周五前上线', '本周五前 = deadline → 2026-09-18 ?'],
  [
    '会议时间：2026-09-20 14:00-15:30（北京时间）',
    '2026-09-20 14:00-15:30（北京时间） = span 2026-09-20T14:00 → 2026-09-20T15:30',
  ],
  ['2026/9/21（周一）上午10:00 线上会议', '2026/9/21（周一）上午10:00 = moment 2026-09-21T10:00'],
  ['周三（9月23日）下午2点', '周三（9月23日）下午2点 = moment 2026-09-23T14:00'],
  ['9月23日（周三）14:00~16:00', '9月23日（周三）14:00~16:00 = span 2026-09-23T14:00 → 2026-09-23T16:00'],
  ['9月23日 周三 14:00', '9月23日 周三 14:00 = moment 2026-09-23T14:00'],
  [
    'The sun sets late in May. She may march on to the second round in 3 steps.',
    'late in May = span 2027-05-21 → 2027-05-31 ?',
  ],
  [
    'Due 10/1; review 9/28 at 2pm; budget 3/4 spent',
    'Due 10/1 = deadline → 2026-10-01',
    '9/28 at 2pm = moment 2026-09-28T14:00',
  ],
  ['Sat down on Sunday with Mon and Tue reports', 'Sunday = day 2026-09-20', 'Tue = day 2026-09-22'],
  [
    'we march 3 miles; may 5 people join; March 3 is fine, May 5 too',
    'March 3 = day 2027-03-03 ?',
    'May 5 = day 2027-05-05 ?',
  ],
  [
    '周末加班吗？下周末团建，中秋月饼礼盒周五发',
    '周末 = span 2026-09-19 → 2026-09-20',
    '下周末 = span 2026-09-26 → 2026-09-27',
    '周五 = day 2026-09-18',
  ],
  [
    '过年期间放假，年后再说，年前上线。三年前的事，两年后再看',
    '过年期间 = span 2027-02-05 → 2027-02-12 ??',
    '年后 = start 2027-02-13 ??',
    '年前 = deadline → 2027-02-04 ??',
    '三年前 = day 2023-09-16 past',
    '两年后 = day 2028-09-16',
  ],
  [
    '凌晨两点上线，四点回滚，半夜别打电话',
    '凌晨两点 = moment 2026-09-17T02:00 ?',
    '四点 = moment 2026-09-16T16:00 ?',
    '半夜 = span 2026-09-16T22:00 → 2026-09-17T00:00 ?',
  ],
  [
    '下午茶在三点，早上好，晚上好，晚会七点开始',
    '三点 = moment 2026-09-16T15:00 ?',
    '七点 = moment 2026-09-16T19:00 ?',
  ],
  [
    '从9月20日起到10月8日，每天早上8点打卡',
    '从9月20日起到10月8日 = span 2026-09-20 → 2026-10-08',
    '每天早上8点 = recurring 2026-09-17T08:00 FREQ=DAILY',
  ],
  ['合同有效期2026年1月1日至2026年12月31日', '2026年1月1日至2026年12月31日 = span 2026-01-01 → 2026-12-31'],
  ['下班后一起吃饭？七点半老地方', '下班后 = start 2026-09-16T18:00 ?', '七点半 = moment 2026-09-16T19:30 ?'],
  [
    '明天或后天都行，周四周五也可以',
    '明天 = day 2026-09-17',
    '后天 = day 2026-09-18',
    '周四 = day 2026-09-17',
    '周五 = day 2026-09-18',
  ],
  ['本周四和下周二', '本周四 = day 2026-09-17', '下周二 = day 2026-09-22'],
  ['16:30前给我，最迟17点', '16:30前 = deadline → 2026-09-16T16:30', '最迟17点 = deadline → 2026-09-16T17:00'],
  ['上午10点半-12点', '上午10点半-12点 = span 2026-09-16T10:30 → 2026-09-16T12:00'],
  ['今天 15:00', '今天 15:00 = moment 2026-09-16T15:00'],
  ['今晚8点-10点直播', '今晚8点-10点 = span 2026-09-16T20:00 → 2026-09-16T22:00'],
  ['10月8号-10号出差', '10月8号-10号 = span 2026-10-08 → 2026-10-10'],
  [
    '周一上午和周二下午',
    '周一上午 = span 2026-09-21T09:00 → 2026-09-21T12:00 ?',
    '周二下午 = span 2026-09-22T13:00 → 2026-09-22T18:00 ?',
  ],
  [
    "Next week's Monday works. This week's Friday not.",
    "Next week's Monday = day 2026-09-21",
    "This week's Friday = day 2026-09-18",
  ],
  [
    'meeting moved from 2pm to 4pm on Thursday',
    'from 2pm to 4pm on Thursday = span 2026-09-17T14:00 → 2026-09-17T16:00',
  ],
  [
    'every Monday and Thursday at 10am starting next week',
    'every Monday and Thursday at 10am = recurring 2026-09-17T10:00 FREQ=WEEKLY;BYDAY=MO,TH',
    'starting next week = start 2026-09-21',
  ],
  ['first thing tomorrow morning', 'tomorrow morning = span 2026-09-17T09:00 → 2026-09-17T12:00 ?'],
  [
    'by tomorrow noon; before 5; no later than Monday 10am',
    'by tomorrow noon = deadline → 2026-09-17T12:00',
    'before 5 = deadline → 2026-09-16T17:00 ?',
    'no later than Monday 10am = deadline → 2026-09-21T10:00',
  ],
  [
    'end of this week, early next week, mid next month',
    'end of this week = day 2026-09-18 ?',
    'early next week = span 2026-09-21 → 2026-09-22 ?',
    'mid next month = span 2026-10-11 → 2026-10-20 ?',
  ],
  [
    'in the next two weeks; over the last 3 months',
    'in the next two weeks = span 2026-09-16 → 2026-09-30',
    'over the last 3 months = span 2026-06-16 → 2026-09-16',
  ],
  ['明天一点开会，一点也别迟到', '明天一点 = moment 2026-09-17T13:00 ?'],
  ['今天天气不错，明天见', '明天 = day 2026-09-17'],
  ['下午3:30（北京时间）开会，3.30元一份', '下午3:30（北京时间） = moment 2026-09-16T15:30'],
  [
    'The meeting is at 10:30, room 3:2 lost; see the 3rd item by Oct 3rd.',
    'at 10:30 = moment 2026-09-16T10:30',
    'by Oct 3rd = deadline → 2026-10-03',
  ],
  ["Let's do Mon or Tue, 2pm; Sun is out. The sun is out.", 'Tue, 2pm = moment 2026-09-22T14:00'],
  [
    'Q3 目标在10月底复盘，Q4 从10月8日开始',
    'Q3 = span 2026-07-01 → 2026-09-30',
    '10月底 = day 2026-10-31 ?',
    'Q4 = span 2026-10-01 → 2026-12-31',
    '从10月8日开始 = start 2026-10-08',
  ],
  ['电话 13800138000，2026-10-08 上午 9:30 面试', '2026-10-08 上午 9:30 = moment 2026-10-08T09:30'],
  [
    '从下周一起每天早上九点站会，到10月底为止',
    '从下周一起 = start 2026-09-21',
    '每天早上九点 = recurring 2026-09-17T09:00 FREQ=DAILY',
    '10月底为止 = deadline → 2026-10-31',
  ],
  ['半小时后电话，两个小时的会，三天后出结果', '半小时后 = moment 2026-09-16T10:30', '三天后 = day 2026-09-19'],
];

describe('times in a sentence', () => {
  for (const [text, ...times] of sentences) test(text, () => assert.deepEqual(found(text), times));
});

/** Words that look like times and are none. */
const negatives = [
  '一点也不难',
  '我有三点建议',
  '这里有两点意见',
  '第二天他就走了',
  'may be wrong',
  'march on',
  '10/10 would buy',
  'version 3.2.1',
  '升级到 v10.4.2',
  '等了半天',
  '二话不说',
  '考虑得很周到',
  '吃月饼',
  '今天天气不错',
  '138-1234-5678',
  '13800138000',
  '电话 010-62771234',
  '售价 ¥3.50',
  '$10.30',
  '24/7 支持',
  'the sun is bright',
  'he sat down',
  'wed them',
  '快一点',
  '早一点来',
  '晚一点再说',
  '差一点就好',
  '有一点问题',
  '3号楼',
  '5号线',
  '第3点',
  '版本 10.1',
  '一周三次',
  '每周一次',
  '一周年',
  '周年庆',
  '李国庆',
  '建国路',
  '二十一',
  '今后',
  '明白',
  '明确',
  '后台',
  '前端',
  '前天性',
  '十分钟的会',
  '两个小时',
  '三天',
  '一年级',
  '2008级',
  '16:9',
  '比分 3:2',
  '1/2 杯',
  '3/4 cup',
  '192.168.1.1',
  '127.0.0.1:8080',
  'http://a.b/2026/x',
  '5%',
  '百分之五点三',
  '0.3点',
  'second',
  'the first thing',
  'I may go',
  'March of time',
  'the weekly report',
  'the 15th floor',
  'in 3 steps',
  'at 3 people',
  'by hand',
  'to be or not',
  'on top',
  'Monday.com',
  '24小时',
  '7天无理由',
  '早上好',
  '晚安',
  '晚会',
  '下午茶',
  '夜班',
  '月票',
  '周边',
  '月光',
  '日本',
  '日志',
  '一日三餐',
  '号码',
  '点赞',
  '三点水',
  '两点一线',
  '起点',
  '重点',
  '地点',
  '有几点',
  '上面三点',
  '本人',
  '本来',
  '下面',
  '上面',
  '上下文',
  '半年报',
  '年会',
  '年中无休',
  'Q&A',
  'H2O',
  'P3',
  'w3',
  '30d',
  '10-20',
  '100/20',
  '3-5',
  '5-10%',
  'A/B',
  '1.5h',
  '百分之五点三',
  '小数三点五',
  'Until 1.0 only the newest is patched',
  'batches of up to 10,000',
  'at 1.7.6 exactly',
  'SmolLM2 Q4_K_M',
  'Qwen3-4B-Q4_K_M.gguf',
  'Monday.com 的看板',
  '订单 20260901',
  '中秋月饼礼盒',
  '春节联欢晚会',
  '清明上河图',
  '明天性格',
  '第一个工作日',
  '前后端联调',
  '第三季',
  '一点点',
  '一点都不急',
  '快一点点',
  '强调两点：质量和进度',
  '总结三点',
  '三点启发',
  '五点意见',
  '天天向上',
  '周而复始',
  '周瑜',
  '十分感谢',
  '百分百',
  '五分好评',
  '两分钟',
  '一刻也不能停',
  '月亮',
  '号召',
  '年轻',
  '下班',
  '上班族',
  '下一步',
  '上一版',
  '本周期',
  '这个周期',
  'a second look',
  'in the first place',
  'march 3 miles',
  'we may meet 5 people',
  'sat on it',
  'mon ami',
  'the decision',
  'augment',
  'octopus',
  '12 monkeys',
  '$3.30',
  '€12:30',
  '3.5%',
  '1024x768',
  '2/3 的人',
  '9/10 dentists',
  '8/10 好评',
  'ISO 8601',
  'RFC 5545',
  'GPT-4',
  '3d model',
  '1080p',
  '4pm2',
  'room 10-12',
  'UTF-8',
  'in two minds',
  'day in, day out',
  '订单 20260901 的金额是 ¥1,280.50，10/10 好评，24/7 客服',
  'v2.10.1 在 10.1 前发布，IP 10.0.0.1:8080',
  '9-5 job; 3-4 people; 10-15 minutes; 2-3 weeks',
];

describe('no time is found in', () => {
  for (const text of negatives) test(text, () => assert.deepEqual(found(text), []));
});

/** Where the text was copied from a phone, the quote is still the slice of the text as it was given. */
const copied: [text: string, quote: string, resolution: string][] = [
  ['评审在下\u200b周三下午３：３０，别迟到', '下\u200b周三下午３：３０', 'moment 2026-09-23T15:30'],
  ['😀😀 ２０２６－１０－０１ 上线', '２０２６－１０－０１', 'day 2026-10-01'],
  ['\ufeff\u200d明天\u200d', '明天', 'day 2026-09-17'],
  ['我們下週三下午三點半開會', '下週三下午三點半', 'moment 2026-09-23T15:30'],
  ['see you Ｆｒｉｄａｙ ａｔ ３ｐｍ!', 'Ｆｒｉｄａｙ ａｔ ３ｐｍ', 'moment 2026-09-18T15:00'],
  ['10月1日—10月7日放假', '10月1日—10月7日', 'span 2026-10-01 → 2026-10-07'],
];

describe('offsets are those of the text as it was given', () => {
  for (const [text, quote, resolution] of copied)
    test(text, () => {
      const times = findTimes(text, wednesday);
      assert.equal(times.length, 1);
      assert.equal(times[0]!.quote, quote);
      assert.equal(times[0]!.start, text.indexOf(quote));
      assert.equal(times[0]!.end, text.indexOf(quote) + quote.length);
      assert.equal(describeResolution(times[0]!), resolution);
    });
});

test('what cannot be is left out, and the rest is found', () =>
  assert.deepEqual(found('2月30日之后，3月1日见'), ['3月1日 = day 2027-03-01 ?']));

test('instants are those of the zone that the words name', () => {
  const [time] = findTimes(
    'Call at 3pm ET',
    contexts['Saturday 28 March 2026, 20:00 in Paris, before clocks go forward'],
  );
  // 15:00 in New York on 28 March, where it is summer already; in Paris it is not yet.
  assert.deepEqual(time!.from, { date: '2026-03-28', time: '20:00', instant: '2026-03-28T19:00:00.000Z' });
});

// biome-ignore format: a list
const words = [
  '下', '下下', '上', '周', '周三', '星期天', '三点', '三', '点', '半', '十', '月', '号', '日', '年', '前', '后', '内', '第', '个', '工作日',
  '国庆', '春节', '节', '今天', '明', '早', '晚上', '到', '-', '~', '每', '天', '小时', ' ', '，', '。', '1', '10', '2026', '/', ':', '30',
  'next', 'Friday', 'by', 'EOD', 'at', '3pm', 'in', 'two', 'weeks', 'the', 'of', 'end', 'month', 'May', 'Oct', 'to', 'from', 'every',
  'tomorrow', '\u200b', '１', '：', '😀', '\n', 'a', 'sun', "'", '.',
];

const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.array(fc.constantFrom(...words), { maxLength: 30 }).map((some) => some.join('')),
  fc.array(fc.constantFrom(...words), { maxLength: 30 }).map((some) => some.join(' ')),
);
const anyContext = fc.constantFrom(...Object.values(contexts));

test('in any text, quotes are slices of it, in order and without overlap, and a second reading finds the same', () => {
  fc.assert(
    fc.property(texts, anyContext, (text, context) => {
      const times = findTimes(text, context);
      let last = 0;
      for (const { start, end, quote, from, to, kind, past } of times) {
        assert.ok(start >= last && end > start && end <= text.length);
        assert.equal(quote, text.slice(start, end));
        last = end;
        for (const point of to ? [from, to] : [from]) {
          assert.match(point.date, /^\d{4}-\d\d-\d\d$/);
          assert.equal(point.time === undefined, point.instant === undefined);
        }
        if (to) assert.ok(to.instant && from.instant ? to.instant >= from.instant : to.date >= from.date);
        if (kind === 'recurring') assert.equal(past, false);
      }
      assert.deepEqual(findTimes(text, context), times);
    }),
    { numRuns: 3000 },
  );
});

test('a text found in a longer one is found at its place there', () => {
  fc.assert(
    fc.property(fc.constantFrom(...sentences.map(([text]) => text)), fc.nat(50), (text, count) => {
      const lead = `${'好。'.repeat(count)}\n`;
      const alone = findTimes(text, wednesday);
      const later = findTimes(lead + text, wednesday).map((one) => ({
        ...one,
        start: one.start - lead.length,
        end: one.end - lead.length,
      }));
      assert.deepEqual(later, alone);
    }),
    { numRuns: 200 },
  );
});

const hostile: [name: string, piece: string][] = [
  ['digits', '1'],
  ['digits and dashes', '1-'],
  ['digits and colons', '1:'],
  ['dates', '2026-10-01'],
  ['slashes', '1/'],
  ['Chinese numerals', '十'],
  ['一点 after 一点', '一点'],
  ['nested counting', '国庆后第一个工作日后'],
  ['days after festivals', '国庆后第二百个工作日'],
  ['下', '下'],
  ['spaces', ' '],
  ['weekdays', '周一、'],
  ['every', 'every '],
  ['Mondays', 'every Monday and '],
  ['leap days', 'every February 29 '],
  ['leap days in Chinese', '每年2月29日'],
  ['two weeks after', 'two weeks after '],
  ['the end of', 'the end of '],
  ['from to', 'from 3 to '],
  ['letters', 'a'],
  ['zero width', '\u200b'],
];

describe('10,000 characters take little more than ten times as long as 1,000', () => {
  const milliseconds = (text: string) => {
    const start = performance.now();
    findTimes(text, wednesday);
    return performance.now() - start;
  };
  for (const [name, piece] of hostile)
    test(name, () => {
      const ofLength = (length: number) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
      milliseconds(ofLength(1000));
      const short = Math.min(milliseconds(ofLength(1000)), milliseconds(ofLength(1000)));
      const long = Math.min(milliseconds(ofLength(10_000)), milliseconds(ofLength(10_000)));
      // Linear is ten times; the rest is what else a busy machine does.
      assert.ok(long < 40 * short + 200, `${short.toFixed(1)} ms, then ${long.toFixed(1)} ms`);
      assert.ok(long < 10_000, `${long.toFixed(1)} ms`);
    });
});
