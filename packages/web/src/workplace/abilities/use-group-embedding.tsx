import { useNavigate } from '@tanstack/react-router';
import type { Group, GroupMessage } from '@wanwen/contract';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import type { CitedFile } from '../../abilities/result/read-citations.ts';
import type { SlashProps } from '../../abilities/slash.tsx';
import { randomId } from '../../api/random-id.ts';
import { listGroupMessages, uploadGroupFile } from '../../api/workplace-api.ts';
import { send } from '../feed/feed.ts';
import { feedStore } from '../feed/feed-state.ts';
import { hashOf } from '../messages/message-hash.ts';
import { useGroupMembers } from '../use-members.ts';
import { confirmItems } from './confirm-items.ts';
import { EventClashes } from './event-clashes.tsx';
import type { FoundEvent, FoundTodo } from './proposals.ts';
import { TodoTwins } from './todo-twins.tsx';

const ItemEditor = lazy(() => import('./item-editor.tsx'));

type GroupEmbedding = NonNullable<SlashProps['embedding']>;

/** Days that abilities look back where the person has read everything. */
const DAYS = 7;

interface Answering {
  /** The message that pictures answer. */
  replyToId: string | null;
  /** The message that is being answered in words. */
  answered: GroupMessage | null;
  /** Messages that were selected. */
  ticked: ReadonlySet<string> | null;
}

/** A message that is loaded. */
const shownIn = (groupId: string, messageId: string) =>
  feedStore
    .get()
    .rooms.get(groupId)
    ?.items.find((message) => message.id === messageId);

/**
 * What a group gives abilities and takes from them; of messages that are ticked those are read, and no others.
 * What was unread is told from where the reader stood when the group was opened: looking at messages reads them.
 */
export function useGroupEmbedding(group: Group, { replyToId, answered, ticked }: Answering): GroupEmbedding {
  const { id, timeZone } = group;
  const { members } = useGroupMembers(id);
  const answeredText = answered?.text.trim() ?? '';
  const answeredBy = answered?.authorName ?? '';
  const navigate = useNavigate();
  const [opened] = useState({ readSeq: group.readSeq, unread: group.unread });

  const prepare = useCallback(
    async (input: Record<string, unknown>) => {
      const isUnread = (input.range as { kind?: string } | undefined)?.kind === 'unread';
      if (!isUnread || opened.unread === 0) return input;
      const { items } = await listGroupMessages(id, { after: opened.readSeq, limit: 1 });
      return items[0] ? { ...input, range: { kind: 'since', since: items[0].createdAt } } : input;
    },
    [id, opened],
  );
  const linkTo = useCallback(
    (messageId: string, file?: CitedFile) => `#${hashOf(messageId, shownIn(id, messageId), file)}`,
    [id],
  );
  const onCite = useCallback(
    (messageId: string) => {
      const shown = shownIn(id, messageId);
      const hash = hashOf(messageId, shown);
      void navigate({ to: '/groups/$groupId', params: { groupId: id }, hash });
      // The address may name it already, and the reader be elsewhere.
      if (shown)
        requestAnimationFrame(() =>
          document.querySelector(`[data-message="${CSS.escape(messageId)}"]`)?.scrollIntoView({ block: 'center' }),
        );
    },
    [id, navigate],
  );
  return useMemo(() => {
    const place = { groupId: id, timeZone, members };
    const names = members.flatMap(({ name }) => name ?? []);
    const own = members.find(({ personId }) => personId === feedStore.get().personId)?.name;
    return {
      given: { group: id, timeZone, members: names, ...(own ? { reader: own } : {}) },
      ...(ticked ? { chosen: { range: { kind: 'messages', ids: [...ticked] } } } : {}),
      suggested: { range: { kind: opened.unread > 0 ? 'unread' : 'days', days: DAYS } },
      ...(answeredText === '' ? {} : { decided: { message: answeredText, author: answeredBy } }),
      prepare,
      linkTo,
      onCite,
      onConfirm: (items, run) => confirmItems(items, run, place),
      editorOf: (editing) => (
        <Suspense>
          <ItemEditor {...editing} place={place} />
        </Suspense>
      ),
      noteOn: ({ field, value }) =>
        field === 'events' ? (
          <EventClashes event={value as FoundEvent} place={place} />
        ) : field === 'todos' ? (
          <TodoTwins todo={value as FoundTodo} place={place} />
        ) : null,
      async onPicture(picture, { ability }) {
        const { id: fileId } = await uploadGroupFile(id, picture);
        const clientId = randomId();
        await send(id, { clientId, text: '', fileIds: [fileId], replyToId, generatedBy: ability });
      },
    };
  }, [id, timeZone, members, opened, replyToId, answeredText, answeredBy, ticked, prepare, linkTo, onCite]);
}
