import type { Organisation } from '@wanwen/contract';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { organisationArchive } from '../../api/organisation-api.ts';
import { fileName } from '../../conversations/file-name.ts';
import { Section } from '../../parts/page.tsx';

/** The browser writes the archive to its disk as it comes: it may be larger than the page could hold. */
export function ExportSection({ organisation }: { organisation: Organisation }) {
  const { t, i18n } = useTranslation();
  return (
    <Section
      title={t('console.settings.exportTitle')}
      text={t('console.settings.exportText')}
      actions={
        <Button
          href={organisationArchive(organisation.id, i18n.language)}
          download={`${fileName(organisation.name)}.zip`}
        >
          {t('console.settings.export')}
        </Button>
      }
    />
  );
}
