import { Link } from '@tanstack/react-router';
import type { ModelCard } from '@wanwen/contract';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatTokens } from '../language/format.ts';
import { usePerson } from '../session/session-query.ts';
import { ErrorNote } from '../shell/error-note.tsx';
import styles from './models.module.css';
import { useModelActions } from './use-model-actions.ts';

function DeployedRow({ model }: { model: ModelCard }) {
  const { t } = useTranslation();
  const { makeDefault } = useModelActions(model);
  const { administrator } = usePerson();
  const writes = model.abilities.includes('chat');
  const facts = [
    writes && t('models.context', { tokens: formatTokens(model.contextLength) }),
    model.abilities.includes('image') && t('models.makesPictures'),
  ];
  return (
    <li className={styles.row}>
      <div className={styles.head}>
        <h3>{model.name}</h3>
        {model.isDefault && <span className={styles.mark}>{t('models.isDefault')}</span>}
        <span className={styles.gap} />
        {administrator && writes && !model.isDefault && (
          <Button loading={makeDefault.isPending} onClick={() => makeDefault.mutate()}>
            {t('models.makeDefault')}
          </Button>
        )}
      </div>
      <p className={styles.facts}>{facts.filter(Boolean).join(' · ')}</p>
      {makeDefault.error && <ErrorNote error={makeDefault.error} />}
    </li>
  );
}

/** Names that other servers answer: there is nothing to install, and they are looked after on a page of their own. */
export function DeployedModels({ models }: { models: ModelCard[] }) {
  const { t } = useTranslation();
  const { administrator } = usePerson();
  if (models.length === 0 && !administrator) return null;
  return (
    <section aria-label={t('models.deployed')}>
      <h2>{t('models.deployed')}</h2>
      {models.length > 0 && (
        <ul>
          {models.map((model) => (
            <DeployedRow key={model.id} model={model} />
          ))}
        </ul>
      )}
      {administrator && (
        <p className={styles.quiet}>
          <Link to="/console/$page" params={{ page: 'deployments' }} className={styles.link}>
            {t('models.toDeployments')}
          </Link>
        </p>
      )}
    </section>
  );
}
