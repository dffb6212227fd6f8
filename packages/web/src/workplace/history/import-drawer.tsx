import { useMutation } from '@tanstack/react-query';
import type { Group, HistoryImported, HistoryPreview } from '@wanwen/contract';
import { Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { importHistory, previewHistory } from '../../api/workplace-api.ts';
import { DoneStep } from './done-step.tsx';
import { PreviewStep } from './preview-step.tsx';
import type { HistoryFile } from './read-files.ts';
import { SourceStep } from './source-step.tsx';

/** Who stands for whom; names that are missing are guests. */
export type Chosen = ReadonlyMap<string, string>;

interface Looked {
  files: HistoryFile[];
  preview: HistoryPreview;
}

const matchedIn = ({ people }: HistoryPreview): Chosen =>
  new Map(people.flatMap(({ name, personId }) => (personId === null ? [] : [[name, personId] as const])));

/** Takes a chat history into a group: what is it, what is in it, and then only the import itself. */
export default function ImportDrawer({ group, onClose }: { group: Group; onClose(): void }) {
  const { t } = useTranslation();
  const [pasted, setPasted] = useState('');
  const [picked, setPicked] = useState<File[]>([]);
  const [looked, setLooked] = useState<Looked | null>(null);
  const [people, setPeople] = useState<Chosen>(new Map());
  const [done, setDone] = useState<HistoryImported | null>(null);
  const look = useMutation({
    mutationFn: async ({ files, timeZone }: { files: HistoryFile[]; timeZone?: string }): Promise<Looked> => ({
      files,
      preview: await previewHistory(group.id, { files, ...(timeZone ? { timeZone } : {}) }),
    }),
    onSuccess: (found, { timeZone }) => {
      setLooked(found);
      // Another time zone changes times, and nobody's name.
      if (timeZone === undefined) setPeople(matchedIn(found.preview));
    },
  });
  const take = useMutation({
    mutationFn: ({ files, preview: { timeZone } }: Looked) =>
      importHistory(group.id, {
        files,
        timeZone,
        people: [...people].map(([name, personId]) => ({ name, personId })),
      }),
    onSuccess: setDone,
  });
  return (
    <Drawer
      open
      title={t('workplace.history.title')}
      size={640}
      onClose={onClose}
      mask={{ closable: false }}
      closable={{ 'aria-label': t('action.close') }}
      styles={{ wrapper: { maxWidth: '100vw' } }}
    >
      {done ? (
        <DoneStep group={group} done={done} onClose={onClose} />
      ) : looked ? (
        <PreviewStep
          group={group}
          preview={looked.preview}
          people={people}
          onPeople={setPeople}
          isLooking={look.isPending}
          isTaking={take.isPending}
          error={take.error ?? look.error}
          onTimeZone={(timeZone) => look.mutate({ files: looked.files, timeZone })}
          onTake={() => take.mutate(looked)}
          onBack={() => {
            take.reset();
            setLooked(null);
          }}
        />
      ) : (
        <SourceStep
          group={group}
          pasted={pasted}
          onPaste={setPasted}
          picked={picked}
          onPick={setPicked}
          isLooking={look.isPending}
          error={look.error}
          onLook={(files) => look.mutate({ files })}
          onClose={onClose}
        />
      )}
    </Drawer>
  );
}
