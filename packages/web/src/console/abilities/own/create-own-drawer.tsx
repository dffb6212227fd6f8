import { UploadOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { OwnAbilityDefinition } from '@wanwen/contract';
import { OWN_LIMITS } from '@wanwen/contract/own-ability-limits';
import { Button, Form, Input } from 'antd';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createOwnAbility } from '../../../api/own-ability-api.ts';
import { languageStore } from '../../../language/language.ts';
import { Choice } from '../../../parts/choice.tsx';
import { TextField } from '../../../parts/fields.tsx';
import { FormDrawer } from '../../../parts/form-drawer.tsx';
import { useCurrent } from '../../use-current.ts';
import { camelCase } from './new-parts.ts';
import styles from './own.module.css';
import { readDefinition } from './own-file.ts';
import { templates } from './templates.ts';

interface NewAbility {
  title: string;
  slug: string;
}

/** `answer-a-customer` */
const slugFrom = (title: string) =>
  camelCase(title)
    .replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    .slice(0, 50);

/** A name and a beginning; the rest is made on the page of the ability. */
export function CreateOwnDrawer({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const { id } = useCurrent();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [form] = Form.useForm<NewAbility>();
  const formId = useId();
  const [template, setTemplate] = useState('empty');
  const [imported, setImported] = useState<OwnAbilityDefinition>();
  const language = languageStore.get();
  const submit = async ({ title, slug }: NewAbility) => {
    const definition = imported ?? { ...begun(template), title: titled(begun(template), title) };
    await createOwnAbility(id, { slug, definition });
    await client.invalidateQueries({ queryKey: ['own-abilities'] });
    await navigate({ to: '/console/$page/$item', params: { page: 'abilities', item: slug } });
  };
  const begun = (chosen: string) => (templates.find((one) => one.id === chosen) ?? templates[0]!).definition(language);
  /** What was typed is in the language of the page; the template's name in the other one is of the template alone. */
  const titled = ({ title }: OwnAbilityDefinition, typed: string) =>
    typed === title[language] ? title : { zh: '', en: '', [language]: typed };
  const take = (chosen: string) => {
    setTemplate(chosen);
    const { title } = begun(chosen);
    if (title.en !== '') form.setFieldsValue({ title: title[language], slug: slugFrom(title.en) });
  };
  return (
    <FormDrawer<NewAbility>
      title={t('console.own.create')}
      submit={t('console.own.createSubmit')}
      form={form}
      initial={{ title: '', slug: '' }}
      onSubmit={submit}
      onClose={onClose}
    >
      <ImportButton
        onRead={({ slug, definition }) => {
          setImported(definition);
          form.setFieldsValue({
            slug,
            title: definition.title?.[language] || definition.title?.zh || definition.title?.en,
          });
        }}
      />
      {!imported && (
        <Form.Item label={t('console.own.beginWith')} htmlFor={`${formId}template`}>
          <Choice
            id={`${formId}template`}
            value={template}
            options={templates.map(({ id: value }) => ({ value, label: t(`console.own.templates.${value}`) }))}
            onChange={take}
          />
        </Form.Item>
      )}
      <TextField
        name="title"
        label={t('console.own.title')}
        maxLength={OWN_LIMITS.title}
        autoComplete="off"
        autoFocus
        disabled={imported !== undefined}
      />
      <Form.Item
        name="slug"
        label="ID"
        extra={t('console.own.slugHint')}
        rules={[{ required: true }, { pattern: /^[a-z][a-z0-9-]{0,49}$/, message: t('console.own.slugWrong') }]}
      >
        <Input addonBefore="own." maxLength={50} autoComplete="off" autoCapitalize="none" spellCheck={false} />
      </Form.Item>
    </FormDrawer>
  );
}

type Read = NonNullable<ReturnType<typeof readDefinition>>;

/** Takes what another organisation has handed out. */
function ImportButton({ onRead }: { onRead(file: Read): void }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<'none' | 'read' | 'wrong'>('none');
  const [name, setName] = useState('');
  const read = async (file: File | undefined) => {
    if (!file) return;
    const found = readDefinition(await file.text());
    setName(file.name);
    setState(found ? 'read' : 'wrong');
    if (found) onRead(found);
  };
  return (
    <div className={styles.import}>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={t('console.own.importFile')}
        onChange={(event) => {
          void read(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      <Button icon={<UploadOutlined aria-hidden />} onClick={() => input.current?.click()}>
        {t('console.own.importFile')}
      </Button>
      {state === 'read' && <output className={styles.quiet}>{t('console.own.imported', { name })}</output>}
      {state === 'wrong' && (
        <p role="alert" className={styles.fault}>
          {t('console.own.notImported', { name })}
        </p>
      )}
    </div>
  );
}
