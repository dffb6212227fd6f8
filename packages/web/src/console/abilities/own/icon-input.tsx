import { ABILITY_ICONS, isIconName, USUAL_ICON } from '@wanwen/contract/ability-icons';
import { Input } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { AbilityIcon } from '../../../abilities/ability-icon.tsx';
import { Edited } from './edited.tsx';
import styles from './icon-input.module.css';
import { lastEmoji } from './last-emoji.ts';

interface IconInputProps {
  icon: string;
  onChange(icon: string): void;
}

/** The sign by which people find the ability in lists: one of a few, or an emoji. */
export function IconInput({ icon, onChange }: IconInputProps) {
  const { t } = useTranslation();
  const name = useId();
  const type = (text: string) => {
    const emoji = text === '' ? USUAL_ICON : lastEmoji(text);
    if (emoji) onChange(emoji);
  };
  return (
    <Edited path={['icon']} label={t('console.own.icon')}>
      {({ id }) => (
        <div className={styles.icons} role="radiogroup" aria-label={t('console.own.icon')}>
          {ABILITY_ICONS.map((sign, index) => (
            <label key={sign} title={t(`console.own.icons.${sign}`)}>
              <input
                type="radio"
                name={name}
                id={index === 0 ? id : undefined}
                aria-label={t(`console.own.icons.${sign}`)}
                checked={icon === sign}
                onChange={() => onChange(sign)}
              />
              <AbilityIcon icon={sign} />
            </label>
          ))}
          <Input
            className={styles.emoji ?? ''}
            aria-label={t('console.own.emoji')}
            placeholder={t('console.own.emoji')}
            autoComplete="off"
            value={isIconName(icon) ? '' : icon}
            onChange={(event) => type(event.target.value)}
          />
        </div>
      )}
    </Edited>
  );
}
