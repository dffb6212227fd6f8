import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { abilityCalled, answering, runScripted, saidIn } from './abilities/testing/run-scripted.ts';
import type { Script } from './gateway/testing/scripted-model.ts';
import { groupMessages } from './group-messages.ts';
import { forEachDatabase } from './platform/testing/databases.ts';
import { makePdf } from './workplace/testing/make-pdf.ts';
import { ada, makeGroup, openWorkplace, say } from './workplace/testing/open-workplace.ts';

const ask = abilityCalled('workplace.ask');

const noCalendars = {
  findBusy: async () => ({ people: [] }),
  listTodos: async () => ({ items: [], nextCursor: null }),
};

interface Answer {
  found: boolean;
  answer: string;
  statements: { citations: { messageId: string; quote: string; file?: { name: string; page?: number } }[] }[];
  searched: { from: string; to: string; messages: number; files: number };
  messages: number;
}

/** Cites the one entry of the prompt that has these words, if it is there. */
const citing = (text: string, quote: string): Script =>
  async function* (options) {
    const entry = saidIn(options)
      .split(/^(?=\[m\d)/mu)
      .find((each) => each.includes(quote));
    const sentences = entry ? [{ text, cites: [{ id: /^\[(m\d+)/.exec(entry)![1], quote }] }] : [];
    yield* answering({ sentences })(options);
  };

forEachDatabase((kind, open, it) => {
  it(`${kind}: a question to a group is answered from months ago and from a page of a file, and says where it looked`, async (t) => {
    const { workplace } = await openWorkplace(await open(t), t);
    const group = await makeGroup(workplace, ada, { name: 'Launch', personIds: ['bob'] });
    await workplace.importMessages(ada, group.id, [
      { author: { personId: 'bob' }, text: '新办公室的门禁密码是 4471。', time: '2026-01-05T02:00:00Z' },
      ...Array.from({ length: 600 }, (_, index) => ({
        author: { personId: 'ada' },
        text: `第 ${index} 项检查完成，没有发现问题，按计划继续下一项。`,
        time: new Date(Date.UTC(2026, 1, 1, 0, index)).toISOString(),
      })),
    ]);
    const rules = makePdf(['目录', '住宿费上限为每天 800 元']);
    const file = { name: '差旅规定.pdf', open: () => Readable.from([rules]) };
    const { id: fileId } = await workplace.uploadFile(ada, group.id, file);
    const sent = await say(workplace, ada, group.id, { text: '新规定', fileIds: [fileId] });
    const put = async (question: string, script: Script, more: object = {}) => {
      const place = { groups: groupMessages(workplace, noCalendars) };
      const { result, calls } = await runScripted(ask, { group: group.id, question, ...more }, script, { place });
      return { output: result.output as unknown as Answer, result, calls };
    };

    const old = await put('门禁密码是多少？', citing('门禁密码是 4471。', '新办公室的门禁密码是 4471'));
    assert.equal(old.output.answer, '门禁密码是 4471。');
    const { searched, messages } = old.output;
    assert.deepEqual(
      [searched.from, searched.to, searched.messages, searched.files],
      ['2026-01-05T02:00:00.000Z', sent.createdAt, 602, 1],
    );
    assert.ok(messages > 20 && messages < 300, `${messages} read`);
    assert.match(saidIn(old.calls[0]!), /新规定/, 'the newest are read too');

    const limit = await put('住宿费上限是多少？', citing('住宿费上限为每天 800 元。', '住宿费上限为每天 800 元'));
    const [citation] = limit.output.statements[0]!.citations;
    assert.deepEqual([citation!.messageId, citation!.file], [sent.id, { name: '差旅规定.pdf', page: 2 }]);

    const recent = await put('门禁密码是多少？', citing('门禁密码是 4471。', '门禁密码是 4471'), {
      range: { kind: 'days', days: 7 },
    });
    assert.deepEqual(
      [recent.output.found, recent.output.searched.messages, recent.result.checks.fallback],
      [false, 1, null],
    );
    const stranger = { organisationId: 'south', personId: 'sam', keyId: null };
    const place = { groups: groupMessages(workplace, noCalendars) };
    await assert.rejects(
      runScripted(ask, { group: group.id, question: '门禁' }, answering(''), { place, caller: stranger }),
      { code: 'group_not_found' },
    );
  });
});
