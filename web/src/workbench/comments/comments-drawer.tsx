import { Drawer } from 'antd';
import { useState } from 'react';
import { workbench } from '../../shared/texts/workbench.js';
import type { PartKey } from '../part-keys.js';
import { ThreadCard, WriteBox } from './thread-card.js';
import { useCommentAct, useComments } from './use-comments.js';

/** Comments on the part that is open, beside it. */
export function CommentsDrawer({ part }: { part: PartKey }) {
  const words = workbench.comments;
  const [open, setOpen] = useState(false);
  const { data = [] } = useComments();
  const act = useCommentAct();
  if (part === 'comments') return null;
  const own = data.filter(({ head }) => head.part === part);
  const waiting = own.filter(({ head }) => head.resolvedAt === null).length;
  return (
    <div className="comments-drawer no-print">
      <button type="button" className="button" onClick={() => setOpen(true)}>
        {words.count(waiting)}
      </button>
      <Drawer
        open={open}
        size={400}
        title={`${words.here}：${workbench.parts[part]}`}
        onClose={() => setOpen(false)}
      >
        <div className="comment-list">
          <WriteBox label={words.send} onSend={(body) => act.mutateAsync({ kind: 'write', part, body })} />
          {own.length === 0 && <p className="quiet">{words.none}</p>}
          {own.map((thread) => (
            <ThreadCard key={thread.head.id} thread={thread} />
          ))}
        </div>
      </Drawer>
    </div>
  );
}
