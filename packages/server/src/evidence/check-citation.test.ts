import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type CitationCheck, checkCitation } from './check-citation.ts';
import type { ChatMessage } from './message.ts';

interface Pair {
  language: 'zh' | 'en';
  half: 'tuned' | 'held-out';
  author: string;
  text: string;
  answers?: { author: string; text: string };
  quote: string;
  claim: string;
  supported: boolean;
  changed?: string;
}

const pairs: Pair[] = readFileSync(join(import.meta.dirname, 'fixtures/claims.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
const MEMBERS = {
  zh: ['李雷', '王芳', '张伟明', '陈静', '赵磊', '孙悦'],
  en: ['Alice Chen', 'Ben Ortiz', 'Priya Nair', 'Carol Diaz', 'Dan Wu'],
};
/** A Wednesday. */
const TIME = '2026-03-04T02:00:00.000Z';

function check(pair: Pair): CitationCheck {
  const messages: ChatMessage[] = [{ id: 'm2', author: pair.author, time: TIME, text: pair.text }];
  if (pair.answers) {
    messages.unshift({ id: 'm1', time: TIME, ...pair.answers });
    messages[1]!.replyTo = 'm1';
  }
  return checkCitation({ text: pair.claim, citations: [{ messageId: 'm2', quote: pair.quote }] }, messages, {
    members: MEMBERS[pair.language],
  });
}

/** What must hold for the pairs the rules were fitted to, and for those that were never looked at. */
const THRESHOLDS = { tuned: { accepted: 0.95, false: 0.05 }, 'held-out': { accepted: 0.85, false: 0.12 } };

test('there are pairs enough, most of them fitted to and some never looked at', () => {
  const of = (language: string) => pairs.filter((pair) => pair.language === language).length;
  assert.ok(of('zh') >= 150 && of('en') >= 100);
  assert.ok(pairs.filter(({ half }) => half === 'held-out').length >= 100);
});

for (const half of ['tuned', 'held-out'] as const) {
  for (const language of ['zh', 'en'] as const) {
    test(`${language}, ${half}: true claims pass and false ones do not`, (context) => {
      const mine = pairs.filter((pair) => pair.half === half && pair.language === language);
      const wrong = mine.filter((pair) => check(pair).ok !== pair.supported);
      const share = (supported: boolean) => {
        const all = mine.filter((pair) => pair.supported === supported);
        const accepted = all.filter((pair) => pair.supported !== wrong.includes(pair));
        return { accepted: accepted.length, all: all.length };
      };
      const [right, wrongly] = [share(true), share(false)];
      context.diagnostic(
        `accepted: ${right.accepted} of ${right.all} true, ${wrongly.accepted} of ${wrongly.all} false`,
      );
      if (process.env.WANWEN_SHOW_CLAIMS === half) {
        for (const pair of wrong) {
          const result = check(pair);
          console.log(
            pair.supported ? 'REFUSED ' : `ACCEPTED (${pair.changed})`,
            pair.text,
            '|',
            pair.quote,
            '|',
            pair.claim,
            '|',
            JSON.stringify(result.ok || result.reasons),
          );
        }
      }
      assert.ok(
        right.accepted >= THRESHOLDS[half].accepted * right.all,
        `only ${right.accepted} of ${right.all} true claims accepted`,
      );
      assert.ok(
        wrongly.accepted <= THRESHOLDS[half].false * wrongly.all,
        `${wrongly.accepted} of ${wrongly.all} false claims accepted`,
      );
    });
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
