import { z } from 'zod';
import { byteSize, flag, integer, list, setting, text } from './setting.ts';

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
const HUB_NAMES = ['huggingface', 'hf-mirror', 'modelscope'];
const isHub = (hub: string) => HUB_NAMES.includes(hub) || (/^https?:\/\//.test(hub) && URL.canParse(hub));
const MIB = 2 ** 20;
const GIB = 2 ** 30;

/** Every setting, in the order of the documentation. In the file a setting has the name it has here. */
export const settings = {
  home: setting({
    env: 'WANWEN_HOME',
    schema: text().default('~/.wanwen'),
    defaultText: '~/.wanwen',
    example: '/var/lib/wanwen',
    en: 'Folder of everything the server keeps: database, backups, models, caches. Created when missing.',
    zh: '服务器保存一切内容的目录：数据库、备份、模型、缓存。不存在时自动创建。',
  }),
  host: setting({
    env: 'WANWEN_HOST',
    schema: text().default('127.0.0.1'),
    defaultText: '127.0.0.1',
    example: '127.0.0.1',
    en: 'Address to listen on. For other machines put a proxy with TLS in front: passwords and keys travel in clear otherwise.',
    zh: '监听地址。供其他机器访问时，请在前面放置带 TLS 的反向代理，否则密码和密钥会以明文传输。',
  }),
  port: setting({
    env: 'WANWEN_PORT',
    schema: integer(0, 65_535).default(2023),
    defaultText: '2023',
    example: '2023',
    en: 'TCP port to listen on; 0 takes any free one.',
    zh: '监听的 TCP 端口；0 表示任选一个空闲端口。',
  }),
  publicUrl: setting({
    env: 'WANWEN_PUBLIC_URL',
    schema: z
      .string({ error: 'must be text' })
      .trim()
      .refine((url) => /^https?:\/\//.test(url) && URL.canParse(url), {
        error: 'must be an address such as https://ai.example.com',
      })
      .transform((url) => url.replace(/\/+$/, ''))
      .optional(),
    defaultText: '',
    example: 'https://ai.example.com',
    en: 'Address under which people open the server, for links in mail, passkeys and secure cookies; needed behind a proxy. Its name is then also accepted like those of `WANWEN_HOST_NAMES`.',
    zh: '用户访问本服务器的地址，用于邮件中的链接、通行密钥和安全 Cookie；经过反向代理时需要设置。其中的域名会像 `WANWEN_HOST_NAMES` 一样被接受。',
  }),
  trustedProxies: setting({
    env: 'WANWEN_TRUSTED_PROXIES',
    schema: list().default([]),
    defaultText: '',
    example: '10.0.0.0/24',
    en: "Addresses or ranges of reverse proxies whose `X-Forwarded-For` is believed, so that limits and logs see people's own addresses.",
    zh: '可信反向代理的地址或网段：采信其 `X-Forwarded-For`，使限流和日志看到用户的真实地址。',
  }),
  hostNames: setting({
    env: 'WANWEN_HOST_NAMES',
    schema: list().default([]),
    defaultText: '',
    example: 'ai.example.com',
    en: 'Names under which browsers and programs may call this server, besides localhost and addresses; needed behind a proxy. Requests for other names are refused.',
    zh: '除 localhost 和 IP 地址之外，浏览器和程序可用来访问本服务器的域名；经过反向代理时需要设置。使用其他域名的请求会被拒绝。',
  }),
  databaseUrl: setting({
    env: 'DATABASE_URL',
    schema: z
      .string({ error: 'must be text' })
      .trim()
      .refine((url) => /^postgres(ql)?:\/\//.test(url) && URL.canParse(url), {
        error: 'must be an address such as postgres://user:password@host:5432/database',
      })
      .optional(),
    defaultText: '',
    example: 'postgres://wanwen:password@localhost:5432/wanwen',
    secret: true,
    en: 'PostgreSQL database to use. Without it, SQLite in the data folder.',
    zh: '要使用的 PostgreSQL 数据库。未设置时使用数据目录中的 SQLite。',
  }),
  secretKey: setting({
    env: 'WANWEN_SECRET_KEY',
    schema: text().min(32, { error: 'must have at least 32 characters' }).optional(),
    defaultText: '',
    example: 'a-long-random-text-of-at-least-32-characters',
    secret: true,
    en: 'Key that signs sessions, hashes invite codes, and encrypts stored secrets, such as the keys of model vendors; at least 32 characters. Set the same one on every server that shares a database. Without it, the file `secret.key` in the data folder, made at the first start. Keep a copy: without it stored secrets cannot be opened.',
    zh: '用于签名会话、为邀请码做散列并加密所存机密（例如模型厂商的密钥）的密钥，至少 32 个字符。共用一个数据库的各台服务器必须设置相同的值。未设置时使用数据目录中的 `secret.key` 文件，首次启动时自动生成。请妥善备份：丢失后无法解开已存的机密。',
  }),
  smtpUrl: setting({
    env: 'WANWEN_SMTP_URL',
    schema: z
      .string({ error: 'must be text' })
      .trim()
      .refine((url) => /^smtps?:\/\//.test(url) && URL.canParse(url), {
        error: 'must be an address such as smtps://user:password@mail.example.com:465',
      })
      .optional(),
    defaultText: '',
    example: 'smtps://user:password@mail.example.com:465',
    secret: true,
    en: 'Mail server for invitations, new passwords and alerts. Without it everything works by links that an administrator passes on.',
    zh: '用于发送邀请、重置密码和告警邮件的邮件服务器。未设置时，一切都可由管理员转交链接完成。',
  }),
  mailFrom: setting({
    env: 'WANWEN_MAIL_FROM',
    schema: text().optional(),
    defaultText: '',
    example: 'Wanwen <wanwen@example.com>',
    en: "Sender of the server's mail; needed with `WANWEN_SMTP_URL`.",
    zh: '服务器邮件的发件人；设置 `WANWEN_SMTP_URL` 时必须设置。',
  }),
  logLevel: setting({
    env: 'WANWEN_LOG_LEVEL',
    schema: z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` }).default('info'),
    defaultText: 'info',
    example: 'info',
    en: 'Least severe level that is logged: trace, debug, info, warn, error, fatal or silent.',
    zh: '记录日志的最低级别：trace、debug、info、warn、error、fatal 或 silent。',
  }),
  defaultModel: setting({
    env: 'WANWEN_DEFAULT_MODEL',
    schema: text().optional(),
    defaultText: '',
    example: 'qwen3-4b',
    en: 'Model that answers when a call names none. Without it: the one chosen in the console, else the best that fits.',
    zh: '调用未指定模型时使用的模型。未设置时：使用在控制台选定的模型，否则使用本机能运行的最佳模型。',
  }),
  modelsFolder: setting({
    env: 'WANWEN_MODELS_FOLDER',
    schema: text().optional(),
    defaultText: '<home>/models',
    example: '/srv/models',
    en: 'Folder of the model files.',
    zh: '模型文件所在目录。',
  }),
  hubs: setting({
    env: 'WANWEN_HUBS',
    schema: list()
      .refine((hubs) => hubs.every(isHub), { error: `must hold ${HUB_NAMES.join(', ')} or https addresses` })
      .default([...HUB_NAMES]),
    defaultText: 'huggingface,hf-mirror,modelscope',
    example: 'modelscope,hf-mirror',
    en: 'Model hubs in the order of trial: `huggingface`, `hf-mirror`, `modelscope`, or the https address of a mirror of Hugging Face.',
    zh: '按尝试顺序排列的模型仓库：`huggingface`、`hf-mirror`、`modelscope`，或某个 Hugging Face 镜像的 https 地址。',
  }),
  importFolders: setting({
    env: 'WANWEN_IMPORT_FOLDERS',
    schema: list().default([]),
    defaultText: '',
    example: '/mnt/usb/models',
    en: 'Folders in which model files are looked for before anything is downloaded.',
    zh: '下载之前先在这些目录中查找模型文件。',
  }),
  offline: setting({
    env: 'WANWEN_OFFLINE',
    schema: flag().default(false),
    defaultText: 'false',
    example: 'false',
    en: 'Never open a connection to another machine; models come from import folders only, and alerts to webhooks wait.',
    zh: '绝不连接其他机器；模型只从导入目录获取，发往 Webhook 的提醒排队等待。',
  }),
  allowPrivateUrls: setting({
    env: 'WANWEN_ALLOW_PRIVATE_URLS',
    schema: flag().default(false),
    defaultText: 'false',
    example: 'false',
    en: 'Fetch models also from private and local addresses, and by plain http. Hubs named in `WANWEN_HUBS` may always be private.',
    zh: '允许从内网和本机地址以及通过 http 获取模型。`WANWEN_HUBS` 中指定的仓库始终可以位于内网。',
  }),
  memoryLimit: setting({
    env: 'WANWEN_MEMORY_LIMIT',
    schema: byteSize(256 * MIB).optional(),
    defaultText: '80 %',
    example: '12GiB',
    en: 'Memory that all loaded models together may take. Without it, 80 % of what the machine has.',
    zh: '所有已加载模型合计可用的内存。未设置时为本机内存的 80 %。',
  }),
  contextLength: setting({
    env: 'WANWEN_CONTEXT_LENGTH',
    schema: integer(256, 1_048_576).optional(),
    defaultText: '',
    example: '16384',
    en: 'Most tokens of one conversation, question and answer together; never more than the model was trained for. Without it, up to 16,384, as the memory allows.',
    zh: '一次对话最多的 token 数（含提问与回答）；不会超过模型训练时的长度。未设置时视内存而定，最多 16,384。',
  }),
  parallel: setting({
    env: 'WANWEN_PARALLEL',
    schema: integer(1, 256).optional(),
    defaultText: '',
    example: '16',
    en: 'Most answers generated at the same time by one model. Without it, up to 8, as the memory allows.',
    zh: '一个模型同时生成的回答数上限。未设置时视内存而定，最多 8。',
  }),
  queueLimit: setting({
    env: 'WANWEN_QUEUE_LIMIT',
    schema: integer(0, 100_000).default(128),
    defaultText: '128',
    example: '128',
    en: 'Most requests that wait for one model; the next is refused with 429.',
    zh: '等待同一模型的请求数上限；超出的请求返回 429。',
  }),
  threads: setting({
    env: 'WANWEN_THREADS',
    schema: z
      .union([z.literal('adaptive'), integer(1, 1024)], { error: 'must be adaptive or a whole number from 1 to 1024' })
      .default('adaptive'),
    defaultText: 'adaptive',
    example: '4',
    en: 'Compute threads. `adaptive` watches the speed and uses fewer while other programs need the processor.',
    zh: '计算线程数。`adaptive` 会观察速度，在其他程序需要处理器时减少线程。',
  }),
  prefixMemory: setting({
    env: 'WANWEN_PREFIX_MEMORY',
    schema: byteSize().optional(),
    defaultText: '',
    example: '4GiB',
    en: 'Memory per model for the state of conversations that pause, so that their next turn starts at once. Without it, 10 % of the memory limit, at most 1 GB.',
    zh: '每个模型用于保存暂停对话状态的内存，使下一轮对话立即开始。未设置时为内存上限的 10 %，最多 1 GB。',
  }),
  prefixDisk: setting({
    env: 'WANWEN_PREFIX_DISK',
    schema: byteSize().default(2 * GIB),
    defaultText: '2GiB',
    example: '0',
    en: 'Disk space per model for the state of shared instructions, so that they are warm after a restart; 0 keeps none.',
    zh: '每个模型用于保存共用指令状态的磁盘空间，使其在重启后立即可用；0 表示不保存。',
  }),
  idleUnloadSeconds: setting({
    env: 'WANWEN_IDLE_UNLOAD_SECONDS',
    schema: integer(0, 31_536_000).default(0),
    defaultText: '0',
    example: '1800',
    en: 'A model that nobody used for so many seconds leaves the memory; 0 keeps it until the memory is needed.',
    zh: '模型闲置多少秒后从内存中卸载；0 表示保留到内存不足为止。',
  }),
  currency: setting({
    env: 'WANWEN_CURRENCY',
    schema: z
      .string({ error: 'must be text' })
      .trim()
      .regex(/^[A-Z]{3}$/, { error: 'must be a currency code such as CNY' })
      .default('CNY'),
    defaultText: 'CNY',
    example: 'CNY',
    en: 'Currency of prices, balances and bills. Choose it before the first price is set: amounts are never converted.',
    zh: '价格、余额和账单的货币。请在设置第一个价格之前选定：金额不会自动换算。',
  }),
  paymentSecret: setting({
    env: 'WANWEN_PAYMENT_WEBHOOK_SECRET',
    schema: z.string({ error: 'must be text' }).min(16, { error: 'must have at least 16 characters' }).optional(),
    defaultText: '',
    example: 'a-long-random-text',
    secret: true,
    en: 'Secret shared with whoever reports payments to `POST /api/payments/webhook`. Without it no payment is taken.',
    zh: '与向 `POST /api/payments/webhook` 通知付款的一方共享的密钥。未设置时不接收付款。',
  }),
  bodyLimit: setting({
    env: 'WANWEN_BODY_LIMIT',
    schema: byteSize(1024).default(8 * MIB),
    defaultText: '8MiB',
    example: '16MiB',
    en: 'Largest request body; a larger one is refused with 413.',
    zh: '请求体大小上限；超出时返回 413。',
  }),
} as const;

export type Settings = typeof settings;
export type SettingName = keyof Settings;
