import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listMembers } from '../../api/organisation-api.ts';
import { listPeople } from '../../api/people-api.ts';
import { useSettled } from '../../conversations/use-settled.ts';
import type { Option } from '../../parts/choice.tsx';

const MOST = 50;
/** Members of an organisation are found among these. */
const MOST_MEMBERS = 200;

interface FilterProps {
  value: string;
  onChange(value: string): void;
}

interface FoundProps extends FilterProps {
  label: string;
  options: Option[] | undefined;
  /** Absent where the options are all there are. */
  onSearch?(words: string): void;
}

function Found({ label, value, onChange, options, onSearch }: FoundProps) {
  const { t } = useTranslation();
  return (
    <Select
      allowClear
      showSearch={onSearch ? { filterOption: false, onSearch } : { optionFilterProp: 'label' }}
      popupMatchSelectWidth={280}
      style={{ minWidth: 180 }}
      aria-label={label}
      placeholder={label}
      value={value || undefined}
      options={options}
      loading={options === undefined}
      notFoundContent={t('console.audit.nobody')}
      onChange={(chosen: string | undefined) => onChange(chosen ?? '')}
    />
  );
}

/** Somebody of the organisation. */
export function MemberFilter({ organisationId, ...field }: FilterProps & { organisationId: string }) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ['member-names', organisationId],
    queryFn: ({ signal }) => listMembers(organisationId, { limit: MOST_MEMBERS }, signal),
    staleTime: 60_000,
  });
  const options = data?.items.map(({ personId, name }) => ({ value: personId, label: name ?? personId }));
  return <Found {...field} label={t('console.audit.person')} options={options} />;
}

/** Anybody on the server, found by name or address. */
export function PersonFilter(field: FilterProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const query = useSettled(typed);
  const { data } = useQuery({
    queryKey: ['people', 'found', query],
    queryFn: ({ signal }) => listPeople({ query, limit: MOST }, signal),
    placeholderData: (before) => before,
  });
  const options = data?.items.map(({ id, name, email }) => ({ value: id, label: `${name} · ${email}` }));
  return <Found {...field} label={t('console.audit.person')} options={options} onSearch={setTyped} />;
}
