import { Link } from '@tanstack/react-router';
import type { Group, GroupImport } from '@wanwen/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listGroupImports, undoGroupImport } from '../../api/workplace-api.ts';
import { formatTime } from '../../language/format-time.ts';
import { queryClient } from '../../live/query-client.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { usePages } from '../../parts/use-pages.ts';
import { busy } from '../../shell/busy.tsx';
import { ErrorNote } from '../../shell/error-note.tsx';
import styles from './history.module.css';

interface PastImportsProps {
  group: Group;
  onClose(): void;
}

const keyOf = (groupId: string) => ['workplace', 'imports', groupId];

/** However it ends, what is left is read again. */
const undo = (groupId: string, id: string) =>
  undoGroupImport(groupId, id).finally(() => queryClient.invalidateQueries({ queryKey: keyOf(groupId) }));

function What({ made }: { made: GroupImport }) {
  const { t, i18n } = useTranslation();
  const { form, messages, left, state } = made;
  const time = formatTime(i18n.language, made.importedAt);
  const person = (id: string | null, name: string | null) =>
    id === null ? t('workplace.history.notNoted') : (name ?? t('workplace.formerMember'));
  return (
    <span>
      <b>
        {t('workplace.history.count', { count: messages })}
        {form !== 'unknown' && ` · ${t(`workplace.history.forms.${form}`)}`}
      </b>
      <small>
        {person(made.importedBy, made.importedByName)} · <time dateTime={made.importedAt}>{time}</time>
      </small>
      {state !== 'undone' && left < messages && (
        <small>
          {t(state === 'undoing' ? 'workplace.history.undoing' : 'workplace.history.left', { count: left })}
        </small>
      )}
      {state === 'undone' && (
        <small>
          {t('workplace.history.undone', {
            name: person(made.undoneBy, made.undoneByName),
            time: formatTime(i18n.language, made.undoneAt!),
          })}
        </small>
      )}
    </span>
  );
}

function PastImport({ group, made, onClose }: PastImportsProps & { made: GroupImport }) {
  const { t } = useTranslation();
  const [asks, setAsks] = useState(false);
  const action = t(made.state === 'undoing' ? 'workplace.history.undoRest' : 'workplace.history.undo');
  return (
    <li>
      <What made={made} />
      {made.state !== 'undone' && (
        <span className={styles.acts}>
          <Link
            to="/groups/$groupId"
            params={{ groupId: group.id }}
            hash={`message-${made.firstSeq}`}
            onClick={onClose}
          >
            {t('workplace.history.see')}
          </Link>
          <Button size="small" danger onClick={() => setAsks(true)}>
            {action}
          </Button>
        </span>
      )}
      {asks && (
        <Confirm
          title={t('workplace.history.undoTitle')}
          text={t('workplace.history.undoText', { count: made.left })}
          action={action}
          onConfirm={() => undo(group.id, made.id)}
          onClose={() => setAsks(false)}
        />
      )}
    </li>
  );
}

/** What was imported into the group, each to be undone as a whole; nothing where there is none. */
export function PastImports(props: PastImportsProps) {
  const { t } = useTranslation();
  const { id } = props.group;
  const pages = usePages(keyOf(id), (cursor, signal) => listGroupImports(id, { cursor }, signal));
  if (pages.error) return <ErrorNote error={pages.error} onRetry={() => void pages.refetch()} />;
  if (!pages.items?.length) return null;
  return (
    <section className={styles.section} aria-label={t('workplace.history.past')}>
      <h3>{t('workplace.history.past')}</h3>
      <p className={styles.quiet}>{t('workplace.history.pastHint')}</p>
      <ul className={styles.people}>
        {pages.items.map((made) => (
          <PastImport key={made.id} {...props} made={made} />
        ))}
      </ul>
      {pages.hasNextPage && (
        <Button loading={busy(pages.isFetchingNextPage)} onClick={() => void pages.fetchNextPage()}>
          {t('action.loadMore')}
        </Button>
      )}
    </section>
  );
}
