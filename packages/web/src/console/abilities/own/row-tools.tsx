import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './own.module.css';

interface RowToolsProps {
  name: string;
  index: number;
  count: number;
  onMove(to: number): void;
  onRemove(): void;
}

/** Moves a part of a list up and down, and takes it away. */
export function RowTools({ name, index, count, onMove, onRemove }: RowToolsProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.tools}>
      <Button
        type="text"
        icon={<ArrowUpOutlined aria-hidden />}
        data-tool="up"
        aria-label={t('console.own.up', { name })}
        disabled={index === 0}
        onClick={() => onMove(index - 1)}
      />
      <Button
        type="text"
        icon={<ArrowDownOutlined aria-hidden />}
        data-tool="down"
        aria-label={t('console.own.down', { name })}
        disabled={index === count - 1}
        onClick={() => onMove(index + 1)}
      />
      <Button
        type="text"
        danger
        icon={<DeleteOutlined aria-hidden />}
        data-tool="remove"
        aria-label={t('console.own.removePart', { name })}
        onClick={onRemove}
      />
    </div>
  );
}
