import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { EmptyState } from '../../shared/empty-state.js';
import { templateWords } from '../../shared/texts/workbench-templates.js';
import { faultsOf, useWorkbench } from '../use-workbench.js';
import { PictureSection } from './picture-section.js';
import { TemplateDialog, type DialogKind } from './template-dialog.js';
import { RemoveTemplate } from './remove-template.js';
import { templateRows, type TemplateRow } from './template-files.js';
import { WordDialog } from './word-dialog.js';

type Asked = { readonly kind: DialogKind | 'remove' | 'word'; readonly row: TemplateRow | null };

const words = templateWords.list;

/** Every template of the draft: what is printed with it, and what is wrong with it. */
export function TemplateList() {
  const { files, plan } = useWorkbench();
  const rows = useMemo(() => templateRows(files, plan), [files, plan]);
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  return (
    <div className="stack">
      <p className="quiet">{templateWords.lead}</p>
      <div className="row">
        <button type="button" className="button primary" onClick={() => setAsked({ kind: 'add', row: null })}>
          {words.add}
        </button>
        <button type="button" className="button" onClick={() => setAsked({ kind: 'word', row: null })}>
          {words.word}
        </button>
      </div>
      {rows.length === 0 ? (
        <EmptyState title={words.none} hint={words.noneHint} />
      ) : (
        <TemplateTable rows={rows} onAsk={setAsked} />
      )}
      <PictureSection />
      {asked && <AskedDialog asked={asked} onClose={close} />}
    </div>
  );
}

function AskedDialog({ asked: { kind, row }, onClose }: { asked: Asked; onClose: () => void }) {
  if (kind === 'word') return <WordDialog onClose={onClose} />;
  if (kind === 'remove') return row && <RemoveTemplate row={row} onClose={onClose} />;
  return <TemplateDialog kind={kind} row={row} onClose={onClose} />;
}

function TemplateTable({ rows, onAsk }: { rows: readonly TemplateRow[]; onAsk: (asked: Asked) => void }) {
  const { check, linkTo } = useWorkbench();
  return (
    <div className="table-wrap" tabIndex={0} role="group" aria-label={words.template}>
      <table className="data-table template-table">
        <thead>
          <tr>
            <th scope="col">{words.template}</th>
            <th scope="col">{words.usedBy}</th>
            <th scope="col">{words.faults}</th>
            <th scope="col">
              <span className="only-read">{words.caption}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.path}>
              <td>
                <Link to={linkTo({ part: 'templates', file: row.path })}>{titleOf(row)}</Link>
                {titleOf(row) !== row.name && <div className="quiet small code">{row.name}</div>}
              </td>
              <td>
                <Uses row={row} />
              </td>
              <td>
                <FaultTag count={faultsOf(check, row.path).length} />
              </td>
              <td>
                <div className="row template-acts">
                  {(['copy', 'rename', 'remove'] as const).map((kind) => (
                    <button
                      key={kind}
                      type="button"
                      className="link-button"
                      aria-label={`${words[kind]}：${row.name}`}
                      onClick={() => onAsk({ kind, row })}
                    >
                      {words[kind]}
                    </button>
                  ))}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** By what is printed with it, where that is one thing; else as its settings call it. */
function titleOf({ uses, name, ownTitle }: TemplateRow): string {
  const titles = new Set(uses.map(({ title }) => title));
  return titles.size === 1 ? ([...titles][0] ?? name) : (ownTitle ?? name);
}

const MOST_USES = 3;

function Uses({ row: { uses, takenBy } }: { row: TemplateRow }) {
  if (uses.length === 0)
    return (
      <span className="quiet">{takenBy.length === 0 ? words.unused : words.library(takenBy.length)}</span>
    );
  const named = uses.map(({ awardTitle, title }) => templateWords.use(awardTitle, title));
  return (
    <span title={named.join('\n')}>
      {named.slice(0, MOST_USES).join('、')}
      {named.length > MOST_USES && ` ${words.more(named.length)}`}
    </span>
  );
}

const FaultTag = ({ count }: { count: number }) =>
  count === 0 ? null : <span className="tag danger">{words.faultsHere(count)}</span>;
