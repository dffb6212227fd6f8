import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import type { Message } from '@wanwen/contract';
import { useTranslation } from 'react-i18next';
import styles from './branch-arrows.module.css';
import { useChatActions } from './chat-context.ts';
import { IconButton } from './icon-button.tsx';

/** ‹1/2›: leads to the other versions of a message. */
export function BranchArrows({ message }: { message: Message }) {
  const { t } = useTranslation();
  const { select } = useChatActions();
  const count = message.siblings.length;
  if (count < 2) return null;
  const index = message.siblings.indexOf(message.id);
  const go = (place: number) => select(message.siblings[place]!, message.parentId);
  return (
    <span className={styles.arrows}>
      <IconButton
        icon={<LeftOutlined />}
        label={t('answer.previous')}
        disabled={index <= 0}
        onClick={() => go(index - 1)}
      />
      <span>
        <span aria-hidden="true">
          {index + 1}/{count}
        </span>
        <span className="visually-hidden">{t('answer.version', { index: index + 1, count })}</span>
      </span>
      <IconButton
        icon={<RightOutlined />}
        label={t('answer.next')}
        disabled={index >= count - 1}
        onClick={() => go(index + 1)}
      />
    </span>
  );
}
