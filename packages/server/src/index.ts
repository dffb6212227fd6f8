export { type App, type AppOverrides, createApp, migrations, moving, type PrepareModelOptions } from './app.ts';
export { AppError, type Config, ConfigError, createLog, type Log, loadConfig, version } from './platform/index.ts';
