import type { AnswerUsage } from '@wanwen/contract';
import { Popover } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTokens } from '../language/format.ts';
import styles from './context-gauge.module.css';
import { almostFull, contextParts } from './context-parts.ts';

function Details({ usage }: { usage: AnswerUsage }) {
  const { t } = useTranslation();
  const parts = contextParts(usage);
  const total = usage.contextLength;
  return (
    <div className={styles.details}>
      <p>
        <strong>{t('context.title')}</strong>
        <span>{t('context.used', { used: formatTokens(total - parts.free), total: formatTokens(total) })}</span>
      </p>
      <div className={styles.bar} aria-hidden="true">
        {(['prompt', 'thinking', 'answer'] as const).map((part) => (
          <i key={part} data-part={part} style={{ width: `${(100 * parts[part]) / total}%` }} />
        ))}
      </div>
      <dl>
        {(['prompt', 'thinking', 'answer', 'free'] as const).map((part) => (
          <div key={part} hidden={parts[part] === 0}>
            <dt>
              <i data-part={part} />
              {t(`context.${part}`)}
            </dt>
            <dd>{formatTokens(parts[part])}</dd>
          </div>
        ))}
      </dl>
      {usage.cachedTokens > 0 && <p>{t('context.cached', { count: usage.cachedTokens })}</p>}
      {usage.trimmedMessages > 0 && <p>{t('context.trimmed', { count: usage.trimmedMessages })}</p>}
      {usage.trimmedMessages === 0 && parts.share > almostFull && <p>{t('context.almost')}</p>}
    </div>
  );
}

/** The gauge's details; fetched, and open, once they were asked for. */
export default function ContextPopover({ usage, children }: { usage: AnswerUsage; children: ReactElement }) {
  return (
    <Popover trigger="click" placement="topRight" defaultOpen content={<Details usage={usage} />}>
      {children}
    </Popover>
  );
}
