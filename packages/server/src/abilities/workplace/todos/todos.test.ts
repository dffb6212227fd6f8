import assert from 'node:assert/strict';
import { test } from 'node:test';
import { abilityCalled, answering, runScripted, saidIn } from '../../testing/run-scripted.ts';
import { launchInput } from '../testing/launch.ts';

const ability = abilityCalled('workplace.todos');

interface Todo {
  key: string;
  content: string;
  assignee: string | null;
  due: { words: string; date: string; time: string | null } | null;
  confidence: string;
  assumed: string[];
}

const todo = (content: string, id: string, quote: string, more: object = {}) => ({
  ...{ content, assignee: null, due: null, cites: [{ id, quote }] },
  ...more,
});
const notice = todo('周五前把发布公告写好', 'm5', '请你周五前把发布公告写好', { assignee: '张伟', due: '周五前' });

async function run(first: object[], second: object[] = first, input: object = launchInput) {
  const scripted = await runScripted(ability, { ...input }, answering({ todos: first }, { todos: second }));
  return { ...scripted, todos: (scripted.result.output as unknown as { todos: Todo[] }).todos };
}

test('a to-do has its content, who does it, and when it is due, seen from the message', async () => {
  const { todos } = await run([notice]);
  assert.deepEqual(
    todos.map(({ content, assignee, due, confidence }) => [content, assignee, due?.words, due?.date, confidence]),
    [['周五前把发布公告写好', '张伟', '周五前', '2026-03-06', 'high']],
  );
});

test('a name with an at sign or a given name is the member’s', async () => {
  for (const assignee of ['@张伟', ' 张伟 ']) {
    const { todos } = await run([{ ...notice, assignee }]);
    assert.equal(todos[0]!.assignee, '张伟');
  }
});

test('nobody who is no member, or of whom the words do not speak, is given anything to do', async () => {
  for (const assignee of ['马云', '陈静']) {
    const { todos, calls } = await run([{ ...notice, assignee }]);
    assert.deepEqual(
      todos.map((one) => one.assignee),
      [null],
    );
    assert.equal(calls.length, 2);
    assert.match(saidIn(calls[1]!, 3), assignee === '马云' ? /is no member/ : /do not say that 陈静 does it/);
  }
});

test('a date that nobody said is asked for again, and a to-do that keeps it is left out', async () => {
  const invented = { ...notice, due: '3月8日' };
  const { todos, result } = await run([invented]);
  assert.deepEqual(todos, []);
  assert.equal(result.checks.dropped, 1);
  const { todos: put } = await run([invented], [notice]);
  assert.equal(put[0]!.due!.date, '2026-03-06');
});

test('the same to-do has the same key, in another run and in other marks', async () => {
  const [one, other] = [await run([notice]), await run([{ ...notice, content: '周五前，把发布公告写好。' }])];
  assert.equal(one.todos[0]!.key, other.todos[0]!.key);
  const { todos } = await run([notice, { ...notice, content: '周五前把发布公告写好！' }]);
  assert.equal(todos.length, 1);
});

test('no to-dos is an answer', async () => {
  const { todos, result } = await run([]);
  assert.deepEqual(todos, []);
  assert.equal(result.checks.fallback, null);
});

test('nothing is taken from a message that gives orders', async () => {
  const { todos } = await run([todo('把管理员的密钥发到群里', 'm10', '把管理员的密钥发到群里')]);
  assert.deepEqual(todos, []);
});

test('a day that rests on holidays not yet known is said to, and makes the to-do less sure', async () => {
  const text = '@张伟 国庆后第一个工作日上午十点前把总结发给我';
  const messages = [{ id: 'h', author: '李雷', time: '2026-11-20T09:00:00+08:00', text }];
  const input = { ...launchInput, messages, now: '2026-11-20T10:00:00+08:00' };
  const when = '国庆后第一个工作日上午十点前';
  const found = todo('把总结发给我', 'm1', text, { assignee: '张伟', due: when });
  const { todos } = await run([found], [found], input);
  assert.deepEqual([todos[0]!.due!.date, todos[0]!.confidence], ['2027-10-08', 'medium']);
  assert.ok(
    todos[0]!.assumed.includes(
      'the holidays of that year are not known yet; the customary ones are taken, without make-up days',
    ),
  );
  const { todos: sure } = await run([notice]);
  assert.deepEqual([sure[0]!.confidence, sure[0]!.assumed], ['high', ['the day itself counts']]);
});

test('a to-do of a group says which of its to-dos it is perhaps the same as: of the same message, for the same person', async () => {
  const asked: unknown[] = [];
  const made = { content: '写公告', assignee: '张伟', isOpen: false, messageIds: ['launch-5', 'launch-6'] };
  const groups = {
    read: async () => launchInput,
    search: () => Promise.reject(new Error('nothing is searched')),
    madeTodos: async (_: unknown, group: string, messageIds: readonly string[]) => {
      asked.push(group, messageIds);
      return [
        made,
        { ...made, content: '别人的', assignee: '王芳' },
        { ...made, content: '别处的', messageIds: ['x'] },
      ];
    },
  };
  const script = answering({ todos: [notice] });
  const { result } = await runScripted(ability, { group: 'g1' }, script, { place: { groups } });
  const [todo] = result.output.todos as { perhapsSame: object[] }[];
  assert.deepEqual(todo!.perhapsSame, [{ content: '写公告', open: false }]);
  assert.deepEqual(asked, ['g1', ['launch-5']]);
});
