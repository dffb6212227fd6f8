import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  currentDevice,
  listDevices,
  type SignedInDevice,
  signOutDevice,
  signOutOtherDevices,
} from '../api/account-api.ts';
import { formatTime } from '../language/format-time.ts';
import { Section } from '../parts/page.tsx';
import { busy } from '../shell/busy.tsx';
import ConfirmDialog from '../shell/confirm-dialog.tsx';
import { ErrorNote } from '../shell/error-note.tsx';
import styles from './account.module.css';
import { deviceName } from './device-name.ts';

const queryKey = ['devices'];

function DeviceRow({ device, isHere }: { device: SignedInDevice; isHere: boolean }) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const end = useMutation({
    mutationFn: () => signOutDevice(device.token),
    onSuccess: () => client.invalidateQueries({ queryKey }),
  });
  const name = deviceName(device.userAgent ?? '');
  const facts = [device.ipAddress, t('account.devices.seen', { time: formatTime(i18n.language, device.updatedAt) })];
  return (
    <li>
      <div>
        {name ? t('account.devices.on', name) : t('account.devices.unknown')}
        {isHere && <span className={styles.mark}>{t('account.devices.here')}</span>}
        <p className={styles.facts}>{facts.filter(Boolean).join(' · ')}</p>
        {end.error && <ErrorNote error={end.error} />}
      </div>
      {!isHere && (
        <Button type="text" loading={busy(end.isPending)} onClick={() => end.mutate()}>
          {t('account.devices.signOut')}
        </Button>
      )}
    </li>
  );
}

export function DevicesSection() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [asks, setAsks] = useState(false);
  const { data, error, refetch } = useQuery({ queryKey, queryFn: listDevices });
  const { data: here } = useQuery({ queryKey: ['current-device'], queryFn: currentDevice });
  const endOthers = useMutation({
    mutationFn: signOutOtherDevices,
    onSuccess: () => client.invalidateQueries({ queryKey }),
  });
  const others = data?.filter(({ token }) => token !== here) ?? [];
  return (
    <Section
      title={t('account.devices.title')}
      text={t('account.devices.text')}
      actions={others.length > 0 && <Button onClick={() => setAsks(true)}>{t('account.devices.others')}</Button>}
    >
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      <ul className={styles.list}>
        {data?.map((device) => (
          <DeviceRow key={device.id} device={device} isHere={device.token === here} />
        ))}
      </ul>
      {asks && (
        <ConfirmDialog
          title={t('account.devices.othersTitle')}
          text={t('account.devices.othersText')}
          action={t('account.devices.others')}
          mutation={endOthers}
          onClose={() => setAsks(false)}
        />
      )}
    </Section>
  );
}
