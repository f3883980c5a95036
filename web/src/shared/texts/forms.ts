export const forms = {
  inRow: (table: string, row: number, message: string) => `“${table}”第 ${String(row)} 行：${message}`,
  uploading: (percent: number) => `正在上传 ${String(percent)}%`,
  choosePhoto: '选择照片',
  changePhoto: '更换照片',
  photoAlt: '已上传的照片',
  photoHint: 'JPG 或 PNG',
  year: '年',
  month: '月',
  day: '日',
} as const;
