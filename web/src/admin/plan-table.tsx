import { Link } from 'react-router';
import { paths } from '../app/paths.js';
import { useSeason } from '../app/season.js';
import { StartDraft } from '../workbench/drafts/start-draft.js';
import type { PlanVersionRow } from '../shared/api-types.js';
import * as formats from '../shared/formats.js';
import { texts } from '../shared/texts.js';

export interface PlanAct {
  readonly what: 'release' | 'adopt' | 'rehearse' | 'open';
  readonly id: string;
}

interface Props {
  readonly plans: readonly PlanVersionRow[];
  readonly pending: boolean;
  readonly onAct: (act: PlanAct) => void;
}

export function PlanTable({ plans, pending, onAct }: Props) {
  const season = useSeason();
  const words = texts.admin.plans;
  return (
    <div className="table-wrap">
      <table className="data-table">
        <thead>
          <tr>
            <th scope="col">{words.title}</th>
            <th scope="col">{words.version}</th>
            <th scope="col">{words.status}</th>
            <th scope="col">{words.createdAt}</th>
            <th scope="col">{words.releasedAt}</th>
            <th scope="col">
              <span className="only-read">{words.act}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {plans.map((plan) => (
            <tr key={plan.id}>
              <td className="plan-title">
                {plan.title}
                {plan.seasons.length > 0 && (
                  <div className="small quiet">{words.inForceIn(plan.seasons)}</div>
                )}
              </td>
              <td className="audit-data nowrap">{plan.id}</td>
              <td className="nowrap">
                <span className={`tag ${plan.status === 'released' ? 'info' : ''}`}>
                  {plan.awaitingSecond ? words.awaitsSecond : words.statuses[plan.status]}
                </span>
                {plan.inForce && <span className="tag ok">{words.inForce}</span>}
                {plan.rehearsedAt && (
                  <div className="small quiet">{words.rehearsedAt(formats.date(plan.rehearsedAt))}</div>
                )}
              </td>
              <td className="numbers nowrap quiet">{formats.dateTime(plan.createdAt)}</td>
              <td className="numbers nowrap quiet">
                {plan.releasedAt ? formats.dateTime(plan.releasedAt) : texts.common.dash}
              </td>
              <td className="plan-acts">
                <StartDraft plan={plan} />
                {plan.status === 'released' && (
                  <Link className="button plain compact" to={paths.planMoves(season.id, plan.id)}>
                    {words.effects}
                  </Link>
                )}
                {actsOf(plan).map((what) => (
                  <button
                    key={what}
                    type="button"
                    className="button plain compact"
                    disabled={pending}
                    onClick={() => onAct({ what, id: plan.id })}
                  >
                    {words.acts[what]}
                  </button>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function actsOf(plan: PlanVersionRow): readonly PlanAct['what'][] {
  if (plan.status !== 'released') return ['release'];
  return plan.inForce ? ['rehearse', 'open'] : ['adopt', 'rehearse', 'open'];
}
