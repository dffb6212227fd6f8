import { useQuery } from '@tanstack/react-query';
import type { Organisation } from '@wanwen/contract';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getBalance } from '../../api/billing-api.ts';
import { Section } from '../../parts/page.tsx';
import { ErrorNote } from '../../shell/error-note.tsx';
import { BalanceFigures } from '../balance/balance-figures.tsx';
import { PostForm } from '../billing/post-section.tsx';
import { TermsForm } from '../billing/terms-section.tsx';

/** What an organisation has, and what an administrator does with it: post money, set the terms of payment. */
export function OrganisationMoney({ organisation }: { organisation: Organisation }) {
  const { t } = useTranslation();
  const { id, name, deletedAt } = organisation;
  const [open, setOpen] = useState<'post' | 'terms' | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ['balance', id],
    queryFn: () => getBalance(id),
    staleTime: 0,
  });
  const actions = data && deletedAt === null && (
    <>
      <Button type="primary" onClick={() => setOpen('post')}>
        {t('console.postings.post')}
      </Button>
      <Button onClick={() => setOpen('terms')}>{t('console.postings.terms')}</Button>
    </>
  );
  return (
    <Section title={t('console.pages.balance')} actions={actions}>
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {data && <BalanceFigures balance={data} />}
      {data && open && (
        <Drawer
          open
          title={`${t(`console.postings.${open}`)} · ${name}`}
          size={480}
          onClose={() => setOpen(null)}
          closable={{ 'aria-label': t('action.close') }}
          styles={{ wrapper: { maxWidth: '100vw' } }}
        >
          <BalanceFigures balance={data} />
          {open === 'post' ? <PostForm organisation={{ id, name }} /> : <TermsForm balance={data} name={name} />}
        </Drawer>
      )}
    </Section>
  );
}
