import { DislikeFilled, DislikeOutlined, LikeFilled, LikeOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type RatedRun, rateRun } from '../../api/run-ability.ts';
import { IconButton } from '../../chat/icon-button.tsx';
import { useOrganisation } from '../../session/session-query.ts';
import { ErrorNote } from '../../shell/error-note.tsx';
import styles from './run.module.css';

type Verdict = 'up' | 'down';

const reasonLimit = 1000;
const icons = {
  up: { yes: <LikeFilled />, no: <LikeOutlined /> },
  down: { yes: <DislikeFilled />, no: <DislikeOutlined /> },
};

/** Whether a result was good, told at once, and why, told if the person likes to. */
export function Rating({ abilityId, runId }: Omit<RatedRun, 'organisationId'>) {
  const { t } = useTranslation();
  const organisation = useOrganisation();
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [reason, setReason] = useState('');
  const rating = useMutation({
    mutationFn: (told: { rating: Verdict; reason: string }) =>
      rateRun({ organisationId: organisation!.id, abilityId, runId }, told),
  });
  if (!organisation) return null;
  const tell = (rated: Verdict) => {
    setVerdict(rated);
    rating.mutate({ rating: rated, reason: '' });
  };
  const isTold = rating.isSuccess && rating.variables.reason !== '';
  return (
    <section className={styles.rating} aria-label={t('abilities.rating.label')}>
      <span>
        {(['up', 'down'] as const).map((each) => (
          <IconButton
            key={each}
            icon={icons[each][verdict === each ? 'yes' : 'no']}
            label={t(`abilities.rating.${each}`)}
            pressed={verdict === each}
            onClick={() => tell(each)}
          />
        ))}
      </span>
      {verdict && !isTold && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (reason.trim() !== '') rating.mutate({ rating: verdict, reason: reason.trim() });
          }}
        >
          <Input
            size="small"
            maxLength={reasonLimit}
            aria-label={t(verdict === 'up' ? 'abilities.rating.reasonUp' : 'abilities.rating.reason')}
            placeholder={t(verdict === 'up' ? 'abilities.rating.reasonUp' : 'abilities.rating.reason')}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <Button size="small" htmlType="submit" disabled={reason.trim() === '' || rating.isPending}>
            {t('abilities.rating.send')}
          </Button>
        </form>
      )}
      {rating.error && <ErrorNote error={rating.error} />}
      <output>{isTold && t('abilities.rating.thanks')}</output>
    </section>
  );
}
