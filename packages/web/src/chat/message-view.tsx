import type { Message } from '@wanwen/contract';
import { memo } from 'react';
import { AnswerView } from './answer-view.tsx';
import { QuestionView } from './question-view.tsx';

/** One message; drawn again only when it changed. */
export const MessageView = memo(function MessageView({ message }: { message: Message }) {
  return message.role === 'user' ? <QuestionView message={message} /> : <AnswerView message={message} />;
});
