export const forms = {
  uploading: (percent: number) => `正在上传 ${String(percent)}%`,
  choosePhoto: '选择照片',
  changePhoto: '更换照片',
  photoAlt: '已上传的照片',
  photoHint: 'JPG 或 PNG',
  table: '表格',
  emptyTable: '未填写',
  masked: '已遮盖',
  sectionUntouched: '未开始',
  sectionBegun: '填写中',
  sectionDone: '已完成',
  sectionWrong: '需更正',
} as const;
