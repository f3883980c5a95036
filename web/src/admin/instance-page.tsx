import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link, useParams } from 'react-router';
import { paths } from '../app/paths.js';
import { useSeason } from '../app/season.js';
import { api } from '../shared/api.js';
import type { InstanceDetail } from '../shared/api-types.js';
import * as formats from '../shared/formats.js';
import { LoadingOr } from '../shared/loading.js';
import { PageHead, PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { elementNames } from './element-names.js';
import { IncidentCard } from './incident-card.js';
import { LazyDiagram } from './lazy-diagram.js';

/** One instance: where its tokens stand, the way it took, what it knows, what went wrong. */
export function Component() {
  const { instanceKey = '' } = useParams();
  const query = useQuery({
    queryKey: ['instance', instanceKey],
    queryFn: () => api.get<InstanceDetail>(`/instances/${instanceKey}`),
  });
  return (
    <LoadingOr query={query} lines={8}>
      {(instance) => <Instance instance={instance} onChanged={() => void query.refetch()} />}
    </LoadingOr>
  );
}

function badgesOf(instance: InstanceDetail) {
  const active = instance.elements.filter((each) => each.state === 'active');
  const ids = [
    ...new Set([
      ...active.map((each) => each.elementId),
      ...instance.incidents.map((each) => each.elementId),
    ]),
  ];
  return ids.map((elementId) => ({
    elementId,
    active: active.filter((each) => each.elementId === elementId).length,
    incidents: instance.incidents.filter((each) => each.elementId === elementId).length,
  }));
}

function Instance({ instance, onChanged }: { instance: InstanceDetail; onChanged: () => void }) {
  const season = useSeason();
  const names = useMemo(() => elementNames(instance.xml), [instance.xml]);
  const badges = useMemo(() => badgesOf(instance), [instance]);
  const passed = useMemo(
    () => instance.elements.filter((each) => each.state === 'completed').map((each) => each.elementId),
    [instance],
  );
  const words = texts.processes;
  return (
    <div className="stack">
      <PageHead
        title={names.get(instance.processId) ?? words.instanceTitle(instance.key)}
        back={{ to: paths.processes(season.id), label: texts.app.items.processes }}
        lead={words.startedOn(formats.dateTime(instance.startedAt))}
      >
        <span className={`tag ${instance.state === 'active' ? 'info' : ''}`}>
          {words.states[instance.state]}
        </span>
        {instance.parentKey && (
          <Link className="button compact" to={paths.instance(season.id, instance.parentKey)}>
            {words.parent}
          </Link>
        )}
        {/^[0-9a-f-]{36}$/.test(instance.businessKey) && instance.businessKey !== season.id && (
          <Link className="button compact" to={paths.entry(season.id, instance.businessKey)}>
            {words.openEntry}
          </Link>
        )}
      </PageHead>
      {instance.incidents.length > 0 && (
        <PageSection title={words.incidentsTitle}>
          {instance.incidents.map((incident) => (
            <IncidentCard
              key={incident.key}
              incident={incident}
              name={names.get(incident.elementId)}
              onResolved={onChanged}
            />
          ))}
        </PageSection>
      )}
      <LazyDiagram
        xml={instance.xml}
        badges={badges}
        passed={passed}
        label={words.diagramOf(instance.processId)}
      />
      <div className="process-layout">
        <History instance={instance} names={names} />
        <Variables variables={instance.variables} />
      </div>
    </div>
  );
}

function History({ instance, names }: { instance: InstanceDetail; names: ReadonlyMap<string, string> }) {
  const words = texts.processes;
  const steps = instance.elements.filter((each) => names.has(each.elementId));
  return (
    <PageSection title={words.history}>
      <div className="table-wrap element-list">
        <table className="data-table">
          <thead>
            <tr>
              <th scope="col">{words.element}</th>
              <th scope="col">{words.state}</th>
              <th scope="col">{words.entered}</th>
              <th scope="col">{words.left}</th>
            </tr>
          </thead>
          <tbody>
            {[...steps].reverse().map((step) => (
              <tr key={step.key}>
                <td>{names.get(step.elementId)}</td>
                <td className="nowrap">
                  <span className={`tag ${step.state === 'active' ? 'info' : ''}`}>
                    {words.states[step.state]}
                  </span>
                </td>
                <td className="numbers nowrap quiet">{formats.dateTime(step.enteredAt)}</td>
                <td className="numbers nowrap quiet">
                  {step.leftAt ? formats.dateTime(step.leftAt) : texts.common.dash}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </PageSection>
  );
}

function Variables({ variables }: { variables: InstanceDetail['variables'] }) {
  const entries = Object.entries(variables).sort(([a], [b]) => a.localeCompare(b));
  return (
    <PageSection title={texts.processes.variables}>
      {entries.length === 0 && <p className="quiet">{texts.common.none}</p>}
      <dl className="facts">
        {entries.map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd className="variables">
              {typeof value === 'string' ? value : JSON.stringify(value, null, 1)}
            </dd>
          </div>
        ))}
      </dl>
    </PageSection>
  );
}
