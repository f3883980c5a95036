import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { api, apiUrl } from '../../shared/api.js';
import type { ReplayEffects, ReplayResultView } from '../../shared/api-types.js';
import * as formats from '../../shared/formats.js';
import { LoadingOr } from '../../shared/loading.js';
import { PageSection } from '../../shared/page-section.js';
import { texts } from '../../shared/texts.js';
import { replayTexts as words } from '../../shared/texts/workbench-replay.js';
import { useWorkbench } from '../use-workbench.js';
import { BarPair } from './bar-pair.js';

type Tab = keyof typeof words.tabs;

/** Who comes out otherwise and why; the same by group, by place, by list. */
export function ReplayResult({ runId }: { runId: string }) {
  const { draft } = useWorkbench();
  const [tab, setTab] = useState<Tab>('flips');
  const query = useQuery({
    queryKey: ['plan-replay', draft.id, runId],
    queryFn: () => api.get<ReplayResultView>(`/plan-drafts/${draft.id}/replays/${runId}`),
    staleTime: Infinity,
  });
  return (
    <LoadingOr query={query} lines={6}>
      {({ effects, revision, seasonTitle }) => {
        if (!effects) return null;
        const same = effects.flips.length + effects.checks.length + effects.ranks.length === 0;
        return (
          <PageSection
            title={seasonTitle}
            extra={
              <a
                className="button"
                href={apiUrl(`/plan-drafts/${draft.id}/replays/${runId}/report`)}
                download
              >
                {words.excel}
              </a>
            }
          >
            <div className="stack close">
              <p>
                {same
                  ? words.nothing
                  : words.summary(effects.cases, effects.flips.length, effects.checks.length)}
              </p>
              {revision !== draft.revision && <p className="small quiet">{words.older}</p>}
              <div className="tab-row" role="tablist">
                {(Object.keys(words.tabs) as Tab[]).map((key) => (
                  <button
                    key={key}
                    type="button"
                    role="tab"
                    aria-selected={key === tab}
                    onClick={() => setTab(key)}
                  >
                    {words.tabs[key]}
                    <span className="quiet numbers"> {countOf(effects, key)}</span>
                  </button>
                ))}
              </div>
              <div role="tabpanel" className="table-wrap">
                <Panel tab={tab} effects={effects} />
              </div>
              <p className="small quiet">{words.names}</p>
            </div>
          </PageSection>
        );
      }}
    </LoadingOr>
  );
}

function countOf({ flips, checks, byAward, quotas, ranks, notes }: ReplayEffects, tab: Tab): number {
  const changedQuotas = quotas.filter(
    ({ used, usedBefore, max, maxBefore }) => used !== usedBefore || max !== maxBefore,
  );
  const counts: Readonly<Record<Tab, number>> = {
    flips: flips.length,
    checks: checks.length,
    groups: byAward.length,
    quotas: changedQuotas.length,
    ranks: ranks.length,
    notes: notes.length,
  };
  return counts[tab];
}

function Panel({ tab, effects }: { tab: Tab; effects: ReplayEffects }) {
  if (tab === 'flips') return <Flips effects={effects} />;
  if (tab === 'checks') return <Checks effects={effects} />;
  if (tab === 'groups') return <Groups effects={effects} />;
  if (tab === 'quotas') return <Quotas effects={effects} />;
  if (tab === 'ranks') return <Ranks effects={effects} />;
  return (
    <ul className="change-list">
      {effects.notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}

function Table({ head, children }: { head: readonly string[]; children: ReactNode }) {
  return (
    <table className="data-table">
      <thead>
        <tr>
          {head.map((label) => (
            <th key={label} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

const c = words.columns;
const resultOf = (result: string | null): string =>
  result === null ? words.noRule : ((words.results as Readonly<Record<string, string>>)[result] ?? result);
const dash = (value: number | null): string => (value === null ? texts.common.dash : String(value));

function Flips({ effects }: { effects: ReplayEffects }) {
  return (
    <Table head={[c.ref, c.before, c.after, c.why, c.open]}>
      {effects.flips.map(({ ref, title, before, after, why, open }) => (
        <tr key={ref}>
          <td>
            {ref}
            {title !== '' && <div className="small quiet">{title}</div>}
          </td>
          <td>{before}</td>
          <td>
            <strong>{after}</strong>
          </td>
          <td className="small">{why.join('\n')}</td>
          <td className="small">{open.join('\n')}</td>
        </tr>
      ))}
    </Table>
  );
}

function Checks({ effects }: { effects: ReplayEffects }) {
  return (
    <Table head={[c.ref, c.rule, c.clause, c.before, c.after, c.values]}>
      {effects.checks.map(({ ref, rule, title, clause, before, after, rowBefore, rowAfter, valuesAfter }) => (
        <tr key={`${ref}-${rule}`}>
          <td>{ref}</td>
          <td>{title}</td>
          <td>{clause}</td>
          <td>{`${resultOf(before)}${rowBefore === null ? '' : ` · ${c.row} ${String(rowBefore)}`}`}</td>
          <td>
            <strong>{resultOf(after)}</strong>
            {rowAfter !== null && ` · ${c.row} ${String(rowAfter)}`}
          </td>
          <td className="small">{valuesAfter.map(({ label, value }) => `${label}：${value}`).join('；')}</td>
        </tr>
      ))}
    </Table>
  );
}

function Groups({ effects: { byAward, byRelation } }: { effects: ReplayEffects }) {
  const groups = [...byAward, ...Object.values(byRelation).flatMap(({ groups: own }) => own)];
  return (
    <Table head={[c.group, c.cases, c.changed, c.before, c.after]}>
      {groups.map(({ key, label, cases, changed, before, after }, index) => (
        <tr key={`${key}-${String(index)}`}>
          <td>{label}</td>
          <td className="numbers">{cases}</td>
          <td className="numbers">{changed}</td>
          <td colSpan={2}>
            <BarPair before={before} after={after} total={cases} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

function Quotas({ effects }: { effects: ReplayEffects }) {
  return (
    <Table
      head={[
        c.quota,
        `${c.used}（${c.before}）`,
        `${c.used}（${c.after}）`,
        `${c.max}（${c.before}）`,
        `${c.max}（${c.after}）`,
      ]}
    >
      {effects.quotas.map(({ key, label, used, usedBefore, max, maxBefore }) => (
        <tr key={key} className={used !== usedBefore || max !== maxBefore ? 'marked' : ''}>
          <td>{label}</td>
          <td className="numbers">{dash(usedBefore)}</td>
          <td className="numbers">{used}</td>
          <td className="numbers">{dash(maxBefore)}</td>
          <td className="numbers">{dash(max)}</td>
        </tr>
      ))}
    </Table>
  );
}

function Ranks({ effects }: { effects: ReplayEffects }) {
  const outcome = (value: string | null): string =>
    value === null
      ? texts.common.dash
      : value === 'selected'
        ? words.outcomes.selected
        : words.outcomes.notSelected;
  const points = (value: number | null): string =>
    value === null ? texts.common.dash : formats.points(value);
  return (
    <Table
      head={[
        c.list,
        c.ref,
        `${c.rank}（${c.before}）`,
        `${c.rank}（${c.after}）`,
        `${c.score}（${c.before}）`,
        `${c.score}（${c.after}）`,
        c.before,
        c.after,
      ]}
    >
      {effects.ranks.map((rank) => (
        <tr key={`${rank.ranking}-${rank.ref}`}>
          <td>{rank.ranking}</td>
          <td>{rank.ref}</td>
          <td className="numbers">{dash(rank.rankBefore)}</td>
          <td className="numbers">{dash(rank.rankAfter)}</td>
          <td className="numbers">{points(rank.scoreBefore)}</td>
          <td className="numbers">{points(rank.scoreAfter)}</td>
          <td>{outcome(rank.outcomeBefore)}</td>
          <td>{outcome(rank.outcomeAfter)}</td>
        </tr>
      ))}
    </Table>
  );
}
