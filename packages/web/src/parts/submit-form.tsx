import { useMutation } from '@tanstack/react-query';
import { Button, Form, type FormInstance } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { busy } from '../shell/busy.tsx';
import { ErrorNote } from '../shell/error-note.tsx';
import { Confirm } from './confirm.tsx';
import styles from './submit-form.module.css';

/** What is asked before something that cannot simply be taken back is sent. */
export interface AskedFirst {
  title: string;
  text: string;
  /** The word on the button that does it. */
  action: string;
}

interface SubmitFormProps<Values> {
  /** The word on the button. */
  submit: string;
  initial?: Partial<Values>;
  form?: FormInstance<Values>;
  /** Ends once the server has done it; a failure is shown, and what was typed stays. */
  onSubmit(values: Values): Promise<unknown>;
  /** Asks first where it gives something to ask. */
  askFirst?(values: Values): AskedFirst | null;
  /** The button fills the width, as on a page of its own. */
  wide?: boolean;
  /** Buttons beside the one that submits. */
  more?: ReactNode;
  children: ReactNode;
}

/** A form with one button, which says what went wrong above it. */
export function SubmitForm<Values extends object>(props: SubmitFormProps<Values>) {
  const { t } = useTranslation();
  // Several forms may stand on a page, with fields of the same name.
  const name = useId();
  const mutation = useMutation({ mutationFn: (values: Values) => props.onSubmit(values) });
  const [waiting, setWaiting] = useState<{ values: Values; asked: AskedFirst } | null>(null);
  const send = (values: Values) => {
    if (mutation.isPending) return;
    const asked = props.askFirst?.(values);
    if (asked) setWaiting({ values, asked });
    else mutation.mutate(values);
  };
  return (
    <Form<Values>
      name={name}
      layout="vertical"
      requiredMark={false}
      validateTrigger="onSubmit"
      scrollToFirstError
      validateMessages={{
        // biome-ignore-start lint/suspicious/noTemplateCurlyInString: the form fills in the label itself
        required: t('form.required', { label: '${label}' }),
        types: { email: t('form.email') },
        // biome-ignore-end lint/suspicious/noTemplateCurlyInString: see above
      }}
      {...(props.form ? { form: props.form } : {})}
      initialValues={props.initial ?? {}}
      onFinish={send}
    >
      {props.children}
      {mutation.error && <ErrorNote error={mutation.error} />}
      <div className={styles.buttons}>
        <Button type="primary" htmlType="submit" loading={busy(mutation.isPending)} block={props.wide ?? false}>
          {props.submit}
        </Button>
        {props.more}
      </div>
      {waiting && (
        <Confirm {...waiting.asked} onConfirm={() => props.onSubmit(waiting.values)} onClose={() => setWaiting(null)} />
      )}
    </Form>
  );
}
