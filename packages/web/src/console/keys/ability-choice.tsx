import { Checkbox, Form, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAbilityTitles } from '../../abilities/use-ability-titles.ts';

/** Which abilities may be used: the fields `allAbilities` and `abilities` of a form. */
export function AbilityChoice() {
  const { t } = useTranslation();
  const { ids, titleOf } = useAbilityTitles();
  const allAbilities = Form.useWatch('allAbilities');
  const chosen: string[] = Form.useWatch('abilities') ?? [];
  // One that was switched off since stays in the list while the key names it.
  const options = [...new Set([...ids, ...chosen])].map((id) => ({ value: id, label: titleOf(id) }));
  const required = allAbilities === false ? [{ required: true, message: t('console.keys.chooseAbility') }] : [];
  return (
    <>
      <Form.Item name="allAbilities" label={t('console.keys.abilities')} extra={t('console.keys.abilitiesHint')}>
        <Radio.Group
          options={[
            { value: true, label: t('console.keys.allAbilities') },
            { value: false, label: t('console.keys.someAbilities') },
          ]}
        />
      </Form.Item>
      <Form.Item name="abilities" hidden={allAbilities !== false} rules={required}>
        <Checkbox.Group options={options} aria-label={t('console.keys.abilities')} />
      </Form.Item>
    </>
  );
}
