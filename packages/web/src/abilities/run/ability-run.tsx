import { EditOutlined, EnterOutlined, ReloadOutlined, StopOutlined } from '@ant-design/icons';
import type { AbilityCard, AbilityResult } from '@wanwen/contract';
import { Button } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSaid } from '../../chat/use-said.ts';
import { languageStore } from '../../language/language.ts';
import { useStore } from '../../live/use-store.ts';
import { ErrorNote } from '../../shell/error-note.tsx';
import { shownZone } from '../../zones/shown-zone.ts';
import type { Embedding } from '../embedding.ts';
import { formFault } from '../form/form-fault.ts';
import { useLocalized } from '../localized.ts';
import { citationsOf } from '../result/number-citations.ts';
import { postText } from '../result/post-text.ts';
import { type Block, type Point, resultBlocks } from '../result/result-blocks.ts';
import { isOfResult, resultText, wholeText } from '../result/result-text.ts';
import { ResultView } from '../result/result-view.tsx';
import type { JsonSchema } from '../schema.ts';
import { CopyWord } from './copy-word.tsx';
import { InsertEditor } from './insert-editor.tsx';
import { ProgressLine } from './progress-line.tsx';
import { Rating } from './rating.tsx';
import styles from './run.module.css';
import { RunDetails } from './run-details.tsx';
import type { RunState } from './run-state.ts';

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

interface ActionsProps {
  /** The result as text, to be copied; empty where it is none. */
  text: string;
  /** As it is inserted. */
  posted: string;
  /** The parts of the result have actions of their own. */
  hasOwn: boolean;
  onInsert: ((text: string) => void) | undefined;
  onEdit(): void;
  retry: string;
  onRetry(): void;
}

function Actions({ text, posted, hasOwn, onInsert, onEdit, retry, onRetry }: ActionsProps) {
  const { t } = useTranslation();
  const insertable = onInsert && posted !== '' && !hasOwn;
  const first = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Only from where no key does anything else: the panel itself, or a button that is gone.
    if (insertable && isNowhere(document.activeElement))
      first.current?.querySelector('button')?.focus({ preventScroll: true });
  }, [insertable]);
  return (
    <div ref={first} className={styles.actions}>
      {insertable && (
        <>
          <Button type="primary" icon={<EnterOutlined aria-hidden />} onClick={() => onInsert(posted)}>
            {t('abilities.run.insert')}
          </Button>
          <Button icon={<EditOutlined aria-hidden />} onClick={onEdit}>
            {t('abilities.run.edit')}
          </Button>
        </>
      )}
      {text !== '' && <CopyWord text={text} />}
      <Button icon={<ReloadOutlined aria-hidden />} onClick={onRetry}>
        {retry}
      </Button>
    </div>
  );
}

/** Nothing came but figures, such as how many messages were read; figures that were asked for are a result. */
const isEmpty = (blocks: readonly Block[], isWhole: boolean) =>
  isWhole ? blocks.length === 0 : blocks.every(({ kind }) => kind === 'fact');

/** Where the keyboard is when what it was on has gone. */
const isNowhere = (element: Element | null) =>
  element === document.body || element instanceof HTMLDialogElement || element?.matches('[data-run]');

/** Its parts have actions of their own: one of several texts is taken, a picture is sent or kept. */
const hasOwnActions = (blocks: readonly Block[]) =>
  blocks.some(({ kind }) => kind === 'variants' || kind === 'picture');

const restsOnMessages = (block: Block) => isOfResult(block) && citationsOf(block).length > 0;

/** The parts of a result with the tasks as a person has changed them: what is copied or inserted says the same. */
function useTold(blocks: readonly Block[]) {
  const [changed, setChanged] = useState<{ of: readonly Block[]; tasks: ReadonlyMap<string, Point[]> } | null>(null);
  const tasks = changed?.of === blocks ? changed.tasks : undefined;
  const told = useMemo(
    () =>
      blocks.map((block) => {
        const items = block.kind === 'tasks' ? tasks?.get(block.name) : undefined;
        return block.kind === 'tasks' && items ? { ...block, items } : block;
      }),
    [blocks, tasks],
  );
  const onTasks = (name: string, items: Point[]) =>
    setChanged({ of: blocks, tasks: new Map([...(tasks ?? []), [name, items]]) });
  return { told, onTasks };
}

/** A run: what it is busy with, what has come, and what can be done with it. */
export function AbilityRun({ ability, state, embedding, onRetry, variesOnRetry = false, onStop }: AbilityRunProps) {
  const { t } = useTranslation();
  const localized = useLocalized();
  const language = useStore(languageStore);
  const [edited, setEdited] = useState<string | null>(null);
  const { phase, result, partial, error } = state;
  const timeZone = state.input.timeZone ?? embedding.given?.timeZone;
  const zone = useMemo(() => shownZone(timeZone), [timeZone]);
  const blocks = useMemo(
    () => resultBlocks(result?.output ?? partial, ability.output as JsonSchema, zone),
    [result, partial, ability.output, zone],
  );
  const { told, onTasks } = useTold(blocks);
  const isWhole = (ability.output as JsonSchema)['x-whole'] === true;
  const tell = isWhole ? wholeText : resultText;
  const text = useMemo(() => tell(told, language), [tell, told, language]);
  const { linkTo } = embedding;
  const posted = useMemo(
    () => (linkTo && !isWhole && told.some(restsOnMessages) ? postText(told, language, linkTo) : text),
    [linkTo, isWhole, told, language, text],
  );
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
      {phase === 'done' && isEmpty(blocks, isWhole) && <p>{t('abilities.run.nothing')}</p>}
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
