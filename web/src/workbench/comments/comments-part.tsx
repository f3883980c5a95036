import { EmptyState } from '../../shared/empty-state.js';
import { LoadingOr } from '../../shared/loading.js';
import { PageSection } from '../../shared/page-section.js';
import { workbench } from '../../shared/texts/workbench.js';
import { isPart } from '../part-keys.js';
import { ThreadCard } from './thread-card.js';
import { useComments } from './use-comments.js';

const labelOf = (part: string): string => (isPart(part) ? workbench.parts[part] : part);

/** All threads, those that wait first. */
export default function CommentsPart() {
  const words = workbench.comments;
  const query = useComments();
  return (
    <div className="stack">
      <p className="quiet">{words.lead}</p>
      <LoadingOr query={query} lines={4}>
        {(threads) => {
          if (threads.length === 0) return <EmptyState title={words.none} />;
          const open = threads.filter(({ head }) => head.resolvedAt === null);
          const settled = threads.filter(({ head }) => head.resolvedAt !== null);
          return (
            <>
              {[
                { title: words.open, list: open },
                { title: words.settled, list: settled },
              ].map(
                ({ title, list }) =>
                  list.length > 0 && (
                    <PageSection key={title} title={title}>
                      <div className="comment-list">
                        {list.map((thread) => (
                          <div key={thread.head.id}>
                            <div className="small quiet">{words.onPart(labelOf(thread.head.part))}</div>
                            <ThreadCard thread={thread} />
                          </div>
                        ))}
                      </div>
                    </PageSection>
                  ),
              )}
            </>
          );
        }}
      </LoadingOr>
    </div>
  );
}
