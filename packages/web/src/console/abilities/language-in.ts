/** Texts that come from the server are there in the two languages of the product. */
export const languageIn = (language: string): 'zh' | 'en' => (language.startsWith('en') ? 'en' : 'zh');
