import { Checkbox, Form, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { useModels } from '../models/use-models.ts';

/** Which models may be called: the fields `allModels` and `models` of a form. */
export function ModelChoice() {
  const { t } = useTranslation();
  const { data } = useModels();
  const allModels = Form.useWatch('allModels');
  const chosen: string[] = Form.useWatch('models') ?? [];
  const installed = data?.items.filter(({ state }) => state === 'installed').map(({ id }) => id) ?? [];
  // A model that was removed since stays in the list while the key names it.
  const names = [...new Set([...installed, ...chosen])];
  return (
    <>
      <Form.Item name="allModels" label={t('console.keys.models')}>
        <Radio.Group
          options={[
            { value: true, label: t('console.keys.allModels') },
            { value: false, label: t('console.keys.someModels') },
          ]}
        />
      </Form.Item>
      <Form.Item
        name="models"
        hidden={allModels !== false}
        rules={allModels === false ? [{ required: true, message: t('console.keys.chooseModel') }] : []}
      >
        <Checkbox.Group options={names} />
      </Form.Item>
    </>
  );
}
