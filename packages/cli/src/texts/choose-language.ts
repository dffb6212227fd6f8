export type Language = 'zh' | 'en';

type Environment = Record<string, string | undefined>;

/**
 * `--lang` wins, then WANWEN_LANG, then the POSIX order LC_ALL, LC_MESSAGES, LANG; a system that sets none of them
 * (Windows, macOS started from the desktop) is asked through Intl.
 */
export function chooseLanguage(
  asked: string | undefined,
  environment: Environment,
  systemLocale = () => new Intl.DateTimeFormat().resolvedOptions().locale,
): Language {
  const wanted =
    asked ||
    environment.WANWEN_LANG ||
    environment.LC_ALL ||
    environment.LC_MESSAGES ||
    environment.LANG ||
    systemLocale();
  return /^zh/i.test(wanted) ? 'zh' : 'en';
}
