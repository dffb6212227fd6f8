import { useQueryClient } from '@tanstack/react-query';
import type { SignInProvider } from '@wanwen/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { removeProvider, testProvider } from '../../api/provider-api.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { RowMenu } from '../../parts/row-menu.tsx';
import { ProviderDrawer } from './provider-drawer.tsx';

interface ProviderActionsProps {
  provider: SignInProvider;
  /** Says what came of a test. */
  onTested(text: string): void;
}

export function ProviderActions({ provider, onTested }: ProviderActionsProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [asked, setAsked] = useState<'edit' | 'remove' | null>(null);
  const { id, name } = provider;
  const close = () => setAsked(null);
  const test = async () => {
    onTested(t('console.sso.testing', { name }));
    const said = await testProvider(id).then(
      ({ fault }) => fault?.message ?? t('console.sso.works'),
      (error: Error) => error.message,
    );
    onTested(`${name}: ${said}`);
  };
  const remove = async () => {
    await removeProvider(id);
    await client.invalidateQueries({ queryKey: ['providers'] });
  };
  return (
    <>
      <RowMenu
        label={t('console.more', { name })}
        entries={[
          { key: 'edit', label: t('console.sso.edit'), onPick: () => setAsked('edit') },
          { key: 'test', label: t('console.sso.test'), onPick: () => void test() },
          { key: 'remove', label: t('console.sso.remove'), danger: true, onPick: () => setAsked('remove') },
        ]}
      />
      {asked === 'edit' && <ProviderDrawer provider={provider} onClose={close} />}
      {asked === 'remove' && (
        <Confirm
          title={t('console.sso.removeTitle', { name })}
          text={t('console.sso.removeText')}
          action={t('console.sso.remove')}
          onConfirm={remove}
          onClose={close}
        />
      )}
    </>
  );
}
