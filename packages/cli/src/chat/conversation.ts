import type { AnswerSettings, ChatMessage } from './answerer.ts';

/** The turns of one interactive chat, and how it is answered. */
export interface Conversation {
  settings: AnswerSettings;
  system: string | undefined;
  /** What is sent: the system prompt, then the turns. */
  messages(): ChatMessage[];
  turns(): readonly ChatMessage[];
  ask(question: string): void;
  answer(text: string): void;
  /** Removes the question that was not answered. */
  takeBack(): void;
  /** Removes the last question and its answer; gives the question. */
  takeBackTurn(): string | undefined;
  /** Leaves out the oldest question and its answer; gives how many messages went, 0 where only the last question is left. */
  trim(): number;
  clear(): void;
}

export function createConversation(settings: AnswerSettings, system: string | undefined): Conversation {
  const turns: ChatMessage[] = [];
  return {
    settings: { ...settings },
    system,
    messages() {
      return this.system ? [{ role: 'system', content: this.system }, ...turns] : [...turns];
    },
    turns: () => turns,
    ask: (content) => void turns.push({ role: 'user', content }),
    answer: (content) => void turns.push({ role: 'assistant', content }),
    takeBack: () => void turns.pop(),
    takeBackTurn() {
      if (turns.at(-1)?.role === 'assistant') turns.pop();
      return turns.pop()?.content;
    },
    trim() {
      const end = turns.findIndex((turn, index) => index > 0 && turn.role === 'user');
      return end > 0 ? turns.splice(0, end).length : 0;
    },
    clear: () => void turns.splice(0),
  };
}
