import '../../../abilities/texts/add.ts';
import { PlusOutlined } from '@ant-design/icons';
import type { AbilityCard, OwnAbilityDefinition, OwnExample, OwnField } from '@wanwen/contract';
import { Button } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AbilityForm } from '../../../abilities/form/ability-form.tsx';
import { formFields } from '../../../abilities/form/form-fields.ts';
import { type FormValues, initialValues } from '../../../abilities/form/form-values.ts';
import { useLocalized } from '../../../abilities/localized.ts';
import { AbilityRun } from '../../../abilities/run/ability-run.tsx';
import type { RunState } from '../../../abilities/run/run-state.ts';
import { useRun } from '../../../abilities/run/use-run.ts';
import { type AbilityRun as AskedRun, tryAbility } from '../../../api/run-ability.ts';
import { Section } from '../../../parts/page.tsx';
import { AbilityName } from '../ability-name.tsx';
import { newExample } from './new-parts.ts';
import styles from './own.module.css';
import { renamedValues } from './renamed-values.ts';
import { inputSchema, localizedOf, outputSchema } from './schema-of.ts';
import { TrialModel } from './trial-model.tsx';

interface TryPanelProps {
  slug: string;
  definition: OwnAbilityDefinition;
  /** Empty for the one that people will get. */
  model: string;
  onModel(model: string): void;
  /** False where something keeps the definition from being tried; that is then shown. */
  check(): boolean;
  /** Takes a trial that went well; absent where there is no room for more. */
  onKeep?: ((example: OwnExample) => void) | undefined;
}

/** What is filled in for a trial, which stays while the fields are worked on. */
function useFilled({ fields }: OwnAbilityDefinition) {
  const [kept, setKept] = useState<{ fields: OwnField[]; values: FormValues }>({ fields, values: {} });
  const values = renamedValues(kept.values, kept.fields, fields);
  if (kept.fields !== fields) setKept({ fields, values });
  return { values, keep: (filled: FormValues) => setKept({ fields, values: filled }) };
}

/** What the page will show of the definition once it is published. */
const cardOf = (slug: string, definition: OwnAbilityDefinition): AbilityCard => ({
  id: `own.${slug}`,
  title: localizedOf(definition.title, slug),
  description: localizedOf(definition.description),
  icon: definition.icon,
  input: inputSchema(definition) as AbilityCard['input'],
  output: outputSchema(definition) as AbilityCard['output'],
  model: null,
});

const nowhere = {};

/** A trial as an example: what was filled in, and of the result what the definition asks for. */
function exampleOf(
  definition: OwnAbilityDefinition,
  { input, result }: Pick<RunState, 'input' | 'result'>,
): OwnExample {
  const asked = Object.keys(outputSchema(definition).properties ?? {});
  const output = Object.entries(result?.output ?? {}).filter(([key]) => asked.includes(key));
  return { ...newExample(), input, output: Object.fromEntries(output) };
}

/** The form as people will see it, and a run of what is written now, published or not. */
export function TryPanel({ slug, definition, model, onModel, check, onKeep }: TryPanelProps) {
  const { t } = useTranslation();
  const localized = useLocalized();
  const card = useMemo(() => cardOf(slug, definition), [slug, definition]);
  const fields = useMemo(() => formFields(inputSchema(definition)), [definition]);
  const tries = useCallback(
    ({ input, language }: AskedRun, following: Parameters<typeof tryAbility>[1]) =>
      tryAbility({ slug, definition, input, language, model: model || null }, following),
    [slug, definition, model],
  );
  const { state, run, stop } = useRun(card, tries);
  const filled = useFilled(definition);
  return (
    <Section
      title={t('console.own.try')}
      text={t('console.own.tryText')}
      actions={<TrialModel model={model} onModel={onModel} />}
    >
      <div className={styles.preview}>
        <AbilityName icon={card.icon} name={<b>{localized(card.title)}</b>} description={localized(card.description)} />
        <AbilityForm
          key={fields.map(({ name, kind }) => `${name}:${kind}`).join(' ')}
          fields={fields}
          values={{ ...initialValues(fields), ...filled.values }}
          submit={t(state.phase === 'idle' ? 'console.own.tryRun' : 'abilities.form.runAgain')}
          error={state.error}
          onChange={filled.keep}
          onSubmit={(input) => check() && void run(input, undefined)}
        />
        <AbilityRun
          ability={card}
          state={state}
          embedding={nowhere}
          onRetry={() => check() && void run(state.input, undefined)}
          onStop={stop}
        />
        {onKeep && state.phase === 'done' && state.result && (
          <Button
            className={styles.add ?? ''}
            icon={<PlusOutlined aria-hidden />}
            onClick={() => onKeep(exampleOf(definition, state))}
          >
            {t('console.own.keep')}
          </Button>
        )}
      </div>
    </Section>
  );
}
