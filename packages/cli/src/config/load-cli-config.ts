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
 * The configuration in force: flags first, then the environment with its file, the configuration file, and the defaults.
 * @throws {ConfigError} with every fault found
 */
export async function loadCliConfig(
  { common, environment, readsEnvironmentFile }: Pick<CliContext, 'common' | 'environment' | 'readsEnvironmentFile'>,
  overrides: Overrides = {},
): Promise<CliConfig> {
  const { addEnvironmentFile, environmentFile, loadConfig, settings } = await import('@wanwen/server/platform');
  // Into the process's own environment: package clients and proxies read theirs there.
  if (readsEnvironmentFile) addEnvironmentFile(environment, environmentFile);
  const given = { ...overrides, ...(common.home ? { home: common.home } : {}) };
  const env = { ...environment };
  const flags = (Object.keys(given) as SettingName[]).filter((name) => given[name] !== undefined);
  for (const name of flags) env[settings[name].env] = given[name];
  return { config: loadConfig({ env, file: common.config }), flags };
}
