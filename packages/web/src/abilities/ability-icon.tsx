import {
  BarChartOutlined,
  BellOutlined,
  BookOutlined,
  BulbOutlined,
  CalendarOutlined,
  CheckSquareOutlined,
  CodeOutlined,
  EditOutlined,
  FileTextOutlined,
  FormOutlined,
  GlobalOutlined,
  MessageOutlined,
  ProfileOutlined,
  QuestionCircleOutlined,
  SafetyOutlined,
  SearchOutlined,
  SmileOutlined,
  TagOutlined,
  TeamOutlined,
  ThunderboltOutlined,
  TranslationOutlined,
  WalletOutlined,
} from '@ant-design/icons';
import { type AbilityIconName, isIconName } from '@wanwen/contract/ability-icons';
import type { ReactNode } from 'react';
import styles from './ability-icon.module.css';

const signs: Record<AbilityIconName, ReactNode> = {
  bolt: <ThunderboltOutlined />,
  message: <MessageOutlined />,
  form: <FormOutlined />,
  list: <ProfileOutlined />,
  pencil: <EditOutlined />,
  check: <CheckSquareOutlined />,
  calendar: <CalendarOutlined />,
  question: <QuestionCircleOutlined />,
  smile: <SmileOutlined />,
  translate: <TranslationOutlined />,
  idea: <BulbOutlined />,
  team: <TeamOutlined />,
  book: <BookOutlined />,
  file: <FileTextOutlined />,
  search: <SearchOutlined />,
  chart: <BarChartOutlined />,
  tag: <TagOutlined />,
  bell: <BellOutlined />,
  shield: <SafetyOutlined />,
  money: <WalletOutlined />,
  globe: <GlobalOutlined />,
  code: <CodeOutlined />,
};

interface AbilityIconProps {
  /** The name of a sign, or an emoji. */
  icon: string;
  size?: 'small' | 'large';
}

export const AbilityIcon = ({ icon, size = 'small' }: AbilityIconProps) => (
  <i className={styles.icon} data-size={size} aria-hidden>
    {isIconName(icon) ? signs[icon] : icon}
  </i>
);
