import { useQuery } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useId, useState } from 'react';
import { api, apiUrl } from '../../shared/api.js';
import { messageOf } from '../../shared/api-problem.js';
import type { TemplatePreviewView } from '../../shared/api-types.js';
import { templateWords } from '../../shared/texts/workbench-templates.js';
import { Pages } from '../templates/pages.js';
import { useWorkbench } from '../use-workbench.js';
import { sheetLists, type SheetList } from './sheet-lists.js';

const words = templateWords.sheets;

/** The sheets of the rankings as they will be printed, over made-up cases. */
export function SheetPreview() {
  const { plan } = useWorkbench();
  const [open, setOpen] = useState(false);
  const lists = sheetLists(plan);
  if (lists.length === 0) return null;
  return (
    <div className="row">
      <button type="button" className="button" onClick={() => setOpen(true)}>
        {words.open}
      </button>
      {open && <SheetDialog lists={lists} onClose={() => setOpen(false)} />}
    </div>
  );
}

function SheetDialog({ lists, onClose }: { lists: readonly SheetList[]; onClose: () => void }) {
  const { draft, flush } = useWorkbench();
  const [index, setIndex] = useState(0);
  const [sheet, setSheet] = useState<'list' | 'line'>('list');
  const ids = { list: useId(), sheet: useId() };
  const list = lists[index] ?? lists[0];
  const query = { ranking: list?.ranking ?? '', award: list?.award ?? '', sheet };
  const asked = useQuery({
    queryKey: ['sheet-preview', draft.id, query],
    queryFn: async ({ signal }) => {
      await flush();
      return api.get<TemplatePreviewView>(`/plan-drafts/${draft.id}/rankings/preview`, query, signal);
    },
    // What is shown is the plan as it is when one asks.
    gcTime: 0,
    retry: false,
  });
  const proof = asked.data;
  return (
    <Modal open title={words.open} width={960} footer={null} onCancel={onClose}>
      <div className="stack close">
        <p className="quiet">{words.lead}</p>
        <div className="preview-choices">
          <label htmlFor={ids.list} className="labelled small">
            {words.list}
            <select
              id={ids.list}
              className="select-box"
              value={index}
              onChange={(event) => setIndex(Number(event.target.value))}
            >
              {lists.map(({ ranking, award, title }, place) => (
                <option key={`${ranking} ${award}`} value={place}>
                  {title}
                </option>
              ))}
            </select>
          </label>
          <label htmlFor={ids.sheet} className="labelled small">
            {words.sheet}
            <select
              id={ids.sheet}
              className="select-box"
              value={sheet}
              onChange={(event) => setSheet(event.target.value === 'line' ? 'line' : 'list')}
            >
              <option value="list">{words.sheets.list}</option>
              <option value="line">{words.sheets.line}</option>
            </select>
          </label>
        </div>
        <div className="row">
          <span className="grow small quiet" role="status">
            {asked.isFetching
              ? templateWords.preview.running
              : proof && templateWords.preview.pages(proof.pages)}
          </span>
          {proof && (
            <a
              className="button compact"
              href={apiUrl(`/plan-drafts/${draft.id}/rankings/preview.pdf`, query)}
              target="_blank"
              rel="noreferrer"
            >
              {templateWords.preview.pdf}
            </a>
          )}
        </div>
        {asked.isError && (
          <p className="field-error" role="alert">
            {messageOf(asked.error)}
          </p>
        )}
        {proof?.faults.map(({ message }) => (
          <p key={message} className="field-error">
            {message}
          </p>
        ))}
        {proof && <Pages proof={proof} alt={words.open} faded={asked.isFetching} />}
      </div>
    </Modal>
  );
}
