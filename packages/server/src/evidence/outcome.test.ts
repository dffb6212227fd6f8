import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Outcome, saysOutcome } from './outcome.ts';
import { createSubjects } from './same-subject.ts';

const SAYS: [Outcome, string[], string[]][] = [
  [
    'done',
    [
      '支付回调修好了，已合并。',
      '公告发了',
      '合同已经寄给客户',
      'The contract is sent.',
      "I've booked the hotel.",
      'Booked it',
    ],
    [
      '公告还没写好',
      '快写好了',
      '公告写好了吗？',
      '明天发给你',
      '知道了，到时我提',
      'Almost done',
      "I'll send it tomorrow",
      'Is it done?',
      'not finished',
    ],
  ],
  [
    'cancelled',
    [
      '评审取消了',
      '周五的聚餐不办了',
      '公告不用写了',
      'The offsite is called off.',
      'The call is cancelled',
      'no longer needed',
    ],
    [
      '评审没取消',
      '要不取消评审？',
      '可能会取消',
      'We did not cancel it',
      'Should we cancel the call?',
      'It might be cancelled',
    ],
  ],
  [
    'moved',
    ['评审改到周四下午三点', '发布推迟到下周三', 'The review moved to Thursday', 'The call is now at 4pm'],
    ['要不改到周四？', '评审不推迟', 'Could we move the review to Thursday?', 'Maybe postponed'],
  ],
  [
    'changed',
    ['预算改成 280 万', '还是换城里的酒店，定了', 'We go with the lake house instead.', '供应商换成北辰'],
    [
      '建议改成 280 万',
      '能不能换一家？',
      '我来改，下周五前',
      "I'll change it",
      'What about the lake house instead?',
      '预算表已上传',
    ],
  ],
  [
    'answered',
    ['合同是王芳在跟', 'Priya does the agenda.'],
    ['我也想知道', '不清楚，我问一下', '合同谁在跟？', 'Maybe Priya', 'No idea'],
  ],
];

for (const [outcome, stated, open] of SAYS)
  test(`${outcome}: what is stated counts, and what is asked, proposed, supposed or denied does not`, () => {
    assert.deepEqual(
      stated.filter((said) => !saysOutcome(outcome, said, '预算 320 万')),
      [],
    );
    assert.deepEqual(
      open.filter((said) => saysOutcome(outcome, said, '预算 320 万')),
      [],
    );
  });

const message = (id: string, text: string) => ({ id, author: '李雷', time: '2026-03-04T09:00:00+08:00', text });
const chat = [
  ...[
    '设计评审明天下午三点在 A201',
    '供应商的合同谁在跟？',
    '订单 PO-1182 周五发货',
    '订单 PO-2200 取消了',
    '评审取消了',
  ],
  ...[
    '中午吃什么',
    '大家看看这个',
    '大家辛苦了',
    '大家早',
    '大家加油',
    '大家晚安',
    '大家注意',
    '大家好',
    '大家看群公告',
  ],
].map((text, index) => message(`s${index}`, text));

test('what speaks of the same shares a telling word; what everybody says, people, days and outcomes tell nothing', () => {
  const subjects = createSubjects(chat, ['李雷', '王芳']);
  const like = (one: string, other: string) => subjects.likeness(subjects.of(one), subjects.of(other));
  assert.ok(like('设计评审明天下午三点在 A201', '评审取消了') > 0.5);
  assert.ok(like('供应商的合同谁在跟？', '合同是王芳在跟') > 0.3);
  assert.equal(like('设计评审明天下午三点', '合同取消了'), 0);
  assert.equal(like('大家看看这个', '大家注意'), 0);
  assert.equal(like('王芳明天下午三点去', '王芳明天下午三点来'), 0);
  assert.equal(like('订单 PO-1182 周五发货', '订单 PO-2200 取消了'), 0);
  assert.equal(like('订单 PO-1182 周五发货', 'PO-1182 推迟'), 1);
});
