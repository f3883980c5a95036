import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { paths } from '../app/paths.js';
import { useSeason } from '../app/season.js';
import { api } from '../shared/api.js';
import type { NominationSummary } from '../shared/api-types.js';
import * as formats from '../shared/formats.js';
import { texts } from '../shared/texts.js';
import { nominationsKey } from './nominations-key.js';

/** Nominations that wait for this person: told wherever he looks after his applications. */
export function Invitations() {
  const season = useSeason();
  const { data } = useQuery({
    queryKey: nominationsKey(season.id),
    queryFn: () => api.get<readonly NominationSummary[]>('/nominations', { seasonId: season.id }),
    enabled: season.parts.includes('nominations'),
  });
  const words = texts.nominations;
  const waiting = (data ?? []).filter(
    ({ side, state }) => side === 'addressee' || (side === 'nominee' && state === 'claimed'),
  );
  return waiting.map((each) => (
    <div key={each.id} className="notice-box warn" role="status">
      <strong>
        {each.side === 'addressee'
          ? words.invited(each.nominator, each.awardTitle)
          : words.waiting(each.nominator, each.awardTitle)}
      </strong>
      {each.due && <p>{words.due(formats.closing(each.due))}</p>}
      <p>
        <Link
          to={
            each.side === 'addressee'
              ? `${paths.nominations(season.id)}?invitation=${each.id}`
              : paths.nomination(season.id, each.id)
          }
        >
          {words.confirmIt}
        </Link>
      </p>
    </div>
  ));
}
