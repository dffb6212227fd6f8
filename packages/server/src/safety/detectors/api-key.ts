/** Forms as their makers document them, in lower case because the text is folded. */
const FORMS = [
  // Ours.
  'ww-[0-9a-z]{43}',
  // OpenAI, Anthropic, DeepSeek, Alibaba Cloud Model Studio and others.
  'sk-[0-9a-z_-]{20,200}',
  // AWS, Alibaba Cloud and Tencent Cloud: ids of access keys.
  '(?:akia|asia)[0-9a-z]{16}',
  'ltai[0-9a-z]{12,24}',
  'akid[0-9a-z]{32}',
  // Google, GitHub, GitLab, Slack, Hugging Face, Stripe.
  'aiza[0-9a-z_-]{35}',
  'gh[pousr]_[0-9a-z]{36,255}',
  'github_pat_[0-9a-z_]{40,255}',
  'glpat-[0-9a-z_-]{20,255}',
  'xox[abeprs]-[0-9a-z-]{10,255}',
  'hf_[0-9a-z]{30,60}',
  '[rs]k_live_[0-9a-z]{20,255}',
  '-----begin (?:[a-z]{2,10} ){0,2}private key-----',
];
const SHAPE = new RegExp(`(?<![0-9a-z_])(?:${FORMS.join('|')})(?![0-9a-z_])`, 'g');

/** API keys and other secrets that tell by their form what they are. */
export function* findApiKeys(text: string): Generator<[number, number]> {
  for (const { 0: key, index } of text.matchAll(SHAPE)) yield [index, index + key.length];
}
