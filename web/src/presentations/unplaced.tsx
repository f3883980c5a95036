import { useState } from 'react';
import type { PresentationView } from '../shared/api-types.js';
import { texts } from '../shared/texts.js';
import { PlaceDialog } from './place-dialog.js';

/** Cases without a slot, each with the way to one. */
export function Unplaced({ view }: { view: PresentationView }) {
  const [placing, setPlacing] = useState<string | null>(null);
  const words = texts.presentations;
  const entry = view.unplaced.find(({ entryId }) => entryId === placing);
  return (
    <div className="notice-box warn">
      <strong>{words.unplaced(view.unplaced.length)}</strong>
      <ul className="unplaced-list">
        {view.unplaced.map(({ entryId, title, unitName }) => (
          <li key={entryId}>
            <span>
              {title} <span className="small quiet">{unitName}</span>
            </span>
            {view.mayManage && view.slots.length > 0 && (
              <button
                type="button"
                className="button plain compact"
                aria-label={`${words.place}：${title}`}
                onClick={() => setPlacing(entryId)}
              >
                {words.place}
              </button>
            )}
          </li>
        ))}
      </ul>
      {entry && <PlaceDialog view={view} entry={entry} slotId={null} onClose={() => setPlacing(null)} />}
    </div>
  );
}
