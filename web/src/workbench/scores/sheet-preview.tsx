import { useState } from 'react';
import { templateWords } from '../../shared/texts/workbench-templates.js';
import { useWorkbench } from '../use-workbench.js';
import { ProofChoice, ProofDialog } from './proof-dialog.js';
import { paperTasks, sheetLists, type PaperTask, type SheetList } from './sheet-lists.js';

const words = templateWords.sheets;

/** The sheets of the rankings over made-up cases, and the blank score sheets, as they will be printed. */
export function SheetPreview() {
  const { plan } = useWorkbench();
  const [open, setOpen] = useState<'lists' | 'papers' | null>(null);
  const lists = sheetLists(plan);
  const papers = paperTasks(plan);
  if (lists.length === 0 && papers.length === 0) return null;
  const close = () => setOpen(null);
  return (
    <div className="row">
      {lists.length > 0 && (
        <button type="button" className="button" onClick={() => setOpen('lists')}>
          {words.open}
        </button>
      )}
      {papers.length > 0 && (
        <button type="button" className="button" onClick={() => setOpen('papers')}>
          {words.papers.open}
        </button>
      )}
      {open === 'lists' && <ListDialog lists={lists} onClose={close} />}
      {open === 'papers' && <PaperDialog papers={papers} onClose={close} />}
    </div>
  );
}

function ListDialog({ lists, onClose }: { lists: readonly SheetList[]; onClose: () => void }) {
  const [index, setIndex] = useState('0');
  const [sheet, setSheet] = useState('list');
  const list = lists[Number(index)] ?? lists[0];
  return (
    <ProofDialog
      title={words.open}
      lead={words.lead}
      place="/rankings/preview"
      query={{ ranking: list?.ranking ?? '', award: list?.award ?? '', sheet }}
      onClose={onClose}
    >
      <ProofChoice
        label={words.list}
        value={index}
        options={lists.map(({ title }, place) => ({ value: String(place), label: title }))}
        onChange={setIndex}
      />
      <ProofChoice
        label={words.sheet}
        value={sheet}
        options={[
          { value: 'list', label: words.sheets.list },
          { value: 'line', label: words.sheets.line },
        ]}
        onChange={setSheet}
      />
    </ProofDialog>
  );
}

function PaperDialog({ papers, onClose }: { papers: readonly PaperTask[]; onClose: () => void }) {
  const [chosen, setChosen] = useState('');
  const task = papers.find((each) => each.task === chosen)?.task ?? papers[0]?.task ?? '';
  return (
    <ProofDialog
      title={words.papers.open}
      lead={words.papers.lead}
      place="/score-sheets/preview"
      query={{ task }}
      onClose={onClose}
    >
      <ProofChoice
        label={words.papers.task}
        value={task}
        options={papers.map((each) => ({ value: each.task, label: each.title }))}
        onChange={setChosen}
      />
    </ProofDialog>
  );
}
