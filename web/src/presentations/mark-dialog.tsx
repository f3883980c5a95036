import { ActDialog } from '../shared/act-dialog.js';
import type { PresentationView, SlotEntryView } from '../shared/api-types.js';
import { texts } from '../shared/texts.js';
import { useTimetableAct } from './use-timetable-act.js';

interface Props {
  readonly view: PresentationView;
  readonly entry: SlotEntryView;
  readonly came: boolean;
  readonly onClose: () => void;
}

/** Writes down whether a case came. An absence, and a change of what was written, say why. */
export function MarkDialog({ view, entry, came, onClose }: Props) {
  const words = texts.presentations;
  const act = useTimetableAct(view.id, onClose);
  const again = entry.came !== null;
  return (
    <ActDialog
      title={words.markTitle(entry.title, came)}
      consequence={again ? words.changeMark : came ? '' : `${view.absence}。${words.markReason}`}
      okText={came ? words.markCame : words.markAbsent}
      danger={!came}
      leastReason={came && !again ? 0 : 2}
      pending={act.isPending}
      error={act.error}
      onConfirm={(reason) =>
        act.mutate({ what: 'attendance', body: { entryId: entry.entryId, came, reason } })
      }
      onClose={onClose}
    />
  );
}
