import { useMutation } from '@tanstack/react-query';
import { Link } from 'react-router';
import { paths } from '../app/paths.js';
import { api } from '../shared/api.js';
import { messageOf } from '../shared/api-problem.js';
import type { LetterView } from '../shared/api-types.js';
import { dateTime } from '../shared/formats.js';
import { texts } from '../shared/texts.js';

const words = texts.letters;

/** One message; following its link counts as having read it. */
export function LetterItem({ item, onRead }: { item: LetterView; onRead: () => void }) {
  const read = useMutation({
    mutationFn: () => api.post(`/letters/${item.id}/read`),
    onSuccess: onRead,
  });
  return (
    <li className={`panel letter ${item.read ? '' : 'unread'}`}>
      <div className="row">
        <h2>
          {!item.read && <span className="tag warn">{words.isUnread}</span>} {item.subject}
        </h2>
        <span className="grow" />
        <time className="quiet small" dateTime={item.at}>
          {dateTime(item.at)}
        </time>
      </div>
      <p className="letter-text">{item.text}</p>
      <div className="row">
        <span className="quiet small">{item.seasonTitle}</span>
        <span className="grow" />
        {!item.read && (
          <button
            type="button"
            className="button plain compact"
            aria-label={`${words.read}：${item.subject}`}
            disabled={read.isPending}
            onClick={() => read.mutate()}
          >
            {words.read}
          </button>
        )}
        <Link
          className="button plain compact"
          to={paths.application(item.seasonId, item.applicationId)}
          aria-label={`${words.open}：${item.subject}`}
          onClick={() => item.read || read.mutate()}
        >
          {words.open}
        </Link>
      </div>
      {read.error && (
        <p className="field-error" role="alert">
          {messageOf(read.error)}
        </p>
      )}
    </li>
  );
}
