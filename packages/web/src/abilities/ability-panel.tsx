import './texts/add.ts';
import type { AbilityCard } from '@wanwen/contract';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './ability-panel.module.css';
import type { Embedding } from './embedding.ts';
import { AbilityForm } from './form/ability-form.tsx';
import { askedFields } from './form/asked-fields.ts';
import { discardFormDraft, keepFormDraft, readFormDraft } from './form/form-draft.ts';
import { formFault } from './form/form-fault.ts';
import { type FormField, formFields } from './form/form-fields.ts';
import { type FormValues, initialValues, inputOf, missingFields, takesSuggestion } from './form/form-values.ts';
import { inputWith } from './form/input-with.ts';
import { AbilityRun } from './run/ability-run.tsx';
import type { RunState } from './run/run-state.ts';
import { useRun } from './run/use-run.ts';
import type { JsonSchema } from './schema.ts';

interface AbilityPanelProps {
  ability: AbilityCard;
  embedding: Embedding;
  /** What the form begins with, before what was filled in earlier. */
  begin?: FormValues;
  /** Runs as soon as nothing is missing. */
  runsAtOnce?: boolean;
  /** Takes the cursor. */
  focuses?: boolean;
  /** The form makes room for what comes of it. */
  folds?: boolean;
  /** Told how far it is. */
  onPhase?(phase: RunState['phase']): void;
}

/** What an ability itself begins with is stronger. */
const suggestedFor = (fields: readonly FormField[], suggested: FormValues): FormValues =>
  Object.fromEntries(
    Object.entries(suggested).filter(([name]) => fields.some((field) => field.name === name && takesSuggestion(field))),
  );

/** The same once more, as another one of those that there are. */
const varied = (input: Record<string, unknown>) => ({ ...input, another: Number(input.another ?? 0) + 1 });

/** How many messages the place has chosen for it; undefined where it has not. */
function chosenCount(fields: readonly FormField[], { range }: Record<string, unknown>): number | undefined {
  const { kind, ids } = (range ?? {}) as { kind?: string; ids?: unknown[] };
  return kind === 'messages' && fields.some(({ name }) => name === 'range') ? ids?.length : undefined;
}

/** The form of an ability, and what comes of it. */
export function AbilityPanel(props: AbilityPanelProps) {
  const { ability, embedding, begin, runsAtOnce, folds = false, focuses = false, onPhase } = props;
  const { t } = useTranslation();
  const { given = {}, suggested = {}, decided = {}, prepare } = embedding;
  const [all] = useState(() => formFields(ability.input as JsonSchema));
  const [fields] = useState(() => askedFields(all, given));
  const [values] = useState<FormValues>(() => ({
    ...initialValues(fields),
    ...suggestedFor(fields, suggested),
    ...(begin ? {} : readFormDraft(ability.id)),
    ...suggestedFor(fields, decided),
    ...begin,
  }));
  const { state, run, stop } = useRun(ability);
  const [isUnfolded, setUnfolded] = useState(false);
  const isMissing = useMemo(() => missingFields(fields, values).length > 0, [fields, values]);
  const start = (input: Record<string, unknown>) => {
    setUnfolded(false);
    void run(inputWith(all, given, input), prepare);
  };

  const first = useRef(() => start(inputOf(fields, values)));
  useEffect(() => {
    if (runsAtOnce && !isMissing) first.current();
  }, [runsAtOnce, isMissing]);

  const hasResult = state.phase === 'done';
  const latest = useRef({ hasResult });
  useEffect(() => {
    latest.current = { hasResult };
    onPhase?.(state.phase);
  });
  useEffect(() => {
    const { id } = ability;
    return () => {
      if (latest.current.hasResult) discardFormDraft(id);
    };
  }, [ability]);

  const hasRun = state.phase !== 'idle';
  const canVary = state.phase === 'done' && all.some(({ name, kind }) => name === 'another' && kind === 'number');
  const isOpen = !folds || !hasRun || isUnfolded || formFault(state.error) !== undefined;
  const form = (
    <AbilityForm
      fields={fields}
      values={values}
      submit={t(hasRun ? 'abilities.form.runAgain' : 'abilities.form.run')}
      error={state.error}
      focus={focuses && (!runsAtOnce || isMissing)}
      onChange={(changed) => keepFormDraft(ability.id, changed)}
      onSubmit={start}
    />
  );
  const chosen = chosenCount(all, given);
  return (
    <div className={styles.panel}>
      {chosen !== undefined && <p className={styles.quiet}>{t('abilities.form.chosen', { count: chosen })}</p>}
      <details
        className={styles.form}
        hidden={folds && hasRun && fields.length === 0}
        data-folds={folds && hasRun}
        open={isOpen}
        onToggle={(event) => setUnfolded(event.currentTarget.open)}
      >
        <summary>{t('abilities.form.settings')}</summary>
        {form}
      </details>
      <AbilityRun
        ability={ability}
        state={state}
        embedding={embedding}
        onRetry={() => void run(canVary ? varied(state.input) : state.input, prepare)}
        variesOnRetry={canVary}
        onStop={stop}
      />
    </div>
  );
}
