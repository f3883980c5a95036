export {
  type AggregateExplanation,
  type AggregateScore,
  aggregateScores,
  type Aggregation,
} from './aggregate-scores.js';
export type { Rounding } from '../shared/divide-rounded.js';
export { type WeightedPart, weightedTotal } from './weighted-total.js';
export { scoreSheet, type SheetItem, type SheetScore } from './score-sheet.js';
export { RoundFigures, type RoundFigure } from './round-figures.js';
export { sheetOf } from './sheet-items.js';
