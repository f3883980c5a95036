import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { paths } from '../../app/paths.js';
import { useSeason } from '../../app/season.js';
import { faultKey, REVIEW_LEFT } from '../../../../src/shared/fault.js';
import { api } from '../../shared/api.js';
import { messageOf } from '../../shared/api-problem.js';
import type { DraftCheckView, Fault, MadeVersionView } from '../../shared/api-types.js';
import { Loading } from '../../shared/loading.js';
import { PageSection } from '../../shared/page-section.js';
import { workbench } from '../../shared/texts/workbench.js';
import { FaultWords, PlaceWords } from '../faults/fault-words.js';
import { placeOf } from '../fault-place.js';
import { isPart } from '../part-keys.js';
import { useWorkbench } from '../use-workbench.js';

/** Every fault with a link to its place; reasons for warnings that stay; the version that is made of it. */
export default function CheckPart() {
  const words = workbench.check;
  const { check, checking } = useWorkbench();
  const [reasons, setReasons] = useState<Readonly<Record<string, string>>>({});
  if (!check) return checking ? <Loading lines={6} /> : <p>{words.never}</p>;
  return (
    <div className="stack">
      <p className="quiet">{words.lead}</p>
      <PageSection title={check.faults.length === 0 ? words.clean : workbench.parts.check}>
        {check.faults.length > 0 && (
          <FaultTable
            faults={check.faults}
            reasons={reasons}
            onReason={(key, reason) => setReasons((before) => ({ ...before, [key]: reason }))}
          />
        )}
        <MakeVersion check={check} reasons={reasons} />
      </PageSection>
    </div>
  );
}

interface TableProps {
  readonly faults: readonly Fault[];
  readonly reasons: Readonly<Record<string, string>>;
  readonly onReason: (key: string, reason: string) => void;
}

function FaultTable({ faults, reasons, onReason }: TableProps) {
  const words = workbench.check;
  const { linkTo, plan } = useWorkbench();
  return (
    <div className="table-wrap">
      <table className="data-table">
        <thead>
          <tr>
            <th scope="col">{words.place}</th>
            <th scope="col">{words.fault}</th>
            <th scope="col">{words.cure}</th>
            <th scope="col">
              <span className="only-read">{words.act}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {faults.map((fault) => {
            const key = faultKey(fault);
            const place = placeOf(fault, isPart);
            return (
              <tr key={`${key}|${String(fault.line)}`}>
                <td>
                  <div>{workbench.parts[place.part]}</div>
                  <div className="small quiet">
                    <FaultPlace fault={fault} />
                  </div>
                </td>
                <td>
                  <span className={`tag ${fault.severity === 'error' ? 'danger' : 'warn'}`}>
                    {words.severities[fault.severity]}
                  </span>{' '}
                  <FaultWords text={fault.message} fault={fault} plan={plan} />
                  {fault.severity === 'warning' && (
                    <input
                      className="dialog-input reason-input"
                      placeholder={words.reason}
                      aria-label={words.reasonOf(fault.message)}
                      maxLength={500}
                      value={reasons[key] ?? ''}
                      onChange={(event) => onReason(key, event.target.value)}
                    />
                  )}
                </td>
                <td>
                  <FaultWords text={fault.cure} fault={fault} plan={plan} />
                </td>
                <td className="nowrap">
                  <Link to={linkTo(place)}>{words.go}</Link>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** In words for the plan itself; file and element for what is drawn elsewhere. */
function FaultPlace({ fault: { code, file, element, line } }: { readonly fault: Fault }) {
  const { plan } = useWorkbench();
  if (code === REVIEW_LEFT) return workbench.overview.review;
  const lineText = line === undefined ? '' : workbench.check.line(line);
  if (file === 'plan.yaml' && element !== undefined)
    return (
      <>
        <PlaceWords element={element} plan={plan} /> · {lineText}
      </>
    );
  return (
    <>
      <code className="key">{[file, element].filter(Boolean).join(' ')}</code> {lineText}
    </>
  );
}

function MakeVersion({
  check,
  reasons,
}: {
  check: DraftCheckView;
  reasons: Readonly<Record<string, string>>;
}) {
  const words = workbench.check;
  const season = useSeason();
  const client = useQueryClient();
  const { draft, flush, save, reload } = useWorkbench();
  const make = useMutation({
    mutationFn: async () => {
      await flush();
      return api.post<MadeVersionView>(`/plan-drafts/${draft.id}/versions`, {
        revision: check.revision,
        reasons: Object.entries(reasons).map(([key, reason]) => ({ key, reason })),
      });
    },
    onSuccess: () => {
      reload();
      void client.invalidateQueries({ queryKey: ['plans'] });
    },
  });
  const blocked = check.errors > 0 ? words.makeBlocked : save.kind === 'saved' ? null : words.makeUnsaved;
  return (
    <div className="stack close">
      <p className="small quiet">{words.makeHint}</p>
      <div className="row">
        <button
          type="button"
          className="button primary"
          aria-disabled={blocked !== null || make.isPending}
          onClick={() => blocked === null && !make.isPending && make.mutate()}
        >
          {words.make}
        </button>
        {blocked !== null && <span className="quiet">{blocked}</span>}
      </div>
      {make.isError && (
        <p className="field-error" role="alert">
          {messageOf(make.error)}
        </p>
      )}
      {make.data && (
        <div className="notice-box ok" role="status">
          {words.made(make.data.versionId)} <Link to={paths.plans(season.id)}>{words.toPlans}</Link>
        </div>
      )}
    </div>
  );
}
