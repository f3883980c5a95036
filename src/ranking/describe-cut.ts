import type { CutExplanation } from './cut-list.js';

const ROUNDED = { up: '向上取整', down: '向下取整', halfUp: '四舍五入' } as const;

/** The cut line in one Chinese paragraph, as staff and supervision read it. */
export function describeCut(cut: Omit<CutExplanation, 'text'>): string {
  return [takeSentence(cut), countSentence(cut), lineSentence(cut)]
    .filter((sentence) => sentence !== '')
    .join('');
}

function takeSentence({ places, ratio, rounding, take }: Omit<CutExplanation, 'text'>): string {
  if (ratio === null || rounding === null) return `名额${take}个。`;
  return `名额${places}个，按1:${ratio}${ROUNDED[rounding]}，取${take}个。`;
}

function countSentence({ ranked, selected, passedOver, take }: Omit<CutExplanation, 'text'>): string {
  const counted = `参加排名${ranked}件，入选${selected}件`;
  const skipped = passedOver > 0 ? `，另有${passedOver}件因同一情形已有入选者而不占名额、由后者递补` : '';
  const unfilled = selected < take ? `，空缺${take - selected}个` : '';
  return `${counted}${skipped}${unfilled}。`;
}

function lineSentence({ lowestSelected, highestBelow, tieAtLine }: Omit<CutExplanation, 'text'>): string {
  if (lowestSelected === null) return '';
  const lowest = `入选最低分${points(lowestSelected)}分`;
  if (highestBelow === null) return `${lowest}。`;
  const tied = tieAtLine ? '，分数相同，按规定的先后次序划线' : '';
  return `${lowest}，未入选最高分${points(highestBelow)}分${tied}。`;
}

/** Hundredths as points with two decimals. */
export function points(hundredths: number): string {
  const digits = String(Math.abs(hundredths)).padStart(3, '0');
  return `${hundredths < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
