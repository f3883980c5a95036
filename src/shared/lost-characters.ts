/** What a decoder puts where bytes are no UTF-8; nobody types it. */
const LOST = '\uFFFD';

/** @returns the 1-based line at which a text was not read as it was written; null where it was */
export function lostCharacters(text: string): number | null {
  const at = text.indexOf(LOST);
  return at === -1 ? null : text.slice(0, at).split('\n').length;
}

export const NOT_UTF8 = {
  code: 'TEXT_NOT_UTF8',
  message: '文件不是 UTF-8 编码（多半存成了 GBK），中文读不出来。',
  cure: '请另存为 UTF-8：记事本在“另存为”里选编码 UTF-8，Excel 选“CSV UTF-8（逗号分隔）”。',
} as const;
