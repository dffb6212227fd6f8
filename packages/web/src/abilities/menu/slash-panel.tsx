import { CloseOutlined, UpOutlined } from '@ant-design/icons';
import type { AbilityResult } from '@wanwen/contract';
import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isComposing } from '../../chat/composing.ts';
import { IconButton } from '../../chat/icon-button.tsx';
import { usePhone } from '../../theme/use-phone.ts';
import { AbilityIcon } from '../ability-icon.tsx';
import { AbilityPanel } from '../ability-panel.tsx';
import type { Embedding } from '../embedding.ts';
import { askedFields } from '../form/asked-fields.ts';
import { formFields } from '../form/form-fields.ts';
import { useLocalized } from '../localized.ts';
import type { RunState } from '../run/run-state.ts';
import type { JsonSchema } from '../schema.ts';
import { beginWith } from './begin.ts';
import type { Picked } from './picked.ts';
import styles from './slash-panel.module.css';
import { usePanelPlace } from './use-panel-place.ts';

interface SlashPanelProps {
  picked: Picked;
  field(): HTMLTextAreaElement | null;
  embedding: Embedding;
  onInsert(text: string, usedDraft: boolean, result: AbilityResult): void;
  onPhase(phase: RunState['phase']): void;
  onClose(): void;
}

/** What has keys of its own while it stands before the page. */
const beforeThePage = 'dialog, [role="dialog"], [role="menu"], .ant-drawer, .ant-modal';

/** Escape closes the panel wherever the cursor is, except in what stands before the page. */
function useEscape(dialog: RefObject<HTMLDialogElement | null>, close: RefObject<() => void>) {
  useEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || isComposing(event)) return;
      const before = event.target instanceof Element ? event.target.closest(beforeThePage) : null;
      if (before && before !== dialog.current) return;
      event.preventDefault();
      close.current();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [dialog, close]);
}

/** What was picked, above the composer; on a phone, a sheet over the page. Closing it ends its run. */
export default function SlashPanel({ picked, field, embedding, onInsert, onPhase, onClose }: SlashPanelProps) {
  const { t } = useTranslation();
  const localized = useLocalized();
  const isPhone = usePhone();
  const dialog = useRef<HTMLDialogElement>(null);
  const { ability, asked } = picked;
  const [chosen] = useState(embedding.chosen);
  const given = { ...embedding.given, ...chosen, ...asked?.given };
  const [isAside, setAside] = useState(false);
  const isSheet = isPhone && !isAside;
  const [begin] = useState(() =>
    beginWith(askedFields(formFields(ability.input as JsonSchema), given), picked, {
      ...embedding.suggested,
      ...embedding.decided,
    }),
  );
  const { runsAtOnce } = begin;
  const place = usePanelPlace(field, isSheet);
  // Before the form looks for the field that the cursor goes into.
  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element) return;
    if (isSheet) element.showModal();
    else element.show();
    return () => element.close();
  }, [isSheet]);
  useLayoutEffect(() => {
    // Nothing is asked for: the keys wait for the result.
    if (runsAtOnce) dialog.current?.focus();
  }, [runsAtOnce]);
  const { onCite } = embedding;
  // The panel stands before what is to be seen.
  const cite = (messageId: string) => {
    setAside(true);
    onCite?.(messageId);
  };
  const latestClose = useRef(onClose);
  useEffect(() => {
    latestClose.current = onClose;
  });
  useEscape(dialog, latestClose);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    onClose();
  };
  const { onPicture } = embedding;
  // What was sent stands in the group: nothing is left to do here.
  const sendPicture = async (picture: File, result: AbilityResult) => {
    await onPicture?.(picture, result);
    if (dialog.current) latestClose.current();
  };
  return (
    <dialog
      ref={dialog}
      className={styles.panel}
      data-aside={isAside || undefined}
      tabIndex={-1}
      style={place}
      aria-label={localized(ability.title)}
      onKeyDown={onKeyDown}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header>
        <AbilityIcon icon={ability.icon} size="large" />
        <div>
          <h2>{localized(ability.title)}</h2>
          <p>{localized(ability.description)}</p>
        </div>
        {isAside && (
          <IconButton icon={<UpOutlined />} label={t('abilities.run.unfold')} onClick={() => setAside(false)} />
        )}
        <IconButton icon={<CloseOutlined />} label={t('abilities.run.close')} onClick={onClose} />
      </header>
      <div className={styles.body}>
        <AbilityPanel
          ability={ability}
          embedding={{
            ...embedding,
            given,
            ...(onCite ? { onCite: cite } : {}),
            ...(onPicture ? { onPicture: sendPicture } : {}),
            onInsert: (text, result) => onInsert(text, begin.usesDraft, result),
          }}
          {...(begin.values ? { begin: begin.values } : {})}
          runsAtOnce={runsAtOnce}
          folds
          focuses
          onPhase={onPhase}
        />
      </div>
    </dialog>
  );
}
