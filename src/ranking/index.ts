export { RankingModule } from './ranking.module.js';
export { roundsOf, SeasonRanking } from './season-ranking.js';
