import {
  CalendarOutlined,
  CheckSquareOutlined,
  EditOutlined,
  FormOutlined,
  MessageOutlined,
  ProfileOutlined,
  QuestionCircleOutlined,
  SmileOutlined,
  ThunderboltOutlined,
  TranslationOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import styles from './ability-icon.module.css';

/** Signs of abilities that people know; a new one has the general sign. */
const icons: Record<string, ReactNode> = {
  'workplace.ask': <QuestionCircleOutlined />,
  'workplace.copy': <FormOutlined />,
  'workplace.digest': <ProfileOutlined />,
  'workplace.reply': <MessageOutlined />,
  'workplace.rewrite': <EditOutlined />,
  'workplace.schedule': <CalendarOutlined />,
  'workplace.sticker': <SmileOutlined />,
  'workplace.todos': <CheckSquareOutlined />,
  'workplace.translate': <TranslationOutlined />,
};

interface AbilityIconProps {
  id: string;
  size?: 'small' | 'large';
}

export const AbilityIcon = ({ id, size = 'small' }: AbilityIconProps) => (
  <i className={styles.icon} data-size={size} aria-hidden>
    {icons[id] ?? <ThunderboltOutlined />}
  </i>
);
