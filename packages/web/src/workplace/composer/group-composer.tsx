import { SendOutlined } from '@ant-design/icons';
import type { EditGroupMessageInput, Group, GroupMessage } from '@wanwen/contract';
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AskedAbility } from '../../abilities/menu/asked-ability.ts';
import { knowsSlash } from '../../abilities/menu/slash.ts';
import { Slash, type SlashGuard } from '../../abilities/slash.tsx';
import { randomId } from '../../api/random-id.ts';
import { editGroupMessage } from '../../api/workplace-api.ts';
import { isComposing } from '../../chat/composing.ts';
import { isWriting } from '../../chat/is-writing.ts';
import { useDraft } from '../../chat/use-draft.ts';
import frame from '../../parts/composer-frame.module.css';
import { ErrorNote } from '../../shell/error-note.tsx';
import { usePhone } from '../../theme/use-phone.ts';
import { NewcomerNote } from '../abilities/newcomer-note.tsx';
import { useGroupEmbedding } from '../abilities/use-group-embedding.tsx';
import { send, takeMessage, tellTyping } from '../feed/feed.ts';
import { feedStore } from '../feed/feed-state.ts';
import { groupName } from '../group-name.ts';
import type { Writing } from '../group-view.tsx';
import { endSelection, useTickedIds } from '../selection/selection.ts';
import styles from './group-composer.module.css';
import { MentionMenu } from './mention-menu.tsx';
import { MessageField } from './message-field.tsx';
import { mentionedIn } from './typed-mentions.ts';
import { AttachButton, UploadChips } from './upload-parts.tsx';
import { useInserted } from './use-inserted.ts';
import { useMentionMenu } from './use-mention-menu.ts';
import { useUploads } from './use-uploads.ts';
import { WritingBar } from './writing-bar.tsx';

interface GroupComposerProps {
  group: Group;
  writing: Writing;
  onWrite(writing: Writing): void;
  place?: 'group' | 'thread';
  /** What the menu of a message asked for. */
  asked: AskedAbility | null;
  onAsked(): void;
  /** Stands between the field and what opens over it. */
  above?: ReactNode;
}

/** Characters; the server's own limit. */
const TEXT_LIMIT = 20_000;

/** The last message of one's own that is loaded. */
function ownLast(groupId: string): GroupMessage | undefined {
  const { rooms, personId } = feedStore.get();
  return rooms.get(groupId)?.items.findLast(({ authorId, deleted }) => authorId === personId && !deleted);
}

const isPlainEnter = ({ key, shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent) =>
  key === 'Enter' && !shiftKey && !altKey && !ctrlKey && !metaKey;

export function GroupComposer(props: GroupComposerProps) {
  const { group, writing, onWrite, place = 'group', asked, onAsked, above } = props;
  const { t } = useTranslation();
  const isPhone = usePhone();
  const menuId = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [draft, setDraft] = useDraft(`${place}.${group.id}`);
  const [editText, setEditText] = useState('');
  const [error, setError] = useState<unknown>(null);
  /** The message of one's own that the menu of messages asked to rewrite. */
  const [rewritten, setRewritten] = useState<string | null>(null);
  const uploads = useUploads(group.id);
  const inserted = useInserted(`${place}.${group.id}`);
  const ticked = useTickedIds(group.id);
  const embedding = useGroupEmbedding(group, {
    replyToId: place === 'thread' ? (writing?.message.id ?? null) : null,
    answered: writing?.kind === 'reply' ? writing.message : null,
    ticked: place === 'group' ? ticked : null,
  });
  const guard = useRef<SlashGuard>(null);
  const getField = useCallback(() => field.current, []);
  const edited = writing?.kind === 'edit' ? writing.message : null;
  const text = edited ? editText : draft;
  const setText = edited ? setEditText : setDraft;
  const menu = useMentionMenu(group, { text, setText, field });
  const { forgetChosen } = menu;
  const isTooLong = text.length > TEXT_LIMIT;
  const canSend = !isTooLong && !uploads.busy && (text.trim() !== '' || uploads.files.length > 0);

  useEffect(() => {
    if (!isPhone && place === 'group' && !isWriting()) field.current?.focus({ preventScroll: true });
  }, [isPhone, place]);

  // Whoever chooses to reply or to edit goes on in the field.
  const target = writing && `${writing.kind} ${writing.message.id}`;
  useEffect(() => {
    if (target === null) return;
    if (edited) {
      setEditText(edited.text);
      forgetChosen();
    }
    field.current?.focus();
  }, [target, edited, forgetChosen]);

  const submit = () => {
    if (canSend && !guard.current?.(text)) void sendNow();
  };

  const sendNow = async () => {
    if (!canSend) return;
    const generatedBy = inserted.abilityOf(text);
    const people = generatedBy === null ? menu.people : null;
    const said: EditGroupMessageInput = {
      text,
      ...mentionedIn(text, { chosen: menu.chosen, people, before: edited }),
      generatedBy,
    };
    setError(null);
    if (edited) {
      try {
        takeMessage(await editGroupMessage(group.id, edited.id, said));
        inserted.forget();
        onWrite(null);
      } catch (problem) {
        setError(problem);
      }
      return;
    }
    const replyToId = writing?.message.id ?? null;
    const fileIds = uploads.files.map(({ id }) => id);
    setDraft('');
    forgetChosen();
    inserted.forget();
    uploads.clear();
    onWrite(null);
    await send(group.id, { ...said, clientId: randomId(), replyToId, fileIds });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    const own = event.key === 'ArrowUp' && text === '' && writing === null ? ownLast(group.id) : undefined;
    if (menu.takeKey(event)) event.preventDefault();
    else if (isPlainEnter(event)) {
      event.preventDefault();
      submit();
    } else if (own) {
      event.preventDefault();
      onWrite({ kind: 'edit', message: own });
    } else if (event.key === 'Escape' && writing !== null) {
      event.preventDefault();
      onWrite(null);
    }
  };

  const label =
    place === 'thread'
      ? t('workplace.composer.inThread')
      : t('workplace.composer.label', { name: groupName(group, t) });
  const stop = place === 'thread' && writing?.kind === 'reply' ? undefined : () => onWrite(null);
  return (
    <div className={styles.composer}>
      {(error ?? uploads.error) !== null && <ErrorNote error={error ?? uploads.error} />}
      {isTooLong && (
        <ErrorNote error={new Error(t('workplace.composer.tooLong', { count: text.length, limit: TEXT_LIMIT }))} />
      )}
      {menu.isOpen && <MentionMenu id={menuId} items={menu.items} active={menu.active} onPick={menu.pick} />}
      {place === 'group' && <NewcomerNote groupId={group.id} isKnown={knowsSlash(text)} />}
      <div className={styles.written} data-slash-frame>
        {above}
        <div className={`${frame.frame} ${styles.box}`}>
          {writing && stop && <WritingBar writing={writing} onStop={stop} />}
          <UploadChips uploads={uploads} />
          <div className={styles.line}>
            <AttachButton onFiles={(files) => void uploads.add(files)} />
            <MessageField
              {...{ field, label, text, menuId, menu, onKeyDown }}
              onType={(typed) => {
                setText(typed);
                if (typed !== '' && !edited) tellTyping(group.id);
              }}
              onFiles={(files) => void uploads.add(files)}
            />
            <button
              type="button"
              className={styles.send}
              aria-label={t(edited ? 'workplace.composer.save' : 'workplace.composer.send')}
              disabled={!canSend}
              onClick={submit}
            >
              <SendOutlined />
            </button>
          </div>
        </div>
      </div>
      <Slash
        field={getField}
        text={text}
        onChange={setText}
        embedding={embedding}
        onInserted={(words, result) => {
          inserted.note(words, result);
          // The message itself was rewritten: the result takes its place.
          if (edited && result.ability === 'workplace.rewrite' && rewritten === edited.id) setText(words);
        }}
        onDone={() => endSelection(group.id)}
        isHeld={menu.isOpen}
        guard={guard}
        onSend={() => void sendNow()}
        asked={asked}
        onAsked={(isUsable) => {
          setRewritten(edited && asked?.id === 'workplace.rewrite' ? edited.id : null);
          setError(isUsable ? null : new Error(t('workplace.abilityOff')));
          onAsked();
        }}
      />
      {!isPhone && place === 'group' && <p className={frame.note}>{t('workplace.composer.hint')}</p>}
    </div>
  );
}
