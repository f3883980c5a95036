import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { caseRow, type CaseRow } from '../../../../src/workbench/rehearsal/case-row.js';
import { api, apiUrl } from '../../shared/api.js';
import type { RehearsalReportView, RehearsalView } from '../../shared/api-types.js';
import { Chip } from '../../shared/chip.js';
import { EmptyState } from '../../shared/empty-state.js';
import * as formats from '../../shared/formats.js';
import { LoadingOr } from '../../shared/loading.js';
import { texts } from '../../shared/texts.js';
import { rehearseTexts } from '../../shared/texts/workbench-rehearse.js';
import { useWorkbench } from '../use-workbench.js';
import { pathOf } from './use-rehearsal.js';

const words = rehearseTexts.report;
const FEN = 100;

/** How everybody came out, and what came otherwise than the script says. */
export function ReportView({ run }: { run: RehearsalView }) {
  if (run.state !== 'done') return <EmptyState title={words.notYet} />;
  return <Report run={run} />;
}

function Report({ run }: { run: RehearsalView }) {
  const { draft } = useWorkbench();
  const path = pathOf(draft.id, run.id);
  const query = useQuery({
    queryKey: ['plan-rehearsal-report', draft.id, run.id],
    queryFn: () => api.get<RehearsalReportView>(`${path}/report`),
    staleTime: Infinity,
  });
  return (
    <LoadingOr query={query} lines={8}>
      {({ cases, unexpectedWords }) => (
        <div className="stack close">
          <div className="row between">
            <span>{words.summary(cases.length)}</span>
            <span className="row">
              <a className="button" href={apiUrl(`${path}/outcome`)} download>
                {words.outcome}
              </a>
              <a className="button" href={apiUrl(`${path}/workbook`)} download>
                {words.excel}
              </a>
            </span>
          </div>
          {unexpectedWords.length === 0 ? (
            <p className="small quiet">{words.asExpected}</p>
          ) : (
            <div className="notice-box warn" role="alert">
              <strong>{words.unexpected}</strong>
              <ul>
                {unexpectedWords.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            </div>
          )}
          <Cases cases={cases} run={run} />
        </div>
      )}
    </LoadingOr>
  );
}

interface Named extends CaseRow {
  readonly ref: string;
}

function Cases({ cases, run }: { cases: RehearsalReportView['cases']; run: RehearsalView }) {
  const [chosen, choose] = useState<string | null>(null);
  const rows = useMemo<readonly Named[]>(
    () => cases.map((one) => ({ ref: one.ref, ...caseRow(one, run.words) })),
    [cases, run.words],
  );
  const statuses = [...new Set(rows.map(({ status }) => status))];
  const shown = rows.filter(({ status }) => chosen === null || status === chosen);
  const c = words.columns;
  return (
    <>
      <div className="chips" role="group" aria-label={words.filter}>
        <Chip pressed={chosen === null} count={rows.length} onPress={() => choose(null)}>
          {words.all}
        </Chip>
        {statuses.map((status) => (
          <Chip
            key={status}
            pressed={status === chosen}
            count={rows.filter((row) => row.status === status).length}
            onPress={() => choose(status)}
          >
            {status}
          </Chip>
        ))}
      </div>
      <div className="table-wrap">
        <table className="data-table">
          <thead>
            <tr>
              {[c.ref, c.award, c.status, c.path, c.rules, c.scores, c.money, c.documents].map((label) => (
                <th key={label} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <Case key={row.ref} row={row} runId={run.id} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Case({ row, runId }: { row: Named; runId: string }) {
  const { draft } = useWorkbench();
  const dash = texts.common.dash;
  return (
    <tr>
      <td>{row.ref}</td>
      <td className="case-award">{row.award}</td>
      <td className="case-status">
        <strong>{row.status}</strong>
        {row.reason !== '' && <div className="small">{row.reason}</div>}
      </td>
      <td className="small case-path">{row.path.join(' → ') || dash}</td>
      <td className="small">
        {row.failed.join('、') || dash}
        {row.waived.length > 0 && <div>{words.waived(row.waived.join('、'))}</div>}
      </td>
      <td className="small case-scores">
        {[...row.scores, ...row.ranks].map((text) => (
          <div key={text}>{text}</div>
        ))}
      </td>
      <td className="number">{row.yuan === null ? dash : formats.yuan(row.yuan * FEN)}</td>
      <td className="small">
        {row.certificateNo}
        {row.documents.map((name, index) => (
          <div key={name}>
            <a
              href={apiUrl(`${pathOf(draft.id, runId)}/documents/${encodeURIComponent(name)}`)}
              target="_blank"
              rel="noreferrer"
            >
              PDF {index + 1}
            </a>
          </div>
        ))}
      </td>
    </tr>
  );
}
