import type { Deployment } from '@wanwen/contract';
import { Button, Checkbox, Drawer, Form, Input, InputNumber, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../shell/error-note.tsx';
import { usePhone } from '../theme/use-phone.ts';
import { bodyOf, type DeploymentFields, fieldsOf, kinds, mayPaint, needsAddress } from './deployment-form.ts';
import styles from './deployments.module.css';
import { useSaveDeployment } from './use-deployments.ts';

interface DeploymentDrawerProps {
  /** Null for a new one. */
  deployment: Deployment | null;
  onClose(): void;
}

function Where({ deployment }: { deployment: Deployment | null }) {
  const { t } = useTranslation();
  const kind = Form.useWatch<DeploymentFields['kind']>('kind') ?? 'openai-compatible';
  const required = [{ required: true, whitespace: true, message: t('deployments.required') }];
  const isOwn = kind === 'engine';
  return (
    <>
      {!isOwn && (
        <Form.Item
          name="baseUrl"
          label={t('deployments.fields.baseUrl')}
          extra={t(needsAddress(kind) ? 'deployments.hints.baseUrl' : 'deployments.hints.ownBaseUrl')}
          rules={needsAddress(kind) ? required : []}
        >
          <Input inputMode="url" autoComplete="off" spellCheck={false} />
        </Form.Item>
      )}
      <Form.Item
        name="model"
        label={t('deployments.fields.model')}
        extra={t(isOwn ? 'deployments.hints.ownModel' : 'deployments.hints.model')}
        rules={required}
      >
        <Input autoComplete="off" spellCheck={false} />
      </Form.Item>
      {!isOwn && (
        <Form.Item name="apiKey" label={t('deployments.fields.apiKey')} extra={t('deployments.hints.apiKey')}>
          <Input.Password
            autoComplete="new-password"
            visibilityToggle={false}
            placeholder={deployment?.keyHint ? `…${deployment.keyHint}` : ''}
          />
        </Form.Item>
      )}
      {!isOwn && (
        <Form.Item name="allowPrivate" valuePropName="checked" extra={t('deployments.hints.allowPrivate')}>
          <Checkbox>{t('deployments.fields.allowPrivate')}</Checkbox>
        </Form.Item>
      )}
    </>
  );
}

/** What comes of a call; only some kinds leave a choice. */
function Makes() {
  const { t } = useTranslation();
  const kind = Form.useWatch<DeploymentFields['kind']>('kind') ?? 'openai-compatible';
  const options = (['text', 'image'] as const).map((value) => ({ value, label: t(`deployments.makes.${value}`) }));
  return (
    <Form.Item
      name="makes"
      hidden={!mayPaint(kind)}
      label={t('deployments.fields.makes')}
      extra={t('deployments.hints.makes')}
    >
      <Radio.Group options={options} />
    </Form.Item>
  );
}

function usePaints(): boolean {
  const kind = Form.useWatch<DeploymentFields['kind']>('kind') ?? 'openai-compatible';
  return Form.useWatch<DeploymentFields['makes']>('makes') === 'image' && mayPaint(kind);
}

const order = [
  ['priority', 0, 100],
  ['weight', 1, 1000],
] as const;
const tokens = [
  ['contextLength', 256, 100_000_000],
  ['maxOutputTokens', 1, 10_000_000],
] as const;

function Numbers() {
  const { t } = useTranslation();
  const numbers = usePaints() ? order : [...order, ...tokens];
  return (
    <div className={styles.numbers}>
      {numbers.map(([name, min, max]) => (
        <Form.Item key={name} name={name} label={t(`deployments.fields.${name}`)}>
          <InputNumber min={min} max={max} precision={0} controls={false} style={{ width: '100%' }} />
        </Form.Item>
      ))}
    </div>
  );
}

function Abilities() {
  const { t } = useTranslation();
  if (usePaints()) return null;
  return (['tools', 'vision', 'thinking'] as const).map((name) => (
    <Form.Item key={name} name={name} valuePropName="checked" className={styles.tight}>
      <Checkbox>{t(`deployments.fields.${name}`)}</Checkbox>
    </Form.Item>
  ));
}

/** Makes a deployment, or changes one; what was typed stays until it is saved. */
export default function DeploymentDrawer({ deployment, onClose }: DeploymentDrawerProps) {
  const { t } = useTranslation();
  const isPhone = usePhone();
  const save = useSaveDeployment(deployment?.id ?? null);
  const [form] = Form.useForm<DeploymentFields>();
  // Fields that are not shown keep what they had.
  const submit = (fields: DeploymentFields) =>
    save.mutate(bodyOf({ ...fieldsOf(deployment), ...fields }), { onSuccess: onClose });
  return (
    <Drawer
      open
      size={isPhone ? '100%' : 480}
      title={t(deployment === null ? 'deployments.add' : 'deployments.editTitle', { name: deployment?.name })}
      onClose={onClose}
      footer={
        <div className={styles.foot}>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="primary" loading={save.isPending} onClick={() => form.submit()}>
            {t('deployments.save')}
          </Button>
        </div>
      }
    >
      <Form form={form} layout="vertical" requiredMark={false} initialValues={fieldsOf(deployment)} onFinish={submit}>
        <Form.Item
          name="name"
          label={t('deployments.fields.name')}
          extra={t('deployments.hints.name')}
          rules={[{ required: true, whitespace: true, message: t('deployments.required') }]}
        >
          <Input autoComplete="off" spellCheck={false} />
        </Form.Item>
        <Form.Item name="kind" label={t('deployments.fields.kind')}>
          <Select options={kinds.map((kind) => ({ value: kind, label: t(`deployments.kinds.${kind}`) }))} />
        </Form.Item>
        <Makes />
        <Where deployment={deployment} />
        <Numbers />
        <Abilities />
        {save.error && <ErrorNote error={save.error} />}
        <button type="submit" hidden />
      </Form>
    </Drawer>
  );
}
