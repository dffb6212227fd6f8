import type { ModelCard } from '@wanwen/contract';
import { useTranslation } from 'react-i18next';
import { usePageTitle } from '../live/use-page-title.ts';
import { usePerson } from '../session/session-query.ts';
import { ErrorNote } from '../shell/error-note.tsx';
import { DeployedModels } from './deployed-models.tsx';
import { ModelRow } from './model-row.tsx';
import styles from './models.module.css';
import { useModels, useServerStatus } from './use-models.ts';

const tiers = ['standard', 'starter', 'extra'] as const;

const isForChats = ({ abilities }: ModelCard) => abilities.includes('chat');

/** Those that answer before those that only go on with a text. */
const answeringFirst = (models: ModelCard[]) =>
  models.toSorted((one, other) => Number(isForChats(other)) - Number(isForChats(one)));

/** Why the default model is what it is, and how to get a better one from a terminal. */
function Choice() {
  const { t } = useTranslation();
  const { data: status } = useServerStatus();
  const { administrator } = usePerson();
  const choice = status?.modelChoice;
  if (!choice) return null;
  return (
    <aside className={styles.choice}>
      <p>
        {t('models.choice', { model: choice.model })} {t(`reason.${choice.reason}`)}
      </p>
      {administrator && choice.better && (
        <p>
          {t('models.command')} <code>wanwen models install {choice.better}</code>
        </p>
      )}
    </aside>
  );
}

/** The models that are there and that there could be. */
export default function ModelsScene() {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = useModels();
  const { data: status } = useServerStatus();
  usePageTitle(`${t('models.title')} · ${t('product')}`);
  const own = data?.items.filter(({ source }) => source === undefined) ?? [];
  const deployed = data?.items.filter(({ source }) => source === 'deployment') ?? [];
  const groups = tiers.map((tier) => ({ tier, models: answeringFirst(own.filter((model) => model.tier === tier)) }));
  return (
    <main className={styles.scene}>
      <div className={styles.page}>
        <header>
          <h1>{t('models.title')}</h1>
          <p>{t('models.intro')}</p>
        </header>
        <Choice />
        {isPending && <p className={styles.quiet}>{t('models.loading')}</p>}
        {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
        {data && own.length === 0 && <p className={styles.quiet}>{t('models.none')}</p>}
        {groups
          .filter(({ models }) => models.length > 0)
          .map(({ tier, models }) => (
            <section key={tier} aria-label={t(`models.tiers.${tier}`)}>
              <h2>{t(`models.tiers.${tier}`)}</h2>
              <ul>
                {models.map((model) => (
                  <ModelRow key={model.id} model={model} />
                ))}
              </ul>
            </section>
          ))}
        {data && <DeployedModels models={deployed} />}
        {status && <p className={styles.quiet}>{t('models.version', { version: status.version })}</p>}
      </div>
    </main>
  );
}
