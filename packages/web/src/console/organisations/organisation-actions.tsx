import { useQueryClient } from '@tanstack/react-query';
import type { Organisation } from '@wanwen/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deleteOrganisation, restoreOrganisation, updateOrganisation } from '../../api/organisation-api.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { FormDrawer } from '../../parts/form-drawer.tsx';
import { ModelChoice } from '../../parts/model-choice.tsx';
import { RowMenu } from '../../parts/row-menu.tsx';
import { AddMember } from '../members/add-member.tsx';
import { CeilingDrawer } from './ceiling-drawer.tsx';

type Asked = 'models' | 'ceiling' | 'add' | 'delete' | 'restore';

interface DialogProps {
  organisation: Organisation;
  asked: Asked;
  onClose(): void;
}

interface ModelsTyped {
  allModels: boolean;
  models: string[];
}

function Dialog({ organisation, asked, onClose }: DialogProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { id, name, models } = organisation;
  const readAgain = () => client.invalidateQueries({ queryKey: ['organisations'] });
  if (asked === 'add') return <AddMember organisationId={id} onClose={onClose} />;
  if (asked === 'ceiling') return <CeilingDrawer organisation={organisation} onClose={onClose} />;
  if (asked === 'models')
    return (
      <FormDrawer<ModelsTyped>
        title={t('console.organisations.modelsTitle', { name })}
        submit={t('action.save')}
        initial={{ allModels: models === null, models: models ?? [] }}
        onSubmit={(typed) => updateOrganisation(id, { models: typed.allModels ? null : typed.models }).then(readAgain)}
        onClose={onClose}
      >
        <ModelChoice />
      </FormDrawer>
    );
  const act = asked === 'delete' ? deleteOrganisation : restoreOrganisation;
  return (
    <Confirm
      title={t(`console.organisations.${asked}Title`, { name })}
      text={t(`console.organisations.${asked}Text`)}
      action={t(`console.organisations.${asked}`)}
      onConfirm={() => act(id).then(readAgain)}
      onClose={onClose}
    />
  );
}

export function OrganisationActions({ organisation }: { organisation: Organisation }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Asked | null>(null);
  const isDeleted = organisation.deletedAt !== null;
  const isCompany = organisation.kind === 'company';
  const entry = (key: Asked, danger = false) => ({
    key,
    danger,
    label: t(key === 'add' ? 'console.members.add' : `console.organisations.${key}`),
    onPick: () => setAsked(key),
  });
  return (
    <>
      <RowMenu
        label={t('console.more', { name: organisation.name })}
        entries={[
          !isDeleted && entry('models'),
          !isDeleted && entry('ceiling'),
          !isDeleted && isCompany && entry('add'),
          isDeleted && entry('restore'),
          !isDeleted && isCompany && entry('delete', true),
        ]}
      />
      {asked && <Dialog organisation={organisation} asked={asked} onClose={() => setAsked(null)} />}
    </>
  );
}
