import { CheckOutlined, DownOutlined, SettingOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import type { ModelCard } from '@wanwen/contract';
import { useTranslation } from 'react-i18next';
import { usePerson } from '../session/session-query.ts';
import { MenuButton, type MenuEntry } from '../shell/menu-button.tsx';
import styles from './composer.module.css';
import type { ChosenModel } from './use-chosen-model.ts';

function ModelLine({ model, chosen }: { model: ModelCard; chosen: boolean }) {
  const { t } = useTranslation();
  const remarks = [
    model.isDefault && t('model.default'),
    model.tier === 'starter' && t('model.starter'),
    model.loaded && t('model.loaded'),
  ].filter(Boolean);
  return (
    <span className={styles.modelLine}>
      <CheckOutlined style={{ visibility: chosen ? 'visible' : 'hidden' }} aria-hidden />
      <span>{model.name}</span>
      {remarks.length > 0 && <small>{remarks.join(' · ')}</small>}
    </span>
  );
}

export function ModelPicker({ model }: { model: ChosenModel }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { administrator } = usePerson();
  const { chosen, installed, isLoading, choose } = model;
  const name = chosen?.name ?? (isLoading ? '…' : t('model.none'));
  const entries: MenuEntry[] = [
    ...installed.map((one) => ({
      key: one.id,
      label: <ModelLine model={one} chosen={one.id === chosen?.id} />,
      onPick: () => choose(one.id),
    })),
    'line',
    {
      key: '/models',
      icon: <SettingOutlined />,
      label: t(administrator ? 'model.manage' : 'model.compare'),
      onPick: () => void navigate({ to: '/models' }),
    },
  ];
  return (
    <MenuButton label={t('model.pick', { name })} className={styles.chip} placement="topLeft" entries={entries}>
      <span className={styles.modelName}>{name}</span>
      <DownOutlined style={{ fontSize: 10 }} aria-hidden />
    </MenuButton>
  );
}
