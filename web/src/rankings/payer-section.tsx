import { useState } from 'react';
import { Link } from 'react-router';
import { paths } from '../app/paths.js';
import { useSeason } from '../app/season.js';
import type { PayerView, PaymentRow, PaymentState } from '../shared/api-types.js';
import * as formats from '../shared/formats.js';
import { PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { CorrectDialog, HoldDialog, ProposeDialog } from './payment-dialogs.js';

interface Props {
  readonly may: boolean;
  readonly onChanged: () => void;
}

/** One payer's lines, each with its state and what may be done about it. */
export function PayerSection({ payer, may, onChanged }: Props & { payer: PayerView }) {
  const [proposing, setProposing] = useState(false);
  const words = texts.rankings.payments;
  return (
    <PageSection
      title={payer.payer}
      extra={
        <span className="payer-sum numbers">{words.sum(payer.lines.length, formats.yuan(payer.dueFen))}</span>
      }
    >
      <div className="row">
        <span className="quiet small numbers">
          {words.sums(formats.yuan(payer.payableFen), formats.yuan(payer.paidFen))}
          {payer.heldFen > 0 && words.held(formats.yuan(payer.heldFen))}
        </span>
        {may && payer.payableFen > 0 && (
          <button type="button" className="button compact" onClick={() => setProposing(true)}>
            {words.propose}
          </button>
        )}
      </div>
      <Lines lines={payer.lines} may={may} onChanged={onChanged} />
      {proposing && <ProposeDialog payer={payer} onChanged={onChanged} onClose={() => setProposing(false)} />}
    </PageSection>
  );
}

function Lines({ lines, may, onChanged }: Props & { lines: readonly PaymentRow[] }) {
  const words = texts.rankings.payments;
  return (
    <div className="table-wrap">
      <table className="data-table wide">
        <thead>
          <tr>
            <th scope="col">{words.title}</th>
            <th scope="col">{words.item}</th>
            <th scope="col">{words.receiver}</th>
            <th scope="col">{words.account}</th>
            <th scope="col">{words.bank}</th>
            <th scope="col" className="number">
              {words.amount}
            </th>
            <th scope="col">{words.state}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Line key={line.id} line={line} may={may} onChanged={onChanged} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Line({ line, may, onChanged }: Props & { line: PaymentRow }) {
  const season = useSeason();
  const words = texts.rankings.payments;
  return (
    <tr>
      <td>
        <Link to={paths.entry(season.id, line.entryId)}>{line.title}</Link>
      </td>
      <td>
        {line.item}
        <div className="quiet small">{line.occasion}</div>
      </td>
      <td>
        {line.receiverName}
        <div className="quiet small">{words.receivers[line.receiver]}</div>
      </td>
      <td className="numbers nowrap">{line.account}</td>
      <td>{line.bank}</td>
      <td className="number">
        {formats.yuan(line.amountFen)}
        {line.amountFen !== line.plannedFen && (
          <div className="quiet small">{words.planned(formats.yuan(line.plannedFen))}</div>
        )}
      </td>
      <td>
        <State line={line} />
        {may && <LineActs line={line} onChanged={onChanged} />}
      </td>
    </tr>
  );
}

const tones: Readonly<Record<PaymentState, string>> = {
  ...{ planned: '', held: 'warn', proposed: 'info', approved: 'info' },
  ...{ paid: 'ok', returned: 'danger', waived: '', stopped: 'danger' },
};

function State({ line }: { line: PaymentRow }) {
  const words = texts.rankings.payments;
  return (
    <>
      <span className={`tag ${tones[line.state]}`}>{words.states[line.state]}</span>
      {line.number && <div className="quiet small numbers">{line.number}</div>}
      {line.paidOn && <div className="quiet small">{words.paidOn(line.paidOn)}</div>}
      {line.state === 'planned' && line.payableFrom !== null && (
        <div className="quiet small">{words.from(formats.date(line.payableFrom))}</div>
      )}
      {line.note && <div className="quiet small">{line.note}</div>}
    </>
  );
}

type Act = 'hold' | 'clear' | 'correct';
const acts: Readonly<Partial<Record<PaymentState, readonly Act[]>>> = {
  planned: ['hold', 'correct'],
  held: ['clear', 'correct'],
  returned: ['correct', 'hold'],
};

function LineActs({ line, onChanged }: { line: PaymentRow; onChanged: () => void }) {
  const [act, setAct] = useState<Act | null>(null);
  const words = texts.rankings.payments;
  const close = () => setAct(null);
  return (
    <div className="cell-acts">
      {(acts[line.state] ?? []).map((each) => (
        <button key={each} type="button" className="button plain compact" onClick={() => setAct(each)}>
          {words[each]}
        </button>
      ))}
      {(act === 'hold' || act === 'clear') && (
        <HoldDialog line={line} act={act} onChanged={onChanged} onClose={close} />
      )}
      {act === 'correct' && <CorrectDialog line={line} onChanged={onChanged} onClose={close} />}
    </div>
  );
}
