import { StopOutlined } from '@ant-design/icons';
import type { AbilityCard, AbilityResult } from '@wanwen/contract';
import { Button } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSaid } from '../../chat/use-said.ts';
import { ErrorNote } from '../../shell/error-note.tsx';
import type { Embedding } from '../embedding.ts';
import { formFault } from '../form/form-fault.ts';
import { useLocalized } from '../localized.ts';
import type { Block } from '../result/result-blocks.ts';
import { ResultView } from '../result/result-view.tsx';
import { Actions } from './actions.tsx';
import { InsertEditor } from './insert-editor.tsx';
import { ProgressLine } from './progress-line.tsx';
import { Rating } from './rating.tsx';
import styles from './run.module.css';
import { RunDetails } from './run-details.tsx';
import type { RunState } from './run-state.ts';
import { useResultParts } from './use-result-parts.ts';

interface AbilityRunProps {
  ability: AbilityCard;
  state: RunState;
  embedding: Embedding;
  onRetry(): void;
  /** Trying again gives another one. */
  variesOnRetry?: boolean;
  onStop(): void;
}

/** What is to be known about a result before it is used. */
function Remarks({ checks }: Pick<AbilityResult, 'checks'>) {
  const { t } = useTranslation();
  const localized = useLocalized();
  return (
    <>
      {checks.fallback && <p className={styles.fallback}>{localized(checks.fallback)}</p>}
      {checks.dropped > 0 && <p className={styles.quiet}>{t('abilities.run.dropped', { count: checks.dropped })}</p>}
    </>
  );
}

/** Its parts have actions of their own: one of several texts is taken, a picture is sent or kept. */
const hasOwnActions = (blocks: readonly Block[]) =>
  blocks.some(({ kind }) => kind === 'variants' || kind === 'picture');

/** A run: what it is busy with, what has come, and what can be done with it. */
export function AbilityRun({ ability, state, embedding, onRetry, variesOnRetry = false, onStop }: AbilityRunProps) {
  const { t } = useTranslation();
  const localized = useLocalized();
  const [edited, setEdited] = useState<string | null>(null);
  const { phase, result, error } = state;
  const { zone, blocks, isEmpty, text, posted, onTasks } = useResultParts(ability, state, embedding);
  const title = localized(ability.title);
  const said = useSaid(phase === 'running', {
    started: t('abilities.run.running', { title }),
    done: phase === 'done' ? t('abilities.run.done', { title }) : '',
  });
  const { onInsert, onCite, onConfirm, onPicture, editorOf, noteOn } = embedding;
  const insert = result && onInsert ? (taken: string) => onInsert(taken, result) : undefined;
  const confirm = useMemo(
    () =>
      onConfirm &&
      ((field: string, values: unknown[]) =>
        onConfirm(
          values.map((value) => ({ field, value })),
          { ability: ability.id, runId: state.runId },
        )),
    [onConfirm, ability.id, state.runId],
  );
  const box = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each phase buttons go that may have had the focus
  useEffect(() => {
    if (document.activeElement === document.body) box.current?.focus({ preventScroll: true });
  }, [phase]);
  if (phase === 'idle') return <output className="visually-hidden">{said}</output>;
  return (
    <section
      ref={box}
      className={styles.run}
      aria-label={t('abilities.run.result')}
      aria-busy={phase === 'running'}
      tabIndex={-1}
      data-run
    >
      {phase === 'running' && (
        <div className={styles.progress}>
          <ProgressLine state={state} />
          <Button size="small" icon={<StopOutlined aria-hidden />} onClick={onStop}>
            {t('abilities.run.stop')}
          </Button>
        </div>
      )}
      {result && <Remarks checks={result.checks} />}
      {blocks.length > 0 && (
        <ResultView
          blocks={blocks}
          zone={zone}
          onCite={onCite}
          onInsert={insert}
          onEdit={insert && setEdited}
          onConfirm={confirm}
          editorOf={editorOf}
          onTasks={onTasks}
          noteOn={noteOn}
          onPicture={result && onPicture ? (picture) => onPicture(picture, result) : undefined}
          isWhole={phase === 'done'}
        />
      )}
      {phase === 'done' && isEmpty && <p>{t('abilities.run.nothing')}</p>}
      {phase === 'stopped' && <p className={styles.quiet}>{t('abilities.run.stopped')}</p>}
      {phase === 'failed' && !formFault(error) && (
        <ErrorNote error={error} lead={t('abilities.run.failed')} onRetry={onRetry} />
      )}
      {edited !== null && insert ? (
        <InsertEditor text={edited} onInsert={insert} onCancel={() => setEdited(null)} />
      ) : (
        (phase === 'done' || phase === 'stopped') && (
          <Actions
            text={text}
            posted={posted}
            hasOwn={hasOwnActions(blocks)}
            onInsert={insert}
            onEdit={() => setEdited(posted)}
            retry={t(variesOnRetry ? 'abilities.run.another' : 'abilities.run.retry')}
            onRetry={onRetry}
          />
        )
      )}
      {blocks.length > 0 && (
        <footer className={styles.foot}>
          <span>{result ? localized(result.notice) : t('chat.generated')}</span>
          {result && state.runId !== '' && <Rating key={state.runId} abilityId={ability.id} runId={state.runId} />}
        </footer>
      )}
      {result && <RunDetails result={result} />}
      <output className="visually-hidden">{said}</output>
    </section>
  );
}
