import { Fragment } from 'react';
import { Link } from 'react-router';
import { paths } from '../app/paths.js';
import { useSeason } from '../app/season.js';
import type { RankingItemView, RankingView } from '../shared/api-types.js';
import * as formats from '../shared/formats.js';
import { PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { apiUrl } from '../shared/api.js';
import { Explanation, sentencesOf } from './explanation.js';
import { listDetails, lineDetails } from './list-details.js';
import { useRoundLabels } from './use-round-labels.js';
import './rankings.css';

/** One ranking of one award with the line drawn where the places end. */
export function RankingBlock({ ranking }: { ranking: RankingView }) {
  const season = useSeason();
  const words = texts.rankings;
  const roundLabel = useRoundLabels();
  const rounds = [...new Set(ranking.items.flatMap((item) => Object.keys(item.rounds)))];
  const lastSelected = ranking.items.findLastIndex((item) => item.outcome === 'selected');
  return (
    <PageSection
      title={`${ranking.awardTitle} · ${ranking.label}`}
      extra={
        <span className="ranking-extra">
          <a href={apiUrl(sheetOf(season.id, ranking.id))} target="_blank" rel="noreferrer">
            {words.sheet}
          </a>
          <span className={`tag ${ranking.announcedAt ? 'ok' : 'warn'}`}>
            {ranking.announcedAt
              ? words.announced(formats.dateTime(ranking.announcedAt))
              : words.notAnnounced}
          </span>
        </span>
      }
    >
      <Tallies ranking={ranking} />
      {sentencesOf(ranking.explanation).length > 0 ? (
        <Explanation value={listDetails(ranking.explanation).sentences} />
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
                <Item ranking={ranking} item={item} rounds={rounds} tied={isTied(ranking.items, index)} />
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

const sheetBase = (seasonId: string, setId: string) => `/seasons/${seasonId}/rankings/${setId}`;
const sheetOf = (seasonId: string, setId: string) => `${sheetBase(seasonId, setId)}/sheet`;

/** How many got each tier and each grade. */
function Tallies({ ranking }: { ranking: RankingView }) {
  const words = texts.rankings;
  const { tiers, grades } = listDetails(ranking.explanation);
  const groups = [
    {
      title: words.tiers,
      items: tiers.map(({ label, selected, take }) => [label, words.tierCount(selected, take)]),
    },
    { title: words.grades, items: grades.map(({ label, have }) => [label, words.gradeCount(have)]) },
  ].filter(({ items }) => items.length > 0);
  return groups.map(({ title, items }) => (
    <ul key={title} className="ranking-tallies" aria-label={title}>
      {items.map(([label, count]) => (
        <li key={label}>
          <span className="quiet small">{label}</span>
          <strong>{count}</strong>
        </li>
      ))}
    </ul>
  ));
}

const tones = { selected: 'ok', passedOver: 'warn', below: '' } as const;

interface ItemProps {
  readonly ranking: RankingView;
  readonly item: RankingItemView;
  readonly rounds: readonly string[];
  readonly tied: boolean;
}

function Item({ ranking, item, rounds, tied }: ItemProps) {
  const season = useSeason();
  const words = texts.rankings;
  const details = lineDetails(item.explanation);
  return (
    <tr className={item.outcome}>
      <td className="number">{details.ranked ? item.rank : texts.common.dash}</td>
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
        <strong>{details.ranked ? formats.points(item.score) : texts.common.dash}</strong>
        {tied && <span className="tag tie">{words.tied}</span>}
      </td>
      <td>
        <div className="ranking-outcome">
          <span className={`tag ${tones[item.outcome]}`}>
            {details.tier ?? (details.ranked ? words.outcomes[item.outcome] : words.notRanked)}
          </span>
          {details.tags.map((tag) => (
            <span key={tag} className="tag">
              {tag}
            </span>
          ))}
          <Explanation value={item.explanation} quiet />
          <a
            className="small"
            href={apiUrl(`${sheetBase(season.id, ranking.id)}/entries/${item.entryId}/sheet`)}
            aria-label={words.entrySheetOf(item.title)}
            target="_blank"
            rel="noreferrer"
          >
            {words.entrySheet}
          </a>
        </div>
      </td>
    </tr>
  );
}
