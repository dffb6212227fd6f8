import { LeftOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Organisation } from '@wanwen/contract';
import { useTranslation } from 'react-i18next';
import { getOrganisation } from '../../api/organisation-api.ts';
import { formatDay } from '../../language/format-time.ts';
import { Figures } from '../../parts/figures.tsx';
import { Page } from '../../parts/page.tsx';
import { ErrorNote } from '../../shell/error-note.tsx';
import styles from '../console.module.css';
import { LimitsTable } from './limits-table.tsx';
import { OrganisationActions } from './organisation-actions.tsx';
import { OrganisationKeys } from './organisation-keys.tsx';
import { OrganisationMoney } from './organisation-money.tsx';
import { OrganisationUsage } from './organisation-usage.tsx';

function Facts({ organisation }: { organisation: Organisation }) {
  const { t, i18n } = useTranslation();
  const { kind, members, models, createdAt, deletedAt } = organisation;
  return (
    <Figures
      figures={[
        [t('console.organisations.kind'), t(`console.organisations.kinds.${kind}`)],
        [t('console.pages.members'), members.toLocaleString(i18n.language)],
        [t('console.keys.models'), models?.join(', ') ?? t('console.keys.allModels')],
        [t('console.organisations.created'), formatDay(i18n.language, createdAt)],
        [t('console.state'), t(`console.states.${deletedAt === null ? 'active' : 'deleted'}`)],
      ]}
    />
  );
}

/** One organisation as an administrator of the server sees it: its figures, never what was written in it. */
export function OrganisationView({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: ['organisations', 'one', id],
    queryFn: () => getOrganisation(id),
    staleTime: 0,
  });
  const back = (
    <Link to="/console/$page" params={{ page: 'organisations' }} className={styles.back}>
      <LeftOutlined aria-hidden /> {t('console.pages.organisations')}
    </Link>
  );
  return (
    <Page
      title={data?.name ?? t('console.pages.organisations')}
      intro={
        <>
          {t('console.organisations.looked')} ID: <code style={{ whiteSpace: 'nowrap' }}>{id}</code>
        </>
      }
      back={back}
      actions={data && <OrganisationActions organisation={data} />}
    >
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {data && (
        <>
          <Facts organisation={data} />
          <OrganisationMoney organisation={data} />
          <OrganisationUsage id={id} />
          <OrganisationKeys id={id} />
          <LimitsTable id={id} />
        </>
      )}
    </Page>
  );
}
