/** A title as a file name that every system takes. */
export function fileName(title: string): string {
  const plain = title.replace(/[\\/:*?"<>|\p{Cc}\p{Cf}]+/gu, ' ').replace(/\s+/g, ' ');
  const short = [...plain.trim()].slice(0, 80).join('');
  return short.replace(/^[.\s]+|[.\s]+$/g, '') || 'wanwen';
}
