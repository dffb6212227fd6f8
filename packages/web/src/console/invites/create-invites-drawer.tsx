import { useQueryClient } from '@tanstack/react-query';
import type { CreatedInvites, CreateInvites, Role } from '@wanwen/contract';
import { Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createInvites } from '../../api/invite-api.ts';
import { fileName } from '../../conversations/file-name.ts';
import { amountOf } from '../../language/format-amount.ts';
import { ChoiceField } from '../../parts/choice.tsx';
import { TextField } from '../../parts/fields.tsx';
import { FormDrawer } from '../../parts/form-drawer.tsx';
import { ModelChoice } from '../../parts/model-choice.tsx';
import { MoneyField } from '../../parts/money-field.tsx';
import { NumberField } from '../../parts/number-field.tsx';
import { SecretDialog } from '../../parts/secret-dialog.tsx';
import { useRoles } from '../members/use-roles.ts';
import { OrganisationField } from '../organisations/organisation-choice.tsx';

interface Typed {
  label: string;
  count: number;
  uses: number;
  /** Empty: every code opens a new one. */
  organisation: string;
  role: Exclude<Role, 'owner'>;
  yuan: number;
  days: number;
  allModels: boolean;
  models?: string[];
}

const bodyOf = (typed: Typed): CreateInvites => ({
  label: typed.label.trim(),
  count: typed.count,
  usesPerCode: typed.uses,
  organisationId: typed.organisation || null,
  role: typed.role,
  startingCredit: typed.organisation ? '0' : amountOf(typed.yuan),
  models: typed.organisation || typed.allModels ? null : (typed.models ?? null),
  expiresInDays: typed.days,
});

function Target() {
  const { t } = useTranslation();
  const target = Form.useWatch('organisation');
  const roles = useRoles('admin');
  return (
    <>
      <OrganisationField
        name="organisation"
        label={t('console.invites.target')}
        kind="company"
        first={[{ value: '', label: t('console.invites.newOrganisation') }]}
      />
      {target ? (
        <ChoiceField name="role" label={t('console.members.role')} options={roles} />
      ) : (
        <>
          <MoneyField
            name="yuan"
            label={t('console.invites.credit')}
            hint={t('console.invites.creditHint')}
            min={0}
            max={1_000_000}
          />
          <ModelChoice />
        </>
      )}
    </>
  );
}

/** Makes a batch of codes, and shows them once, as a file too. */
export function CreateInvitesDrawer({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [made, setMade] = useState<CreatedInvites | null>(null);
  const submit = async (typed: Typed) => {
    setMade(await createInvites(bodyOf(typed)));
    await client.invalidateQueries({ queryKey: ['invite-batches'] });
  };
  if (made)
    return (
      <SecretDialog
        title={t('console.invites.madeTitle', { count: made.codes.length })}
        text={t('console.invites.madeText', { address: `${location.origin}/sign-up` })}
        secret={made.codes.join('\n')}
        file={{ name: `${fileName(made.batch.label)}.csv`, content: made.csv, label: t('console.invites.saveCsv') }}
        onClose={onClose}
      />
    );
  return (
    <FormDrawer<Typed>
      title={t('console.invites.create')}
      submit={t('console.invites.createSubmit')}
      initial={{ count: 1, uses: 1, organisation: '', role: 'member', yuan: 0, days: 30, allModels: true, models: [] }}
      onSubmit={submit}
      onClose={onClose}
      stays
    >
      <TextField
        name="label"
        label={t('console.invites.label')}
        hint={t('console.invites.labelHint')}
        maxLength={100}
        autoFocus
      />
      <NumberField name="count" label={t('console.invites.count')} min={1} max={10_000} />
      <NumberField name="uses" label={t('console.invites.uses')} min={1} max={10_000} />
      <Target />
      <NumberField name="days" label={t('console.invites.days')} min={1} max={730} />
    </FormDrawer>
  );
}
