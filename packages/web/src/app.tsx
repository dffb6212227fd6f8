import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { ConfigProvider } from 'antd';
import { useMemo } from 'react';
import { antdLocale } from './language/antd-locale.ts';
import { languageStore } from './language/language.ts';
import { queryClient } from './live/query-client.ts';
import { useStore } from './live/use-store.ts';
import { router } from './router.tsx';
import { antdTheme } from './theme/antd-theme.ts';
import { themeStore } from './theme/theme-preference.ts';
import { useLessMotion } from './theme/use-less-motion.ts';
import { usePhone } from './theme/use-phone.ts';

export function App() {
  const { shown } = useStore(themeStore);
  const language = useStore(languageStore);
  const lessMotion = useLessMotion();
  const isPhone = usePhone();
  const theme = useMemo(() => antdTheme(shown, lessMotion, isPhone), [shown, lessMotion, isPhone]);
  return (
    <ConfigProvider
      theme={theme}
      locale={antdLocale[language]}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
    >
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ConfigProvider>
  );
}
