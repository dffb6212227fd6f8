import { useQueryClient } from '@tanstack/react-query';
import type { ApprovedWaiting, WaitingCompany } from '@wanwen/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { approveWaiting, rejectWaiting } from '../../api/invite-api.ts';
import { microOf } from '../../language/format-money.ts';
import { LongTextField } from '../../parts/fields.tsx';
import { FormDrawer } from '../../parts/form-drawer.tsx';
import { NumberField } from '../../parts/number-field.tsx';
import { SecretDialog } from '../../parts/secret-dialog.tsx';
import styles from './waiting-list.module.css';

interface DialogProps {
  company: WaitingCompany;
  readAgain(): Promise<void>;
  onClose(): void;
}

function Approve({ company, readAgain, onClose }: DialogProps) {
  const { t } = useTranslation();
  const [done, setDone] = useState<ApprovedWaiting | null>(null);
  const submit = async ({ yuan, days }: { yuan: number; days: number }) =>
    setDone(await approveWaiting(company.id, { startingCredit: microOf(yuan), models: null, expiresInDays: days }));
  if (done)
    return (
      <SecretDialog
        title={done.subject}
        text={done.sent ? t('console.waiting.sent', { email: company.email }) : t('console.waiting.notSent')}
        secret={done.text}
        onClose={() => {
          onClose();
          void readAgain();
        }}
      />
    );
  return (
    <FormDrawer<{ yuan: number; days: number }>
      title={t('console.waiting.approveTitle', { company: company.company })}
      submit={t('console.waiting.approve')}
      initial={{ yuan: 0, days: 30 }}
      onSubmit={submit}
      onClose={onClose}
      stays
    >
      <NumberField
        name="yuan"
        label={t('console.invites.credit')}
        min={0}
        max={1_000_000}
        decimals={2}
        unit={t('console.yuan')}
      />
      <NumberField name="days" label={t('console.invites.days')} min={1} max={730} />
    </FormDrawer>
  );
}

function Reject({ company, readAgain, onClose }: DialogProps) {
  const { t } = useTranslation();
  const submit = async ({ note = '' }: { note?: string }) => {
    await rejectWaiting(company.id, note);
    await readAgain();
  };
  return (
    <FormDrawer<{ note?: string }>
      title={t('console.waiting.rejectTitle', { company: company.company })}
      submit={t('console.waiting.reject')}
      onSubmit={submit}
      onClose={onClose}
    >
      <LongTextField
        name="note"
        label={t('console.waiting.note')}
        hint={t('console.waiting.noteHint')}
        maxLength={1000}
        optional
      />
    </FormDrawer>
  );
}

export function WaitingActions({ company }: { company: WaitingCompany }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [asked, setAsked] = useState<'approve' | 'reject' | null>(null);
  if (company.state !== 'waiting') return null;
  const dialog = {
    company,
    readAgain: () => client.invalidateQueries({ queryKey: ['waiting-list'] }),
    onClose: () => setAsked(null),
  };
  return (
    <span className={styles.actions}>
      <Button size="small" onClick={() => setAsked('approve')}>
        {t('console.waiting.approve')}
      </Button>
      <Button size="small" type="text" onClick={() => setAsked('reject')}>
        {t('console.waiting.reject')}
      </Button>
      {asked === 'approve' && <Approve {...dialog} />}
      {asked === 'reject' && <Reject {...dialog} />}
    </span>
  );
}
