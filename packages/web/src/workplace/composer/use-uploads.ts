import type { GroupFile } from '@wanwen/contract';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { randomId } from '../../api/random-id.ts';
import { uploadGroupFile } from '../../api/workplace-api.ts';

/** Bytes; the server's own limit. */
const FILE_LIMIT = 25 * 1024 * 1024;
const FILES = 10;

interface Upload {
  key: string;
  name: string;
  file: GroupFile | null;
}

/** Files that go with the message being written. */
export function useUploads(groupId: string) {
  const { t } = useTranslation();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const [error, setError] = useState<unknown>(null);
  const add = useCallback(
    async (files: Iterable<File>) => {
      setError(null);
      for (const file of [...files].slice(0, FILES)) {
        if (file.size > FILE_LIMIT) {
          setError(new Error(t('workplace.composer.tooLarge', { name: file.name })));
          continue;
        }
        const key = randomId();
        setUploads((before) => [...before, { key, name: file.name, file: null }].slice(-FILES));
        try {
          const done = await uploadGroupFile(groupId, file);
          setUploads((before) => before.map((each) => (each.key === key ? { ...each, file: done } : each)));
        } catch (problem) {
          setError(problem);
          setUploads((before) => before.filter((each) => each.key !== key));
        }
      }
    },
    [groupId, t],
  );
  const remove = (key: string) => setUploads((before) => before.filter((each) => each.key !== key));
  const clear = () => setUploads([]);
  const files = uploads.flatMap(({ file }) => file ?? []);
  return { uploads, files, busy: files.length < uploads.length, error, add, remove, clear };
}
