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
    '(?:从现在开始|接下来)[，, ]?(?:你)?(?:只|必须|要)?(?:执行|听从|服从|听)(?:我|以下)',
    `(?:别管|不用管|不用遵守|不必遵守|不用理会|抛开|忘掉|忘记)[^。！？\\n]{0,8}(?:告诉你|给你|教你|让你|开头|设定)[^。！？\\n]{0,12}(?:${ORDERS}|规矩|话|内容)?`,
    `(?:告诉你|给你|教给你)的?[^。！？\\n]{0,6}(?:${ORDERS}|规矩)[^。！？\\n]{0,8}(?:到此为止|作废|失效|别管|不用管|不算|取消)`,
    `(?:${ORDERS}|规矩)[^。！？\\n]{0,6}(?:别管|不用管|不用遵守|到此为止)[^。！？\\n]{0,3}[，,][^。！？\\n]{0,4}(?:按|照|听|只|你)`,
    `(?:${ORDERS}|规矩)[^。！？\\n]{0,6}对你(?:都|已|也)?(?:已经)?(?:不再|不|没)(?:适用|生效|有效|起作用|管用)`,
    `\\b(?:ignore|disregard|forget|drop|discard|dismiss|override|set aside)\\b[^.!?\\n]{0,12}\\b(?:everything|anything|all|what(?:ever)?)\\b(?! I\\b)[^.!?\\n]{0,25}\\b(?:told|said|given|taught|instructed|learned|came|comes|earlier|before|above)\\b`,
    `\\b(?:nothing|none of (?:the|what)) [^.!?\\n]{0,20}\\b(?:above|before|earlier|so far)\\b[^.!?\\n]{0,20}\\b(?:appl(?:y|ies)|counts?|matters?|binds?)\\b`,
    `(?:${ORDERS})\\b[^.!?\\n]{0,12}\\byou (?:have been|were|had been|got) (?:given|told|taught)\\b[^.!?\\n]{0,12}(?:so far|before|above|no longer|do not|don't)`,
  ].join('|'),
  'iu',
);
const ROLES = new RegExp(
  [
    '(?:你现在是|从现在起你是|从现在开始[，, ]?你(?:是|将|就是)|请?扮演|假装你是|你不再是)[^。！？\\n]{0,30}(?:模式|助手|管理员|开发者|不受限制|没有限制|root|DAN|AI|黑客|客服|解除限制)',
    '(?:换一?个|改变)(?:你的)?(?:身份|角色)[^。！？\\n]{0,8}你|你(?:现在)?(?:就)?是[^。！？\\n]{0,12}(?:没有(?:任何)?限制|不受(?:任何)?限制|(?:系统|超级|最高)[^。！？\\n]{0,6}管理员)',
    "\\byou(?: are|'re) no longer (?:an? |the )?(?:assistant|AI|model|bot|summari[sz]er|chatbot)\\b|\\b(?:behave|act|respond|answer) (?:as|like)\\b[^.!?\\n]{0,40}\\bwithout (?:any )?(?:\\w+ )?(?:rules|restrictions|limits|filters)\\b",
    '(?:开发者|越狱|上帝|DAN|调试|无限制)模式(?:已|现在)?(?:开启|启用|打开|激活)|进入(?:开发者|越狱|DAN|无限制)模式',
    "\\b(?:act as|pretend (?:to be|you are)|you are now|roleplay as|from now on,? you(?: are|'re| will)?)\\b[^.!?\\n]{0,40}\\b(?:unrestricted|no (?:rules|restrictions|limits)|admin\\w*|root|DAN|developer mode|jailbr\\w+|assistant|AI|model|bot|hacker|system)\\b",
    '\\b(?:developer|debug|god|jailbreak) mode (?:enabled|on|activated)',
  ].join('|'),
  'iu',
);
const SECRETS =
  /你(?:最开始|最初|一开始|刚开始|开头|之前)?(?:所)?(?:收到|得到|拿到)的[^。！？\n]{0,8}(?:文字|内容|话|开场白|指令|提示|设定)[^。！？\n]{0,12}(?:发|贴|写|输出|念|复述|打印)|(?:输出|说出|公布|写出|贴出|告诉)[^。！？\n]{0,8}(?:自己|你)的(?:配置|设定|提示语?|指令|参数)|你?(?:背后|隐藏|内部)的?(?:提示语?|提示词|指令|设定)[^。！？\n]{0,20}(?:写|发|贴|输出|说|列)|\b(?:text|words?|message|prompt|instructions?) (?:that )?you were (?:initiali[sz]ed|started|set up|configured|primed) with|\b(?:your|the) hidden (?:preamble|prompt|instructions?|message)s?\b[^!\n]{0,20}(?:\?|paste|print|say|show|in full)|把[^。！？\n]{0,8}(?:系统提示词?|系统指令|初始指令|隐藏指令|提示词原文)[^。！？\n]{0,6}(?:输出|打印|重复|复述|贴|发|念|写)|(?<!(?:not|n't|never)\s|别|不要|勿)(?:输出|打印|重复|复述|告诉我|公布|发出来?|贴出|泄露|列出|写出|显示|说出|post|print|reveal|repeat|show|output|paste|send|leak|dump|list|include|append|tell me)[^。.!！?？\n]{0,40}(?:系统提示词?|提示词原文|系统指令|初始指令|隐藏指令|(?:管理员|admin|root|数据库|你的|系统|所有人)的?.{0,6}(?:密钥|密码|口令|token|key|凭证)|system prompt|(?:your|initial|hidden) (?:prompt|instructions)|(?:admin\w*|root|api|secret|database|access|everyone)(?:'s)? (?:secret )?(?:api )?(?:keys?|passwords?|tokens?|credentials?|secrets?))/iu;
const MACHINE =
  '(?:致|给|@|请)?\\s?(?:AI|人工智能|大?模型|语言模型|机器人|智能助手|AI\\s?助手|摘要助手|总结助手|LLM|chatbot|bot|(?:AI |language )?(?:assistant|model)|summari[sz]er)';
/** Who makes summaries, by any name. */
const MAKER =
  '(?:(?:大|语言)?模型|AI|人工智能|机器人?|智能体|程序|LLM|GPT|(?:AI|智能|摘要|总结|纪要|小)\\s?(?:助手|助理)|(?:摘要|总结|纪要|概括)(?:工具|程序|机器人|模型|系统)|(?:总结|摘要|概括|整理|汇总|写纪要)的(?:人|程序|模型|AI|机器))';
const ENGLISH_MAKER =
  '(?:AIs?|LLMs?|(?:(?:language|summari[sz]ation|summary|chat) )?(?:models?|bots?|chatbots?)|summari[sz]ers?|(?:AI )?assistants?|(?:summary|digest|recap|summari[sz]ation) (?:tools?|bots?|engines?|programs?|models?))';
/** What a maker of summaries is told to do with what it writes. */
const WRITING =
  '(?:写|说|输出|回复|回答|列出?|贴|发|报|标|当作|当成|忽略|跳过|略过|省略|隐瞒|指派|改成|加上?|没看见|提|结论|一律|忘|导出)';
const ADDRESSES = new RegExp(
  [
    // A maker is called, and told what to do.
    `(?:^|[\\n。！!？?，,；;：:【\\[（(\\s]|对|给|致|请|告诉|让|@|亲爱的|的)\\s?${MAKER}\\s?(?:你好|您好|们|的话|说(?:一句)?|注意|听着|听好|看这里|看到|读到|收到|请|必须|务必|不要|别|千万|把|将|以后|接下来|先|只|[，,:：])[^。！？\\n]{0,40}${WRITING}[^。！？\\n]{0,60}`,
    `(?:如果|要是|若|凡是|任何)[^。！？\\n]{0,6}${MAKER}[^。！？\\n]{0,6}(?:读|看|处理|总结)[^。！？\\n]{0,40}${WRITING}[^。！？\\n]{0,60}`,
    `(?:读|看|处理|总结|生成|写)[^。！？\\n]{0,8}的\\s?${MAKER}[^。！？\\n]{0,6}(?:请|必须|务必|注意|先|不要|别|把|[，,:：])[^。！？\\n]{0,40}${WRITING}[^。！？\\n]{0,60}`,
    `\\b(?:to|for|dear|hey|hello|attention,?)\\s+(?:the |any |all |every )?${ENGLISH_MAKER}\\b[^.!?\\n]{0,40}[:,][^.!?\\n]{0,80}\\b(?:is|are|was|say|write|report|state|leave|skip|omit|add|tag|mention|ignore|disregard|claim|call|answer|post|mark)\\b`,
    `(?:^|[\\n.!?])\\s*(?:the |this )?${ENGLISH_MAKER}\\s*[,:]\\s*(?:please |now )?(?:disregard|ignore|skip|forget|omit|leave|report|write|say|state|add|do not|don't|never|only|answer|post|mark|treat)\\b`,
    `\\bwhoever (?:\\w+ ){0,3}(?:automatically|summari[sz]es|compiles|digests)\\b[^.!?\\n]{0,40}\\b(?:should|must|shall|has to|please|write|say|state)\\b`,
    `\\b(?:summar(?:y|ies)|digests?|recaps?)\\b[^.!?\\n]{0,25}\\b(?:must|shall|has to|have to|may only|should only|is to)\\b[^.!?\\n]{0,20}\\b(?:state|say|contain|claim|mention|omit|report|read|include)\\b`,
    `\\bwhen you (?:produce|write|make|create|generate|compile|do) (?:the|a|your|this) (?:summary|digest|recap|minutes|report)\\b[^.!?\\n]{0,60}\\b(?:say|write|add|include|omit|leave|not mention|insert|state|claim|skip)\\b`,
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
/** Secrets as values, or a parameter left for somebody to fill in. */
const LEAKS =
  /[?&](?:\w*(?:secret|passw(?:or)?d|credential|cookie|api_?key|access_?token|private)\w*|key)=[^&\s]{6,}|[?&]\w+=$/iu;
/** How an image is shown, which tells nobody anything. */
const SHOWN_AS =
  /^(?:w|h|width|height|size|q|quality|v|ver|version|t|ts|format|fm|fit|dpr|auto|imageview2?|x-oss-process)$/iu;
const CARRYING_WORDS =
  /(?:把|将|append|put|insert|replace|with|include|拼|填|附)[^。.!！?？\n]{0,40}(?:聊天记录|对话|摘要|内容|历史|密钥|名单|conversation|chat|summary|history|messages|contents?|data|names?|keys?)[^。！!？\n]{0,40}(?:https?:\/\/|链接|网址|url|link)/iu;
/** An address, and what stands after it in the same sentence. */
const ADDRESS_AND_AFTER = /https?:\/\/(?=(?<address>\S{1,300})(?<after>[^。！!？\n]{0,72}))/giu;
const APPENDS =
  /(?:后面|末尾|参数|query|at the end)[^。！!？\n]{0,20}(?:拼|加|填|append|add|聊天|内容|conversation|messages|summary)/iu;
const MARKDOWN_IMAGE = /!\[[^\]]*\]\(\s*https?:\/\/[^)\s?]+\?(?<query>[^)\s]*=[^)\s]*)\)/giu;
const ROLE_MARKS =
  /<\/?\s*(?:system|assistant|user|human|instructions?|im_start|im_end)\s*>|<\|(?:im_start|im_end|system|user|assistant|end(?:oftext|_of_turn)?|start_header_id|eot_id|begin_of_text)\|?>?|\[\/?INST\]|^[^\S\n]{0,8}\[(?:system|assistant)\]\s*[:：]|\bsystem (?:override|directive)\s*[:：]|<<\/?SYS>>|<(?:start|end)_of_turn>|^[^\S\n]{0,8}(?:###[^\S\n]{0,8})?(?:system|assistant|系统|助手)\s*(?:prompt|message|提示词|消息|指令)?\s*[:：]\s*\S.{6,}|^[^\S\n]{0,8}###[^\S\n]{0,8}(?:instructions?|system|new task|指令|系统)/imu;
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
  for (const [link] of text.matchAll(LINK))
    if (CARRIES.test(link) || LEAKS.test(link)) push(found, 'sends-data-away', link);
  push(found, 'sends-data-away', tellingImage(text) ?? text.match(CARRYING_WORDS)?.[0] ?? appending(text));
  return found;
}

/** Words that have something put behind an address: looked for once, and not from each length that the address could have. */
function appending(text: string): string | undefined {
  for (const { 0: scheme, groups } of text.matchAll(ADDRESS_AND_AFTER)) {
    const said = `${groups!.address}${groups!.after}`;
    const found = APPENDS.exec(said);
    if (found) return `${scheme}${said.slice(0, found.index + found[0].length)}`;
  }
  return undefined;
}

/** A picture whose address says more than how it is to be shown. */
function tellingImage(text: string): string | undefined {
  const tells = (query: string) => [...new URLSearchParams(query).keys()].some((name) => !SHOWN_AS.test(name));
  return [...text.matchAll(MARKDOWN_IMAGE)].find(({ groups }) => tells(groups!.query!))?.[0];
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
