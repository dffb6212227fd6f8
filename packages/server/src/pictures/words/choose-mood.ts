import { type Mood, moods } from './moods.ts';

/**
 * What words belong to which mood. Earlier lines win, so that 谢谢，辛苦了 is for the hard work and 生日快乐 for
 * the birthday.
 */
const signs: [Mood, RegExp][] = [
  ['birthday', /生日|诞辰|寿星|生快|周岁|birthday|\bbday\b|🎂|🍰/iu],
  ['sorry', /抱歉|对不起|不好意思|我的错|我错了|道歉|失误|原谅|sorry|apolog|my bad|forgive|excuse me|🙇/iu],
  [
    'urge',
    /催|进度|尽快|抓紧|快点|速度|加急|紧急|来不及|赶紧|等你|还没好|截止|到期|hurry|asap|urgent|deadline|any (?:update|progress)|progress\?|\bping\b|waiting|overdue|reminder|⏰|⏳/iu,
  ],
  ['hard-work', /辛苦|受累|费心|劳累|加班|hard work|tired|long day|good effort|☕|🍵/iu],
  ['thanks', /谢|感激|感恩|多亏|thank|thx|\bty\b|appreciate|grateful|cheers|🙏|💐/iu],
  [
    'off-work',
    /下班|收工|撤了|溜了|回家|周末愉快|off work|clock(?:ed|ing)? (?:out|off)|heading home|call it a day|weekend|tgif|🏃/iu,
  ],
  [
    'rest',
    /休息|晚安|睡觉|早点睡|困了|午休|打盹|放假|good ?night|sleep|\brest\b|\bnap\b|take a break|sweet dreams|😴|💤|🌙/iu,
  ],
  [
    'congratulations',
    /恭喜|祝贺|贺喜|庆祝|大吉|上线成功|发财|新年|新春|春节|快乐|顺利|开门红|中标|签单|晋升|转正|congrat|celebrat|well deserved|happy new year|launched|shipped|hooray|🎉|🎊|🧨|🏮/iu,
  ],
  [
    'cheer',
    /加油|冲(?![突击洗动咖茶])|拼(?![车单写图音接])|努力|坚持|必胜|能行|可以的|奥利给|干就完|go for it|let'?s go|keep (?:going|it up)|come on|you can|fighting|cheer up|💪|🔥|🚀/iu,
  ],
  [
    'praise',
    /赞(?!助)|棒|厉害|优秀|牛|666|给力|完美|漂亮|点赞|佩服|大佬|great|awesome|excellent|nice|well done|good job|amazing|perfect|bravo|brilliant|wow|👍|👏|🏆/iu,
  ],
  [
    'received',
    /收到|好的|好嘞|明白|了解|知道了|没问题|马上|安排|遵命|已阅|同意|批准|搞定|完成|got it|roger|noted|copy that|on it|will do|understood|approved|\bdone\b|\bok(?:ay)?\b|^sure\b|👌|✅|🫡/iu,
  ],
  ['laugh', /哈{2,}|呵呵|嘿嘿|嘻嘻|笑|2333|好玩|(?:ha){2,}|\blol\b|\blmao\b|rofl|funny|😂|🤣|😆/iu],
  [
    'hello',
    /在吗|在么|在不在|你好|您好|早上好|上午好|下午好|晚上好|早安|嗨|哈喽|有空|欢迎|hello|\bhi\b|\bhey\b|good (?:morning|afternoon|evening)|are you there|anyone|knock|welcome|👋/iu,
  ],
  [
    'question',
    /什么情况|为什么|怎么|啥|如何|哪个|哪里|多少|吗[？?]?$|呢[？?]?$|[？?]\s*$|\b(?:what|why|how|which|where|when|who)\b|confused|🤔|❓/iu,
  ],
];

const moodNames = new Set<string>(moods);

/** 没收到 is no receipt and "not done" no success: what is denied says nothing about the mood. 没问题 is not among them. */
const denied =
  /(?:没有?|不|未|别|无法)(?:太|是|再|能|很)?(?:收到|同意|明白|了解|批准|完成|搞定|知道|顺利|快乐|可以|赞|棒|笑|辛苦|谢|催|好的)|(?:\bnot|\bnever|n't)\s+(?:yet\s+|so\s+|very\s+|be\s+)?(?:done|ok(?:ay)?|approved|understood|got it|great|nice|sure|funny|sorry|thank\w*)/giu;

const find = (text: string): Mood | undefined => {
  const said = text.replace(denied, '');
  return signs.find(([, pattern]) => pattern.test(said))?.[0];
};

/** A mood by its name, such as `hard-work`, or by what it says in Chinese, English or an emoji; nothing if it says none. */
const readMood = (text: string): Mood | undefined => {
  const name = text
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
  return moodNames.has(name) ? (name as Mood) : find(text);
};

/** The mood asked for, if it is understood, else that of the words, else a plain one. Any model, or none, gets a fitting one. */
export const chooseMood = (words: string, mood = ''): Mood => readMood(mood) ?? find(words) ?? 'plain';
