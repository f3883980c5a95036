import { type ExporterRecord, keyIn, textIn } from '../records/index.js';
import type { Changes, ElementRow } from './changes.js';
import { storedText } from './storable.js';

const STATES: Readonly<Record<string, ElementRow['state']>> = {
  ELEMENT_ACTIVATING: 'active',
  ELEMENT_COMPLETED: 'completed',
  ELEMENT_TERMINATED: 'terminated',
};

/** A token, or a process as a whole. What lies between entering and leaving is of no interest here. */
export function foldElement(changes: Changes, record: ExporterRecord): boolean {
  const { intent, value } = record;
  const instance = keyIn(value, 'processInstanceKey');
  const type = textIn(value, 'bpmnElementType');
  if (instance === null || type === null || type === 'SEQUENCE_FLOW') return false;
  const state = STATES[intent];
  if (state === undefined && intent !== 'ELEMENT_MIGRATED') return false;
  if (type === 'PROCESS') return foldProcess(changes, record, state);
  putElement(changes, record, { instance, type, state: state ?? 'active' });
  if (state !== undefined && state !== 'active') changes.endedScopes.add(record.key);
  return true;
}

function foldProcess(
  changes: Changes,
  { key, value, timestamp, operationReference }: ExporterRecord,
  state: ElementRow['state'] | undefined,
): boolean {
  const at = new Date(timestamp);
  const zeebeProcessId = textIn(value, 'bpmnProcessId') ?? '';
  if (state === undefined) changes.instances.push({ kind: 'migrated', zeebeKey: key, zeebeProcessId });
  else if (state !== 'active') changes.instances.push({ kind: 'ended', zeebeKey: key, state, at });
  else {
    changes.instances.push({
      kind: 'entered',
      zeebeKey: key,
      zeebeProcessId,
      parentZeebeKey: keyIn(value, 'parentProcessInstanceKey'),
      parentElementKey: keyIn(value, 'parentElementInstanceKey'),
      reference: operationReference,
      correlationKey: null,
      at,
    });
  }
  return true;
}

function putElement(
  changes: Changes,
  { key, value, timestamp }: ExporterRecord,
  of: { instance: string; type: string; state: ElementRow['state'] },
): void {
  const at = new Date(timestamp);
  changes.elements.set(key, {
    key,
    process_instance_key: of.instance,
    scope_key: keyIn(value, 'flowScopeKey') ?? of.instance,
    zeebe_process_id: textIn(value, 'bpmnProcessId') ?? '',
    element_id: storedText(value, 'elementId'),
    type: camelCase(of.type),
    state: of.state,
    entered_at: changes.elements.get(key)?.entered_at ?? at,
    left_at: of.state === 'active' ? null : at,
  });
}

/** `SERVICE_TASK` → `serviceTask`, as the embedded engine says it. */
const camelCase = (name: string): string =>
  name.toLowerCase().replaceAll(/_(.)/g, (_match, letter: string) => letter.toUpperCase());
