import type { i18n } from 'i18next';

interface Problem {
  code: string;
  message: string;
  details?: Record<string, string | number> | undefined;
}

const local = ['unreachable', 'timeout', 'bad_answer'];

const amended = ['model_not_found', 'model_not_installed', 'no_model_installed', 'model_load_failed'];

/** Whether the page of models is the place to mend it. */
export const isAboutModels = ({ code }: Problem): boolean => amended.includes(code);

/** A problem in the page's language, by its code and reason; one that the page does not know speaks for itself. */
export function errorText(language: i18n, problem: Problem): string {
  if (local.includes(problem.code)) return language.t(`error.${problem.code}`);
  const key = `error.codes.${problem.code}`;
  return language.exists(key)
    ? language.t(key, { ...problem.details, context: String(problem.details?.reason ?? problem.details?.setBy ?? '') })
    : problem.message;
}

export function problemOf(error: unknown): Problem {
  if (error instanceof Error)
    return { code: 'page', ...('code' in error ? (error as Error & Problem) : {}), message: error.message };
  return { code: 'page', message: String(error) };
}
