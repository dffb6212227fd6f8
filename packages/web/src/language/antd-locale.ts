import type { ConfigProviderProps } from 'antd';
import type { Language } from './language.ts';

type Locale = NonNullable<ConfigProviderProps['locale']>;

/** The few texts of Ant Design that this page can show; its own locale files carry calendars and tables as well. */
export const antdLocale: Record<Language, Locale> = {
  zh: { locale: 'zh-cn', Modal: { okText: '确定', cancelText: '取消', justOkText: '知道了' } },
  en: { locale: 'en', Modal: { okText: 'OK', cancelText: 'Cancel', justOkText: 'OK' } },
};
