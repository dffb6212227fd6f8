import { useQuery } from '@tanstack/react-query';
import type { Group, GroupMessage } from '@wanwen/contract';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AskedAbility } from '../abilities/menu/asked-ability.ts';
import { ApiError } from '../api/request.ts';
import { getGroup, joinGroup } from '../api/workplace-api.ts';
import { usePageTitle } from '../live/use-page-title.ts';
import { useStore } from '../live/use-store.ts';
import { SubmitForm } from '../parts/submit-form.tsx';
import { ErrorNote } from '../shell/error-note.tsx';
import { NotFound } from '../shell/not-found.tsx';
import { GroupComposer } from './composer/group-composer.tsx';
import { takeGroup } from './feed/feed.ts';
import { problemStore } from './feed/feed-state.ts';
import { useFeed, useGroup } from './feed/use-feed.ts';
import { GroupHead } from './group-head.tsx';
import { groupName } from './group-name.ts';
import { askedImportStore } from './history/asked-import.ts';
import { GroupMessageList } from './messages/group-message-list.tsx';
import { SelectionBar } from './selection/selection-bar.tsx';
import { SidePanel } from './side-panel.tsx';
import { TypingLine } from './typing-line.tsx';
import styles from './workplace.module.css';

const AboutImport = lazy(() => import('./history/about-import.tsx'));

/** What stands in the side panel. */
export type Panel = { kind: 'thread'; messageId: string } | { kind: 'pins' | 'files' } | null;

/** What the composer is doing besides writing a new message. */
export type Writing = { kind: 'reply' | 'edit'; message: GroupMessage } | null;

/** A public group that the person is not in is read from the server; it has no place in the feed. */
function useGroupOrPublic(groupId: string) {
  const own = useGroup(groupId);
  const isKnown = useFeed((state) => state.groups !== null);
  const { data, error } = useQuery({
    queryKey: ['workplace', 'group', groupId],
    queryFn: () => getGroup(groupId),
    enabled: isKnown && own === undefined,
    staleTime: 0,
  });
  return { group: own ?? data, error: own ? null : error };
}

function JoinBar({ group }: { group: Group }) {
  const { t } = useTranslation();
  return (
    <div className={styles.joinBar}>
      <SubmitForm submit={t('workplace.join')} onSubmit={async () => takeGroup(await joinGroup(group.id))}>
        <p>{t('workplace.readOnly')}</p>
      </SubmitForm>
    </div>
  );
}

const isMissing = (error: unknown) => error instanceof ApiError && (error.status === 404 || error.status === 400);

export function GroupView({ groupId }: { groupId: string }) {
  const { t } = useTranslation();
  const { group, error } = useGroupOrPublic(groupId);
  const [panel, setPanel] = useState<Panel>(null);
  const [writing, setWriting] = useState<Writing>(null);
  const [asked, setAsked] = useState<AskedAbility | null>(null);
  const openThread = useCallback((messageId: string) => setPanel({ kind: 'thread', messageId }), []);
  usePageTitle(group ? `${groupName(group, t)} · ${t('product')}` : t('product'));
  if (isMissing(error)) return <NotFound text={t('workplace.missing')} />;
  if (group === undefined)
    return (
      <main className={styles.choose} aria-busy={!error} aria-label={t('workplace.title')}>
        {error ? <ErrorNote error={error} /> : <p>{t('workplace.loading')}</p>}
      </main>
    );
  return (
    <>
      <main className={styles.view} aria-label={groupName(group, t)}>
        <GroupHead group={group} onPanel={(kind) => setPanel(panel?.kind === kind ? null : { kind })} />
        <ConnectionNote />
        <GroupMessageList group={group} onWrite={setWriting} onThread={openThread} onAsk={setAsked} />
        <div className={styles.dock}>
          <ProblemNote />
          <TypingLine groupId={groupId} />
          {group.role === null ? (
            <JoinBar group={group} />
          ) : (
            <GroupComposer
              group={group}
              writing={writing}
              onWrite={setWriting}
              asked={asked}
              onAsked={() => setAsked(null)}
              above={<SelectionBar groupId={groupId} onAsk={setAsked} />}
            />
          )}
        </div>
      </main>
      <AskedImport group={group} />
      {panel && (
        <SidePanel
          key={JSON.stringify(panel)}
          group={group}
          panel={panel}
          onThread={openThread}
          onWrite={setWriting}
          onAsk={setAsked}
          onClose={() => setPanel(null)}
        />
      )}
    </>
  );
}

function AskedImport({ group }: { group: Group }) {
  const asked = useStore(askedImportStore);
  useEffect(() => () => askedImportStore.set(null), []);
  if (asked !== group.id) return null;
  return (
    <Suspense>
      <AboutImport group={group} onClose={() => askedImportStore.set(null)} />
    </Suspense>
  );
}

function ProblemNote() {
  const problem = useStore(problemStore);
  useEffect(() => () => problemStore.set(null), []);
  return problem === null ? null : <ErrorNote error={problem} />;
}

function ConnectionNote() {
  const { t } = useTranslation();
  const connection = useFeed((state) => state.connection);
  return (
    <p className={styles.broken} role="status" hidden={connection !== 'broken'}>
      {connection === 'broken' && t('workplace.offline')}
    </p>
  );
}
