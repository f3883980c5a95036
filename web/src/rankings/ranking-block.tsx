import { Fragment } from 'react';
import { Link } from 'react-router';
import { paths } from '../app/paths.js';
import { useSeason } from '../app/season.js';
import type { RankingItemView, RankingView } from '../shared/api-types.js';
import * as formats from '../shared/formats.js';
import { PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { Explanation, sentencesOf } from './explanation.js';
import { useRoundLabels } from './use-round-labels.js';
import './rankings.css';

/** One ranking of one award with the line drawn where the places end. */
export function RankingBlock({ ranking }: { ranking: RankingView }) {
  const words = texts.rankings;
  const roundLabel = useRoundLabels();
  const rounds = [...new Set(ranking.items.flatMap((item) => Object.keys(item.rounds)))];
  const lastSelected = ranking.items.findLastIndex((item) => item.outcome === 'selected');
  return (
    <PageSection
      title={`${ranking.awardTitle} · ${ranking.label}`}
      extra={
        <span className={`tag ${ranking.announcedAt ? 'ok' : 'warn'}`}>
          {ranking.announcedAt ? words.announced(formats.dateTime(ranking.announcedAt)) : words.notAnnounced}
        </span>
      }
    >
      {sentencesOf(ranking.explanation).length > 0 ? (
        <Explanation value={ranking.explanation} />
      ) : (
        <p className="explanation">{words.cut(ranking.items.length, ranking.places, ranking.take)}</p>
      )}
      <div className="table-wrap ranking-table">
        <table className="data-table">
          <thead>
            <tr>
              <th scope="col" className="number">
                {words.columns.rank}
              </th>
              <th scope="col">{words.columns.title}</th>
              <th scope="col">{words.columns.unit}</th>
              {rounds.map((round) => (
                <th key={round} scope="col" className="number">
                  {roundLabel(round)}
                </th>
              ))}
              <th scope="col" className="number">
                {words.columns.score}
              </th>
              <th scope="col">{words.columns.outcome}</th>
            </tr>
          </thead>
          <tbody>
            {ranking.items.map((item, index) => (
              <Fragment key={item.entryId}>
                <Item item={item} rounds={rounds} tied={isTied(ranking.items, index)} />
                {index === lastSelected && index < ranking.items.length - 1 && (
                  <tr className="cut-line">
                    <td colSpan={5 + rounds.length}>{words.cutLine(ranking.take)}</td>
                  </tr>
                )}
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
    </PageSection>
  );
}

/** Equal scores stand side by side; the earlier submission goes first. */
function isTied(items: readonly RankingItemView[], index: number): boolean {
  const own = items[index]?.score;
  return items[index - 1]?.score === own || items[index + 1]?.score === own;
}

const tones = { selected: 'ok', passedOver: 'warn', below: '' } as const;

function Item({ item, rounds, tied }: { item: RankingItemView; rounds: readonly string[]; tied: boolean }) {
  const season = useSeason();
  const words = texts.rankings;
  return (
    <tr className={item.outcome}>
      <td className="number">{item.rank}</td>
      <td>
        <Link to={paths.entry(season.id, item.entryId)}>{item.title}</Link>
      </td>
      <td>{item.unitName}</td>
      {rounds.map((round) => (
        <td key={round} className="number">
          {item.rounds[round] === undefined ? texts.common.dash : formats.points(item.rounds[round])}
        </td>
      ))}
      <td className="number">
        <strong>{formats.points(item.score)}</strong>
        {tied && <span className="tag tie">{words.tied}</span>}
      </td>
      <td>
        <div className="ranking-outcome">
          <span className={`tag ${tones[item.outcome]}`}>{words.outcomes[item.outcome]}</span>
          <Explanation value={item.explanation} quiet />
        </div>
      </td>
    </tr>
  );
}
