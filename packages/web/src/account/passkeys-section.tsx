import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addPasskey, deletePasskey, listPasskeys, type Passkey } from '../api/account-api.ts';
import { formatDay } from '../language/format-time.ts';
import { TextField } from '../parts/fields.tsx';
import { FormDrawer } from '../parts/form-drawer.tsx';
import { Section } from '../parts/page.tsx';
import ConfirmDialog from '../shell/confirm-dialog.tsx';
import { ErrorNote } from '../shell/error-note.tsx';
import styles from './account.module.css';

const queryKey = ['passkeys'];

function PasskeyRow({ passkey }: { passkey: Passkey }) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const [asks, setAsks] = useState(false);
  const remove = useMutation({
    mutationFn: () => deletePasskey(passkey.id),
    onSuccess: () => client.invalidateQueries({ queryKey }),
  });
  const name = passkey.name || t('account.passkeys.unnamed');
  const facts = [
    passkey.createdAt && t('account.passkeys.added', { date: formatDay(i18n.language, passkey.createdAt) }),
    passkey.backedUp && t('account.passkeys.synced'),
  ];
  return (
    <li>
      <div>
        {name}
        <p className={styles.facts}>{facts.filter(Boolean).join(' · ')}</p>
      </div>
      <Button type="text" onClick={() => setAsks(true)}>
        {t('account.passkeys.remove')}
      </Button>
      {asks && (
        <ConfirmDialog
          title={t('account.passkeys.removeTitle', { name })}
          text={t('account.passkeys.removeText')}
          action={t('account.passkeys.remove')}
          mutation={remove}
          onClose={() => setAsks(false)}
        />
      )}
    </li>
  );
}

export function PasskeysSection() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [adds, setAdds] = useState(false);
  const { data, error, refetch } = useQuery({ queryKey, queryFn: listPasskeys });
  const isPossible = 'PublicKeyCredential' in window;
  const add = async ({ name }: { name: string }) => {
    await addPasskey(name.trim());
    await client.invalidateQueries({ queryKey });
  };
  return (
    <Section
      title={t('account.passkeys.title')}
      text={t(isPossible ? 'account.passkeys.text' : 'account.passkeys.unsupported')}
      actions={isPossible && <Button onClick={() => setAdds(true)}>{t('account.passkeys.add')}</Button>}
    >
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {data && data.length > 0 && (
        <ul className={styles.list}>
          {data.map((passkey) => (
            <PasskeyRow key={passkey.id} passkey={passkey} />
          ))}
        </ul>
      )}
      {adds && (
        <FormDrawer<{ name: string }>
          title={t('account.passkeys.add')}
          submit={t('account.passkeys.add')}
          onSubmit={add}
          onClose={() => setAdds(false)}
        >
          <TextField
            name="name"
            label={t('account.passkeys.name')}
            hint={t('account.passkeys.nameHint')}
            maxLength={60}
            autoFocus
          />
        </FormDrawer>
      )}
    </Section>
  );
}
