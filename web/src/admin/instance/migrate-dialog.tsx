import { useMutation, useQuery, type UseMutationResult } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { ActDialog } from '../../shared/act-dialog.js';
import { api } from '../../shared/api.js';
import { messageOf } from '../../shared/api-problem.js';
import type { Fault, InstanceDetail, MigrationCheck, MigrationTarget } from '../../shared/api-types.js';
import { Loading } from '../../shared/loading.js';
import { texts } from '../../shared/texts.js';
import { flowNodes } from './flow-nodes.js';
import { guessMapping, standingElements, type Mapping } from './migration-mapping.js';
import { useInstanceAct } from './use-instance-act.js';

const words = texts.processes;

interface Plan {
  readonly targetVersionId: string;
  readonly targetProcessId: string;
  readonly mapping: Mapping;
}

interface Props {
  readonly instance: InstanceDetail;
  readonly onClose: () => void;
}

/** Another version of the diagram: where each token goes, checked before it is done. */
export function MigrateDialog({ instance, onClose }: Props) {
  const targets = useQuery({
    queryKey: ['migration-targets', instance.key],
    queryFn: () => api.get<readonly MigrationTarget[]>(`/instances/${instance.key}/targets`),
  });
  const [versionId, setVersionId] = useState<string | null>(null);
  const [mapping, setMapping] = useState<Mapping>({});
  const target = targetOf(targets.data, versionId);
  const plan = target && planFor(instance, target, mapping);
  const check = useMutation({
    mutationFn: (body: Plan) => api.post<MigrationCheck>(`/instances/${instance.key}/migration/check`, body),
  });
  const migrate = useInstanceAct<Plan & { reason: string }>(`/instances/${instance.key}/migrate`, onClose);
  const change = (act: () => void) => {
    check.reset();
    act();
  };
  const clean = check.data?.faults.every((fault) => fault.severity !== 'error') ?? false;
  const unready = clean ? null : words.migrateFault;
  return (
    <ActDialog
      title={words.migrateTitle}
      consequence={words.migrateHint}
      okText={words.migrate}
      leastReason={target ? 2 : 0}
      fault={target ? unready : words.migrateNone}
      pending={migrate.isPending}
      error={targets.error ?? migrate.error}
      onConfirm={(reason) => plan && migrate.mutate({ ...plan, reason })}
      onClose={onClose}
    >
      {targets.isPending && <Loading lines={3} />}
      {targets.data?.length === 0 && <p className="quiet">{words.migrateNone}</p>}
      {target && plan && (
        <>
          <VersionChoice
            targets={targets.data ?? []}
            target={target}
            onChoose={(id) => change(() => setVersionId(id))}
          />
          <MappingFields
            instance={instance}
            target={target}
            mapping={plan.mapping}
            onMap={(from, to) => change(() => setMapping({ ...mapping, [from]: to }))}
          />
          <Check check={check} onCheck={() => check.mutate(plan)} />
        </>
      )}
    </ActDialog>
  );
}

/** The chosen version, or the newest. */
const targetOf = (
  targets: readonly MigrationTarget[] = [],
  versionId: string | null,
): MigrationTarget | null => targets.find((each) => each.versionId === versionId) ?? targets[0] ?? null;

interface CheckProps {
  readonly check: UseMutationResult<MigrationCheck, Error, Plan>;
  readonly onCheck: () => void;
}

function Check({ check, onCheck }: CheckProps) {
  return (
    <>
      <button type="button" className="button compact" disabled={check.isPending} onClick={onCheck}>
        {words.migrateCheck}
      </button>
      {check.data && <Faults faults={check.data.faults} />}
      {check.isError && <p className="field-error">{messageOf(check.error)}</p>}
    </>
  );
}

function planFor(instance: InstanceDetail, target: MigrationTarget, chosen: Mapping): Plan {
  return {
    targetVersionId: target.versionId,
    targetProcessId: target.processId,
    mapping: { ...guessMapping(instance, flowNodes(target.xml, target.processId)), ...chosen },
  };
}

interface ChoiceProps {
  readonly targets: readonly MigrationTarget[];
  readonly target: MigrationTarget;
  readonly onChoose: (versionId: string) => void;
}

function VersionChoice({ targets, target, onChoose }: ChoiceProps) {
  const id = useId();
  return (
    <>
      <label className="dialog-label" htmlFor={id}>
        {words.migrateVersion}
      </label>
      <select
        id={id}
        className="dialog-input"
        value={target.versionId}
        onChange={(event) => onChoose(event.target.value)}
      >
        {targets.map((each) => (
          <option key={each.versionId} value={each.versionId}>
            {each.label}
          </option>
        ))}
      </select>
    </>
  );
}

interface MappingProps {
  readonly instance: InstanceDetail;
  readonly target: MigrationTarget;
  readonly mapping: Mapping;
  readonly onMap: (from: string, to: string) => void;
}

function MappingFields({ instance, target, mapping, onMap }: MappingProps) {
  const id = useId();
  const names = new Map(flowNodes(instance.xml, instance.processId).map((node) => [node.id, node.name]));
  const nodes = flowNodes(target.xml, target.processId);
  const elements = standingElements(instance);
  if (elements.length === 0) return null;
  return (
    <fieldset className="mapping">
      <legend className="dialog-label">{words.migrateMapping}</legend>
      {elements.map((element) => (
        <div key={element} className="mapping-row">
          <label htmlFor={`${id}-${element}`}>{names.get(element) ?? element}</label>
          <select
            id={`${id}-${element}`}
            className="dialog-input"
            value={mapping[element] ?? ''}
            onChange={(event) => onMap(element, event.target.value)}
          >
            <option value="">{words.migrateUnmapped}</option>
            {nodes.map((node) => (
              <option key={node.id} value={node.id}>
                {node.id === element ? `${node.name}（${words.migrateSame}）` : node.name}
              </option>
            ))}
          </select>
        </div>
      ))}
    </fieldset>
  );
}

function Faults({ faults }: { faults: readonly Fault[] }) {
  if (faults.length === 0) return <p className="field-ok">{words.migrateClean}</p>;
  return (
    <div role="alert">
      <p className="field-error">{words.migrateFaults(faults.length)}</p>
      <ul className="fault-list">
        {faults.map((fault) => (
          <li key={`${fault.code} ${fault.element ?? ''} ${fault.message}`}>
            {fault.message}
            <span className="quiet"> {fault.cure}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
