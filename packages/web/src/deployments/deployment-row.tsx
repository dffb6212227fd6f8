import type { Deployment } from '@wanwen/contract';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../shell/error-note.tsx';
import styles from './deployments.module.css';
import { HealthView } from './health-view.tsx';
import { TestResult } from './test-result.tsx';
import { useDeploymentActions } from './use-deployments.ts';

const ConfirmDialog = lazy(() => import('../shell/confirm-dialog.tsx'));

interface DeploymentRowProps {
  deployment: Deployment;
  onEdit(): void;
}

function Place({ deployment }: { deployment: Deployment }) {
  const { t } = useTranslation();
  const { kind, makes, baseUrl, model, keyState, keyHint } = deployment;
  const key = keyState === 'unreadable' ? t('deployments.keyUnreadable') : keyHint && `…${keyHint}`;
  return (
    <>
      <span className={styles.model}>{model}</span>
      {makes === 'image' && <span className={styles.facts}>{t('deployments.makes.image')}</span>}
      <span className={styles.facts}>{baseUrl ?? t(`deployments.kinds.${kind}`)}</span>
      {key && (
        <span className={keyState === 'unreadable' ? styles.bad : styles.facts}>{t('deployments.key', { key })}</span>
      )}
    </>
  );
}

export function DeploymentRow({ deployment, onEdit }: DeploymentRowProps) {
  const { t } = useTranslation();
  const { name, priority, weight, enabled } = deployment;
  const { test, toggle, remove } = useDeploymentActions(deployment);
  const [asksRemove, setAsksRemove] = useState(false);
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <Place deployment={deployment} />
      </td>
      <td className={styles.facts}>{t('deployments.orderText', { priority, weight })}</td>
      <td>
        <HealthView deployment={deployment} />
        {test.data && <TestResult result={test.data} />}
        {(test.error ?? toggle.error) && <ErrorNote error={test.error ?? toggle.error} />}
      </td>
      <td className={styles.actions}>
        <Button size="small" loading={test.isPending} onClick={() => test.mutate()}>
          {t('deployments.test')}
        </Button>
        <Button size="small" type="text" onClick={onEdit}>
          {t('deployments.edit')}
        </Button>
        <Button size="small" type="text" loading={toggle.isPending} onClick={() => toggle.mutate()}>
          {t(enabled ? 'deployments.disable' : 'deployments.enable')}
        </Button>
        <Button size="small" type="text" onClick={() => setAsksRemove(true)}>
          {t('deployments.remove')}
        </Button>
        {asksRemove && (
          <Suspense>
            <ConfirmDialog
              title={t('deployments.removeTitle', { name })}
              text={t('deployments.removeText')}
              action={t('deployments.remove')}
              mutation={remove}
              onClose={() => setAsksRemove(false)}
            />
          </Suspense>
        )}
      </td>
    </tr>
  );
}
