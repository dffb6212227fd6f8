import { SendOutlined } from '@ant-design/icons';
import type { EditGroupMessageInput, Group } from '@wanwen/contract';
import {
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { AskedAbility } from '../../abilities/menu/asked-ability.ts';
import { knowsSlash } from '../../abilities/menu/slash.ts';
import { Slash, type SlashGuard } from '../../abilities/slash.tsx';
import { randomId } from '../../api/random-id.ts';
import { editGroupMessage } from '../../api/workplace-api.ts';
import { isComposing } from '../../chat/composing.ts';
import { useDraft } from '../../chat/use-draft.ts';
import frame from '../../parts/composer-frame.module.css';
import { ErrorNote } from '../../shell/error-note.tsx';
import { usePhone } from '../../theme/use-phone.ts';
import { NewcomerNote } from '../abilities/newcomer-note.tsx';
import { useGroupEmbedding } from '../abilities/use-group-embedding.tsx';
import { feedStore, send, takeMessage, tellTyping } from '../feed/feed.ts';
import { groupName } from '../group-name.ts';
import type { Writing } from '../group-view.tsx';
import { endSelection, useTickedIds } from '../selection/selection.ts';
import styles from './group-composer.module.css';
import { type Mentionable, MentionMenu } from './mention-menu.tsx';
import { mentionedIn } from './typed-mentions.ts';
import { AttachButton, UploadChips } from './upload-parts.tsx';
import { useInserted } from './use-inserted.ts';
import { useMentions } from './use-mentions.ts';
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
const ROWS_PX = 200;

export function GroupComposer(props: GroupComposerProps) {
  const { group, writing, onWrite, place = 'group', asked, onAsked, above } = props;
  const { t } = useTranslation();
  const isPhone = usePhone();
  const menuId = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [draft, setDraft] = useDraft(`${place}.${group.id}`);
  const [editText, setEditText] = useState('');
  const [cursor, setCursor] = useState(0);
  const [active, setActive] = useState(0);
  const [error, setError] = useState<unknown>(null);
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map());
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
  const mentions = useMentions(group, text, cursor);
  const isMenuOpen = mentions.items.length > 0;
  const isTooLong = text.length > TEXT_LIMIT;
  const canSend = !isTooLong && !uploads.busy && (text.trim() !== '' || uploads.files.length > 0);

  useEffect(() => {
    if (!isPhone && place === 'group') field.current?.focus({ preventScroll: true });
  }, [isPhone, place]);

  // Whoever chooses to reply or to edit goes on in the field.
  const target = writing && `${writing.kind} ${writing.message.id}`;
  useEffect(() => {
    if (target === null) return;
    if (edited) {
      setEditText(edited.text);
      setChosen(new Map());
    }
    field.current?.focus();
  }, [target, edited]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is what makes it grow
  useLayoutEffect(() => {
    const element = field.current!;
    element.style.height = 'auto';
    element.style.height = `${Math.min(element.scrollHeight, ROWS_PX)}px`;
  }, [text]);

  const pick = (item: Mentionable) => {
    const after = text.slice(cursor);
    const inserted = `${text.slice(0, mentions.start)}@${item.name} `;
    setText(inserted + after);
    setChosen(new Map(chosen).set(item.id, item.name));
    setActive(0);
    requestAnimationFrame(() => {
      field.current?.setSelectionRange(inserted.length, inserted.length);
      setCursor(inserted.length);
    });
  };

  const submit = () => {
    if (canSend && !guard.current?.(text)) void sendNow();
  };

  const sendNow = async () => {
    if (!canSend) return;
    const generatedBy = inserted.abilityOf(text);
    const people = generatedBy === null ? mentions.people : null;
    const said: EditGroupMessageInput = {
      text,
      ...mentionedIn(text, { chosen, people, before: edited }),
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
    setChosen(new Map());
    inserted.forget();
    uploads.clear();
    onWrite(null);
    await send(group.id, { ...said, clientId: randomId(), replyToId, fileIds });
  };

  /** The last message of one's own that is loaded. */
  const editLast = () => {
    const { rooms, personId } = feedStore.get();
    const own = rooms.get(group.id)?.items.findLast(({ authorId, deleted }) => authorId === personId && !deleted);
    if (own) onWrite({ kind: 'edit', message: own });
    return own !== undefined;
  };

  const onMenuKey = (event: KeyboardEvent): boolean => {
    const count = mentions.items.length;
    if (event.key === 'ArrowDown') setActive((active + 1) % count);
    else if (event.key === 'ArrowUp') setActive((active + count - 1) % count);
    else if (event.key === 'Enter' || event.key === 'Tab') pick(mentions.items[Math.min(active, count - 1)]!);
    else if (event.key === 'Escape') mentions.close();
    else return false;
    return true;
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    if (isMenuOpen && onMenuKey(event)) {
      event.preventDefault();
    } else if (event.key === 'Enter' && !event.shiftKey && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      submit();
    } else if (event.key === 'ArrowUp' && text === '' && writing === null) {
      if (editLast()) event.preventDefault();
    } else if (event.key === 'Escape' && writing !== null) {
      event.preventDefault();
      onWrite(null);
    }
  };

  const label = t('workplace.composer.label', { name: groupName(group, t) });
  const stop = place === 'thread' && writing?.kind === 'reply' ? undefined : () => onWrite(null);
  return (
    <div className={styles.composer}>
      {(error ?? uploads.error) !== null && <ErrorNote error={error ?? uploads.error} />}
      {isTooLong && (
        <ErrorNote error={new Error(t('workplace.composer.tooLong', { count: text.length, limit: TEXT_LIMIT }))} />
      )}
      {isMenuOpen && <MentionMenu id={menuId} items={mentions.items} active={active} onPick={pick} />}
      {place === 'group' && <NewcomerNote groupId={group.id} isKnown={knowsSlash(text)} />}
      <div className={styles.written} data-slash-frame>
        {above}
        <div className={`${frame.frame} ${styles.box}`}>
          {writing && stop && <WritingBar writing={writing} onStop={stop} />}
          <UploadChips uploads={uploads} />
          <div className={styles.line}>
            <AttachButton onFiles={(files) => void uploads.add(files)} />
            <textarea
              ref={field}
              rows={1}
              value={text}
              placeholder={label}
              aria-label={label}
              role="combobox"
              aria-haspopup="listbox"
              aria-expanded={isMenuOpen}
              aria-controls={isMenuOpen ? menuId : undefined}
              aria-activedescendant={isMenuOpen ? `${menuId}-${active}` : undefined}
              aria-autocomplete="list"
              onChange={(event) => {
                const { value, selectionStart } = event.target;
                setText(value);
                setCursor(selectionStart);
                setActive(0);
                if (value !== '' && !edited) tellTyping(group.id);
              }}
              onSelect={(event) => setCursor(event.currentTarget.selectionStart)}
              onKeyDown={onKeyDown}
              onDrop={(event) => {
                if (event.dataTransfer.files.length === 0) return;
                event.preventDefault();
                void uploads.add(event.dataTransfer.files);
              }}
              onPaste={(event) => {
                if (event.clipboardData.files.length === 0) return;
                event.preventDefault();
                void uploads.add(event.clipboardData.files);
              }}
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
        isHeld={isMenuOpen}
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
