/** The colours and measures of the product: the one place where they are written down. */
export interface Palette {
  /** Ground of the page. */
  paper: string;
  /** Cards, the composer, the list column. */
  surface: string;
  /** Hovered and quietly filled things. */
  wash: string;
  /** A person's own words. */
  bubble: string;
  ink: string;
  /** Secondary text; at least 4.5 : 1 on paper and on surface. */
  inkSoft: string;
  line: string;
  /** Around what is filled in or ticked; at least 3 : 1 on paper and on surface. */
  control: string;
  /** The one primary action, and links. */
  jade: string;
  /** Text and signs on jade. */
  onJade: string;
  jadeWash: string;
  /** Danger, and the dot of the mark. */
  seal: string;
  sealWash: string;
  amber: string;
  amberWash: string;
  shadow: string;
  codeGround: string;
  codeKeyword: string;
  codeString: string;
  codeNumber: string;
  codeName: string;
}

export const light: Palette = {
  paper: '#FAF9F6',
  surface: '#FFFFFF',
  wash: '#F1EFE9',
  bubble: '#ECEAE2',
  ink: '#17211F',
  inkSoft: '#5B6562',
  line: '#E7E4DC',
  control: '#918D83',
  jade: '#0F766E',
  onJade: '#FFFFFF',
  jadeWash: '#E3F0EE',
  seal: '#B5382A',
  sealWash: '#FBEDEA',
  amber: '#8A5A00',
  amberWash: '#FBF2DD',
  shadow: '0 4px 20px rgb(23 33 31 / 8%)',
  codeGround: '#F5F3EE',
  codeKeyword: '#8B3A8F',
  codeString: '#2E6B2F',
  codeNumber: '#9A4A00',
  codeName: '#1D5FA8',
};

export const dark: Palette = {
  paper: '#121615',
  surface: '#1A201E',
  wash: '#232A28',
  bubble: '#26302D',
  ink: '#E8ECE9',
  inkSoft: '#9DA8A4',
  line: '#2B3331',
  control: '#6C7672',
  jade: '#34B3A0',
  onJade: '#06201C',
  jadeWash: '#17302C',
  seal: '#E98072',
  sealWash: '#3A211D',
  amber: '#E0B050',
  amberWash: '#33290F',
  shadow: '0 4px 20px rgb(0 0 0 / 40%)',
  codeGround: '#161C1A',
  codeKeyword: '#D699D9',
  codeString: '#93C795',
  codeNumber: '#E2A56B',
  codeName: '#86B8EC',
};

/** Degrees: grounds on which the letters of names stand, so that people are told apart; far from seal red. */
export const nameHues = [205, 232, 275, 318, 36, 95];

export const fonts = {
  text: "Inter, system-ui, -apple-system, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans CJK SC', sans-serif",
  code: "ui-monospace, 'SF Mono', 'Cascadia Mono', 'JetBrains Mono', Menlo, Consolas, monospace",
};

/** Pixels. */
export const measures = { radius: 8, fontSize: 15, rail: 72, list: 280, phone: 768, control: 32, touch: 44 };

export const lineHeight = 1.65;
