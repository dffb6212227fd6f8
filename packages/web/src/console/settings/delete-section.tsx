import { useQueryClient } from '@tanstack/react-query';
import type { Organisation } from '@wanwen/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deleteOrganisation, restoreOrganisation } from '../../api/organisation-api.ts';
import { formatDay } from '../../language/format-time.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { Section } from '../../parts/page.tsx';

/** Deletes an organisation, or takes that back while it is possible. */
export function DeleteSection({ organisation }: { organisation: Organisation }) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const [asks, setAsks] = useState(false);
  const { id, name, purgeAfter } = organisation;
  const kind = organisation.deletedAt === null ? 'delete' : 'restore';
  const act = async () => {
    await (kind === 'delete' ? deleteOrganisation(id) : restoreOrganisation(id));
    await client.invalidateQueries({ queryKey: ['organisation', id] });
    await client.invalidateQueries({ queryKey: ['session'] });
  };
  const text = purgeAfter
    ? t('console.settings.deletedText', { date: formatDay(i18n.language, purgeAfter) })
    : t('console.organisations.deleteText');
  return (
    <Section
      title={t('console.settings.deleteTitle')}
      text={text}
      actions={
        <Button danger={kind === 'delete'} onClick={() => setAsks(true)}>
          {t(`console.organisations.${kind}`)}
        </Button>
      }
    >
      {asks && (
        <Confirm
          title={t(`console.organisations.${kind}Title`, { name })}
          text={t(`console.organisations.${kind}Text`)}
          action={t(`console.organisations.${kind}`)}
          onConfirm={act}
          onClose={() => setAsks(false)}
        />
      )}
    </Section>
  );
}
