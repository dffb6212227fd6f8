import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { inspect } from 'node:util';
import type { z } from 'zod';
import { ConfigError } from '../errors.ts';
import { redactUrl } from '../redact.ts';
import { nearestName } from './nearest-name.ts';
import { type SettingName, type Settings, settings } from './settings.ts';

export type Origin = 'environment' | 'file' | 'default';

type Values = { [Name in SettingName]: z.output<Settings[Name]['schema']> };

/** Every setting, checked. Paths are absolute; sizes are bytes. */
export interface Config extends Values {
  modelsFolder: string;
  /** Where each value came from. */
  origins: Record<SettingName, Origin>;
  /** The file that was read, if there was one. */
  file: string | undefined;
  /** Things that look like mistakes but stop nothing. */
  warnings: string[];
}

export interface LoadConfigOptions {
  env?: Record<string, string | undefined>;
  /** The file to read; by default `WANWEN_CONFIG`, else `wanwen.config.json` in the data folder where there is one. */
  file?: string;
}

const FILE_NAME = 'wanwen.config.json';

/**
 * Reads the configuration once: the environment first, then the file, then the defaults.
 * @throws {ConfigError} with every fault found, not only the first.
 */
export function loadConfig({ env = process.env, file }: LoadConfigOptions = {}): Config {
  const faults: string[] = [];
  const source = readFile(env, file, faults);
  const origins = {} as Record<SettingName, Origin>;
  const values = {} as Record<string, unknown>;
  for (const name of Object.keys(settings) as SettingName[]) {
    const { value, origin } = pick(name, env, source.values);
    origins[name] = origin;
    const result = settings[name].schema.safeParse(value);
    if (result.success) values[name] = result.data;
    else faults.push(`${label(name, origin)} ${result.error.issues[0]!.message}${shown(name, value)}`);
  }
  checkTogether(values as Partial<Values>, faults);
  if (faults.length > 0) throw new ConfigError(faults);
  return withoutSecretsInPrint({
    ...withPaths(values as Values),
    origins,
    file: source.path,
    warnings: misspelt(env),
  });
}

/** Printing the object, in whatever way, hides what is secret; its fields have the real values. */
function withoutSecretsInPrint(config: Config): Config {
  const printed = () => ({
    ...config,
    databaseUrl: config.databaseUrl && redactUrl(config.databaseUrl),
    smtpUrl: config.smtpUrl && redactUrl(config.smtpUrl),
    secretKey: config.secretKey && '[redacted]',
  });
  const hidden = { value: printed, enumerable: false };
  return Object.freeze(Object.defineProperties(config, { toJSON: hidden, [inspect.custom]: hidden }));
}

function pick(name: SettingName, env: Record<string, string | undefined>, file: Record<string, unknown>) {
  const text = env[settings[name].env];
  // `WANWEN_PORT=` in an environment file means "not set".
  if (text !== undefined && text.trim() !== '') return { value: text, origin: 'environment' as const };
  if (file[name] !== undefined) return { value: file[name], origin: 'file' as const };
  return { value: undefined, origin: 'default' as const };
}

function label(name: SettingName, origin: Origin): string {
  return origin === 'file' ? `"${name}" in the configuration file` : settings[name].env;
}

function shown(name: SettingName, value: unknown): string {
  const { secret } = settings[name] as { secret?: boolean };
  return secret === true ? '' : ` (it is ${JSON.stringify(value)})`;
}

function readFile(env: Record<string, string | undefined>, asked: string | undefined, faults: string[]) {
  const named = asked ?? env.WANWEN_CONFIG;
  const home = expandPath(env[settings.home.env]?.trim() || '~/.wanwen');
  const path = named === undefined || named === '' ? join(home, FILE_NAME) : expandPath(named);
  const none = { path: undefined, values: {} };
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    // A data folder below a file is told where it is made.
    const missing = ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
    if (named || !missing) faults.push(`the configuration file ${path} cannot be read: ${(error as Error).message}`);
    return none;
  }
  const values = parseFile(text, path, faults);
  return values === undefined ? none : { path, values };
}

function parseFile(text: string, path: string, faults: string[]): Record<string, unknown> | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    faults.push(`the configuration file ${path} is not JSON: ${(error as Error).message}`);
    return undefined;
  }
  if (parsed === null || typeof parsed !== 'object' || Array.isArray(parsed)) {
    faults.push(`the configuration file ${path} must hold one JSON object`);
    return undefined;
  }
  for (const name of Object.keys(parsed)) {
    if (name === '$schema' || Object.hasOwn(settings, name)) continue;
    const near = nearestName(name, Object.keys(settings));
    faults.push(
      `"${name}" in the configuration file is not a setting${near === undefined ? '' : `; did you mean "${near}"?`}`,
    );
  }
  return parsed as Record<string, unknown>;
}

/** Rules that look at several settings. */
function checkTogether(values: Partial<Values>, faults: string[]): void {
  const { smtpUrl, mailFrom, publicUrl } = values;
  if (smtpUrl === undefined) return;
  if (mailFrom === undefined)
    faults.push(`${settings.mailFrom.env} must name the sender where ${settings.smtpUrl.env} is set`);
  if (publicUrl === undefined)
    faults.push(
      `${settings.publicUrl.env} must be set where ${settings.smtpUrl.env} is: mail has links to this server`,
    );
}

function withPaths(values: Values): Values & { modelsFolder: string } {
  const home = expandPath(values.home);
  return {
    ...values,
    home,
    modelsFolder: values.modelsFolder === undefined ? join(home, 'models') : expandPath(values.modelsFolder),
    importFolders: values.importFolders.map(expandPath),
  };
}

function expandPath(path: string): string {
  const whole = path === '~' || path.startsWith('~/') || path.startsWith('~\\') ? join(homedir(), path.slice(1)) : path;
  return isAbsolute(whole) ? whole : resolve(whole);
}

function misspelt(env: Record<string, string | undefined>): string[] {
  const known = [...Object.values(settings).map((each) => each.env), 'WANWEN_CONFIG'];
  return Object.keys(env)
    .filter((name) => name.startsWith('WANWEN_') && !known.includes(name))
    .flatMap((name) => {
      const near = nearestName(name, known);
      return near === undefined ? [] : [`${name} is not a setting; did you mean ${near}?`];
    });
}
