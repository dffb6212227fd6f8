import { LeftOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { OwnAbility, OwnAbilityDefinition } from '@wanwen/contract';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocalized } from '../../../abilities/localized.ts';
import { getOwnAbility } from '../../../api/own-ability-api.ts';
import { Page } from '../../../parts/page.tsx';
import { ErrorNote } from '../../../shell/error-note.tsx';
import styles from '../../console.module.css';
import { useCurrent } from '../../use-current.ts';
import { Editor } from './editor.tsx';
import { OwnActions } from './own-actions.tsx';
import { OwnStateMark } from './own-state-mark.tsx';
import { localizedOf } from './schema-of.ts';

/** One ability of the organisation's own. */
export default function OwnAbilityPage({ slug }: { slug: string }) {
  const { t } = useTranslation();
  const localized = useLocalized();
  const { id: organisationId } = useCurrent();
  const client = useQueryClient();
  const [begun, setBegun] = useState(0);
  const place = { organisationId, slug };
  const queryKey = ['own-ability', organisationId, slug];
  const { data, error, refetch } = useQuery({
    queryKey,
    queryFn: ({ signal }) => getOwnAbility(place, signal),
    // What is being edited stays as it was opened; a change by somebody else is told when it is saved.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  /** What is written now, saved or not. */
  const written = useRef<OwnAbilityDefinition>(undefined);
  const changed = (ability: OwnAbility) => {
    client.setQueryData(queryKey, ability);
    for (const list of ['own-abilities', 'abilities', 'usable-abilities'])
      void client.invalidateQueries({ queryKey: [list] });
  };
  const replaced = (ability: OwnAbility) => {
    changed(ability);
    setBegun((times) => times + 1);
  };
  const back = (
    <Link to="/console/$page" params={{ page: 'abilities' }} className={styles.back}>
      <LeftOutlined aria-hidden /> {t('console.pages.abilities')}
    </Link>
  );
  return (
    <Page
      title={data ? localized(localizedOf(data.draft.title, slug)) : slug}
      intro={
        data && (
          <>
            <code>own.{slug}</code> <OwnStateMark ability={data} />
          </>
        )
      }
      back={back}
      actions={
        data && (
          <OwnActions place={place} ability={data} written={() => written.current ?? data.draft} onChanged={changed} />
        )
      }
    >
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {data && (
        <Editor
          key={begun}
          place={place}
          ability={data}
          onWritten={(definition) => {
            written.current = definition;
          }}
          onChanged={changed}
          onReplaced={replaced}
        />
      )}
    </Page>
  );
}
