import type { ReviewItem } from './review-items.js';

const TITLES: Readonly<Record<ReviewItem['part'], string>> = {
  dates: '日期',
  calendar: '工作日',
  notice: '通知和公示',
  places: '名额',
  rules: '申报条件',
  money: '奖补',
  followUp: '认定以后',
  contacts: '咨询电话',
  mentions: '文字中提到原年度的地方',
};

/** What to review, part by part. */
export function describeReview(review: readonly ReviewItem[]): string {
  const parts = Object.keys(TITLES) as ReviewItem['part'][];
  return parts
    .map((part) => ({ part, items: review.filter((item) => item.part === part) }))
    .filter(({ items }) => items.length > 0)
    .map(({ part, items }) => [`${TITLES[part]}：`, ...items.map(({ text }) => `  □ ${text}`)].join('\n'))
    .join('\n');
}
