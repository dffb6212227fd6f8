export { type App, type AppOverrides, createApp, migrations, type PrepareModelOptions, searchIndexes } from './app.ts';
export { AppError, type Config, ConfigError, createLog, type Log, loadConfig, version } from './platform/index.ts';
