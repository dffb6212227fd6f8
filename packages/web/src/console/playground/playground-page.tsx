import { useQuery } from '@tanstack/react-query';
import { Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fetchFrom } from '../../api/request.ts';
import { Choice } from '../../parts/choice.tsx';
import { ErrorNote } from '../../shell/error-note.tsx';
import { usePhone } from '../../theme/use-phone.ts';
import { ConsolePageFrame } from '../console-page-frame.tsx';
import { AskForm } from './ask-form.tsx';
import { AskedView } from './asked-view.tsx';
import styles from './playground.module.css';
import { type Ask, protocols } from './protocols.ts';
import { SampleView } from './sample-view.tsx';
import { useAsk } from './use-ask.ts';

/** The models that this organisation may call, as every client of the API sees them. */
async function listCallable(): Promise<string[]> {
  const response = await fetchFrom('/v1/models');
  const { data } = (await response.json()) as { data: { id: string }[] };
  return data.map(({ id }) => id);
}

const firstAsk: Ask = { model: '', system: '', prompt: '', maxTokens: 256 };

export default function PlaygroundPage() {
  const { t } = useTranslation();
  const [protocolId, setProtocolId] = useState<string>('chat');
  const [typed, setTyped] = useState(firstAsk);
  const { asked, ask, stop } = useAsk();
  const {
    data: models,
    error,
    refetch,
  } = useQuery({ queryKey: ['callable-models'], queryFn: listCallable, staleTime: 0 });
  const isPhone = usePhone();
  const options = protocols.map(({ id, name }) => ({ value: id, label: name }));
  const protocol = protocols.find(({ id }) => id === protocolId)!;
  const question = { ...typed, model: typed.model || models?.[0] || '' };
  const example = { ...question, prompt: question.prompt || t('console.playground.example') };
  return (
    <ConsolePageFrame title={t('console.pages.playground')} intro={t('console.playground.intro')}>
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {isPhone ? (
        <Choice
          label={t('console.playground.protocol')}
          value={protocolId}
          options={options}
          onChange={setProtocolId}
        />
      ) : (
        <Radio.Group
          aria-label={t('console.playground.protocol')}
          optionType="button"
          value={protocolId}
          options={options}
          onChange={(event) => setProtocolId(event.target.value)}
        />
      )}
      <div className={styles.halves}>
        <AskForm
          ask={question}
          models={models ?? []}
          isRunning={asked.state === 'running'}
          onChange={setTyped}
          onAsk={() => void ask(protocol, question)}
          onStop={stop}
        />
        <AskedView asked={asked} />
      </div>
      <SampleView protocol={protocol} ask={example} />
    </ConsolePageFrame>
  );
}
