import { useQuery } from '@tanstack/react-query';
import { useSeason } from '../app/season.js';
import { api } from '../shared/api.js';
import type { ObjectionRow } from '../shared/api-types.js';
import * as formats from '../shared/formats.js';
import { texts } from '../shared/texts.js';

/** What the objection says, above the decision about it. */
export function ObjectionText({ id }: { id: string }) {
  const season = useSeason();
  const { data = [] } = useQuery({
    queryKey: ['objections', season.id],
    queryFn: () => api.get<readonly ObjectionRow[]>(`/seasons/${season.id}/objections`),
    retry: false,
  });
  const objection = data.find((each) => each.id === id);
  if (!objection) return null;
  return (
    <div className="notice-box warn second-box">
      <strong>{texts.notices.objectionNumber(objection.number)}</strong>
      <p className="prewrap">{objection.content}</p>
      <p className="small quiet">
        {texts.notices.raisedBy(objection.objectorName, formats.dateTime(objection.raisedAt))}
      </p>
    </div>
  );
}
