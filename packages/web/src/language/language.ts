import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { createStore } from '../live/store.ts';
import { readStored, writeStored } from '../live/stored.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

export type Language = 'zh' | 'en';

/** Also read by `public/before-paint.js`. */
const key = 'wanwen.language';

const isLanguage = (value: string | null): value is Language => value === 'zh' || value === 'en';

/** What the person chose before, else what the browser asks for. */
function preferred(): Language {
  const stored = readStored(key);
  if (isLanguage(stored)) return stored;
  return /^zh\b/i.test(navigator.language) ? 'zh' : 'en';
}

export const languageStore = createStore<Language>(preferred());

function show(language: Language): void {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  void i18next.changeLanguage(language);
  languageStore.set(language);
}

export function chooseLanguage(language: Language): void {
  writeStored(key, language);
  show(language);
}

export const otherLanguage = (language: Language): Language => (language === 'zh' ? 'en' : 'zh');

addEventListener('storage', (event) => {
  if (event.key === key && isLanguage(event.newValue)) show(event.newValue);
});

export const languageReady = i18next.use(initReactI18next).init({
  lng: languageStore.get(),
  fallbackLng: 'en',
  resources: { en: { translation: en }, zh: { translation: zh } },
  interpolation: { escapeValue: false },
  initAsync: false,
});
