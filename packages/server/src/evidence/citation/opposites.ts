/** Words of which a text that says one does not say the other. Each side is a pattern. */
const PAIRS: [one: string, other: string][] = [
  [
    '批准|同意|赞成|通过(?!率)|认可|采纳|接受|approv\\w*|accept\\w*|agre\\w+|endors\\w+|sign(?:ed|s)? off|passed',
    '拒绝|拒(?=了|\\s|绝|签|收)|驳回|否决|反对|退回|打回|婉拒|reject\\w*|declin\\w+|refus\\w+|turned down|veto\\w*|disapprov\\w*|failed|disagre\\w+',
  ],
  [
    '增加|加(?=\\s*[\\d一二两三四五六七八九十百])|上升|上涨|提高|提升|上调|增长|涨(?!价)|涨价|加价|增至|扩大|多了|increas\\w*|ris(?:e|es|en|ing)|rose|rais\\w+|grew|grow(?:s|n|th)?|gain\\w*|went up|goes up|(?:is|are|was|were) up|up(?=\\s+(?:by\\s+)?[$€£]?\\d)|higher|added|expand\\w*|doubl\\w+',
    '减少|减(?=\\s*[\\d一二两三四五六七八九十百])|下降|降低|下跌|下调|缩减|削减|降价|降至|跌|降了|缩小|少了|decreas\\w*|drop\\w*|fell|falls?|reduc\\w+|cut(?:s|ting)?|lower(?:ed|s)?|declin\\w+|shrank|went down|goes down|(?:is|are|was|were) down|down(?=\\s+(?:by\\s+)?[$€£]?\\d)|halv\\w+',
  ],
  ['(?<=[\\p{L}])(?:之前|以前)|\\bbefore\\b|prior to|ahead of', '(?<=[\\p{L}])(?:之后|以后)|\\bafter\\b|following'],
  [
    '提前|提早|early|earlier|brought forward|ahead of schedule',
    '推迟|延期|延后|推后|顺延|delay\\w*|postpon\\w*|push(?:ed|ing)? back|slip\\w*|later|behind schedule',
  ],
  [
    '开始|启动|start\\w*|begin\\w*|began|kick(?:ed|s)? off',
    '结束|停止|终止|end(?:ed|s)|stop\\w*|finish\\w*|terminat\\w*',
  ],
  [
    '打开|开启|启用|enabl\\w+|turn(?:ed|s)? on|open(?:ed|s)?|switched on',
    '关闭|关掉|关(?=了|停)|停用|禁用|disabl\\w+|turn(?:ed|s)? off|clos(?:e|ed|es)|shut down|switched off',
  ],
  ['成功|succe\\w+|worked', '失败|fail\\w*|broke'],
  [
    '(?<!不)上线|发布|上架|deploy\\w*|releas\\w+|launch\\w*',
    '下线|回滚|下架|roll(?:ed|s)? ?back|taken down|tak\\w+ down',
  ],
  [
    '加入|入职|join\\w*|hir(?:e|es|ed|ing)',
    '裁(?=员|掉|[一两二三四五六七八九十\\d])|let(?:s|ting)? (?:\\w+ ){0,3}go|lay\\w* off|退出|离职|辞职|leav\\w+|left|quit\\w*|resign\\w*|fired',
  ],
  ['收到|收取|receiv\\w+', '发出|寄出|sent|send\\w*'],
  ['买|采购|购入|buy\\w*|bought|purchas\\w+', '卖|售出|出售|sell\\w*|sold'],
  ['盈利|赚|profit\\w*', '亏损|亏|loss\\w*|lost'],
  ['支持|in favou?r of|support\\w*', '反对|against|oppos\\w+'],
  [
    '必须|务必|一定要|强制|必填|必选|required|mandatory|must(?!\\s+not)|have to|has to',
    '可选|自愿|可以不|选填|不强制|optional\\w*|voluntary|may skip|can skip',
  ],
  ['最高|最大|最多|maximum|highest|largest', '最低|最小|最少|minimum|lowest|smallest'],
  ['最快|最早|earliest|fastest', '最慢|最晚|最迟|latest|slowest'],
  [
    '快(?=了|一?点|些|于|出|[\\d一二两三])|更快|变快|加快|faster|quicker|sped up|as fast',
    '慢(?=了|一?点|些|于|出|[\\d一二两三])|更慢|变慢|放慢|slower|slowed|as slow',
  ],
  ['高(?=了|于|出|一?点|些)|更高|偏高', '低(?=了|于|出|一?点|些)|更低|偏低'],
  ['长(?=了|于|出|[\\d一二两三])|延长|longer', '短(?=了|于|出|[\\d一二两三])|缩短|shorter'],
  ['早(?=了|于|出|一?点|些|[\\d一二两三])', '晚(?=了|于|出|一?点|些|[\\d一二两三])'],
  ['加上|添加|新增|\\badd(?:ed|s)?', '去掉|删掉|移除|剔除|remov\\w+'],
  [
    '没(?:什么|有)?问题|正常|no problems?|(?:is|are|looks?) fine',
    '有(?:些|点)?问题|出(?:了)?问题|异常|(?<!no )problems?',
  ],
  ['升(?=[到至了高])', '降(?=[到至了低价])'],
  ['赢|\\bw[io]ns?\\b|winning', '输(?!入|出)|\\blos(?:es?|t|ing)\\b'],
  ['ahead', 'behind'],
  [
    '照常|如期|照旧|takes? place|as (?:usual|planned|always|normal)|goes ahead',
    '取消|停办|不开|is off|cancel\\w*|called off',
  ],
  ['forward', 'back'],
  [
    '(?:没有?|无)[错误]|(?:是|都)(?:对|正确)的|(?:is|are|was|were|looks?) (?:right|correct)(?! now)',
    '写错|有误|不对|(?:is|are|was|were|looks?) (?:wrong|incorrect)',
  ],
  ['(?<=不)在(?=$|[，,。;；\\s])|在岗', '请假|休假|出差|(?:is|are|on) (?:leave|holiday|vacation)|out of office'],
  ['左(?=边|侧|手|起|数)|(?:on|to) the left', '右(?=边|侧|手|起|数)|(?:on|to) the right'],
  ['above|高于|高(?=出|[\\s\\d])', 'below|低于|低(?=出|[\\s\\d])'],
  ['多(?=报|付|发|算|收|订|给|交)', '少(?=报|付|发|算|收|订|给|交)'],
  ['提前到', '推(?:到|至)|延(?:到|至)'],
  ['vot\\w+ (?:for|yes)', 'vot\\w+ (?:no|against)'],
  ['ends|ended|ending', 'continu\\w+'],
  ['longer than|more than|slower', 'less than|shorter than|faster'],
  [
    'more expensive|pricier|more than|higher than|贵|高(?=[\\s\\d一二两三四五六七八九])',
    'cheaper|less than|lower than|便宜|低(?=[\\s\\d一二两三四五六七八九])',
  ],
  ['全额|\\bin full|\\bfull(?= refund| amount| price)', '一半|\\bhalf'],
  ['线上|远程|online|remote\\w*|virtual\\w*', '线下|现场|到场|offline|in person|on-?site'],
  ['内部|对内|internal\\w*', '外部|对外|external\\w*'],
  ['公开|public\\w*', '私有|保密|不公开|private\\w*|confidential'],
  ['免费|free of charge|for free', '收费|付费|paid|charged?'],
  ['包含|包括|含(?=税|运|早)|includ\\w+', '不含|不包括|另算|另计|另付|除外|exclud\\w+|without'],
  ['左边|左侧|\\bleft side', '右边|右侧|\\bright side'],
  ['买方|甲方|buyer', '卖方|乙方|seller'],
  ['新版|新的|新系统|new version|new system', '旧版|旧的|旧系统|老版|old version|old system'],
  [
    '继续|保留|keep\\w*|continu\\w+|retain\\w*',
    '停掉|停止|stop\\w*|取消|删除|去掉|移除|delet\\w+|remov\\w+|cancel\\w*|drop\\w*|discontinu\\w*',
  ],
  ['充足|够用|足够|enough|sufficient', '不足|不够|短缺|short of|insufficient|shortage|lack\\w*'],
  ['便宜|cheaper|cheap', '贵|more expensive|expensive|pricier'],
  ['升级|upgrad\\w+', '降级|downgrad\\w+'],
  ['解决|修复|修好|fixed|resolved', '复现|未修|仍然存在|persist\\w*|unresolved|reproduc\\w+'],
  ['优先|高优|high priority|urgent\\w*|asap', '不急|低优|low priority|not urgent|no rush'],
  ['允许|可以(?!不)|allow\\w*|permit\\w*', '禁止|不允许|不得|不许|forbid\\w*|prohibit\\w*|not allowed|banned'],
  ['全额|全部|全体|in full|\\ball\\b|everyone', '部分|一部分|partial\\w*|part of|\\bsome\\b'],
];
const DENIED_BEFORE =
  /(?:不|没|没有|未|未能|别|无法|不会|不再|不能|暂不|并未|尚未|还没|还没有|not|n't|never|no longer|cannot|no)\s*(?:被|能|会|说|要|想|打算|准备|是|be|been|yet|get|going to|to|say|said|we|they|that|want|plan|\s)*$/iu;

const DENIED_AFTER = /^不[了到出成]/u;
const CHECKS = PAIRS.map((pair) => pair.map((side) => new RegExp(alternatives(side).map(bounded).join('|'), 'giu')));

/** The alternatives of a pattern, those within brackets left whole. */
function alternatives(pattern: string): string[] {
  let depth = 0;
  const parts = [''];
  for (const character of pattern) {
    if (character === '(') depth++;
    if (character === ')') depth--;
    if (character === '|' && depth === 0) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts;
}

/** Words of spaced scripts match whole. */
function bounded(pattern: string): string {
  return /^[a-z]/.test(pattern) ? `\\b${pattern}(?![a-z])` : pattern;
}

export interface Opposition {
  /** Words of the claim, and of the evidence, that stand against each other. */
  claim: string;
  evidence: string;
}

/** What both texts take a stand on: those against each other, negations counted in, and the number of
 * those that agree though only one of the two denies a word ("not passed" and "rejected"). */
export function compareStands(claim: string, evidence: string): { resolved: number; against: Opposition[] } {
  let resolved = 0;
  const against: Opposition[] = [];
  for (const sides of CHECKS) {
    const one = standOf(claim, sides);
    const other = standOf(evidence, sides);
    // Who says both, as in "not raised but cut", takes no single stand.
    if (!one || !other) continue;
    if (one.sign === other.sign) resolved += Number(one.denied !== other.denied);
    else against.push({ claim: one.word, evidence: other.word });
  }
  return { resolved, against };
}

function standOf(text: string, sides: RegExp[]): { sign: number; denied: boolean; word: string } | undefined {
  const stands = sides.flatMap((side, index) =>
    [...text.matchAll(side)].map((match) => {
      const denied =
        DENIED_BEFORE.test(text.slice(0, match.index)) || DENIED_AFTER.test(text.slice(match.index + match[0].length));
      return { sign: (index === 0 ? 1 : -1) * (denied ? -1 : 1), denied, word: match[0] };
    }),
  );
  return stands.every(({ sign }) => sign === stands[0]?.sign) ? stands[0] : undefined;
}
