import { useQuery } from '@tanstack/react-query';
import { Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { listMembers } from '../../api/organisation-api.ts';
import { useOrganisation, usePerson } from '../../session/session-query.ts';

interface PeopleFieldProps {
  name: string;
  label: string;
  hint?: string;
  /** One person instead of several. */
  single?: boolean;
  required?: boolean;
  /** Who is there already. */
  without?: ReadonlySet<string>;
}

/** People of the organisation, to choose from by name. */
export function PeopleField({ name, label, hint, single, required, without }: PeopleFieldProps) {
  const { t } = useTranslation();
  const organisation = useOrganisation();
  const own = usePerson().id;
  const { data, isPending } = useQuery({
    queryKey: ['workplace', 'people', organisation?.id],
    queryFn: ({ signal }) => listMembers(organisation!.id, { limit: 200 }, signal),
    enabled: organisation !== null,
    staleTime: 60_000,
  });
  const options = (data?.items ?? [])
    .filter(({ personId }) => personId !== own && !without?.has(personId))
    .map(({ personId, name: personName, email }) => ({
      value: personId,
      label: personName ?? email ?? personId,
      words: `${personName ?? ''} ${email ?? ''}`,
    }));
  return (
    <Form.Item name={name} label={label} extra={hint} rules={required ? [{ required: true }] : []}>
      <Select
        {...(single ? {} : { mode: 'multiple' as const })}
        showSearch={{ optionFilterProp: 'words' }}
        loading={isPending}
        options={options}
        aria-label={label}
        placeholder={t('workplace.form.people')}
      />
    </Form.Item>
  );
}
