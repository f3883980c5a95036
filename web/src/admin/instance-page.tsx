import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Link, useParams } from 'react-router';
import { paths } from '../app/paths.js';
import { useSeason } from '../app/season.js';
import { capabilitiesIn, useSession } from '../app/session.js';
import { api } from '../shared/api.js';
import type { InstanceDetail } from '../shared/api-types.js';
import * as formats from '../shared/formats.js';
import { LoadingOr } from '../shared/loading.js';
import { PageHead, PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { elementNames } from './element-names.js';
import { IncidentCard } from './incident-card.js';
import { flowNodes } from './instance/flow-nodes.js';
import { InstanceActions } from './instance/instance-actions.js';
import { Standing } from './instance/standing.js';
import { StepHistory } from './instance/step-history.js';
import { VariableScopes } from './instance/variable-scopes.js';
import { LazyDiagram } from './lazy-diagram.js';

const REFRESH_MS = 15_000;
const words = texts.processes;

/** One instance: where its tokens stand, the way it took, what it knows, what went wrong, and what can be done. */
export function Component() {
  const { instanceKey = '' } = useParams();
  const query = useQuery({
    queryKey: ['instance', instanceKey],
    queryFn: () => api.get<InstanceDetail>(`/instances/${instanceKey}`),
    refetchInterval: ({ state }) => (state.data?.state === 'active' ? REFRESH_MS : false),
  });
  return (
    <LoadingOr query={query} lines={8}>
      {(instance) => (
        <Instance key={instance.key} instance={instance} onChanged={() => void query.refetch()} />
      )}
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
  const { me } = useSession();
  const mayChange = capabilitiesIn(me, season.id).has('administer');
  const [chosen, setChosen] = useState<string | undefined>();
  const { xml, processId } = instance;
  const nodes = useMemo(
    () => new Map(flowNodes(xml, processId).map((node) => [node.id, node])),
    [xml, processId],
  );
  const badges = useMemo(() => badgesOf(instance), [instance]);
  const passed = useMemo(
    () => instance.elements.filter((each) => each.state === 'completed').map((each) => each.elementId),
    [instance],
  );
  const step = chosen !== undefined && nodes.has(chosen) ? chosen : undefined;
  return (
    <div className="stack">
      <Head instance={instance} mayChange={mayChange} />
      {instance.incidents.length > 0 && (
        <PageSection title={words.incidentsTitle}>
          {instance.incidents.map((incident) => (
            <IncidentCard
              key={incident.key}
              incident={incident}
              name={nodes.get(incident.elementId)?.name}
              onResolved={onChanged}
            />
          ))}
        </PageSection>
      )}
      <div className="process-layout wide-side">
        <LazyDiagram
          xml={xml}
          badges={badges}
          passed={passed}
          chosen={step}
          onChoose={setChosen}
          label={words.diagramOf(processId)}
        />
        <Standing
          instance={instance}
          nodes={nodes}
          chosen={step}
          onShowAll={() => setChosen(undefined)}
          mayChange={mayChange}
        />
      </div>
      <div className="process-layout wide-side">
        <StepHistory instance={instance} nodes={nodes} chosen={step} />
        <div className="stack close">
          <VariableScopes instance={instance} nodes={nodes} mayChange={mayChange} />
        </div>
      </div>
    </div>
  );
}

function Head({ instance, mayChange }: { instance: InstanceDetail; mayChange: boolean }) {
  const season = useSeason();
  const names = useMemo(() => elementNames(instance.xml), [instance.xml]);
  const process = names.get(instance.processId) ?? words.instanceTitle(instance.key);
  const isCase = instance.title !== null && instance.businessKey !== season.id;
  return (
    <PageHead
      title={instance.title ?? process}
      back={{ to: paths.process(season.id, instance.processId), label: texts.app.items.processes }}
      lead={`${instance.title === null ? '' : `${process} · `}${words.startedOn(formats.dateTime(instance.startedAt))}`}
    >
      <span className={`tag ${instance.state === 'active' ? 'info' : ''}`}>
        {words.states[instance.state]}
      </span>
      {instance.parentKey && (
        <Link className="button compact" to={paths.instance(season.id, instance.parentKey)}>
          {words.parent}
        </Link>
      )}
      {isCase && (
        <Link className="button compact" to={paths.entry(season.id, instance.businessKey)}>
          {words.openEntry}
        </Link>
      )}
      {mayChange && instance.state === 'active' && <InstanceActions instance={instance} />}
    </PageHead>
  );
}
