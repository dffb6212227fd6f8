import type { Group, UpdateGroup } from '@wanwen/contract';
import { Form, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { createGroup, updateGroup } from '../../api/workplace-api.ts';
import { LongTextField, TextField } from '../../parts/fields.tsx';
import { FormDrawer } from '../../parts/form-drawer.tsx';
import { takeGroup } from '../feed/feed.ts';
import { PeopleField } from './people-field.tsx';

interface Values {
  name: string;
  topic?: string;
  kind: 'public' | 'private';
  timeZone: string;
  personIds?: string[];
}

function CommonFields() {
  const { t } = useTranslation();
  return (
    <>
      <TextField name="name" label={t('workplace.form.name')} maxLength={80} autoFocus />
      <LongTextField name="topic" label={t('workplace.form.topic')} maxLength={500} rows={2} optional />
      <Form.Item name="kind" label={t('workplace.form.kind')}>
        <Radio.Group
          vertical
          options={[
            { value: 'private', label: `${t('workplace.form.private')} · ${t('workplace.form.privateHint')}` },
            { value: 'public', label: `${t('workplace.form.public')} · ${t('workplace.form.publicHint')}` },
          ]}
        />
      </Form.Item>
      <TextField name="timeZone" label={t('workplace.form.timeZone')} maxLength={64} />
    </>
  );
}

export function NewGroupDrawer({ onMade, onClose }: { onMade(group: Group): void; onClose(): void }) {
  const { t } = useTranslation();
  const make = async (values: Values) => {
    const group = await createGroup(values);
    takeGroup(group);
    onMade(group);
  };
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return (
    <FormDrawer<Values>
      title={t('workplace.newGroup')}
      submit={t('workplace.form.create')}
      initial={{ kind: 'private', timeZone }}
      onSubmit={make}
      onClose={onClose}
    >
      <CommonFields />
      <PeopleField name="personIds" label={t('workplace.form.people')} hint={t('workplace.form.peopleHint')} />
    </FormDrawer>
  );
}

export function GroupSettingsDrawer({ group, onClose }: { group: Group; onClose(): void }) {
  const { t } = useTranslation();
  const { name, topic, kind, timeZone } = group;
  return (
    <FormDrawer<UpdateGroup>
      title={t('workplace.form.edit')}
      submit={t('action.save')}
      initial={{ name, topic, timeZone, kind: kind === 'public' ? 'public' : 'private' }}
      onSubmit={async (values) => takeGroup(await updateGroup(group.id, values))}
      onClose={onClose}
    >
      <CommonFields />
    </FormDrawer>
  );
}
