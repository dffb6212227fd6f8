import { EditOutlined, EnterOutlined, MoreOutlined, PushpinFilled, SmileOutlined } from '@ant-design/icons';
import { Link, useNavigate } from '@tanstack/react-router';
import type { Group, GroupMessage } from '@wanwen/contract';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AskedAbility } from '../../abilities/menu/asked-ability.ts';
import { deleteGroupMessage, setGroupPin, setGroupReaction } from '../../api/workplace-api.ts';
import { copyText } from '../../chat/copy-text.ts';
import buttons from '../../chat/icon-button.module.css';
import { IconButton } from '../../chat/icon-button.tsx';
import { formatTime } from '../../language/format-time.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { MenuButton, type MenuEntry } from '../../shell/menu-button.tsx';
import { Avatar } from '../avatar.tsx';
import { leaveUnread, takeMessage } from '../feed/feed.ts';
import { attempt } from '../feed/feed-state.ts';
import { useFeed } from '../feed/use-feed.ts';
import type { Writing } from '../group-view.tsx';
import { SelectBox, useTicked } from '../selection/select-box.tsx';
import { startSelection } from '../selection/selection.ts';
import { useGroupMembers } from '../use-members.ts';
import { DeletedMark } from './deleted-mark.tsx';
import { EditedMark } from './edited-mark.tsx';
import { FileList } from './file-list.tsx';
import styles from './group-message.module.css';
import { ImportedMark } from './imported-mark.tsx';
import { hashOf } from './message-hash.ts';
import { MessageText } from './message-text.tsx';
import { plainExcerpt } from './plain-excerpt.ts';
import { ReadLine } from './read-line.tsx';
import { TranslationView } from './translation-view.tsx';
import { translateMessage } from './translations.ts';

interface GroupMessageViewProps {
  group: Group;
  message: GroupMessage;
  /** Goes on from the message above: who wrote it is not said again. */
  follows: boolean;
  /** The address leads to it. */
  named?: boolean;
  place: 'list' | 'panel';
  onWrite(writing: Writing): void;
  onThread(messageId: string): void;
  /** Undefined where nothing can be written. */
  onAsk?: ((asked: AskedAbility) => void) | undefined;
}

const EMOJI = [
  ...['👍', '❤️', '😄', '🎉', '👀', '🙏'],
  ...['👌', '✅', '💪', '👏', '🔥', '🚀'],
  ...['😂', '😮', '😢', '🤔', '➕', '👎'],
];

const react = async (message: GroupMessage, emoji: string, on: boolean) =>
  takeMessage(await setGroupReaction(message.groupId, message.id, emoji, on));

function Reactions({ message, own, mayReact }: { message: GroupMessage; own: string; mayReact: boolean }) {
  const { t } = useTranslation();
  const { names } = useGroupMembers(message.groupId);
  return (
    <div className={styles.reactions}>
      {message.reactions.map(({ emoji, personIds }) => {
        const isOwn = personIds.includes(own);
        const who = personIds.slice(0, 20).map((id) => names.get(id) ?? t('workplace.formerMember'));
        const label = t('workplace.message.reaction', {
          emoji,
          count: personIds.length,
          names: who.join(t('workplace.listSeparator')),
        });
        return (
          <button
            key={emoji}
            type="button"
            aria-pressed={isOwn}
            aria-label={label}
            title={label}
            disabled={!mayReact}
            onClick={() => attempt(react(message, emoji, !isOwn))}
          >
            {emoji} {personIds.length}
          </button>
        );
      })}
    </div>
  );
}

function Quote({ message }: { message: GroupMessage }) {
  const { t } = useTranslation();
  const { replyTo } = message;
  if (replyTo === null) return null;
  if (replyTo.seq === null) return <p className={styles.quote}>{t('workplace.message.deletedQuote')}</p>;
  const name = replyTo.authorName ?? t('workplace.formerMember');
  return (
    <Link
      to="/groups/$groupId"
      params={{ groupId: message.groupId }}
      hash={`message-${replyTo.seq}`}
      className={styles.quote}
    >
      <span className="visually-hidden">{t('workplace.message.goTo', { name })}</span>
      <b>{name}</b> {replyTo.deleted ? t('workplace.message.deletedQuote') : plainExcerpt(replyTo.excerpt)}
    </Link>
  );
}

interface ActionsProps
  extends Pick<GroupMessageViewProps, 'group' | 'message' | 'place' | 'onWrite' | 'onThread' | 'onAsk'> {
  isOwn: boolean;
}

/** What abilities do with one message. */
function useAbilityEntries({ group, message, place, isOwn, onWrite, onAsk }: ActionsProps): MenuEntry[] {
  const { t } = useTranslation();
  if (!onAsk || message.text.trim() === '') return [];
  const { id, text, authorName } = message;
  const reply = () => {
    onWrite({ kind: 'reply', message });
    onAsk({ id: 'workplace.reply', values: { message: text, author: authorName ?? '' } });
  };
  const rewrite = () => {
    onWrite({ kind: 'edit', message });
    onAsk({ id: 'workplace.rewrite', values: { text } });
  };
  const range = { kind: 'messages', ids: [id] };
  return [
    'line',
    {
      key: 'translate',
      label: t('workplace.message.translate'),
      onPick: () => void translateMessage(message),
    },
    ...(isOwn ? [{ key: 'rewrite', label: t('workplace.message.rewrite'), onPick: rewrite }] : []),
    { key: 'draft-reply', label: t('workplace.message.draftReply'), onPick: reply },
    {
      key: 'todos',
      label: t('workplace.message.todos'),
      onPick: () => onAsk({ id: 'workplace.todos', given: { range } }),
    },
    ...(place === 'list'
      ? [{ key: 'select', label: t('workplace.message.select'), onPick: () => startSelection(group.id, id) }]
      : []),
  ];
}

const linkTo = ({ groupId, id, seq }: GroupMessage) => `${location.origin}/groups/${groupId}#${hashOf(id, { seq })}`;

function useMore(props: ActionsProps, onRemove: () => void): MenuEntry[] {
  const { t } = useTranslation();
  const { group, message, isOwn, onWrite, onThread } = props;
  const abilities = useAbilityEntries(props);
  const navigate = useNavigate();
  const goTo = ({ groupId, id, seq }: GroupMessage) =>
    navigate({ to: '/groups/$groupId', params: { groupId }, hash: hashOf(id, { seq }) });
  const pinned = message.pinned !== null;
  // Whoever stays would have read it at once.
  const unread = async () => {
    await navigate({ to: '/groups' });
    await leaveUnread(message.groupId, message.seq);
  };
  const pin = async () => takeMessage(await setGroupPin(message.groupId, message.id, !pinned));
  return [
    { key: 'thread', label: t('workplace.message.inThread'), onPick: () => onThread(message.rootId ?? message.id) },
    ...(props.place === 'panel'
      ? [{ key: 'place', label: t('workplace.message.inGroup'), onPick: () => void goTo(message) }]
      : []),
    { key: 'copy', label: t('workplace.message.copy'), onPick: () => void copyText(message.text) },
    { key: 'link', label: t('workplace.message.copyLink'), onPick: () => void copyText(linkTo(message)) },
    ...(isOwn
      ? []
      : [{ key: 'unread', label: t('workplace.message.unread'), onPick: () => attempt(unread()) } satisfies MenuEntry]),
    {
      key: 'pin',
      label: t(pinned ? 'workplace.message.unpin' : 'workplace.message.pin'),
      onPick: () => attempt(pin()),
    },
    ...(isOwn
      ? [
          {
            key: 'edit',
            icon: <EditOutlined />,
            label: t('workplace.message.edit'),
            onPick: () => onWrite({ kind: 'edit', message }),
          },
        ]
      : []),
    ...abilities,
    ...(isOwn || group.role === 'admin' || group.role === 'owner'
      ? ['line' as const, { key: 'remove', label: t('workplace.message.remove'), danger: true, onPick: onRemove }]
      : []),
  ];
}

function Actions(props: ActionsProps) {
  const { t } = useTranslation();
  const { message, onWrite } = props;
  const [isRemoving, setRemoving] = useState(false);
  const more = useMore(props, () => setRemoving(true));
  return (
    <div className={styles.actions}>
      <MenuButton
        label={t('workplace.message.react')}
        className={buttons.button}
        placement="bottomRight"
        isGrid
        entries={EMOJI.map((emoji) => ({
          key: emoji,
          label: emoji,
          onPick: () => attempt(react(message, emoji, true)),
        }))}
      >
        <SmileOutlined />
      </MenuButton>
      <IconButton
        icon={<EnterOutlined className={styles.replyIcon} />}
        label={t('workplace.message.reply')}
        onClick={() => onWrite({ kind: 'reply', message })}
      />
      <MenuButton label={t('workplace.message.more')} className={buttons.button} placement="bottomRight" entries={more}>
        <MoreOutlined />
      </MenuButton>
      {isRemoving && (
        <Confirm
          title={t('workplace.message.removeTitle')}
          text={t('workplace.message.removeText')}
          action={t('workplace.message.remove')}
          onConfirm={async () => takeMessage(await deleteGroupMessage(message.groupId, message.id))}
          onClose={() => setRemoving(false)}
        />
      )}
    </div>
  );
}

function SaidAt({ time }: { time: string }) {
  const { language } = useTranslation().i18n;
  const clock = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' });
  return (
    <time dateTime={time} title={formatTime(language, time)}>
      {clock.format(new Date(time))}
    </time>
  );
}

function By({ message, name }: { message: GroupMessage; name: string }) {
  const { t } = useTranslation();
  return (
    <p className={styles.by}>
      <b>{name}</b>
      <SaidAt time={message.createdAt} />
      {message.imported && <ImportedMark groupId={message.groupId} />}
      {message.pinned && (
        <small>
          <PushpinFilled aria-hidden /> {t('workplace.message.pinned')}
        </small>
      )}
    </p>
  );
}

function Said({ message, place }: Pick<GroupMessageViewProps, 'message' | 'place'>) {
  const { t } = useTranslation();
  if (message.deleted) return <DeletedMark message={message} />;
  // What begins the thread stands above it.
  const isInThread = place === 'panel' && message.replyTo?.id === message.rootId;
  return (
    <>
      {!isInThread && <Quote message={message} />}
      <MessageText
        groupId={message.groupId}
        text={message.text}
        markdown={message.generatedBy !== null}
        mentioning={message}
      />
      {message.editedAt && <EditedMark message={message} />}
      {message.files.length > 0 && <FileList groupId={message.groupId} files={message.files} />}
      {message.generatedBy !== null && (
        <small className={styles.edited}>
          {t('workplace.message.generated', { name: message.authorName ?? t('workplace.formerMember') })}
        </small>
      )}
    </>
  );
}

export const GroupMessageView = memo(function GroupMessageView(props: GroupMessageViewProps) {
  const { group, message, follows, named, place, onThread } = props;
  const { t } = useTranslation();
  const own = useFeed((state) => state.personId) ?? '';
  const isOwn = message.authorId === own;
  const name = message.authorName ?? t('workplace.formerMember');
  const isForMe = message.mentionsAll || message.mentions.includes(own);
  const isLast = message.seq === group.lastSeq;
  const isChoosing = useTicked(message);
  const ticked = place === 'list' ? isChoosing : undefined;
  return (
    <article
      // A tap on a phone leads here, and shows what can be done with the message.
      tabIndex={-1}
      className={styles.message}
      data-message={message.id}
      data-seq={message.seq}
      data-follows={follows || undefined}
      data-for-me={(isForMe && !isOwn) || undefined}
      data-named={named || undefined}
      data-choosing={ticked !== undefined || undefined}
      aria-label={name}
    >
      {ticked !== undefined && message.text.trim() !== '' && <SelectBox message={message} ticked={ticked} />}
      {follows ? <SaidAt time={message.createdAt} /> : <Avatar name={name} />}
      <div className={styles.body}>
        {!follows && <By message={message} name={name} />}
        <Said message={message} place={place} />
        <TranslationView message={message} />
        {message.reactions.length > 0 && <Reactions message={message} own={own} mayReact={group.role !== null} />}
        {message.replies > 0 && place === 'list' && (
          <button type="button" className={styles.link} onClick={() => onThread(message.id)}>
            {t('workplace.message.replies', { count: message.replies })}
          </button>
        )}
        {isOwn && isLast && place === 'list' && <ReadLine message={message} />}
      </div>
      {group.role !== null && !message.deleted && ticked === undefined && <Actions {...props} isOwn={isOwn} />}
    </article>
  );
});
