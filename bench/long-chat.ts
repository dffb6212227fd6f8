/**
 * One conversation of 20 turns: how much longer the first token of turn 20 takes than that of turn 2.
 *
 *   node bench/long-chat.ts [--quick]
 */
import { chat, firstTextMs, type Message } from './client/ask.ts';
import { freshText } from './client/prompts.ts';
import { type Finding, figure } from './report/finding.ts';
import { median } from './report/statistics.ts';
import { type Setup, startPair } from './setup/pair.ts';
import { type Measurement, runCommand } from './setup/run-command.ts';
import type { Subject } from './subjects/subject.ts';

const TURNS = 20;
const QUESTION_TOKENS = 40;
const ANSWER_TOKENS = 48;
const CONTEXT_LENGTH = 4096;

export const longChat: Measurement = { measure: measureLongChat, models: ['random', 'starter'] };

async function measureLongChat(setup: Setup): Promise<Finding[]> {
  await using pair = await startPair(setup, { parallel: 4, contextLength: CONTEXT_LENGTH });
  const chats = { own: [] as number[][], peer: [] as number[][] };
  for (let round = 0; round < (setup.quick ? 1 : 3); round++) {
    chats.own.push(await converse(pair.own));
    chats.peer.push(await converse(pair.peer));
  }
  const at = (side: number[][], turn: number) => side.map((turns) => turns[turn - 1]!);
  const growth = (side: number[][]) => median(at(side, TURNS)) / median(at(side, 2));
  return [
    {
      claim: { en: 'Chat of 20 turns: first token', zh: '20 轮对话：首 token' },
      situation: { en: 'turn 20 against turn 2', zh: '第 20 轮与第 2 轮' },
      model: setup.model.label,
      unit: 'ms',
      figures: [
        figure('wanwen turn 2', at(chats.own, 2)),
        figure('wanwen turn 20', at(chats.own, TURNS)),
        figure('llama-server turn 2', at(chats.peer, 2)),
        figure('llama-server turn 20', at(chats.peer, TURNS)),
      ],
      ratios: [
        {
          of: { en: 'wanwen, 20 ÷ 2', zh: 'wanwen，第 20 轮 ÷ 第 2 轮' },
          value: growth(chats.own),
          target: { atMost: 2 },
        },
        { of: { en: 'llama-server, 20 ÷ 2', zh: 'llama-server，第 20 轮 ÷ 第 2 轮' }, value: growth(chats.peer) },
      ],
    },
  ];
}

/** Milliseconds to the first text of each turn. */
async function converse(subject: Subject): Promise<number[]> {
  const messages: Message[] = [{ role: 'system', content: freshText(QUESTION_TOKENS) }];
  const times: number[] = [];
  for (let turn = 1; turn <= TURNS; turn++) {
    messages.push({ role: 'user', content: freshText(QUESTION_TOKENS) });
    const answer = await chat(subject, messages, ANSWER_TOKENS);
    messages.push({ role: 'assistant', content: answer.text });
    times.push(firstTextMs(answer));
  }
  return times;
}

if (import.meta.main) await runCommand([longChat]);
