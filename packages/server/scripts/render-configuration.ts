import { type SettingName, settings } from '../src/platform/index.ts';

/** The pages that are made from the settings, by their path in the repository. */
export function renderConfiguration(): Record<string, string> {
  return {
    '.env.example': renderExample(),
    'docs/configuration.md': renderPage('en'),
    'docs/configuration.zh-CN.md': renderPage('zh'),
  };
}

const INTRODUCTION = {
  en: `# Configuration

[中文](configuration.zh-CN.md)

Wanwen runs without any setting. What you do set is read once, at the start, from four places; the first that has a
value wins (\`wanwen serve\` has flags for some of them, which win over all):

1. environment variables,
2. the file \`.env\` in the program's own folder, where \`.env.example\` is: copy that and take the "# " away from
   what you want to set (an \`.env\` in another folder is not read: it may belong to another program),
3. the file \`wanwen.config.json\` in the data folder (another file: \`WANWEN_CONFIG=/path/to/file.json\`),
4. the defaults below.

All faults are printed together and the server does not start with any of them. \`wanwen config\` prints what is in
force and where each value came from; passwords are hidden.

Sizes are written as \`512MiB\`, \`8GB\` or \`8G\` (G is GiB), lists with commas between the words. In the file, settings
have the names of the last column:

\`\`\`json
{ "port": 8080, "memoryLimit": "12GiB", "hubs": ["modelscope"] }
\`\`\`

This page is made from the program's own list of settings by \`packages/server/scripts/write-configuration.ts\`.

| Environment variable | What it does | Default | In the file |
|---|---|---|---|
`,
  zh: `# 配置

[English](configuration.md)

万问无需任何配置即可运行。你所做的设置在启动时读取一次，来源有四处，先找到的值优先（\`wanwen serve\` 的命令行参数优先于
所有来源）：

1. 环境变量；
2. 程序自身目录（即 \`.env.example\` 所在目录）中的文件 \`.env\`：复制 \`.env.example\`，去掉要设置的行首的 "# "
   （其他目录中的 \`.env\` 不会读取，因为它可能属于别的程序）；
3. 数据目录中的文件 \`wanwen.config.json\`（使用其他文件：\`WANWEN_CONFIG=/path/to/file.json\`）；
4. 下表中的默认值。

所有错误会一次性全部列出，存在任何错误时服务器都不会启动。\`wanwen config\` 显示当前生效的值及其来源，密码会被隐藏。

大小写作 \`512MiB\`、\`8GB\` 或 \`8G\`（G 即 GiB），列表用英文逗号分隔。在文件中使用最后一列的名称：

\`\`\`json
{ "port": 8080, "memoryLimit": "12GiB", "hubs": ["modelscope"] }
\`\`\`

本页由 \`packages/server/scripts/write-configuration.ts\` 根据程序自身的设置列表生成。

| 环境变量 | 作用 | 默认值 | 文件中的名称 |
|---|---|---|---|
`,
};

function renderPage(language: 'en' | 'zh'): string {
  const rows = Object.entries(settings).map(([name, setting]) => {
    const byDefault = setting.defaultText === '' ? '—' : `\`${setting.defaultText}\``;
    return `| \`${setting.env}\` | ${setting[language].replaceAll('|', '\\|')} | ${byDefault} | \`${name}\` |`;
  });
  return `${INTRODUCTION[language]}${rows.join('\n')}\n`;
}

function renderExample(): string {
  const entries = (Object.keys(settings) as SettingName[]).map((name) => {
    const { en, zh, env, example } = settings[name];
    return `# ${en}\n# ${zh}\n# ${env}=${example}\n`;
  });
  return [
    '# Settings of Wanwen as environment variables. Copy this file to .env in this folder; docs/configuration.md tells more.',
    '# 万问的环境变量设置。将本文件复制为同一目录下的 .env 即可生效，详见 docs/configuration.zh-CN.md。',
    '# Take the "# " away from a line to set it. 去掉行首的 "# " 即可启用。',
    '',
    entries.join('\n'),
  ].join('\n');
}
