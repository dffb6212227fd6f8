import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { CreateSafetyList, SafetyList } from '@wanwen/contract';
import { Button, Checkbox, Form } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createSafetyList, getSafetyList, type SafetyPlace, updateSafetyList } from '../../api/safety-api.ts';
import { ChoiceField } from '../../parts/choice.tsx';
import { LongTextField, TextField } from '../../parts/fields.tsx';
import { FormDrawer } from '../../parts/form-drawer.tsx';
import { ErrorNote } from '../../shell/error-note.tsx';
import { useSafetyNames } from './names.ts';
import { MOST_FILE_BYTES, wordsOfFile } from './read-word-file.ts';

interface ListDrawerProps {
  place: SafetyPlace;
  /** Absent: a new one. */
  list?: SafetyList | undefined;
  onClose(): void;
}

type ListForm = Omit<CreateSafetyList, 'words' | 'enabled'> & { words: string };

const MOST_WORDS = 100_000;
const empty: ListForm = { name: '', category: '', direction: 'both', action: 'block', ignoreGaps: false, words: '' };

/** A list with its words, one a line. */
export function ListDrawer({ place, list, onClose }: ListDrawerProps) {
  const { data, error } = useQuery({
    queryKey: ['safety-list', place, list?.id],
    queryFn: ({ signal }) => getSafetyList(place, list!.id, signal),
    enabled: list !== undefined,
    staleTime: 0,
    gcTime: 0,
  });
  if (error) return <ErrorNote error={error} />;
  if (list !== undefined && data === undefined) return null;
  const initial = data ? { ...data, words: data.words.join('\n') } : empty;
  return <Opened place={place} list={list} initial={initial} onClose={onClose} />;
}

function Opened({ place, list, initial, onClose }: ListDrawerProps & { initial: ListForm }) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const { actions, directions } = useSafetyNames();
  const [form] = Form.useForm<ListForm>();
  const submit = async ({ name, category, direction, action, ignoreGaps, words }: ListForm) => {
    const body = { name, category, direction, action, ignoreGaps, words: (words ?? '').split('\n') };
    if (list) await updateSafetyList(place, list.id, body);
    else await createSafetyList(place, { ...body, enabled: true });
    await client.invalidateQueries({ queryKey: ['safety', place] });
  };
  const add = (words: string[]) => {
    const written: string = form.getFieldValue('words') ?? '';
    form.setFieldValue('words', [...(written.trim() === '' ? [] : [written.trimEnd()]), ...words].join('\n'));
  };
  return (
    <FormDrawer<ListForm>
      title={list ? t('console.safety.editOf', { name: list.name }) : t('console.safety.create')}
      submit={list ? t('action.save') : t('console.safety.create')}
      form={form}
      initial={initial}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField name="name" label={t('console.safety.name')} maxLength={80} />
      <TextField
        name="category"
        label={t('console.safety.category')}
        hint={t('console.safety.categoryHint')}
        maxLength={40}
      />
      <ChoiceField name="direction" label={t('console.safety.direction')} options={directions} required />
      <ChoiceField
        name="action"
        label={t('console.safety.action')}
        hint={t('console.safety.actionHint')}
        options={actions}
        required
      />
      <LongTextField
        name="words"
        label={t('console.safety.words')}
        hint={t('console.safety.wordsHint', { most: MOST_WORDS.toLocaleString(i18n.language) })}
        rows={10}
        optional
      />
      <WordFile onWords={add} />
      <Form.Item name="ignoreGaps" valuePropName="checked">
        <Checkbox>{t('console.safety.ignoreGaps')}</Checkbox>
      </Form.Item>
    </FormDrawer>
  );
}

function WordFile({ onWords }: { onWords(words: string[]): void }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState('');
  const read = async (file: File) => {
    if (file.size > MOST_FILE_BYTES) return setSaid(t('console.safety.fileTooLarge', { name: file.name }));
    const words = wordsOfFile(file.name, await file.text());
    onWords(words);
    setSaid(t('console.safety.added', { name: file.name, count: words.length }));
  };
  return (
    <Form.Item extra={<output>{said}</output>}>
      <input
        ref={input}
        type="file"
        hidden
        accept=".txt,.csv,text/plain,text/csv"
        onChange={({ target }) => {
          const file = target.files?.[0];
          target.value = '';
          if (file) void read(file);
        }}
      />
      <Button onClick={() => input.current?.click()}>{t('console.safety.upload')}</Button>
    </Form.Item>
  );
}
