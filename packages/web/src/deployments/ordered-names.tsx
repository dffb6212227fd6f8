import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Choice } from '../parts/choice.tsx';
import styles from './deployments.module.css';
import { moved } from './moved.ts';

interface OrderedNamesProps {
  id?: string;
  value?: string[];
  onChange?(value: string[]): void;
  /** Names that may be added. */
  known: string[];
}

/** Names in an order, which buttons change: the first is asked first. */
export function OrderedNames({ id, value = [], onChange, known }: OrderedNamesProps) {
  const { t } = useTranslation();
  const set = (names: string[]) => onChange?.(names);
  const others = known.filter((name) => !value.includes(name));
  return (
    <div className={styles.ordered}>
      <ol>
        {value.map((name, place) => (
          <li key={name}>
            <span>{name}</span>
            <Button
              type="text"
              icon={<ArrowUpOutlined />}
              disabled={place === 0}
              aria-label={t('deployments.fallback.up', { name })}
              onClick={() => set(moved(value, place, -1))}
            />
            <Button
              type="text"
              icon={<ArrowDownOutlined />}
              disabled={place === value.length - 1}
              aria-label={t('deployments.fallback.down', { name })}
              onClick={() => set(moved(value, place, 1))}
            />
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={t('deployments.fallback.remove', { name })}
              onClick={() => set(value.filter((one) => one !== name))}
            />
          </li>
        ))}
      </ol>
      {others.length > 0 && (
        <Choice
          {...(id === undefined ? {} : { id })}
          value=""
          options={[
            { value: '', label: t('deployments.fallback.add') },
            ...others.map((name) => ({ value: name, label: name })),
          ]}
          onChange={(name) => name !== '' && set([...value, name])}
        />
      )}
    </div>
  );
}
