/** A text as the rules read it, with the way back to the original. */
export interface NormalText {
  text: string;
  /** For each UTF-16 unit of `text`, where it stands in the original; one unit stands for one, so its end is one further. */
  positions: Int32Array;
}

/** Characters without width, which a copied message may carry anywhere. */
const isInvisible = (code: number) =>
  (code >= 0x200b && code <= 0x200f) ||
  (code >= 0x202a && code <= 0x202e) ||
  (code >= 0x2060 && code <= 0x2064) ||
  (code >= 0xfe00 && code <= 0xfe0f) ||
  code === 0xfeff ||
  code === 0xad;

/** Traditional forms, and dashes, tildes, quotes and spaces, each as the one that the rules know. */
// biome-ignore format: a table
const sameAs = new Map(
  Object.entries({
    週: '周', 點: '点', 後: '后', 個: '个', 兩: '两', 號: '号', 鐘: '钟', 時: '时', 間: '间', 節: '节', 內: '内',
    國: '国', 慶: '庆', 開: '开', 禮: '礼', 過: '过', 這: '这', 農: '农', 曆: '历', 陰: '阴', 臘: '腊', 歲: '岁',
    勞: '劳', 動: '动', 聖: '圣', 誕: '诞', 陽: '阳', 裡: '里', 裏: '里', 進: '进', 從: '从', 為: '为',
    當: '当', 兒: '儿', 剛: '刚', 幾: '几', 來: '来', 長: '长', 會: '会', 結: '结', 淩: '凌', '〇': '零', 廿: '廿',
    '\u00a0': ' ', '\u2002': ' ', '\u2003': ' ', '\u2009': ' ', '\u202f': ' ', '\u3000': ' ', '\t': ' ',
    '–': '-', '—': '-', '―': '-', '‑': '-', '−': '-', '〜': '~', '∼': '~', '’': "'", '‘': "'", '∶': ':', '︰': ':',
  }).map(([from, to]) => [from.charCodeAt(0), to.charCodeAt(0)]),
);

const plainOf = (code: number) => (code >= 0xff01 && code <= 0xff5e ? code - 0xfee0 : (sameAs.get(code) ?? code));

/** Full-width letters and digits become plain, traditional forms simple, and what has no width goes. Case is kept. */
export function normalise(original: string): NormalText {
  const codes = new Uint16Array(original.length);
  const positions = new Int32Array(original.length);
  let length = 0;
  for (let at = 0; at < original.length; at++) {
    const code = original.charCodeAt(at);
    if (isInvisible(code)) continue;
    codes[length] = plainOf(code);
    positions[length++] = at;
  }
  const pieces: string[] = [];
  for (let at = 0; at < length; at += 8192)
    pieces.push(String.fromCharCode(...codes.subarray(at, Math.min(at + 8192, length))));
  return { text: pieces.join(''), positions: positions.subarray(0, length) };
}
