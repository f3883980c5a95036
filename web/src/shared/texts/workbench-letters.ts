/** What applicants read, looked at before anybody gets it. */
export const letterWords = {
  previews: '看发给申报人的消息',
  platform: '平台的文字',
  off: '不发这种消息。',
  kinds: {
    submitted: '申报提交后',
    correction: '退回更正时',
    task: '有其他事项等申报人办理时',
    outcome: '申报办结时',
  },
  sample: {
    name: '张三',
    title: '张三',
    award: '示例奖项',
    season: '示例年度评选',
    issuer: '示例发文单位',
    receiptNo: '2024-000001',
    due: '2024年6月20日 24:00',
    days: '5',
    remark: '请补充职业资格证书的复印件。',
    task: '确认登记信息',
    result: '通过',
    meaning: '',
  },
} as const;
