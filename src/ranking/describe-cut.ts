import { decimals } from '../scoring/index.js';
import type { CutExplanation } from './cut-list.js';

const ROUNDED = { up: '向上取整', down: '向下取整', halfUp: '四舍五入' } as const;

type Facts = Omit<CutExplanation, 'text'>;

/** The cut line in one Chinese paragraph, as staff and supervision read it. */
export function describeCut(cut: Facts): string {
  return [
    takeSentence(cut),
    cut.reduced ?? '',
    countSentence(cut),
    cut.vacantWhy === null ? '' : `空缺原因：${cut.vacantWhy}。`,
    lineSentence(cut),
    ...floorSentences(cut),
  ]
    .filter((sentence) => sentence !== '')
    .join('');
}

function takeSentence({ places, fewest, ratio, rounding, take }: Facts): string {
  const number = fewest === null ? `${places}` : `${fewest}—${places}`;
  if (ratio === null || rounding === null) return `名额${number}个。`;
  return `名额${number}个，按1:${ratio}${ROUNDED[rounding]}，取${take}个。`;
}

function countSentence({ ranked, selected, outside, passedOver, take, fewest }: Facts): string {
  const counted = `参加排名${ranked}件，入选${selected}件`;
  const free = outside > 0 ? `，另有${outside}件按规定入选、不占名额` : '';
  const skipped = passedOver > 0 ? `，另有${passedOver}件因限额不占名额、由后者递补` : '';
  const unfilled = selected < take ? `，空缺${take - selected}个` : '';
  const few = fewest !== null && selected < fewest ? `，少于规定的${fewest}个` : '';
  return `${counted}${free}${skipped}${unfilled}${few}。`;
}

const floorSentences = ({ floors }: Facts): readonly string[] =>
  floors.map(
    ({ label, least, have }) =>
      `${label}不少于${least}个，现有${have}个${have < least ? '，未达到要求' : ''}。`,
  );

function lineSentence({ lowestSelected, highestBelow, tieAtLine, leastScore }: Facts): string {
  const asked = leastScore === null ? '' : `规定最低分${decimals(leastScore)}分，`;
  if (lowestSelected === null) return asked === '' ? '' : `${asked}无人入选。`;
  const lowest = `${asked}入选最低分${decimals(lowestSelected)}分`;
  if (highestBelow === null) return `${lowest}。`;
  const tied = tieAtLine ? '，分数相同，按规定的先后次序划线' : '';
  return `${lowest}，未入选最高分${decimals(highestBelow)}分${tied}。`;
}
