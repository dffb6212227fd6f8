import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type CitationCheck, checkCitation } from './check-citation.ts';
import type { ChatMessage } from './message.ts';

interface Pair {
  language: 'zh' | 'en';
  half: string;
  author: string;
  text: string;
  answers?: { author: string; text: string };
  quote: string;
  claim: string;
  supported: boolean;
  changed?: string;
}

/** Two sets of pairs, each with its group and the day on which its messages were written. */
const SETS = {
  'claims.jsonl': {
    members: {
      zh: ['李雷', '王芳', '张伟明', '陈静', '赵磊', '孙悦'],
      en: ['Alice Chen', 'Ben Ortiz', 'Priya Nair', 'Carol Diaz', 'Dan Wu'],
    },
    time: '2026-03-04T02:00:00.000Z',
  },
  'unseen-claims.jsonl': {
    members: {
      zh: ['林晓', '周凯', '许文静', '何志强', '唐雨', '吴敏'],
      en: ['Maya Lindqvist', 'Tom Becker', 'Sana Iqbal', 'Greg Fowler', 'Lucy Tran'],
    },
    time: '2026-05-14T03:00:00.000Z',
  },
};
type Name = keyof typeof SETS;
const TIME = SETS['claims.jsonl'].time;
const MEMBERS = SETS['claims.jsonl'].members;

const pairsOf = (name: Name): Pair[] =>
  readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

function check(pair: Pair, { members, time }: (typeof SETS)[Name]): CitationCheck {
  const messages: ChatMessage[] = [{ id: 'm2', author: pair.author, time, text: pair.text }];
  if (pair.answers) {
    messages.unshift({ id: 'm1', time, ...pair.answers });
    messages[1]!.replyTo = 'm1';
  }
  return checkCitation({ text: pair.claim, citations: [{ messageId: 'm2', quote: pair.quote }] }, messages, {
    members: members[pair.language],
  });
}

/**
 * The least share of true claims and the largest of false ones that may pass: of pairs the rules were fitted to, what they
 * reach; of those never looked at, a little less than was measured (README.md).
 */
const THRESHOLDS: [name: Name, half: string, accepted: number, falsely: number][] = [
  ['claims.jsonl', 'tuned', 0.985, 0.025],
  ['claims.jsonl', 'held-out', 0.85, 0.15],
  ['unseen-claims.jsonl', 'tune', 0.92, 0.085],
  ['unseen-claims.jsonl', 'held-out', 0.72, 0.18],
];

test('there are pairs enough, half of the later ones true, and none of a held-out topic is fitted to', () => {
  const earlier = pairsOf('claims.jsonl');
  const later = pairsOf('unseen-claims.jsonl') as (Pair & { topic: number })[];
  const ofLanguage = (pairs: Pair[], language: string) => pairs.filter((pair) => pair.language === language).length;
  assert.ok(ofLanguage(earlier, 'zh') >= 150 && ofLanguage(earlier, 'en') >= 100);
  assert.ok(earlier.filter(({ half }) => half === 'held-out').length >= 100);
  const heldOut = later.filter(({ half }) => half === 'held-out');
  assert.ok(heldOut.length >= 300 && ofLanguage(heldOut, 'zh') >= 140 && ofLanguage(heldOut, 'en') >= 140);
  const isTrue = heldOut.filter(({ supported }) => supported).length / heldOut.length;
  assert.ok(isTrue > 0.45 && isTrue < 0.55);
  const fitted = new Set(later.filter(({ half }) => half === 'tune').map(({ topic }) => topic));
  assert.ok(heldOut.every(({ topic }) => !fitted.has(topic)));
});

for (const [name, half, accepted, falsely] of THRESHOLDS) {
  test(`${name}, ${half}: true claims pass and false ones do not`, (context) => {
    const judged = pairsOf(name)
      .filter((pair) => pair.half === half)
      .map((pair) => ({ pair, result: check(pair, SETS[name]) }));
    const passed = (supported: boolean) => {
      const all = judged.filter(({ pair }) => pair.supported === supported);
      return { passed: all.filter(({ result }) => result.ok).length, all: all.length };
    };
    const [right, wrongly] = [passed(true), passed(false)];
    context.diagnostic(`pass: ${right.passed} of ${right.all} true, ${wrongly.passed} of ${wrongly.all} false`);
    if (process.env.WANWEN_SHOW_CLAIMS === `${name}:${half}`) show(judged);
    assert.ok(right.passed >= accepted * right.all, `only ${right.passed} of ${right.all} true claims pass`);
    assert.ok(wrongly.passed <= falsely * wrongly.all, `${wrongly.passed} of ${wrongly.all} false claims pass`);
  });
}

/** Prints what is judged wrongly, and why. */
function show(judged: { pair: Pair; result: CitationCheck }[]): void {
  for (const { pair, result } of judged.filter(({ pair, result }) => result.ok !== pair.supported)) {
    const verdict = result.ok ? `ACCEPTED (${pair.changed})` : 'REFUSED';
    console.log([verdict, pair.text, pair.quote, pair.claim, JSON.stringify(result.ok || result.reasons)].join(' | '));
  }
}

const MESSAGE = { id: 'm1', author: '李雷', time: TIME, text: '我们不同意涨价，周五前把 320 份合同发给王芳。' };
const reasonsOf = (text: string, quote: string, messageId = 'm1') => {
  const result = checkCitation({ text, citations: [{ messageId, quote }] }, [MESSAGE], { members: MEMBERS.zh });
  return result.ok ? [] : result.reasons.map(({ kind }) => kind);
};

test('a refusal says why', () => {
  assert.deepEqual(reasonsOf('不同意涨价', '我们不同意涨价', 'm9'), ['message-missing']);
  assert.deepEqual(reasonsOf('不同意涨价', '我们同意涨价'), ['quote-not-found']);
  assert.deepEqual(reasonsOf('不同意涨价', '涨价'), ['quote-too-short']);
  assert.deepEqual(reasonsOf('不同意涨价', '我们不同意涨价'.repeat(200)), ['quote-too-long']);
  assert.deepEqual(reasonsOf('不同意涨价'.repeat(200), '我们不同意涨价'), ['claim-too-long']);
  assert.ok(reasonsOf('周五前发 230 份合同', '把 320 份合同发给').includes('number'));
  assert.ok(reasonsOf('周四前发 320 份合同', '把 320 份合同发给').includes('date'));
  assert.ok(reasonsOf('周五前把合同发给陈静', '把 320 份合同发给').includes('name'));
  assert.deepEqual(checkCitation({ text: '不同意涨价', citations: [] }, [MESSAGE]), {
    ok: false,
    reasons: [{ kind: 'no-citation', about: '不同意涨价' }],
  });
});

test('a quote that leaves out "not" proves nothing', () => {
  assert.ok(reasonsOf('同意涨价', '同意涨价').includes('negation'));
  assert.deepEqual(reasonsOf('不同意涨价', '同意涨价'), []);
});

test('"once" is a condition before a clause only, not where it counts', () => {
  const reasons = (said: string, text: string) => {
    const message = { id: 'm', author: 'Ben Ortiz', time: TIME, text: said };
    const result = checkCitation({ text, citations: [{ messageId: 'm', quote: said }] }, [message]);
    return result.ok ? [] : result.reasons.map(({ kind }) => kind);
  };
  for (const once of ['Once again', 'Once more', 'At once', 'Once a year'])
    assert.deepEqual(
      reasons(`${once} the museum raises its price to 65,000.`, 'The museum raises its price to 65,000.'),
      [],
    );
  for (const once of ['Once we sign', 'Once a member asks', 'Once every owner agrees,'])
    assert.ok(
      reasons(`${once} the museum lowers its price to 65,000.`, 'The museum lowers its price to 65,000.').includes(
        'condition',
      ),
    );
});

test('where each quote stands is told', () => {
  const claim = { text: '320 份合同周五前发给王芳', citations: [{ messageId: 'm1', quote: '“320份合同发给王芳”' }] };
  const result = checkCitation(claim, [MESSAGE]);
  assert.ok(result.ok);
  const { start, end } = result.found[0]!;
  assert.equal(MESSAGE.text.slice(start, end), '320 份合同发给王芳');
});

test('long and hostile texts are judged in good time', () => {
  const started = performance.now();
  for (const piece of [
    '预算批准',
    '1,',
    '一二三',
    '3-',
    'a.',
    ' ',
    'not approve ',
    '周三',
    '每人',
    '\n',
    'http://a?',
  ]) {
    const text = piece.repeat(Math.ceil(20_000 / piece.length));
    checkCitation({ text: '预算 3 万批准了', citations: [{ messageId: 'm', quote: text.slice(0, 200) }] }, [
      { ...MESSAGE, id: 'm', text },
    ]);
    checkCitation({ text: text.slice(0, 600), citations: [{ messageId: 'm1', quote: '我们不同意涨价' }] }, [MESSAGE]);
  }
  assert.ok(performance.now() - started < 10_000, `${performance.now() - started} ms`);
});
