import MailOutlined from '@ant-design/icons/es/icons/MailOutlined';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link, useLocation } from 'react-router';
import { api } from '../shared/api.js';
import { texts } from '../shared/texts.js';
import { unreadKey } from './unread-key.js';
import { paths } from './paths.js';

/** Between two looks; nobody waits for a message by the second. */
const LOOK_AGAIN_MS = 120_000;

/** The way to one's messages, with how many have not been read. */
export function InboxLink() {
  const { pathname } = useLocation();
  const { data, refetch } = useQuery({
    queryKey: unreadKey,
    queryFn: () => api.get<{ unread: number }>('/letters/unread'),
    refetchInterval: LOOK_AGAIN_MS,
    staleTime: LOOK_AGAIN_MS,
  });
  useEffect(() => {
    // What one did on the page before may have brought a message.
    void refetch({ cancelRefetch: false });
  }, [pathname, refetch]);
  const unread = data?.unread ?? 0;
  return (
    <Link className="inbox-link" to={paths.letters} aria-label={texts.letters.inbox(unread)}>
      <MailOutlined aria-hidden="true" aria-label="" />
      <span className="inbox-word">{texts.letters.title}</span>
      {unread > 0 && (
        <span className="inbox-count" aria-hidden="true">
          {texts.letters.badge(unread)}
        </span>
      )}
    </Link>
  );
}
