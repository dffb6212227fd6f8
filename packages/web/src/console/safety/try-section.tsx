import { useMutation } from '@tanstack/react-query';
import type { SafetyTrial } from '@wanwen/contract';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type SafetyPlace, trySafety } from '../../api/safety-api.ts';
import { Choice } from '../../parts/choice.tsx';
import { Mark } from '../../parts/mark.tsx';
import { Section } from '../../parts/page.tsx';
import { busy } from '../../shell/busy.tsx';
import { ErrorNote } from '../../shell/error-note.tsx';
import { toneOf, useSafetyNames } from './names.ts';
import styles from './safety.module.css';

const MOST_CHARACTERS = 20_000;
const TONES = { passed: 'good', recorded: 'quiet', masked: 'warning', blocked: 'bad' } as const;

function Trial({ trial, tried }: { trial: SafetyTrial; tried: string }) {
  const { t } = useTranslation();
  const { actionOf, ruleOf, categoryOf } = useSafetyNames();
  return (
    <div className={styles.trial} role="status">
      <p>
        <Mark tone={TONES[trial.outcome]}>{t(`console.safety.outcomes.${trial.outcome}`)}</Mark>{' '}
        {trial.count > 0 && t('console.safety.matches', { count: trial.count })}
      </p>
      {trial.matches.length > 0 && (
        <ul>
          {trial.matches.map((match) => (
            <li key={`${match.from} ${match.to} ${match.level} ${match.kind} ${match.name}`}>
              <mark>{tried.slice(match.from, match.to)}</mark>
              <span>
                {ruleOf(match)} · {categoryOf(match.category)} · {t(`console.safety.levels.${match.level}`)}
              </span>
              <Mark tone={toneOf(match.action)}>{actionOf(match.action)}</Mark>
            </li>
          ))}
        </ul>
      )}
      {trial.outcome === 'masked' && (
        <>
          <h3>{t('console.safety.result')}</h3>
          <p className={styles.result}>{trial.text}</p>
        </>
      )}
    </div>
  );
}

/** What would become of a text. */
export function TrySection({ place }: { place: SafetyPlace }) {
  const { t } = useTranslation();
  const { directionOf } = useSafetyNames();
  const [text, setText] = useState('');
  const [direction, setDirection] = useState<'input' | 'output'>('input');
  const trial = useMutation({ mutationFn: (tried: string) => trySafety(place, { text: tried, direction }) });
  return (
    <Section title={t('console.safety.try')} text={t('console.safety.tryText')}>
      <Input.TextArea
        aria-label={t('console.safety.try')}
        placeholder={t('console.safety.tryPlaceholder')}
        rows={4}
        maxLength={MOST_CHARACTERS}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <div className={styles.tools}>
        <Choice
          label={t('console.safety.direction')}
          value={direction}
          options={(['input', 'output'] as const).map((value) => ({ value, label: directionOf(value) }))}
          onChange={(value) => setDirection(value as typeof direction)}
        />
        <Button disabled={text === ''} loading={busy(trial.isPending)} onClick={() => trial.mutate(text)}>
          {t('console.safety.trySubmit')}
        </Button>
      </div>
      {trial.error && <ErrorNote error={trial.error} />}
      {trial.data && <Trial trial={trial.data} tried={trial.variables} />}
    </Section>
  );
}
