import type { ModelCard } from '@wanwen/contract';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../language/format.ts';
import { usePerson } from '../session/session-query.ts';
import { busy } from '../shell/busy.tsx';
import type { ModelActionsOf } from './use-model-actions.ts';

const ConfirmDialog = lazy(() => import('../shell/confirm-dialog.tsx'));

interface ModelActionsProps {
  model: ModelCard;
  actions: ModelActionsOf;
}

function Installed({ model, actions }: ModelActionsProps) {
  const { t } = useTranslation();
  const [asksRemove, setAsksRemove] = useState(false);
  const { name } = model;
  return (
    <>
      {!model.isDefault && (
        <Button loading={busy(actions.makeDefault.isPending)} onClick={() => actions.makeDefault.mutate()}>
          {t('models.makeDefault')}
        </Button>
      )}
      <Button type="text" onClick={() => setAsksRemove(true)}>
        {t('models.remove')}
      </Button>
      {asksRemove && (
        <Suspense>
          <ConfirmDialog
            title={t('models.removeTitle', { name })}
            text={t('models.removeText', { size: formatBytes(model.bytes) })}
            action={t('models.remove')}
            mutation={actions.remove}
            onClose={() => setAsksRemove(false)}
          />
        </Suspense>
      )}
    </>
  );
}

/** For administrators; the server refuses them to others. */
export function ModelActions({ model, actions }: ModelActionsProps) {
  const { t } = useTranslation();
  if (!usePerson().administrator) return null;
  if (model.state === 'installed') return <Installed model={model} actions={actions} />;
  if (model.state === 'installing')
    return (
      <Button loading={busy(actions.stop.isPending)} onClick={() => actions.stop.mutate()}>
        {t('models.stop')}
      </Button>
    );
  return (
    <Button
      type="primary"
      disabled={!model.fits}
      loading={busy(actions.install.isPending)}
      onClick={() => actions.install.mutate()}
    >
      {t(model.state === 'failed' ? 'models.resume' : 'models.install')}
    </Button>
  );
}
