import { Button, Form, type FormInstance } from 'antd';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isComposing } from '../../chat/composing.ts';
import styles from './ability-form.module.css';
import { isAside } from './asked-fields.ts';
import { FieldControl } from './field-control.tsx';
import { formFault } from './form-fault.ts';
import type { FormField } from './form-fields.ts';
import { type FormValues, inputOf, missingFields } from './form-values.ts';

interface AbilityFormProps {
  fields: FormField[];
  /** What stands in the fields at first. */
  values: FormValues;
  /** The word on the button. */
  submit: string;
  /** Why the last run was refused; said at the field that it is about. */
  error?: unknown;
  /** Puts the cursor into the first field that has to be filled in, or else on the button. */
  focus?: boolean;
  more?: ReactNode;
  onChange(values: FormValues): void;
  onSubmit(input: Record<string, unknown>): void;
}

/** The fields whose values are not JSON, though they must be. */
const notJson = (fields: FormField[], values: FormValues) =>
  fields.filter((field) => field.kind === 'json' && isBroken(values[field.name]));

function isBroken(value: unknown): boolean {
  if (typeof value !== 'string' || value.trim() === '') return false;
  try {
    JSON.parse(value);
    return false;
  } catch {
    return true;
  }
}

function useServerFault(form: FormInstance<FormValues>, error: unknown) {
  useEffect(() => {
    const fault = formFault(error);
    if (!fault) return;
    form.setFields([{ name: fault.path as [string], errors: [fault.message] }]);
    form.focusField(fault.path);
  }, [form, error]);
}

/** A form made of the input schema of an ability. */
export function AbilityForm(props: AbilityFormProps) {
  const { t } = useTranslation();
  const name = useId();
  const [form] = Form.useForm<FormValues>();
  const box = useRef<HTMLDivElement>(null);
  const { fields, values, focus = false, onSubmit } = props;
  const aside = fields.filter(isAside);
  // Where all may be left out, one of them may still be needed.
  const hasRequired = fields.some(({ required }) => required);
  const fault = formFault(props.error);
  const isFaultAside = aside.some(({ name: each }) => each === fault?.path[0]);
  useServerFault(form, props.error);
  useEffect(() => {
    if (!focus) return;
    const [missing] = missingFields(fields, values);
    if (missing) form.focusField([missing.name]);
    else box.current?.querySelector<HTMLElement>('[type=submit]')?.focus();
  }, [focus, form, fields, values]);
  const submit = (filled: FormValues) => {
    const broken = notJson(fields, filled);
    if (broken.length > 0)
      return form.setFields(broken.map((field) => ({ name: field.name, errors: [t('abilities.form.notJson')] })));
    return onSubmit(inputOf(fields, filled));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || isComposing(event.nativeEvent)) return;
    event.preventDefault();
    form.submit();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for what the button does.
    <div ref={box} onKeyDown={onKeyDown}>
      <Form<FormValues>
        name={name}
        form={form}
        layout="vertical"
        requiredMark={false}
        validateTrigger="onSubmit"
        className={styles.form ?? ''}
        validateMessages={{
          // biome-ignore lint/suspicious/noTemplateCurlyInString: the form fills in the label itself
          required: t('form.required', { label: '${label}' }),
          // biome-ignore lint/suspicious/noTemplateCurlyInString: see above
          whitespace: t('form.required', { label: '${label}' }),
        }}
        initialValues={values}
        onValuesChange={(_, all) => props.onChange(all)}
        onFinish={() => submit(form.getFieldsValue(true) as FormValues)}
      >
        {fields.length === 0 && <p className={styles.quiet}>{t('abilities.form.none')}</p>}
        {fields
          .filter((field) => !isAside(field))
          .map((field) => (
            <FieldControl key={field.name} field={field} marksOptional={hasRequired} />
          ))}
        {aside.length > 0 && (
          <details className={styles.aside} open={isFaultAside || undefined}>
            <summary>{t('abilities.form.aside')}</summary>
            <div>
              {aside.map((field) => (
                <FieldControl key={field.name} field={field} marksOptional={hasRequired} />
              ))}
            </div>
          </details>
        )}
        <div className={styles.foot}>
          <Button type="primary" htmlType="submit" title={t('abilities.form.keys')}>
            {props.submit}
          </Button>
          {props.more}
        </div>
      </Form>
    </div>
  );
}
