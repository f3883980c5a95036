import { ActDialog } from '../shared/act-dialog.js';
import type { PresentationView } from '../shared/api-types.js';
import { texts } from '../shared/texts.js';
import { useTimetableAct } from './use-timetable-act.js';

/** Draws slots for all who have none. */
export function DrawDialog({ view, onClose }: { view: PresentationView; onClose: () => void }) {
  const words = texts.presentations;
  const act = useTimetableAct(view.id, onClose);
  return (
    <ActDialog
      title={words.drawTitle}
      consequence={words.drawHint(view.unplaced.length)}
      okText={words.draw}
      leastReason={0}
      pending={act.isPending}
      error={act.error}
      onConfirm={() => act.mutate({ what: 'draw' })}
      onClose={onClose}
    />
  );
}
