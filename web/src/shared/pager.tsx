import { texts } from './texts.js';

interface Props {
  readonly page: number;
  readonly size: number;
  readonly total: number;
  readonly capped?: boolean;
  readonly onPage: (page: number) => void;
}

export function Pager({ page, size, total, capped = false, onPage }: Props) {
  const pages = Math.max(1, Math.ceil(total / size));
  return (
    <div className="pager no-print">
      <span className="quiet numbers">{texts.tasks.total(total, capped)}</span>
      {pages > 1 && (
        <>
          <button
            type="button"
            className="button compact"
            disabled={page <= 1}
            onClick={() => onPage(page - 1)}
          >
            {texts.common.previousPage}
          </button>
          <span className="numbers">{texts.tasks.page(page, pages)}</span>
          <button
            type="button"
            className="button compact"
            disabled={page >= pages}
            onClick={() => onPage(page + 1)}
          >
            {texts.common.nextPage}
          </button>
        </>
      )}
    </div>
  );
}
