export { RankingModule } from './ranking.module.js';
export { roundsOf, SeasonRanking } from './season-ranking.js';
export { readsFacts } from './award-rule.js';
export type { CaseFacts } from './award-rule.js';
export { POOL, type AwardResult, type Candidate, type ListItem } from './list-item.js';
export { rankAward } from './rank-award.js';
export { sampleSheet, type SampleSheet } from './sample-sheet.js';
export { sheetTemplate } from './sheet-template.js';
export { poolReadsFacts, rankPool } from './rank-pool.js';
