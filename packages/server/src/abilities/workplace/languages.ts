import type { Localized } from '@wanwen/contract';

/** Languages that texts are put into, as a model is told them, and as people call them. */
export const languages = {
  zh: { told: 'Simplified Chinese (简体中文)', zh: '简体中文', en: 'Chinese (simplified)' },
  'zh-Hant': { told: 'Traditional Chinese (繁體中文)', zh: '繁体中文', en: 'Chinese (traditional)' },
  en: { told: 'English', zh: '英语', en: 'English' },
  fr: { told: 'French (français)', zh: '法语', en: 'French' },
  de: { told: 'German (Deutsch)', zh: '德语', en: 'German' },
  es: { told: 'Spanish (español)', zh: '西班牙语', en: 'Spanish' },
  ja: { told: 'Japanese (日本語)', zh: '日语', en: 'Japanese' },
  ko: { told: 'Korean (한국어)', zh: '韩语', en: 'Korean' },
  ru: { told: 'Russian (русский)', zh: '俄语', en: 'Russian' },
} satisfies Record<string, Localized & { told: string }>;

export type LanguageCode = keyof typeof languages;

export const languageCodes = Object.keys(languages) as [LanguageCode, ...LanguageCode[]];
