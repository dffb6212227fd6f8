import { memo } from 'react';
import { AnswerView } from './answer-view.tsx';
import { QuestionView } from './question-view.tsx';
import type { ShownMessage } from './shown-message.ts';

/** One message; drawn again only when it changed. */
export const MessageView = memo(function MessageView(shown: ShownMessage) {
  return shown.message.role === 'user' ? <QuestionView {...shown} /> : <AnswerView {...shown} />;
});
