import { Link } from 'react-router';
import { paths } from '../app/paths.js';
import { useSeason } from '../app/season.js';
import type { RecommendedCase } from '../shared/api-types.js';
import { texts } from '../shared/texts.js';

/** Who it is, with the way to the case. */
export function CandidateWords({ candidate }: { candidate: RecommendedCase }) {
  const season = useSeason();
  const { entryId, title, holderName, unitName, receiptNo, outside } = candidate;
  return (
    <div className="order-words">
      <Link to={paths.entry(season.id, entryId)}>{title || holderName}</Link>
      {outside && <span className="tag">{`${texts.recommendations.outside}：${outside}`}</span>}
      <div className="small quiet">{[unitName, receiptNo].filter(Boolean).join(' · ')}</div>
    </div>
  );
}
