import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { SecondFactor } from '../api/account-api.ts';
import { TextField } from '../parts/fields.tsx';
import { FormDrawer } from '../parts/form-drawer.tsx';
import styles from './account.module.css';

interface SecondFactorSetupProps {
  begun: SecondFactor;
  onVerify(code: string): Promise<unknown>;
  onClose(): void;
}

async function drawQr(text: string): Promise<string> {
  const { default: qrcode } = await import('qrcode');
  return qrcode.toDataURL(text, { margin: 2, width: 400 });
}

/** Shows the authenticator's key as a picture and as text, and takes the first code. */
export function SecondFactorSetup({ begun, onVerify, onClose }: SecondFactorSetupProps) {
  const { t } = useTranslation();
  const { data: picture } = useQuery({
    queryKey: ['qr', begun.totpURI],
    queryFn: () => drawQr(begun.totpURI),
    gcTime: 0,
  });
  const key = new URL(begun.totpURI).searchParams.get('secret');
  return (
    <FormDrawer<{ code: string }>
      title={t('account.second.title')}
      submit={t('account.second.verify')}
      onSubmit={({ code }) => onVerify(code.replaceAll(/\s/g, ''))}
      onClose={onClose}
    >
      <p>{t('account.second.scan')}</p>
      {picture ? (
        <img className={styles.qr} src={picture} alt={t('account.second.qr')} />
      ) : (
        <div className={styles.qr} />
      )}
      <p className={styles.facts}>{t('account.second.manual')}</p>
      <code className={styles.key}>{key}</code>
      <TextField
        name="code"
        label={t('account.second.code')}
        autoComplete="one-time-code"
        inputMode="numeric"
        autoFocus
      />
    </FormDrawer>
  );
}
