import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useSeason } from '../../app/season.js';
import { api } from '../../shared/api.js';
import type { PlanDraftRow, PlanVersionRow } from '../../shared/api-types.js';
import { compareWords as words } from '../../shared/texts/workbench-compare.js';
import { useWorkbench } from '../use-workbench.js';
import type { CompareAddress } from './use-compare-address.js';

/** Which two plans: any drafts and versions, of any year. */
export function PlanPickers({ address }: { readonly address: CompareAddress }) {
  const { before, after, choose } = address;
  return (
    <div className="compare-pickers">
      <PlanPicker label={words.before} value={before} onChange={(value) => choose(value, after)} />
      <button type="button" className="button" onClick={() => choose(after, before)}>
        ⇄ {words.swap}
      </button>
      <PlanPicker label={words.after} value={after} onChange={(value) => choose(before, value)} />
    </div>
  );
}

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function PlanPicker({ label, value, onChange }: Props) {
  const season = useSeason();
  const { draft } = useWorkbench();
  const plans = useQuery({
    queryKey: ['plans', season.id],
    queryFn: () => api.get<readonly PlanVersionRow[]>('/plans', { seasonId: season.id }),
  });
  const drafts = useQuery({
    queryKey: ['plan-drafts'],
    queryFn: () => api.get<readonly PlanDraftRow[]>('/plan-drafts'),
  });
  // The address follows later: until then the box must not fall back, or the next key starts from the wrong choice.
  const [shown, setShown] = useState(value);
  useEffect(() => setShown(value), [value]);
  const others = (drafts.data ?? []).filter(({ id }) => id !== draft.id);
  return (
    <label className="labelled">
      {label}
      <select
        className="select-box"
        value={shown}
        onChange={(event) => {
          setShown(event.target.value);
          onChange(event.target.value);
        }}
      >
        <option value="">{words.choose}</option>
        <option value={`draft:${draft.id}`}>
          {words.this}：{draft.title}
        </option>
        <optgroup label={words.versions}>
          {(plans.data ?? []).map(({ id, title }) => (
            <option key={id} value={`version:${id}`}>
              {words.version(id === draft.baseVersionId ? words.base(title) : title, id)}
            </option>
          ))}
        </optgroup>
        {others.length > 0 && (
          <optgroup label={words.drafts}>
            {others.map(({ id, title }) => (
              <option key={id} value={`draft:${id}`}>
                {title}
              </option>
            ))}
          </optgroup>
        )}
      </select>
    </label>
  );
}
