import { useQuery } from '@tanstack/react-query';
import type { Organisation } from '@wanwen/contract';
import { Form, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listOrganisations } from '../../api/organisation-api.ts';
import { useSettled } from '../../conversations/use-settled.ts';
import type { Option } from '../../parts/choice.tsx';
import { useOrganisationNames } from './use-organisation-names.ts';

interface OrganisationChoiceProps {
  id?: string;
  value?: string;
  onChange?(value: string): void;
  label?: string;
  /** What else may be chosen, before the organisations. */
  first?: Option[];
  /** Only organisations of this kind. */
  kind?: Organisation['kind'];
  /** Stands before an organisation's id in the value. */
  prefix?: string;
}

const SHOWN = 50;

/** One of all the organisations of the server, found by words of its name. */
export function OrganisationChoice({
  id,
  value = '',
  onChange,
  label,
  first = [],
  kind,
  prefix = '',
}: OrganisationChoiceProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const query = useSettled(typed.trim());
  const { data, isFetching } = useQuery({
    queryKey: ['organisations', 'choice', kind, query],
    queryFn: ({ signal }) => listOrganisations({ all: true, query, kind: kind ?? null, limit: SHOWN }, signal),
    placeholderData: (before) => before,
    staleTime: 30_000,
  });
  const found = (data?.items ?? [])
    .filter(({ deletedAt }) => deletedAt === null)
    .map((one) => ({ value: prefix + one.id, label: one.name }));
  const options = query === '' ? [...first, ...found] : found;
  const isKnown = value === '' || [...first, ...found].some((option) => option.value === value);
  const { nameOf } = useOrganisationNames(isKnown ? [] : [value.slice(prefix.length)]);
  const shown = [...first, ...found].find((option) => option.value === value)?.label;
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      {...(label === undefined ? {} : { 'aria-label': label })}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      // With a label of its own it stands among other filters, else in a form.
      style={label === undefined ? { width: '100%', maxWidth: 400 } : { minWidth: 180 }}
      popupMatchSelectWidth={label === undefined ? true : 280}
      loading={isFetching}
      options={options}
      // With its name, also where it is not among those that were found.
      value={value === '' && first.length === 0 ? null : { value, label: shown ?? nameOf(value.slice(prefix.length)) }}
      labelInValue
      placeholder={t('console.organisations.choose')}
      notFoundContent={t('console.organisations.noneFound')}
      onChange={(chosen) => {
        setTyped('');
        onChange?.(chosen?.value ?? '');
      }}
    />
  );
}

interface OrganisationFieldProps extends Pick<OrganisationChoiceProps, 'first' | 'kind'> {
  name: string;
  label: string;
  hint?: ReactNode;
  required?: boolean;
}

export const OrganisationField = ({ name, label, hint, required = false, ...choice }: OrganisationFieldProps) => (
  <Form.Item name={name} label={label} extra={hint} rules={[{ required }]}>
    <OrganisationChoice {...choice} />
  </Form.Item>
);
