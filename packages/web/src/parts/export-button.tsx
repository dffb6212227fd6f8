import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { saveFile } from '../conversations/save-file.ts';
import { busy } from '../shell/busy.tsx';
import { ErrorNote } from '../shell/error-note.tsx';

interface ExportButtonProps {
  format: 'csv' | 'jsonl';
  /** Of the file, without its ending. */
  name: string;
  fetchFile(): Promise<Blob>;
}

/** Saves the list that is shown, with its filters, as a file. */
export function ExportButton({ format, name, fetchFile }: ExportButtonProps) {
  const { t } = useTranslation();
  const mutation = useMutation({
    mutationFn: fetchFile,
    onSuccess: (file) => saveFile(file, `${name}.${format}`),
  });
  return (
    <>
      <Button loading={busy(mutation.isPending)} onClick={() => mutation.mutate()}>
        {t('console.export', { format: format.toUpperCase() })}
      </Button>
      {mutation.error && <ErrorNote error={mutation.error} />}
    </>
  );
}
