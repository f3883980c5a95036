import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { paths } from '../app/paths.js';
import { useSeason } from '../app/season.js';
import { ActDialog } from '../shared/act-dialog.js';
import { api } from '../shared/api.js';
import type { NoticeRow } from '../shared/api-types.js';
import { texts } from '../shared/texts.js';

/** Posts a notice anew with what was wrong; leads to the correction. */
export function CorrectButton({ notice }: { notice: NoticeRow }) {
  const season = useSeason();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const words = texts.notices;
  const correct = useMutation({
    mutationFn: (reason: string) =>
      api.post<{ id: string }>(`/seasons/${season.id}/notices/${notice.id}/corrections`, { reason }),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['season-notices', season.id] });
      await client.invalidateQueries({ queryKey: ['public'] });
      await navigate(paths.notice(season.id, id));
    },
  });
  return (
    <>
      <button type="button" className="link-button" onClick={() => setOpen(true)}>
        {words.correct}
      </button>
      {open && (
        <ActDialog
          title={words.correctTitle}
          consequence={words.correctHint}
          okText={words.correctDo}
          leastReason={5}
          pending={correct.isPending}
          error={correct.error}
          onConfirm={(reason) => correct.mutate(reason)}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
