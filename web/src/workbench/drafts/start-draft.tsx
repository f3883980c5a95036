import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useNavigate } from 'react-router';
import { paths } from '../../app/paths.js';
import { useSeason } from '../../app/season.js';
import { ActDialog } from '../../shared/act-dialog.js';
import { api } from '../../shared/api.js';
import type { PlanVersionRow } from '../../shared/api-types.js';
import { workbench } from '../../shared/texts/workbench.js';

/** Begins a draft with a version: as it is, or carried over to the next year. */
export function StartDraft({ plan }: { plan: PlanVersionRow }) {
  const words = workbench.drafts;
  const [copying, setCopying] = useState(false);
  const start = useStart();
  return (
    <>
      <button
        type="button"
        className="button plain compact"
        disabled={start.isPending}
        onClick={() => start.mutate({ versionId: plan.id })}
      >
        {words.edit}
      </button>
      <button type="button" className="button plain compact" onClick={() => setCopying(true)}>
        {words.nextYear}
      </button>
      {copying && <CopyDialog plan={plan} onClose={() => setCopying(false)} />}
    </>
  );
}

interface Order {
  readonly versionId: string;
  readonly key?: string;
  readonly year?: number;
}

function useStart() {
  const season = useSeason();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (order: Order) => api.post<{ id: string }>('/plan-drafts', order),
    onSuccess: ({ id }) => navigate(paths.draft(season.id, id)),
  });
}

function CopyDialog({ plan, onClose }: { plan: PlanVersionRow; onClose: () => void }) {
  const words = workbench.drafts;
  const next = plan.year + 1;
  const [year, setYear] = useState(String(next));
  const [key, setKey] = useState(plan.planKey.replace(String(plan.year), String(next)));
  const start = useStart();
  const id = useId();
  return (
    <ActDialog
      title={words.nextYear}
      consequence={words.createConsequence}
      okText={words.create}
      leastReason={0}
      pending={start.isPending}
      error={start.error}
      onConfirm={() => start.mutate({ versionId: plan.id, key: key.trim(), year: Number(year) })}
      onClose={onClose}
    >
      <label htmlFor={`${id}-year`} className="dialog-label">
        {words.year}
      </label>
      <input
        id={`${id}-year`}
        className="dialog-input"
        inputMode="numeric"
        value={year}
        onChange={(event) => setYear(event.target.value.replace(/\D/g, '').slice(0, 4))}
      />
      <label htmlFor={`${id}-key`} className="dialog-label">
        {words.newKey}
      </label>
      <input
        id={`${id}-key`}
        className="dialog-input"
        maxLength={60}
        value={key}
        onChange={(event) => setKey(event.target.value)}
      />
      <p className="small quiet">{words.newKeyHint}</p>
    </ActDialog>
  );
}
