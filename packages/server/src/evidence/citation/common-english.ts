/** Words of English that a report may use though the message does not; see `common-chinese.ts`. */
export const ENGLISH_WORDS = [
  // Saying and asking.
  `
  say says said tell told report reported announce announced mention note noted state stated inform explain
  clarify point correct corrects correction confirm unconfirmed confirmation remind warn ask asks asked request
  requests question wonder want wants wish hope hopes need needs require requires required requirement seek seeks
  suggest suggests suggestion propose proposes proposal idea float floats raise raises raised recommend recommends
  advise advises advice agree agrees disagree think thinks thought believe believes consider considers considering
  feel feels find finds found know knows learn learned hear heard rumour rumor unsure uncertain discuss discusses
  discussed discussion opinion opinions view views thoughts comment feedback input offer offers offered promise
  promises invite invites urge urges insist insists reply replies answer answers respond response worry worried
  concern concerned complain praise thank share shares shared post call calls named describe mean means meant
  `,
  // Planning, deciding and doing.
  `
  plan plans planned planning intend intends intention going aim expect expects expected expectation estimate
  estimated decide decides decided decision settle settled choose chooses chosen choice pick picks picked select
  selected option opt fix fixed set sets setting schedule scheduled arrange arranged organise organize prepare
  prepares prepared ready start starts starting started begin begins beginning launch end ends ended finish
  finishes finished complete completes completed done still pending open wait waits waiting awaiting due deadline
  late later early earlier soon sooner immediately now currently current today present then first next last latest
  final finally already yet again once twice until till before after during while when whenever since meanwhile
  afterwards instead rather whether unless if otherwise without should would could can cannot may might must shall
  will able unable possible possibly impossible probably likely unlikely perhaps maybe certain certainly
  definitely tentative tentatively depend depends dependent condition conditional provided fallback case event do
  does did make makes made create created creates build built give gives gave given get gets got take takes took
  taken bring brings brought put puts place places placed send sends sent deliver delivers delivered delivery
  receive receives received arrive arrives arrived arrival come comes coming came go goes went visit visits leave
  leaves left move moves moved shift switch switches switched switching change changes changed replace replaces
  replaced replacement swap use uses used using work works worked working run runs ran running handle handles
  handled manage deal responsible responsibility charge lead leads own owns assign assigned cover covers covering
  stand stands substitute help helps helped support follow follows followed keep keeps kept hold holds held
  holding stored save saved stay stays remain remains remained continue continues continued stop stops stopped
  pause pauses paused resume cancel cancels cancelled drop drops dropped postpone postponed delay delays delayed
  push pushed extend extended allow allows allowed permit permitted forbid forbidden let lets include includes
  included including exclude excludes excluded contain contains join joins joined attend attends attending
  participate part meet meets met show shows showed appear appears appeared look looks see sees seen try tries
  tried attempt attempts check checks checked verify review reviewed approve approves approved approval reject
  rejected accept accepts accepted submit submits submitted submission provide provides supply supplies fill hand
  hands handed file filed update updates updated upload uploaded write writes wrote written draft drafts drafted
  drafting sign signs signed signature pay pays paid payment cost costs costing price priced spend spends charged
  reimburse afford worth solve solved resolve resolved repair cause causes caused happen happens happened occur
  occurred result results led explains because therefore so thus reason reasons thanks owing
  `,
  // Changing, comparing and counting.
  `
  increase increases increased rise rises rose risen grow grows grew higher high more most decrease decreases
  decreased fall falls fell fewer less least lower low reduce reduces reduced reduction cut cuts cap caps capped
  limit limits limited maximum minimum max min above below over under beyond within between about around roughly
  approximately almost nearly exactly only just even up down each every per all both either neither none any some
  several many few much rest remaining other others another one ones else same different total number numbers
  amount amounts count rate half double average additional extra further longer long short shorter bigger big
  larger large smaller small better good best worse bad worst enough plenty sufficient insufficient too very quite
  main mainly mostly major minor especially particular single whole entire full fully partly together alone
  separately respectively level size difference compared compare comparison than like alike similar out away back
  ahead behind monthly weekly daily yearly annually annual
  `,
  // As good as pronouns, and how things are.
  `
  person people someone somebody everyone everybody anyone nobody member members team teams group groups colleague
  colleagues side thing things something anything nothing everything matter matters item items points issue issues
  problem problems task tasks topic way ways kind type list information details detail document documents message
  time times date dates day days week weeks month months year years hour hours minute minutes moment period
  version versions status situation progress step steps action wrong right incorrect true false fine okay ok new
  old original originally previous previously former sure clear unclear known unknown available unavailable
  missing absent off necessary unnecessary needed important urgent serious severe safe safer private public secret
  confidential there here where who whom whose which what why how this that these those also though although
  however but and or nor not no never yes always usually often sometimes as at by for from in into of on onto to
  toward towards through with via regarding concerning according behalf mind round she her hers him his they them
  their theirs its itself himself herself themselves was were are been being has have had the doesn didn don isn
  aren wasn weren hasn haven hadn won wouldn couldn shouldn keeping lose loses lost loss
  `,
  // Everything else that is said daily and names nothing in particular.
  `
  add adds adding remove removes removed removing delete deletes deleted clears cleared clearing clean cleans
  cleaned cleaning wash opens opened opening close closes closed closing lock locked unlock enter enters entered
  entry access reach reaches reached reaching score scores scored scoring gain gains win wins winning beat beats
  rank ranks ranked become becomes became becoming turn turns turned turning resemble resembles resembling fear
  fears feared afraid expensive cheap cheaper costly pricey usual normal normally unusual common rare against
  favour favor favours favors prefer prefers preferred preference likes liked dislike dislikes love loves hate
  enjoy enjoys refuse refuses refused deny denies denied admit admits admitted claim claims claimed suspect
  suspects suspected guess guesses assume assumes assumed doubt doubts doubted notice notices noticed realise
  realises realize detect detects detected discover discovers discovered identify identifies identified recognise
  recognize observe observed lack lacks lacked lacking miss misses missed shortage scarce spare leftover staff
  staffing employee employees worker workers crew folks guy guys department company firm business office slow
  slower slowest fast faster fastest quick quicker quickly speed rapid rapidly strong stronger weak weaker hard
  harder easy easier easily difficult difficulty simple complex complicated cool dry light heavy quiet loud busy
  free empty deep shallow wide narrow thick thin tall young nice fair unfair honest funny happy unhappy glad sad
  sorry angry upset annoyed excited nervous calm satisfied dissatisfied pleased disappointed surprised grateful
  proud tired recover recovers recovered recovery retry retries trying repeat repeats repeated redo rework restart
  restarts restarted reopen reset rebuild rewrite reword renew renews renewed renewal reschedule rescheduled
  reserve reserves reserved reservation book books booked booking order orders ordered ordering buy buys bought
  buying purchase purchases purchased sell sells sold selling rent rents rented lease hire hires hired hiring fire
  fired recruit recruits train trains trained training teach teaches taught lesson study studies test tests tested
  testing trial examine inspect inspects inspected inspection audit audits measure measures measured measurement
  calculate calculates calculated counts counted counting weigh weighs sum figure figures forecast forecasts
  predict predicts predicted demonstrate demonstrates presents presented presentation presenting speak speaks
  spoke speaking speech talk talks talked talking chat chatted contact contacts contacted link links linked
  connect connects connected attach attaches attached attachment enclosed copy copies copied paste print prints
  printed scan scanned record records recorded recording files folder page pages sheet table chart lists listed
  listing name names naming label labels labelled mark marks marked tag numbered title subject sort sorted filter
  search searches searched searching browse locate located location site venue area region zone address map route
  trip travels travelled travelling journey ride carry carries carried pack packs packed unpack load loads loaded
  ships shipped shipping transport transports transfer transfers transferred forward forwards forwarded return
  returns returned returning fetch collect collects collected collecting gather gathers gathered distribute
  distributes distributed split splits divide divided merge merges merged combine combined separate separates
  separated install installs installed setup configure configured repairs repaired mend break breaks broke broken
  damage damages damaged fail fails failed failing failure error errors mistake mistakes fault faults bug bugs
  defect trouble troubles risk risks risky threat harm protect protects protected prevent prevents prevented avoid
  avoids avoided block blocks blocked ban banned restrict restricted enforce oblige obliged obligation duty rule
  rules agreement deals terms term clause milestone phase stage rounds batch batches series edit edits edited
  editing revise revises revised revision adjust adjusts adjusted adjustment adapt tweak improve improves improved
  improvement upgrade upgrades upgraded downgrade enhance optimise optimize worsen worsens worsened decline
  declines declined deteriorate shrink shrinks expand expands expanded doubles doubled triple halve halved
  multiply exceed exceeds exceeded surpass match matches matched equal equals balance range typical standard basic
  advanced special specific general overall partial incomplete unfinished outstanding overdue expire expires
  expired expiry valid invalid void lapse lapses forfeit forfeited roll accumulate saves savings waste wasted
  invest invests advance money value prices pricing quote quotes quoted bid bids discount expense expenses
  spending earn earns earned benefit benefits advantage disadvantage efficiency effect effects effective impact
  affect affects affected influence purpose goal goals target targets objective focus focuses focused concentrate
  prioritise prioritize priority key critical essential optional mandatory recommended suitable appropriate proper
  properly fit fits fitted convenient useful useless helpful successful successfully success unsuccessful achieve
  achieves achieved accomplish attain cope struggle struggles hurry rush rushed relax interrupt disturb bother
  inconvenience apologise apologize apology excuse forgive appreciate welcome greet invitation host hosts hosted
  hosting chair chairs chaired celebrate celebrates eat eats eating feed serve serves served serving live lives
  living reside sit wake morning afternoon evening night weekend absence stand-in deputy temporary temporarily
  permanent permanently promptly shortly gradually suddenly eventually recently lately nowadays occasionally
  frequently rarely regularly everywhere anywhere somewhere nowhere elsewhere outside inside indoors outdoors
  nearby far near opposite front top bottom middle centre center quarter third piece pieces pair dozen hundred
  thousand bunch unit units tool tools parts material materials goods article sample samples model models types
  category class levels grade grades tier tiers options alternative alternatives default hint tip guidance
  guideline instruction instructions manual guide assistance maintenance operation operate operates operating
  usage consume consumption produce produces produced manufacture develop develops developed development generate
  generates generated output outputs inputs advertise promote promotes promoted promotion reducing lift slide slip
  slips slipped wind shut catch rely relies trust await anticipate commit commits committed commitment guarantee
  guarantees guaranteed ensure ensures ensured secure secured certify certified verified validate validated prove
  proves proved proof evidence indicate indicates indicated imply implies reveal reveals revealed disclose hide
  hides hidden aware unaware familiar unfamiliar interested interest curious careful carefully cautious strict
  strictly loose flexible unready willing unwilling reluctant eager keen capable qualified eligible entitled
  exempt liable accountable apply applies applied applying owe owes owed basis hurt hurts gone doing released
  releases except excepting related unrelated relation plus stock download downloads downloaded outline outlines
  emphasise emphasize emphasises emphasizes highlight highlights acknowledge acknowledges express expresses
  volunteer volunteers oversee coordinate coordinates finalise finalize addresses tackle reiterate conclude
  concludes allocate involve involves involved obtain obtains acquire retain maintain maintains initiate terminate
  establish comprise represent represents correspond consist consists stem stems arise arises prompt prompts
  trigger triggers triggered enable enables facilitate hinder accelerate expedite minimise maximise alleviate
  mitigate mitigates overlook overlooked neglect forget forgets forgot forgotten remember remembers recall concede
  object objects endorse endorses adequate feasible doable realistic unrealistic compulsory subsequent
  subsequently prior initial initially eventual respective corresponding relevant irrelevant upcoming forthcoming
  imminent ongoing existing recent formerly accordingly furthermore moreover nevertheless nonetheless hence
  whereas whereby wherever whichever whoever whatever despite besides aside amid among across along upon
  throughout underneath beside versus unlike
  `,
].flatMap((words) => words.trim().split(/\s+/));
