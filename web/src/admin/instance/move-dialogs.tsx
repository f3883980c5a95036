import { useId, useState } from 'react';
import { ActDialog } from '../../shared/act-dialog.js';
import type { ElementStep, InstanceDetail } from '../../shared/api-types.js';
import { texts } from '../../shared/texts.js';
import type { FlowNode } from './flow-nodes.js';
import { useInstanceAct } from './use-instance-act.js';

const words = texts.processes;

interface Modification {
  readonly activate: readonly { readonly elementId: string }[];
  readonly terminate: readonly string[];
  readonly reason: string;
}

interface MoveProps {
  readonly instance: InstanceDetail;
  readonly step: ElementStep;
  readonly name: string;
  readonly nodes: readonly FlowNode[];
  readonly onClose: () => void;
}

/** Takes a token away, and lets the process go on somewhere else. */
export function MoveDialog({ instance, step, name, nodes, onClose }: MoveProps) {
  const id = useId();
  const [target, setTarget] = useState('');
  const modify = useInstanceAct<Modification>(`/instances/${instance.key}/modify`, onClose);
  return (
    <ActDialog
      title={words.moveTitle(name)}
      consequence={words.moveHint}
      okText={words.move}
      danger
      leastReason={2}
      pending={modify.isPending}
      error={modify.error}
      onConfirm={(reason) =>
        modify.mutate({ activate: target ? [{ elementId: target }] : [], terminate: [step.key], reason })
      }
      onClose={onClose}
    >
      <label className="dialog-label" htmlFor={id}>
        {words.moveTo}
      </label>
      <select
        id={id}
        className="dialog-input"
        value={target}
        onChange={(event) => setTarget(event.target.value)}
      >
        <option value="">{words.moveNowhere}</option>
        {nodes
          .filter((node) => node.enterable)
          .map((node) => (
            <option key={node.id} value={node.id}>
              {node.name}
            </option>
          ))}
      </select>
      {target === '' && <p className="small quiet">{words.moveNowhereHint}</p>}
    </ActDialog>
  );
}

interface EnterProps {
  readonly instance: InstanceDetail;
  readonly node: FlowNode;
  readonly onClose: () => void;
}

/** One more token, where the diagram was clicked. */
export function EnterDialog({ instance, node, onClose }: EnterProps) {
  const modify = useInstanceAct<Modification>(`/instances/${instance.key}/modify`, onClose);
  return (
    <ActDialog
      title={words.enterTitle(node.name)}
      consequence={words.enterHint}
      okText={words.enter}
      leastReason={2}
      pending={modify.isPending}
      error={modify.error}
      onConfirm={(reason) => modify.mutate({ activate: [{ elementId: node.id }], terminate: [], reason })}
      onClose={onClose}
    />
  );
}
