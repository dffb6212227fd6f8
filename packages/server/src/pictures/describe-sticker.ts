/** What a picture shows and says, for those who cannot see it. */
export const describeSticker = (shows: { zh: string; en: string }, words: string): { zh: string; en: string } => ({
  zh: `贴图：${shows.zh}，文字是“${words}”。AI 生成`,
  en: `Sticker: ${shows.en}; it says “${words}”. AI-generated`,
});
