export {
  type AggregateExplanation,
  type AggregateScore,
  aggregateScores,
  type Aggregation,
} from './aggregate-scores.js';
export type { Rounding } from '../shared/divide-rounded.js';
export { type WeightedPart, weightedTotal } from './weighted-total.js';
export { scoreSheet, type SheetItem, type SheetScore } from './score-sheet.js';
export { CountedRounds, type CountedFigure } from './counted-rounds.js';
export { sheetOf } from './sheet-items.js';
export { paperSheet, storedScore, type PaperSheet } from './paper-sheet.js';
export { paperTemplate } from './paper-template.js';
export { decimals } from './decimals.js';
export { BatchRounds } from './batch-rounds.js';
export { RoundFigures } from './round-figures.js';
export { RoundScores, type VoidedRound } from './round-scores.js';
export { ScoringModule } from './scoring.module.js';
export { settleRound, type GivenScore, type RoundRule, type SettledScore } from './settle-round.js';
export { aggregationOf, roundRule } from './round-rule.js';
