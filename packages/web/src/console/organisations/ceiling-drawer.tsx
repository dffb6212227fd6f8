import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Organisation } from '@wanwen/contract';
import { useTranslation } from 'react-i18next';
import { getLimits, setCeiling } from '../../api/billing-api.ts';
import { FormDrawer } from '../../parts/form-drawer.tsx';
import { ErrorNote } from '../../shell/error-note.tsx';
import { LimitFields } from '../keys/limit-fields.tsx';
import { type LimitsForm, limitsFormOf, typedLimits } from '../limits/limits-form.ts';

interface CeilingDrawerProps {
  organisation: Organisation;
  onClose(): void;
}

/** What the server allows an organisation at most, whatever that sets itself. */
export function CeilingDrawer({ organisation: { id, name }, onClose }: CeilingDrawerProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const queryKey = ['limits', id];
  const { data, error, refetch } = useQuery({ queryKey, queryFn: () => getLimits(id), staleTime: 0, gcTime: 0 });
  const submit = async (form: LimitsForm) => {
    await setCeiling(id, typedLimits(form));
    await client.invalidateQueries({ queryKey });
  };
  if (error) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  return (
    <FormDrawer<LimitsForm>
      title={t('console.organisations.ceilingTitle', { name })}
      submit={t('action.save')}
      initial={limitsFormOf(data.ceiling)}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{t('console.organisations.ceilingText')}</p>
      <LimitFields />
    </FormDrawer>
  );
}
