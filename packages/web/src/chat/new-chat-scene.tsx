import { useTranslation } from 'react-i18next';
import { usePageTitle } from '../live/use-page-title.ts';
import { StarterNotice } from '../models/starter-notice.tsx';
import { BrandMark } from '../shell/brand-mark.tsx';
import styles from './chat.module.css';
import { Composer } from './composer.tsx';
import { Suggestions } from './suggestions.tsx';
import { useSend } from './use-chat.ts';
import { useChosenModel } from './use-chosen-model.ts';

/** The first screen: a greeting, four things to try, and the message field. */
export function NewChatScene() {
  const { t } = useTranslation();
  usePageTitle(t('product'));
  const model = useChosenModel(null);
  const sending = useSend(null);
  const canThink = model.chosen?.abilities.includes('thinking') ?? false;
  const send = (content: string) =>
    sending.mutateAsync({ content, parentId: null, canThink }).then(
      () => true,
      () => false,
    );
  return (
    <main className={styles.scene} aria-label={t('chat.label')}>
      <div className={styles.start}>
        <div className={styles.welcome}>
          <BrandMark size={48} />
          <h1>{t('chat.greeting')}</h1>
          <p>
            {model.chosen && t(model.chosen.source === 'deployment' ? 'chat.greetingElsewhere' : 'chat.greetingNote')}
          </p>
        </div>
        <Suggestions disabled={sending.isPending} onPick={(text) => void send(text)} />
        <StarterNotice />
      </div>
      <Composer
        conversation={null}
        model={model}
        running={false}
        sending={sending.isPending}
        error={sending.error}
        usage={null}
        onSend={send}
        onStop={() => {}}
      />
    </main>
  );
}
