import { Checkbox, Form, Input, InputNumber } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { shownZone } from '../../zones/shown-zone.ts';
import { useLocalized } from '../localized.ts';
import styles from './ability-form.module.css';
import { rangeLabel } from './field-label.ts';
import type { FormField } from './form-fields.ts';
import { readTranscript } from './read-transcript.ts';
import { Segments } from './segments.tsx';

interface FieldControlProps {
  field: FormField;
  /** Names of the fields around it. */
  path?: string[];
  /** Says of what may be left out that it may. */
  marksOptional?: boolean;
}

const longRows = { minRows: 3, maxRows: 12 };
const listRows = { minRows: 2, maxRows: 8 };

/** How a field is named, said to be wrong, and explained. */
function useItem({ field, path = [], marksOptional = false }: FieldControlProps) {
  const { t } = useTranslation();
  const label = useLocalized()(field.label);
  // Whatever says `whitespace` is taken for a text.
  const isText = field.kind === 'text' || field.kind === 'long';
  const most = isText ? field.maxLength : undefined;
  const rules = [
    ...(field.required ? [{ required: true, ...(isText ? { whitespace: true } : {}) }] : []),
    ...(most === undefined ? [] : [{ max: most, message: t('abilities.form.tooLong', { count: most }) }]),
  ];
  const isOptional = marksOptional && !field.required && (field.initial === undefined || field.initial === '');
  const shown = isOptional ? <OptionalLabel label={label} /> : label;
  return { t, label, item: { name: [...path, field.name], label: shown, rules } };
}

function OptionalLabel({ label }: { label: string }) {
  const { t } = useTranslation();
  return (
    <span className={styles.optional} data-word={t('abilities.form.optional')}>
      {label}
    </span>
  );
}

/** The control of one field, by the kind of its values. */
export function FieldControl(props: FieldControlProps): ReactNode {
  const { field } = props;
  const { t, label, item } = useItem(props);
  const localized = useLocalized();
  switch (field.kind) {
    case 'text':
      return (
        <Form.Item {...item}>
          <Input autoComplete="off" />
        </Form.Item>
      );
    case 'long':
      return (
        <Form.Item {...item}>
          <Input.TextArea autoSize={longRows} />
        </Form.Item>
      );
    case 'number':
      return (
        <Form.Item {...item}>
          <InputNumber
            // Steps make sense where there is a first and a last one.
            controls={field.whole && field.minimum !== undefined && field.maximum !== undefined}
            inputMode={field.whole ? 'numeric' : 'decimal'}
            {...(field.whole ? { precision: 0 } : {})}
            {...(field.minimum === undefined ? {} : { min: field.minimum })}
            {...(field.maximum === undefined ? {} : { max: field.maximum })}
          />
        </Form.Item>
      );
    case 'choice':
      return (
        <Form.Item {...item}>
          <Segments
            label={label}
            options={field.choices.map((choice) => ({ value: choice.value, label: localized(choice.label) }))}
          />
        </Form.Item>
      );
    case 'flag':
      return (
        <Form.Item name={item.name} valuePropName="checked">
          <Checkbox>{label}</Checkbox>
        </Form.Item>
      );
    case 'date':
    case 'time':
      return (
        <Form.Item {...item}>
          <Input type={field.kind === 'date' ? 'date' : 'datetime-local'} style={{ width: 'fit-content' }} />
        </Form.Item>
      );
    case 'day':
      return <DayControl {...props} field={field} />;
    case 'texts':
      return (
        <Form.Item {...item} extra={t('abilities.form.texts')}>
          <Input.TextArea autoSize={listRows} />
        </Form.Item>
      );
    case 'transcript':
      return <TranscriptControl {...props} />;
    case 'json':
      return (
        <Form.Item {...item} extra={t('abilities.form.json')}>
          <Input.TextArea autoSize={listRows} spellCheck={false} style={{ fontFamily: 'var(--font-code)' }} />
        </Form.Item>
      );
    case 'union':
      return <UnionControl {...props} field={field} />;
  }
}

/** A day; the zone it belongs to is named where the reader is in another one. */
function DayControl({ field, path = [] }: FieldControlProps & { field: FormField & { kind: 'day' } }) {
  const { t, item } = useItem({ field, path });
  const localized = useLocalized();
  const name = shownZone(field.timeZone)?.name;
  return (
    <Form.Item {...item} extra={name && t('abilities.form.zone', { zone: localized(name) })}>
      <Input type="date" style={{ width: 'fit-content' }} />
    </Form.Item>
  );
}

/** Messages pasted out of a chat; says how many it finds in them. */
function TranscriptControl(props: FieldControlProps) {
  const { t, item } = useItem(props);
  const pasted = Form.useWatch(item.name);
  const count = typeof pasted === 'string' ? readTranscript(pasted).length : 0;
  const found = count > 0 ? ` ${t('abilities.form.transcriptFound', { count })}` : '';
  return (
    <Form.Item {...item} extra={`${t('abilities.form.transcript')}${found}`}>
      <Input.TextArea autoSize={longRows} />
    </Form.Item>
  );
}

/** Which form a value has, and what that form asks for. */
function UnionControl({ field, path = [] }: FieldControlProps & { field: FormField & { kind: 'union' } }) {
  const { t, label, item } = useItem({ field, path });
  const localized = useLocalized();
  const chosen = Form.useWatch([...item.name, field.by]);
  const branch = field.branches.find(({ value }) => value === chosen);
  const options = field.branches.map((each) => ({
    value: each.value,
    label: each.label ? localized(each.label) : (rangeLabel(t, each.value) ?? each.value),
  }));
  return (
    <>
      <Form.Item {...item} name={[...item.name, field.by]}>
        <Segments label={label} options={options} />
      </Form.Item>
      {branch?.fields.map((inner) => (
        <FieldControl key={`${branch.value}.${inner.name}`} field={inner} path={item.name} />
      ))}
    </>
  );
}
