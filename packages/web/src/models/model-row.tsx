import type { ModelCard } from '@wanwen/contract';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { formatBytes, formatTokens } from '../language/format.ts';
import { ErrorNote } from '../shell/error-note.tsx';
import { InstallProgressView } from './install-progress.tsx';
import { ModelActions } from './model-actions.tsx';
import styles from './models.module.css';
import { useModelActions } from './use-model-actions.ts';

function Marks({ model }: { model: ModelCard }) {
  const { t } = useTranslation();
  return (
    <>
      {model.isDefault && model.state === 'installed' && <span className={styles.mark}>{t('models.isDefault')}</span>}
      {model.loaded && <span className={styles.mark}>{t('models.loaded')}</span>}
    </>
  );
}

function Facts({ model }: { model: ModelCard }) {
  const { t, i18n } = useTranslation();
  const names = new Intl.DisplayNames([i18n.language], { type: 'language' });
  const languages = languageList(model.languages, names, t);
  const facts = [
    !model.abilities.includes('chat') && t('models.base'),
    t('models.size', { size: formatBytes(model.bytes) }),
    t('models.memory', { memory: formatBytes(model.memoryBytes) }),
    t('models.context', { tokens: formatTokens(model.contextLength) }),
    languages && t('models.languages', { languages }),
    t('models.licence', { licence: model.licence }),
  ];
  return <p className={styles.facts}>{facts.filter(Boolean).join(' · ')}</p>;
}

/** Languages that are named before the rest is only counted. */
const named = 3;

function languageList(codes: string[], names: Intl.DisplayNames, t: TFunction): string {
  const shown = codes.slice(0, named).map((code) => nameOf(names, code));
  const list = shown.join(t('models.listComma'));
  return codes.length > named ? t('models.languagesMore', { list, count: codes.length - named }) : list;
}

function nameOf(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

function failureOf({ failure }: ModelCard): Error | null {
  return failure ? Object.assign(new Error(failure.message), { code: failure.code, details: failure.details }) : null;
}

export function ModelRow({ model }: { model: ModelCard }) {
  const { t } = useTranslation();
  const actions = useModelActions(model);
  // An installation that fails at once is told by the answer to the click and by the list; once is enough.
  const error = actions.error ?? failureOf(model);
  return (
    <li className={styles.row}>
      <div className={styles.head}>
        <h3>{model.name}</h3>
        <Marks model={model} />
        <span className={styles.gap} />
        <ModelActions model={model} actions={actions} />
      </div>
      <Facts model={model} />
      {!model.fits && (
        <p className={styles.warning}>{t('models.tooLarge', { memory: formatBytes(model.memoryBytes) })}</p>
      )}
      {model.state === 'installing' && <InstallProgressView progress={model.progress} />}
      {error && <ErrorNote error={error} />}
    </li>
  );
}
