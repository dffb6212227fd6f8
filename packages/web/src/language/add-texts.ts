import i18next from 'i18next';

/** Texts of a part that is loaded only when it is used. */
export function addTexts({ en, zh }: { en: object; zh: object }): void {
  i18next.addResourceBundle('en', 'translation', en, true);
  i18next.addResourceBundle('zh', 'translation', zh, true);
}
