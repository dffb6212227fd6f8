import type { ReactNode } from 'react';
import { AbilityIcon } from '../../abilities/ability-icon.tsx';
import { TwoLines } from '../../parts/two-lines.tsx';
import styles from './ability-name.module.css';

interface AbilityNameProps {
  icon: string;
  name: ReactNode;
  description: string;
}

/** An ability in a table: its sign, its name and what it does. */
export const AbilityName = ({ icon, name, description }: AbilityNameProps) => (
  <div className={styles.name}>
    <AbilityIcon icon={icon} />
    <TwoLines first={name} second={description} />
  </div>
);
