import { redactUrl } from '../redact.ts';
import type { Config, Origin } from './load-config.ts';
import { type SettingName, settings } from './settings.ts';

export interface DescribedSetting {
  name: string;
  env: string;
  /** As text, secrets hidden; null where nothing is set. */
  value: string | null;
  origin: Origin;
}

/** The configuration in force, fit to print. */
export function describeConfig(config: Config): DescribedSetting[] {
  return (Object.keys(settings) as SettingName[]).map((name) => ({
    name,
    env: settings[name].env,
    value: printable(name, config[name]),
    origin: config.origins[name],
  }));
}

function printable(name: SettingName, value: unknown): string | null {
  if (value === undefined) return null;
  const { secret } = settings[name] as { secret?: boolean };
  if (secret === true) return isAddress(name) ? redactUrl(String(value)) : '[redacted]';
  return Array.isArray(value) ? value.join(',') : String(value);
}

/** Of these only the password is secret. */
const isAddress = (name: SettingName) => name === 'databaseUrl' || name === 'smtpUrl';
