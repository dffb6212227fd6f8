/** How sure, how far along and how settled a stretch of text says something is. */
export interface Mood {
  possible: boolean;
  conditional: boolean;
  proposed: boolean;
  asked: boolean;
  decided: boolean;
  future: boolean;
  completed: boolean;
}

const POSSIBLE =
  /可能|也许|或许|兴许|说不定|不一定|大概率|应该(?=是|会|能|可以|没|不|来|到)|估计|恐怕|未必|没准|不确定|还没定|尚未确定|看起来|疑似|有望|推测|怀疑|suspect(?:s|ed)?|听说|据说|传闻|传言|不知道真假|真假未知|没(?:有)?.{0,4}确认|未确认|待定|\b(?:maybe|perhaps|possibly|probably|likely|might|could|(?<!\d\s)may(?!\s\d)|possible|heard|rumou?rs?|reportedly|apparently|no idea (?:if|whether)|unconfirmed|not confirmed|(?:n't|not) (?:yet )?confirmed|not sure|unsure|seems?|i think|i guess|(?<!than )expected|unclear|tentative(?:ly)?)\b/iu;
const CONDITIONAL =
  /如果|具体看|视.{0,6}而定|(?<![主只需重])要是|要看|看.{1,10}是否|(?:没有?|不)[^，,。]{1,12}(?:就(?:只能|得|要|会|不)|再(?=说|谈|考虑|定|议|看))|假如|假使|若(?!干)|倘若|一旦|除非|只要|只有|的话|前提(?:是|条件)|取决于|视情况|\b(?:(?:anyone|whoever|those|people) who|(?<!(?:idea|know|see|wonder|sure|check|ask|asks|asked|as|even|say|tell)\s)if|unless|otherwise|without (?=.{1,30}\b(?:will|would|can|cannot|won't)\b)|should (?=the \w+ (?:not )?\w+ (?:by|before))|provided|as long as|in case|once|assuming|depending on|depends on|contingent|subject to)\b/iu;
/** `once` that counts, or says that it is not the first time. */
const COUNTED_ONCE =
  /\b(?:(?:at|for|than|least|most|all) once|once(?:-\w+| (?:more|again|or|and|upon|before)\b| (?:an?|each|per|every(?: \w+)?) (?:second|minute|hour|day|night|week|fortnight|month|quarter|year|season)s?\b| in a (?:while|lifetime)|(?=\s*(?:$|[\p{P}\n]))))/giu;
const PROPOSED =
  /建议|提议|考虑|希望|打算|想(?!法|象|到)|倾向|能不能|可不可以|要不(?![然要])|不如|最好|要么|申请|提出|想法|提案|草案|拟(?![定])|是否|\b(?:suggest(?:s|ed|ion)?|propos(?:e|es|ed|al|ing)|consider(?:s|ed|ing)?|hop(?:e|es|ed|ing)|would like|wants? to|wanted|thinking (?:of|about)|maybe we|how about|what about|why don't we|let's consider|prefer(?:s|red)?|lean(?:s|ing)? towards?|request(?:s|ed)?|recommend(?:s|ed)?|ask(?:s|ed)? for|should we)\b/iu;
const ASKED =
  /[?？]|吗|(?:呢|么)$|是否|能不能|可不可以|有没有|问(?!题|卷|候|责)|哪[个里些位天]|谁(?!都)|什么时候|何时|多少|怎么|(?:无人|没人|未)(?:有人)?(?:回答|回复|答复)|询问|请问|想知道|疑问|待确认|\b(?:(?<!(?:is|are|was|were) )ask(?:s|ed|ing)?\b(?!\s+(?:for|that|to)\b|\s+\w+(?:\s\w+)?\s+(?:to|for)\b)|wonder(?:s|ed|ing)?|whether|question|enquir|inquir|unanswered|wants to know|open question|\b(?:which|who|when|where|how)\b)/iu;
const DECIDED =
  /(?<!再|来|由.{1,8}|等.{1,10})决定(?!吧)|选定|确定|定了|定下|敲定|拍板|最终|一致同意|批准了|通过了|已批|就这么|定为|定在|\b(?:decid(?:ed|es)|agreed|confirmed|settled|chosen|chose|picked|selected|final(?:ised|ized|ly)?|approved|going with|signed off|it's set|locked)\b/iu;
const FUTURE =
  /(?<![开大例周早晚社一年面约协机工聚])会(?![议上场后前员计长话面餐刊费籍同展务])|将(?=[于在会要由把为]|\p{Script=Han})|即将|准备(?!好|完|就绪)|打算|计划|待|争取|预计|今晚(?!上)|答应|承诺|等.{0,8}再|明[天早晚日]|后天|下(?:个)?(?:周|月|季度)|再(?=[发给说看做试去来])|得再|还得|还要|\b(?:will|going to|gonna|plans? to|planning|shall|'ll|about to|tonight|tomorrow|next (?:week|month|quarter)|to be|promis(?:ed|es)|scheduled|upcoming|still (?:(?:need|have) to|\w+ing)|in progress|working on)\b|正在|进行中|还在/iu;
const COMPLETED =
  /已经?|(?:发|交|寄|转|送)给.{1,8}了|(?:has|have) been \w+|完成了|做完|搞定|弄好|(?<=[发交做改修签付买订写测部上完收寄配建删换传合升跑谈聊定批装])(?:好|完|掉)?了|\b(?:already|done|finished|completed|have (?:now )?(?:been )?\w+ed|has (?:now )?(?:been )?\w+ed|(?:was|were) \w+ed|sent|shipped|paid|merged|deployed|signed|delivered|fixed|received|made|built|booked|submitted|published|uploaded|closed|ordered|hired|launched|went live|went out|left|arrived)\b/iu;

/** The mood of a clause or a sentence. */
export function readMood(text: string): Mood {
  return {
    possible: POSSIBLE.test(text.replace(/大概\s*\d|估计\s*\d/gu, '')),
    conditional: CONDITIONAL.test(text.replace(COUNTED_ONCE, '')),
    proposed: PROPOSED.test(text),
    asked: ASKED.test(text.trim()),
    decided: DECIDED.test(text),
    future: FUTURE.test(text),
    completed: COMPLETED.test(text),
  };
}
