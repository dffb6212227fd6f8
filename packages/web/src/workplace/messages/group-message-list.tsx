import { DownOutlined } from '@ant-design/icons';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import type { Group, GroupMessage } from '@wanwen/contract';
import { Fragment, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AskedAbility } from '../../abilities/menu/asked-ability.ts';
import { getGroupMessage } from '../../api/workplace-api.ts';
import chat from '../../chat/chat.module.css';
import { OlderSentinel } from '../../chat/older-sentinel.tsx';
import { useBottom } from '../../chat/use-bottom.ts';
import { useKeptPlace } from '../../chat/use-kept-place.ts';
import { ErrorNote } from '../../shell/error-note.tsx';
import { feedStore } from '../feed/feed-state.ts';
import { loadAround, loadNewer, loadNewest, loadOlder } from '../feed/load-messages.ts';
import { seeUpTo } from '../feed/read-marks.ts';
import type { Room } from '../feed/room.ts';
import { useFeed } from '../feed/use-feed.ts';
import { groupName } from '../group-name.ts';
import type { Writing } from '../group-view.tsx';
import styles from './group-message.module.css';
import { GroupMessageView } from './group-message-view.tsx';
import { LateMentions } from './late-mentions.tsx';
import { readHash } from './message-hash.ts';
import { NamedFile } from './named-file.tsx';
import { OutgoingView } from './outgoing-view.tsx';

interface GroupMessageListProps {
  group: Group;
  onWrite(writing: Writing): void;
  onAsk(asked: AskedAbility): void;
  onThread(messageId: string): void;
}

/** Number of the message that the address names: `#message-17`. */
function useNamedMessage(): number | undefined {
  const hash = useRouterState({ select: (state) => state.location.hash });
  return readHash(hash).seq;
}

/** The address may name a message by its id, `#said-…`: its number takes the place of that. */
function useNamedById(groupId: string): unknown {
  const hash = useRouterState({ select: (state) => state.location.hash });
  const navigate = useNavigate();
  const [error, setError] = useState<unknown>(null);
  const { id, fileHash } = readHash(hash);
  useEffect(() => {
    setError(null);
    if (id === undefined) return;
    let isHere = true;
    getGroupMessage(groupId, id).then(
      ({ seq }) => {
        const place = `message-${seq}${fileHash}`;
        if (isHere) void navigate({ to: '/groups/$groupId', params: { groupId }, hash: place, replace: true });
      },
      (problem) => isHere && setError(problem),
    );
    return () => {
      isHere = false;
    };
  }, [groupId, id, fileHash, navigate]);
  return error;
}

/** Loads what is to be shown first: the message that the address names, or the newest ones. */
function useRoom(groupId: string, named: number | undefined) {
  const room = useFeed((state) => state.rooms.get(groupId));
  const [error, setError] = useState<unknown>(null);
  const [loadedFor, setLoadedFor] = useState<{ named: number | undefined } | null>(null);
  const isMissing = room === undefined;
  // One after the other: an address by id first shows the newest, and the answer to that must not come last.
  const loads = useRef(Promise.resolve());
  const load = useCallback(() => {
    const loading = async () => {
      setError(null);
      const isThere = feedStore
        .get()
        .rooms.get(groupId)
        ?.items.some(({ seq }) => seq === named);
      if (named === undefined) await loadNewest(groupId);
      else if (!isThere) await loadAround(groupId, named);
      setLoadedFor({ named });
    };
    loads.current = loads.current.then(loading).catch(setError);
  }, [groupId, named]);
  useEffect(load, [load]);
  // What was forgotten with a session is loaded anew.
  const isForgotten = isMissing && loadedFor !== null;
  useEffect(() => {
    if (isForgotten) load();
  }, [isForgotten, load]);
  const isReady = named === undefined || loadedFor?.named === named;
  return { room: isReady ? room : undefined, error, load };
}

export function GroupMessageList(props: GroupMessageListProps) {
  const { group } = props;
  const { t } = useTranslation();
  const named = useNamedMessage();
  const { room, error, load } = useRoom(group.id, named);
  const missing = useNamedById(group.id);
  if (room === undefined) {
    return (
      <section className={chat.scroll} aria-label={t('workplace.messages', { name: groupName(group, t) })} aria-busy>
        {error ? <ErrorNote error={error} onRetry={load} /> : null}
      </section>
    );
  }
  return (
    <>
      {missing !== null && <ErrorNote error={missing} />}
      <NamedFile groupId={group.id} room={room} />
      <Loaded key={named} {...props} room={room} named={named} />
    </>
  );
}

/** Pages that follow each other, loaded as the reader comes near. */
function usePages(groupId: string, hold: (messageId: string) => void, room: Room) {
  const [error, setError] = useState<unknown>(null);
  const busy = useRef(false);
  const first = room.items[0]?.id;
  const last = room.items.at(-1)?.id;
  const run = useCallback(
    async (load: (groupId: string) => Promise<void>, kept: string | undefined) => {
      if (busy.current) return;
      busy.current = true;
      setError(null);
      if (kept) hold(kept);
      await load(groupId).catch(setError);
      busy.current = false;
    },
    [groupId, hold],
  );
  const older = useCallback(() => run(loadOlder, first), [run, first]);
  const newer = useCallback(() => run(loadNewer, last), [run, last]);
  return { error, older, newer };
}

interface LoadedProps extends GroupMessageListProps {
  room: Room;
  named: number | undefined;
}

function Loaded({ room, named, ...shared }: LoadedProps) {
  const { group } = shared;
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const { isAtBottom, toBottom } = useBottom(scroller, content, { starts: named === undefined, isEnd: room.atEnd });
  const hold = useKeptPlace(scroller, room.items);
  const pages = usePages(group.id, hold, room);
  // Where the reader stood when they came; what came later was seen.
  const [readSeq] = useState(group.readSeq);
  const last = room.items.at(-1);

  useLayoutEffect(() => {
    if (named === undefined) return;
    const element = scroller.current?.querySelector(`[data-seq="${named}"]`);
    element?.scrollIntoView({ block: 'center' });
  }, [named]);

  useEffect(() => {
    const see = () => {
      if (!isAtBottom || !room.atEnd || last === undefined || document.visibilityState !== 'visible') return;
      seeUpTo(group.id, last.seq);
    };
    see();
    document.addEventListener('visibilitychange', see);
    return () => document.removeEventListener('visibilitychange', see);
  }, [group.id, isAtBottom, room.atEnd, last]);

  const toEnd = () => (room.atEnd ? toBottom() : void loadNewest(group.id).then(toBottom));
  const hasOlder = (room.items[0]?.seq ?? 0) > group.firstSeq;
  return (
    <div className={styles.frame}>
      <LateMentions group={group} room={room} scroller={scroller} />
      <section
        ref={scroller}
        className={chat.scroll}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls here
        tabIndex={0}
        aria-label={t('workplace.messages', { name: groupName(group, t) })}
      >
        <div ref={content} className={styles.messages}>
          {hasOlder ? (
            <OlderSentinel scroller={scroller} error={pages.error} onReach={pages.older} />
          ) : (
            <p className={chat.older}>{t(group.kind === 'direct' ? 'workplace.startDirect' : 'workplace.start')}</p>
          )}
          <Items {...shared} items={room.items} readSeq={readSeq} named={named} />
          {room.outgoing.map((each) => (
            <OutgoingView key={each.input.clientId} groupId={group.id} outgoing={each} />
          ))}
          {!room.atEnd && <NewerSentinel scroller={scroller} onReach={pages.newer} />}
        </div>
      </section>
      {!(isAtBottom && room.atEnd) && (
        <button type="button" className={styles.toEnd} aria-label={t('workplace.toEnd')} onClick={toEnd}>
          <DownOutlined />
          {group.unread > 0 && <span>{group.unread}</span>}
        </button>
      )}
    </div>
  );
}

/** Stands below the newest message shown, and asks for newer ones before the reader gets there. */
function NewerSentinel({ scroller, onReach }: { scroller: React.RefObject<HTMLElement | null>; onReach(): unknown }) {
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const watcher = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && void onReach(),
      { root: scroller.current, rootMargin: '0px 0px 600px' },
    );
    watcher.observe(place.current!);
    return () => watcher.disconnect();
  }, [scroller, onReach]);
  return (
    <div ref={place} className={chat.older}>
      {t('workplace.newer')}
    </div>
  );
}

const FOLLOWS_MS = 5 * 60_000;

/** Whether a message goes on from the one above: the same author, soon after. */
function follows(message: GroupMessage, before: GroupMessage | undefined): boolean {
  if (before === undefined || message.replyTo !== null || before.deleted !== null) return false;
  if (message.imported !== before.imported) return false;
  const isSame = message.authorId === before.authorId && message.authorName === before.authorName;
  return isSame && Date.parse(message.createdAt) - Date.parse(before.createdAt) < FOLLOWS_MS;
}

interface ItemsProps extends GroupMessageListProps {
  items: readonly GroupMessage[];
  readSeq: number;
  named: number | undefined;
}

function Items({ items, readSeq, named, ...shared }: ItemsProps) {
  const { t } = useTranslation();
  const personId = useFeed((state) => state.personId);
  const firstNew = useMemo(
    () => items.find(({ seq, authorId }) => seq > readSeq && authorId !== personId)?.id,
    [items, readSeq, personId],
  );
  return items.map((message, index) => {
    const before = items[index - 1];
    const isNewDay = before === undefined || dayOf(before.createdAt) !== dayOf(message.createdAt);
    const isFirstNew = message.id === firstNew && readSeq > 0 && before !== undefined;
    return (
      <Fragment key={message.id}>
        {isNewDay && <DayLine time={message.createdAt} />}
        {isFirstNew && <p className={styles.newLine}>{t('workplace.newLine')}</p>}
        <GroupMessageView
          {...shared}
          message={message}
          follows={!isNewDay && !isFirstNew && follows(message, before)}
          named={message.seq === named}
          place="list"
        />
      </Fragment>
    );
  });
}

const dayOf = (time: string) => new Date(time).toDateString();

function DayLine({ time }: { time: string }) {
  const { t, i18n } = useTranslation();
  const day = dayOf(time);
  const now = Date.now();
  if (day === dayOf(new Date(now).toISOString())) return <p className={styles.day}>{t('workplace.today')}</p>;
  if (day === dayOf(new Date(now - 86_400_000).toISOString()))
    return <p className={styles.day}>{t('workplace.yesterday')}</p>;
  const format: Intl.DateTimeFormatOptions = { year: 'numeric', month: 'long', day: 'numeric', weekday: 'short' };
  return <p className={styles.day}>{new Intl.DateTimeFormat(i18n.language, format).format(new Date(time))}</p>;
}
