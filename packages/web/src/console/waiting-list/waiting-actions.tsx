import { useQueryClient } from '@tanstack/react-query';
import type { ApprovedWaiting, WaitingCompany } from '@wanwen/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { approveWaiting, rejectWaiting, renewWaiting } from '../../api/invite-api.ts';
import { amountOf } from '../../language/format-amount.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { LongTextField } from '../../parts/fields.tsx';
import { FormDrawer } from '../../parts/form-drawer.tsx';
import { ModelChoice } from '../../parts/model-choice.tsx';
import { MoneyField } from '../../parts/money-field.tsx';
import { NumberField } from '../../parts/number-field.tsx';
import { SecretDialog } from '../../parts/secret-dialog.tsx';
import styles from './waiting-list.module.css';

interface DialogProps {
  company: WaitingCompany;
  readAgain(): Promise<void>;
  onClose(): void;
}

interface Terms {
  yuan: number;
  days: number;
  allModels: boolean;
  models?: string[];
}

/** The message with the code: this once, since the code is kept by its hash only. */
function Message({ approved, onClose }: { approved: ApprovedWaiting; onClose(): void }) {
  const { t } = useTranslation();
  const { subject, text, sent, company } = approved;
  return (
    <SecretDialog
      title={subject}
      text={sent ? t('console.waiting.sent', { email: company.email }) : t('console.waiting.notSent')}
      secret={text}
      onClose={onClose}
    />
  );
}

function Approve({ company, readAgain, onClose }: DialogProps) {
  const { t } = useTranslation();
  const [done, setDone] = useState<ApprovedWaiting | null>(null);
  const submit = async ({ yuan, days, allModels, models = [] }: Terms) =>
    setDone(
      await approveWaiting(company.id, {
        startingCredit: amountOf(yuan),
        models: allModels ? null : models,
        expiresInDays: days,
        address: location.origin,
      }),
    );
  if (done)
    return (
      <Message
        approved={done}
        onClose={() => {
          onClose();
          void readAgain();
        }}
      />
    );
  return (
    <FormDrawer<Terms>
      title={t('console.waiting.approveTitle', { company: company.company })}
      submit={t('console.waiting.approve')}
      initial={{ yuan: 0, days: 30, allModels: true, models: [] }}
      onSubmit={submit}
      onClose={onClose}
      stays
    >
      <MoneyField name="yuan" label={t('console.invites.credit')} min={0} max={1_000_000} />
      <ModelChoice />
      <NumberField name="days" label={t('console.invites.days')} min={1} max={730} />
    </FormDrawer>
  );
}

/** Another code in place of one that was lost. */
function Renew({ company, readAgain, onClose, onRenewed }: DialogProps & { onRenewed(done: ApprovedWaiting): void }) {
  const { t } = useTranslation();
  return (
    <Confirm
      title={t('console.waiting.renewTitle', { company: company.company })}
      text={t('console.waiting.renewText')}
      action={t('console.waiting.renew')}
      onConfirm={() => renewWaiting(company.id, { address: location.origin }).then(onRenewed).then(readAgain)}
      onClose={onClose}
    />
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
  const [asked, setAsked] = useState<'approve' | 'reject' | 'renew' | null>(null);
  const [renewed, setRenewed] = useState<ApprovedWaiting | null>(null);
  if (company.state === 'rejected') return null;
  const dialog = {
    company,
    readAgain: () => client.invalidateQueries({ queryKey: ['waiting-list'] }),
    onClose: () => setAsked(null),
  };
  return (
    <span className={styles.actions}>
      {company.state === 'approved' ? (
        <Button size="small" onClick={() => setAsked('renew')}>
          {t('console.waiting.renew')}
        </Button>
      ) : (
        <>
          <Button size="small" onClick={() => setAsked('approve')}>
            {t('console.waiting.approve')}
          </Button>
          <Button size="small" type="text" onClick={() => setAsked('reject')}>
            {t('console.waiting.reject')}
          </Button>
        </>
      )}
      {asked === 'approve' && <Approve {...dialog} />}
      {asked === 'reject' && <Reject {...dialog} />}
      {asked === 'renew' && <Renew {...dialog} onRenewed={setRenewed} />}
      {renewed && <Message approved={renewed} onClose={() => setRenewed(null)} />}
    </span>
  );
}
