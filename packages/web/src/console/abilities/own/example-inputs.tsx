import type { OwnAbilityDefinition, OwnExample } from '@wanwen/contract';
import { OWN_LIMITS } from '@wanwen/contract/own-ability-limits';
import { Form, Input } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldControl } from '../../../abilities/form/field-control.tsx';
import { type FormField, formFields } from '../../../abilities/form/form-fields.ts';
import { type FormValues, inputOf } from '../../../abilities/form/form-values.ts';
import { useLocalized } from '../../../abilities/localized.ts';
import type { JsonSchema } from '../../../abilities/schema.ts';
import { Edited, useFaultsWithin } from './edited.tsx';
import { shownValues } from './example-values.ts';
import { idOf, type Path } from './faults.ts';
import { LinesInput } from './lines-input.tsx';
import styles from './own.module.css';
import { inputSchema, outputSchema } from './schema-of.ts';

interface ValuesFormProps {
  path: Path;
  title: string;
  schema: JsonSchema;
  values: Record<string, unknown>;
  onChange(values: Record<string, unknown>): void;
}

/** The values of an example, in the form that people will see. Nothing is asked for before the definition is used. */
function ValuesForm({ path, title, schema, values, onChange }: ValuesFormProps) {
  const name = useId();
  const localized = useLocalized();
  const faults = useFaultsWithin(path);
  const fields = formFields(schema).map((field): FormField => ({ ...field, required: false }));
  const labelOf = (key: unknown) => {
    const label = fields.find((field) => field.name === key)?.label;
    return label ? localized(label) : '';
  };
  return (
    <fieldset className={styles.values} id={idOf(path)} tabIndex={-1}>
      <legend>{title}</legend>
      <Form<FormValues>
        key={fields.map((field) => `${field.name}:${field.kind}`).join(' ')}
        name={name}
        component={false}
        layout="vertical"
        initialValues={shownValues(fields, values)}
        onValuesChange={(_, all) => onChange(inputOf(fields, all))}
      >
        {fields.map((field) => (
          <FieldControl key={field.name} field={field} />
        ))}
      </Form>
      {faults.map((fault) => (
        <p key={idOf(fault.path)} role="alert" className={styles.fault}>
          {[labelOf(fault.path[path.length]), fault.text].filter(Boolean).join(' · ')}
        </p>
      ))}
    </fieldset>
  );
}

interface ExampleInputsProps {
  path: Path;
  example: OwnExample;
  definition: OwnAbilityDefinition;
  onChange(example: OwnExample): void;
}

/** One example: what is given, and what is wanted for it. */
export function ExampleInputs({ path, example, definition, onChange }: ExampleInputsProps) {
  const { t } = useTranslation();
  const change = (part: Partial<OwnExample>) => onChange({ ...example, ...part });
  const marks = { most: OWN_LIMITS.marks, maxLength: OWN_LIMITS.mark, hint: t('console.own.lines') };
  return (
    <>
      <Edited path={[...path, 'name']} label={t('console.own.exampleName')}>
        {(control) => (
          <Input
            {...control}
            maxLength={OWN_LIMITS.label}
            autoComplete="off"
            value={example.name}
            onChange={(event) => change({ name: event.target.value })}
          />
        )}
      </Edited>
      {definition.fields.length > 0 && (
        <ValuesForm
          path={[...path, 'input']}
          title={t('console.own.given')}
          schema={inputSchema(definition)}
          values={example.input}
          onChange={(input) => change({ input })}
        />
      )}
      <ValuesForm
        path={[...path, 'output']}
        title={t('console.own.wanted')}
        schema={outputSchema(definition)}
        values={example.output}
        onChange={(output) => change({ output })}
      />
      <details className={styles.more} open={example.includes.length + example.excludes.length > 0}>
        <summary>{t('console.own.marks')}</summary>
        <div className={styles.pair}>
          <LinesInput
            {...marks}
            path={[...path, 'includes']}
            label={t('console.own.includes')}
            lines={example.includes}
            onChange={(includes) => change({ includes })}
          />
          <LinesInput
            {...marks}
            path={[...path, 'excludes']}
            label={t('console.own.excludes')}
            lines={example.excludes}
            onChange={(excludes) => change({ excludes })}
          />
        </div>
      </details>
    </>
  );
}
