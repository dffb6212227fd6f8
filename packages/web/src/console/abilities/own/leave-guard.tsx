import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Confirm } from '../../../parts/confirm.tsx';

/** Asks before what was not saved is left behind. */
export function LeaveGuard({ isChanged }: { isChanged: boolean }) {
  const { t } = useTranslation();
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: () => isChanged,
    enableBeforeUnload: isChanged,
    withResolver: true,
  });
  if (status !== 'blocked') return null;
  return (
    <Confirm
      title={t('console.own.leaveTitle')}
      text={t('console.own.leaveText')}
      action={t('console.own.leave')}
      onConfirm={async () => proceed()}
      onClose={reset}
    />
  );
}
