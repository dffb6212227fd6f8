import type { Conversation } from '@wanwen/contract';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../shell/error-note.tsx';
import { useShortcut } from '../shortcuts/use-shortcut.ts';
import { type Branch, isRunning, lastAnswer } from './branch.ts';
import styles from './chat.module.css';
import { type ChatActions, ChatContext } from './chat-context.ts';
import { Composer } from './composer.tsx';
import { copyText } from './copy-text.ts';
import { MessageList } from './message-list.tsx';
import { richMessage } from './rich-copy.ts';
import { useFork, useRegenerate, useSelectBranch, useSend, useStop } from './use-chat.ts';
import { useChosenModel } from './use-chosen-model.ts';
import { useKeptPlace } from './use-kept-place.ts';
import { useSaid } from './use-said.ts';

interface ConversationViewProps {
  conversation: Conversation;
  branch: Branch;
}

const taken = (promise: Promise<unknown>) =>
  promise.then(
    () => true,
    () => false,
  );

export function ConversationView({ conversation, branch }: ConversationViewProps) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const hold = useKeptPlace(scroller, branch);
  const model = useChosenModel(conversation);
  const sending = useSend(conversation.id);
  const regenerating = useRegenerate();
  const selecting = useSelectBranch();
  const stopping = useStop();
  const forking = useFork();

  const answer = lastAnswer(branch);
  const running = answer !== undefined && isRunning(answer);
  const canThink = model.chosen?.abilities.includes('thinking') ?? false;
  const usage = branch.items.findLast((message) => message.usage)?.usage ?? null;

  const latest = useRef({ canThink });
  useEffect(() => {
    latest.current = { canThink };
  });
  const { mutate: regenerate } = regenerating;
  const { mutate: select } = selecting;
  const { fork } = forking;
  const { mutateAsync: send } = sending;
  const actions = useMemo<ChatActions>(
    () => ({
      regenerate: (id) => regenerate({ id, ...latest.current }),
      resend: (content, parentId) => taken(send({ content, parentId, ...latest.current })),
      fork,
      select(id, besides) {
        if (besides) hold(besides);
        select(id);
      },
    }),
    [regenerate, fork, select, send, hold],
  );

  const stop = useCallback(() => answer && stopping.mutate(answer), [answer, stopping.mutate]);
  useShortcut('stop', () => (running ? void stop() : false));
  useShortcut('regenerate', () => (answer && !running ? actions.regenerate(answer.id) : false));
  useShortcut('copy', () => {
    if (!answer) return false;
    void copyText(answer.content, richMessage(answer.id));
    return true;
  });
  const said = useSaid(running, { started: t('chat.answerStarted'), done: t('chat.answerDone') });
  const otherError = regenerating.error ?? selecting.error ?? stopping.error ?? forking.error;

  return (
    <ChatContext value={actions}>
      <MessageList
        conversationId={conversation.id}
        branch={branch}
        scroller={scroller}
        hold={hold}
        dock={(toBottom) => (
          <>
            {otherError && (
              <div className={styles.notes}>
                <ErrorNote error={otherError} />
              </div>
            )}
            <Composer
              conversation={conversation}
              model={model}
              running={running}
              sending={sending.isPending}
              error={sending.error}
              usage={usage}
              onSend={(content) => {
                toBottom();
                return taken(send({ content, parentId: branch.items.at(-1)?.id ?? null, canThink }));
              }}
              onStop={stop}
            />
          </>
        )}
      />
      <output className="visually-hidden">{said}</output>
    </ChatContext>
  );
}
