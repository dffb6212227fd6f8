import type { Config, SettingName } from '@wanwen/server/platform';
import type { CliContext } from '../context.ts';

/** Settings that flags gave, as text. */
export type Overrides = Partial<Record<SettingName, string>>;

export interface CliConfig {
  config: Config;
  /** Settings whose value came from a flag. */
  flags: SettingName[];
}

/**
 * The configuration in force: flags first, then the environment, the file, and the defaults.
 * @throws {ConfigError} with every fault found
 */
export async function loadCliConfig(
  { common, environment }: Pick<CliContext, 'common' | 'environment'>,
  overrides: Overrides = {},
): Promise<CliConfig> {
  const { loadConfig, settings } = await import('@wanwen/server/platform');
  const given = { ...overrides, ...(common.home ? { home: common.home } : {}) };
  const env = { ...environment };
  const flags = (Object.keys(given) as SettingName[]).filter((name) => given[name] !== undefined);
  for (const name of flags) env[settings[name].env] = given[name];
  return { config: loadConfig({ env, file: common.config }), flags };
}
