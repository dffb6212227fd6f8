import { EditOutlined, EnterOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../chat/copy-button.tsx';
import { IconButton } from '../../chat/icon-button.tsx';
import { Facts } from './facts.tsx';
import styles from './result.module.css';
import type { Point } from './result-blocks.ts';
import { useResultPlace } from './result-context.ts';

/** Texts of which the person takes one. */
export function VariantList({ items }: { items: Point[] }) {
  const { t } = useTranslation();
  const { onInsert, onEdit } = useResultPlace();
  return (
    <ol className={styles.variants}>
      {items.map(({ text, facts }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a result does not change its order
        <li key={index}>
          <p className={styles.text}>{text}</p>
          <div className={styles.variantFoot}>
            <Facts facts={facts} />
            <CopyButton text={() => text} label={t('abilities.run.copyThis', { index: index + 1 })} />
            {onEdit && (
              <IconButton
                icon={<EditOutlined />}
                label={t('abilities.run.editThis', { index: index + 1 })}
                onClick={() => onEdit(text)}
              />
            )}
            {onInsert && (
              <IconButton
                icon={<EnterOutlined />}
                label={t('abilities.run.insertThis', { index: index + 1 })}
                onClick={() => onInsert(text)}
              />
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}
