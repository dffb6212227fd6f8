import { useMutation } from '@tanstack/react-query';
import type { Organisation } from '@wanwen/contract';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { exportOrganisation } from '../../api/organisation-api.ts';
import { fileName } from '../../conversations/file-name.ts';
import { saveFile } from '../../conversations/save-file.ts';
import { Section } from '../../parts/page.tsx';
import { busy } from '../../shell/busy.tsx';
import { ErrorNote } from '../../shell/error-note.tsx';

export function ExportSection({ organisation }: { organisation: Organisation }) {
  const { t } = useTranslation();
  const mutation = useMutation({
    mutationFn: () => exportOrganisation(organisation.id),
    onSuccess: (file) => saveFile(file, `${fileName(organisation.name)}.jsonl`),
  });
  return (
    <Section
      title={t('console.settings.exportTitle')}
      text={t('console.settings.exportText')}
      actions={
        <Button loading={busy(mutation.isPending)} onClick={() => mutation.mutate()}>
          {t('console.settings.export')}
        </Button>
      }
    >
      {mutation.error && <ErrorNote error={mutation.error} />}
    </Section>
  );
}
