import { useMutation } from '@tanstack/react-query';
import { Button, Form, type FormInstance } from 'antd';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { busy } from '../shell/busy.tsx';
import { ErrorNote } from '../shell/error-note.tsx';
import styles from './submit-form.module.css';

interface SubmitFormProps<Values> {
  /** The word on the button. */
  submit: string;
  initial?: Partial<Values>;
  form?: FormInstance<Values>;
  /** Ends once the server has done it; a failure is shown, and what was typed stays. */
  onSubmit(values: Values): Promise<unknown>;
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
      onFinish={(values) => !mutation.isPending && mutation.mutate(values)}
    >
      {props.children}
      {mutation.error && <ErrorNote error={mutation.error} />}
      <div className={styles.buttons}>
        <Button type="primary" htmlType="submit" loading={busy(mutation.isPending)} block={props.wide ?? false}>
          {props.submit}
        </Button>
        {props.more}
      </div>
    </Form>
  );
}
