import { plain } from './citation/proper-nouns.ts';
import { HIDDEN } from './hidden-characters.ts';

export type SuspicionKind =
  | 'overrides-instructions'
  | 'assigns-role'
  | 'asks-for-secrets'
  | 'addresses-assistant'
  | 'sends-data-away'
  | 'fakes-roles'
  | 'hides-text'
  | 'encodes-text';

/** What about a message may be meant for a model instead of its readers. */
export interface Suspicion {
  kind: SuspicionKind;
  /** The words that raised it, shortened. */
  words: string;
}

/** What a reader is told of each kind. */
export const SUSPICION_TEXTS: Record<SuspicionKind, { zh: string; en: string }> = {
  'overrides-instructions': {
    zh: '这条消息试图让助手忽略原有的指令。',
    en: 'This message tries to make the assistant ignore its instructions.',
  },
  'assigns-role': {
    zh: '这条消息试图给助手指派另一个身份。',
    en: 'This message tries to give the assistant another role.',
  },
  'asks-for-secrets': {
    zh: '这条消息试图让助手说出提示词、密钥或密码。',
    en: 'This message tries to make the assistant reveal its prompt, keys or passwords.',
  },
  'addresses-assistant': {
    zh: '这条消息试图指挥生成摘要的助手。',
    en: 'This message tries to instruct the assistant that summarises the chat.',
  },
  'sends-data-away': {
    zh: '这条消息里的链接试图把数据带到外部地址。',
    en: 'A link in this message tries to carry data to an outside address.',
  },
  'fakes-roles': {
    zh: '这条消息伪造了系统或助手的发言标记。',
    en: 'This message fakes the marks of a system or assistant turn.',
  },
  'hides-text': { zh: '这条消息里藏有看不见的文字。', en: 'This message holds invisible text.' },
  'encodes-text': { zh: '这条消息里有编码过的文字或指令。', en: 'This message holds encoded text or instructions.' },
};

const ORDERS =
  '指令|指示|提示词?|规则|设定|要求|约束|限制|system|prompt|instructions?|rules?|guidelines?|directions?|constraints?|guardrails?';
const OVERRIDES = new RegExp(
  [
    `(?:忽略|无视|忘记|忘掉|不要理会|不用管|抛开|跳过|作废|覆盖)(?:掉|了|你)?[^。！？\\n]{0,12}(?:以上|上面|之前|前面|此前|先前|原有|所有|全部|系统|你的|收到的)[^。！？\\n]{0,10}(?:${ORDERS}|内容|话|消息|对话)`,
    `(?:以上|上面|之前|前面)的?(?:所有|全部)?(?:${ORDERS})[^。！？\\n]{0,6}(?:作废|失效|无效|不算|取消|都是测试)`,
    `\\b(?:ignore|disregard|forget|override|bypass|skip)\\b[^.!?\\n]{0,30}\\b(?:previous|above|prior|earlier|preceding|all|any|your|system|former)\\b[^.!?\\n]{0,25}(?:${ORDERS}|messages? above|text above|context)`,
    `\\bignore (?:everything|all) (?:above|before|said)`,
    `\\b(?:new|updated|real) (?:system )?instructions?\\s*[:：]`,
    '(?:新的|最新)(?:系统)?指令\\s*[:：]',
    '(?:从现在开始|接下来)[，, ]?(?:你)?(?:只|必须|要)?(?:执行|听从|服从)(?:我|以下)',
  ].join('|'),
  'iu',
);
const ROLES = new RegExp(
  [
    '(?:你现在是|从现在起你是|从现在开始[，, ]?你(?:是|将|就是)|请?扮演|假装你是|你不再是)[^。！？\\n]{0,30}(?:模式|助手|管理员|开发者|不受限制|没有限制|root|DAN|AI|黑客|客服|解除限制)',
    '(?:开发者|越狱|上帝|DAN|调试|无限制)模式(?:已|现在)?(?:开启|启用|打开|激活)|进入(?:开发者|越狱|DAN|无限制)模式',
    "\\b(?:act as|pretend (?:to be|you are)|you are now|roleplay as|from now on,? you(?: are|'re| will)?)\\b[^.!?\\n]{0,40}\\b(?:unrestricted|no (?:rules|restrictions|limits)|admin\\w*|root|DAN|developer mode|jailbr\\w+|assistant|AI|model|bot|hacker|system)\\b",
    '\\b(?:developer|debug|god|jailbreak) mode (?:enabled|on|activated)',
  ].join('|'),
  'iu',
);
const SECRETS =
  /把[^。！？\n]{0,8}(?:系统提示词?|系统指令|初始指令|隐藏指令|提示词原文)[^。！？\n]{0,6}(?:输出|打印|重复|复述|贴|发|念|写)|(?<!(?:not|n't|never)\s|别|不要|勿)(?:输出|打印|重复|复述|告诉我|公布|发出来?|贴出|泄露|列出|写出|显示|说出|post|print|reveal|repeat|show|output|paste|send|leak|dump|list|include|append|tell me)[^。.!！?？\n]{0,40}(?:系统提示词?|提示词原文|系统指令|初始指令|隐藏指令|(?:管理员|admin|root|数据库|你的|系统|所有人)的?.{0,6}(?:密钥|密码|口令|token|key|凭证)|system prompt|(?:your|initial|hidden) (?:prompt|instructions)|(?:admin\w*|root|api|secret|database|access|everyone)(?:'s)? (?:secret )?(?:api )?(?:keys?|passwords?|tokens?|credentials?|secrets?))/iu;
const MACHINE =
  '(?:致|给|@|请)?\\s?(?:AI|人工智能|大?模型|语言模型|机器人|智能助手|AI\\s?助手|摘要助手|总结助手|LLM|chatbot|bot|(?:AI |language )?(?:assistant|model)|summari[sz]er)';
const ADDRESSES = new RegExp(
  [
    `(?:^|[\\n。！!【\\[（(])[^\\S\\n]{0,8}(?:重要[:：]?|注意[:：]?|(?:note|attention|message)?:? ?to (?:the|any|all|every)|note:?|attention:?|important:?|hey|dear|if you are (?:an?|the)|如果你是(?:一个)?)?\\s*${MACHINE}\\s*(?:reading this|请|注意|必须|应当|在?(?:总结|摘要|生成|阅读)|[,，:：]|must|should|please|when|you)`,
    `(?:when|while|before) (?:you )?(?:summari[sz]\\w+|generating|writing the (?:summary|digest))[^.!?\\n]{0,60}\\b(?:say|write|add|include|omit|do not mention|don't mention|insert|state|claim|skip|post|call|assign)\\b`,
    '(?:总结|摘要|概括|汇总|生成(?:摘要|总结|待办))(?:本群|这个群|时|的时候|里)?[^。！？\\n]{0,10}(?:必须|务必|一定要|只需|请|不要提|不得提|要写|要说|写上|加上|插入|省略|忽略)[^。！？\\n]{0,30}(?:写|说|提|加|链接|这段|以下|隐瞒|省略|为已|成已|付款|转账|批准)',
    '\\b(?:call|invoke|execute|run|use) the \\w+ (?:tool|function)\\b|(?:调用|执行)\\s?[\\w_]+\\s?(?:工具|函数|接口)(?:并|把|发|删)',
  ].join('|'),
  'iu',
);
const LINK = /https?:\/\/[^\s<>"'）)\]]+/giu;
const CARRIES =
  /[?&#/](?:data|q|d|payload|leak|content|msg|text|secret|token|key|steal|exfil\w*|chat|summary|history|c|dump|body)=?(?:[{[<$%]|\{\{|YOUR|你的|<|\[|%7B)/iu;
const CARRYING_WORDS =
  /(?:把|将|append|put|insert|replace|with|include|拼|填|附)[^。.!！?？\n]{0,40}(?:聊天记录|对话|摘要|内容|历史|密钥|名单|conversation|chat|summary|history|messages|contents?|data|names?|keys?)[^。！!？\n]{0,40}(?:https?:\/\/|链接|网址|url|link)|https?:\/\/\S{1,300}[^。！!？\n]{0,30}(?:后面|末尾|参数|query|at the end)[^。！!？\n]{0,20}(?:拼|加|填|append|add|聊天|内容|conversation|messages|summary)/iu;
const MARKDOWN_IMAGE = /!\[[^\]]*\]\(\s*https?:\/\/[^)\s]+[?&][^)\s]*=[^)\s]*\)/iu;
const ROLE_MARKS =
  /<\/?\s*(?:system|assistant|user|human|instructions?|im_start|im_end)\s*>|<\|(?:im_start|im_end|system|user|assistant|end(?:oftext|_of_turn)?|start_header_id|eot_id|begin_of_text)\|?>?|\[\/?INST\]|<<\/?SYS>>|<(?:start|end)_of_turn>|^[^\S\n]{0,8}(?:###[^\S\n]{0,8})?(?:system|assistant|系统|助手)\s*(?:prompt|message|提示词|消息|指令)?\s*[:：]\s*\S.{6,}|^[^\S\n]{0,8}###[^\S\n]{0,8}(?:instructions?|system|new task|指令|系统)/imu;
const TAGS = /[\u{e0020}-\u{e007e}]/u;
const TURNED = /[\u202a-\u202e\u2066-\u2069]/u;
/** Zero-width characters between letters, beyond what an emoji or a copied list brings along. */
const ZERO_WIDTH = /[\u200b\u2060-\u2064\ufeff]/gu;
const CODE = /```[\s\S]*?(?:```|$)|`[^`\n]*`/gu;
const BASE64 = /(?<![\w+/=])(?:[A-Za-z0-9+/]{4}){8,}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?(?![\w+/=])/gu;
/** Talk about such attacks, where the words stand as an example. */
const DISCUSSES =
  /注入|越狱(?!模式)|攻击|防御|防护|过滤|检测|识别|误报|拦截|测试用例|红队|论文|案例|举例|例如|比如|所谓|示例|提示词工程|injection|jailbreak|attack|attacker|example|e\.g\.|detect|filter|paper|red.?team|test case|such as|phrases? like|guardrail/iu;
const QUOTED = /“[^”]{0,300}”|"[^"\n]{0,300}"|「[^」]{0,300}」|『[^』]{0,300}』|‘[^’]{0,300}’|《[^》]{0,300}》/gu;

/**
 * Why a message looks as if it gave orders to a model. A hint for readers, not a protection: what keeps such a message
 * from being obeyed is how it is fenced in and that nothing is done without a person's confirmation.
 */
export function findSuspicions(text: string): Suspicion[] {
  const found = hiddenIn(text);
  const seen = plain(text);
  const discusses = DISCUSSES.test(seen);
  // Who discusses attacks quotes them; a quotation that nobody discusses is read like the rest.
  const said = discusses ? seen.replace(CODE, ' ').replace(QUOTED, ' ') : seen;
  for (const window of windowsOf(said)) {
    found.push(...ordersIn(window), ...linksIn(window));
    push(found, 'fakes-roles', window.replace(CODE, ' ').match(ROLE_MARKS)?.[0]);
  }
  for (const decoded of decodedIn(seen)) {
    const orders = ordersIn(decoded);
    if (orders.length > 0) push(found, 'encodes-text', decoded);
  }
  return [...new Map(found.map((one) => [one.kind, one])).values()];
}

/** A long text in overlapping stretches, so that no pattern walks far. */
function windowsOf(text: string): string[] {
  const windows = [];
  for (let start = 0; start === 0 || start + OVERLAP < text.length; start += WINDOW - OVERLAP)
    windows.push(text.slice(start, start + WINDOW));
  return windows;
}

const WINDOW = 1500;
const OVERLAP = 300;

function ordersIn(text: string): Suspicion[] {
  const found: Suspicion[] = [];
  push(found, 'overrides-instructions', text.match(OVERRIDES)?.[0]);
  push(found, 'assigns-role', text.match(ROLES)?.[0]);
  push(found, 'asks-for-secrets', text.match(SECRETS)?.[0]);
  push(found, 'addresses-assistant', text.match(ADDRESSES)?.[0]);
  return found;
}

function linksIn(text: string): Suspicion[] {
  const found: Suspicion[] = [];
  for (const [link] of text.matchAll(LINK)) if (CARRIES.test(link)) push(found, 'sends-data-away', link);
  push(found, 'sends-data-away', text.match(MARKDOWN_IMAGE)?.[0] ?? text.match(CARRYING_WORDS)?.[0]);
  return found;
}

function hiddenIn(text: string): Suspicion[] {
  const found: Suspicion[] = [];
  if (TAGS.test(text) && !isFlag(text)) push(found, 'hides-text', readTags(text));
  const isolates = text.replace(/\u2068[^\u2066-\u2069]{0,300}\u2069/gu, '');
  if (TURNED.test(isolates)) push(found, 'hides-text', text.replace(new RegExp(HIDDEN.source, 'gu'), '·'));
  if ((text.match(ZERO_WIDTH)?.length ?? 0) >= 4)
    push(found, 'hides-text', text.replace(new RegExp(HIDDEN.source, 'gu'), ''));
  return found;
}

/** The flags of England, Scotland and Wales are written with tags. */
const isFlag = (text: string) => !TAGS.test(text.replace(/\u{1f3f4}[\u{e0061}-\u{e007a}]{3,6}\u{e007f}/gu, ''));

/** Tags spell ASCII. */
function readTags(text: string): string {
  return [...text]
    .map((character) => character.codePointAt(0)! - 0xe0000)
    .filter((code) => code >= 0x20 && code < 0x7f)
    .map((code) => String.fromCharCode(code))
    .join('');
}

/** Base64 in a text that decodes to readable text. */
function decodedIn(text: string): string[] {
  return [...text.matchAll(BASE64)].flatMap(([blob]) => {
    const decoded = Buffer.from(blob, 'base64').toString('utf8');
    return /^[\p{L}\p{N}\p{P}\p{Zs}\n]+$/u.test(decoded) ? [decoded] : [];
  });
}

function push(found: Suspicion[], kind: SuspicionKind, words: string | undefined): void {
  if (words) found.push({ kind, words: [...words.trim()].slice(0, 80).join('') });
}
