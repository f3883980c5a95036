import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../shared/api.js';
import { messageOf } from '../shared/api-problem.js';
import type { LetterPage } from '../shared/api-types.js';
import { Chip } from '../shared/chip.js';
import { EmptyState } from '../shared/empty-state.js';
import { LoadingOr } from '../shared/loading.js';
import { PageHead } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { LetterItem } from './letter-item.js';
import './letters.css';

const words = texts.letters;
const letterKey = ['letters'] as const;

/** What one was told, the newest first. */
export function Component() {
  const [onlyUnread, setOnlyUnread] = useState(false);
  const client = useQueryClient();
  const query = useInfiniteQuery({
    queryKey: [...letterKey, 'page', onlyUnread],
    queryFn: ({ pageParam }) =>
      api.get<LetterPage>('/letters', {
        ...(pageParam === null ? {} : { before: pageParam }),
        ...(onlyUnread ? { unread: 'true' } : {}),
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
  const changed = () => void client.invalidateQueries({ queryKey: letterKey });
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const unread = query.data?.pages[0]?.unread ?? 0;
  const newest = items[0]?.id;
  const readAll = useMutation({
    mutationFn: (upTo: string) => api.post('/letters/read', { upTo }),
    onSuccess: changed,
  });
  return (
    <div className="stack">
      <PageHead title={words.title} lead={words.lead}>
        {unread > 0 && newest !== undefined && (
          <button
            type="button"
            className="button plain"
            disabled={readAll.isPending}
            onClick={() => readAll.mutate(newest)}
          >
            {words.readAll}
          </button>
        )}
      </PageHead>
      <div className="row">
        <div className="chips" role="group" aria-label={words.show}>
          {[false, true].map((value) => (
            <Chip key={String(value)} pressed={onlyUnread === value} onPress={() => setOnlyUnread(value)}>
              {value ? words.onlyUnread : words.all}
            </Chip>
          ))}
        </div>
        <span className="grow" />
        {unread > 0 && <span className="quiet small">{words.unreadCount(unread)}</span>}
      </div>
      {readAll.error && (
        <p className="field-error" role="alert">
          {messageOf(readAll.error)}
        </p>
      )}
      <LoadingOr query={query}>
        {() =>
          items.length === 0 ? (
            <EmptyState
              title={onlyUnread ? words.noneUnread : words.none}
              hint={onlyUnread ? undefined : words.noneHint}
            />
          ) : (
            <ul className="letter-list">
              {items.map((item) => (
                <LetterItem key={item.id} item={item} onRead={changed} />
              ))}
            </ul>
          )
        }
      </LoadingOr>
      {query.hasNextPage && (
        <button
          type="button"
          className="button plain"
          disabled={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {words.older}
        </button>
      )}
    </div>
  );
}
