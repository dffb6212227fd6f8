import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocalized } from '../../abilities/localized.ts';
import type { AskedAbility } from '../../abilities/menu/asked-ability.ts';
import { useAbilities } from '../../abilities/use-abilities.ts';
import { isComposing } from '../../chat/composing.ts';
import { IconButton } from '../../chat/icon-button.tsx';
import { useStore } from '../../live/use-store.ts';
import { usePhone } from '../../theme/use-phone.ts';
import styles from './selection.module.css';
import { endSelection, type Selection, selectionStore } from './selection.ts';

/** Whether an ability reads the messages of a group that are chosen by a range. */
const readsMessages = ({ input }: { input: Record<string, unknown> }) =>
  'range' in ((input.properties as object) ?? {});

/** What Escape closes first. */
const beforeThePage = 'dialog[open], .ant-modal-wrap, .ant-drawer-open, .ant-dropdown:not(.ant-dropdown-hidden)';

/** What can be done with the messages that are ticked; nothing while none is being chosen in the group. */
export function SelectionBar({ groupId, onAsk }: { groupId: string; onAsk(asked: AskedAbility): void }) {
  const selection = useStore(selectionStore);
  useEffect(() => () => endSelection(groupId), [groupId]);
  return selection?.groupId === groupId ? <Bar {...selection} onAsk={onAsk} /> : null;
}

function Bar({ groupId, ids, onAsk }: Selection & { onAsk(asked: AskedAbility): void }) {
  const { t } = useTranslation();
  const localized = useLocalized();
  const { data: abilities = [] } = useAbilities();
  const isPhone = usePhone();
  const bar = useRef<HTMLFieldSetElement>(null);
  // What had the focus goes with the selection; on a phone, the field would bring its keyboard.
  const leave = useCallback(() => {
    const field = bar.current?.closest('[data-slash-frame]')?.querySelector('textarea');
    endSelection(groupId);
    if (!isPhone) field?.focus();
  }, [groupId, isPhone]);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || isComposing(event)) return;
      if (!document.querySelector(beforeThePage)) leave();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [leave]);
  return (
    <fieldset ref={bar} className={styles.bar}>
      <legend className="visually-hidden">{t('workplace.selection.title')}</legend>
      <output>{t('workplace.selection.count', { count: ids.size })}</output>
      {abilities.filter(readsMessages).map(({ id, title }) => (
        <Button key={id} size="small" disabled={ids.size === 0} onClick={() => onAsk({ id })}>
          {localized(title)}
        </Button>
      ))}
      <IconButton icon={<CloseOutlined />} label={t('workplace.selection.end')} onClick={leave} />
    </fieldset>
  );
}
