import type { ServiceTaskCatalogueView } from '../../../shared/api-types.js';
import { diagramWords } from '../../../shared/texts/workbench-diagrams.js';
import type { Choice, PlanChoices } from '../plan-choices.js';
import { eventOf, extensionOf, moddleChild, textOf } from './moddle-element.js';
import type { Modeler } from './modeler.js';
import type { DrawnElement } from './services.js';
import { headerOf, writeExtension, writeHeader, writeMessage } from './write-element.js';

/** One thing that a step refers to, chosen from what the plan has. */
export interface Essential {
  readonly key: string;
  readonly label: string;
  readonly value: string;
  /** Null where it is typed. */
  readonly choices: readonly Choice[] | null;
  readonly required?: boolean;
  /** A value that is none of the choices may be made by typing it. */
  readonly takesNew?: boolean;
  readonly hint?: string;
  readonly opens?: 'form' | 'decision' | 'process';
  readonly write: (value: string) => void;
}

const words = diagramWords.essentials;

/** What is most asked of a step, in the order in which one thinks of it. */
export function essentialsOf(
  modeler: Modeler,
  element: DrawnElement,
  choices: PlanChoices,
  catalogue: ServiceTaskCatalogueView,
): readonly Essential[] {
  switch (element.type) {
    case 'bpmn:UserTask':
      return userTask(modeler, element, choices);
    case 'bpmn:CallActivity':
      return [called(modeler, element, choices)];
    case 'bpmn:BusinessRuleTask':
      return [decision(modeler, element, choices)];
    default:
      return [...message(modeler, element, choices), ...service(modeler, element, choices, catalogue)];
  }
}

function userTask(modeler: Modeler, element: DrawnElement, choices: PlanChoices): readonly Essential[] {
  const form = extensionOf(element.businessObject, 'zeebe:FormDefinition');
  const assignment = extensionOf(element.businessObject, 'zeebe:AssignmentDefinition');
  return [
    {
      key: 'form',
      label: words.form,
      value: textOf(form, 'formKey'),
      choices: choices.forms,
      opens: 'form',
      write: (chosen) =>
        // Another kind of reference is taken away by the editor itself.
        writeExtension(modeler, element, 'zeebe:FormDefinition', {
          formKey: chosen === '' ? undefined : chosen,
        }),
    },
    {
      key: 'candidates',
      label: words.candidates,
      value: textOf(assignment, 'candidateGroups'),
      choices: choices.candidates,
      required: true,
      write: (candidateGroups) =>
        writeExtension(modeler, element, 'zeebe:AssignmentDefinition', { candidateGroups }),
    },
  ];
}

function called(modeler: Modeler, element: DrawnElement, choices: PlanChoices): Essential {
  return {
    key: 'called',
    label: words.called,
    value: textOf(extensionOf(element.businessObject, 'zeebe:CalledElement'), 'processId'),
    choices: choices.processes,
    required: true,
    opens: 'process',
    write: (processId) => writeExtension(modeler, element, 'zeebe:CalledElement', { processId }),
  };
}

function decision(modeler: Modeler, element: DrawnElement, choices: PlanChoices): Essential {
  return {
    key: 'decision',
    label: words.decision,
    value: textOf(extensionOf(element.businessObject, 'zeebe:CalledDecision'), 'decisionId'),
    choices: choices.decisions,
    required: true,
    opens: 'decision',
    write: (decisionId) => writeExtension(modeler, element, 'zeebe:CalledDecision', { decisionId }),
  };
}

const WAITING = /^bpmn:(StartEvent|BoundaryEvent|IntermediateCatchEvent)$/;

function message(modeler: Modeler, element: DrawnElement, choices: PlanChoices): readonly Essential[] {
  const event = WAITING.test(element.type) ? eventOf(element.businessObject) : null;
  const owner = element.type === 'bpmn:ReceiveTask' ? element.businessObject : event;
  if (!owner || (event && event.$type !== 'bpmn:MessageEventDefinition')) return [];
  return [
    {
      key: 'message',
      label: words.message,
      value: textOf(moddleChild(owner, 'messageRef'), 'name'),
      choices: choices.messages,
      required: true,
      takesNew: true,
      write: (name) => writeMessage(modeler, element, owner, name),
    },
  ];
}

function service(
  modeler: Modeler,
  element: DrawnElement,
  choices: PlanChoices,
  { templates, tasks }: ServiceTaskCatalogueView,
): readonly Essential[] {
  const fitting = templates.filter(
    ({ appliesTo, elementType }) => appliesTo.includes(element.type) || elementType.value === element.type,
  );
  if (fitting.length === 0) return [];
  const type = textOf(extensionOf(element.businessObject, 'zeebe:TaskDefinition'), 'type');
  const task = tasks.find((each) => each.type === type);
  const parameters = (task?.parameters ?? []).map(({ key, label, kind, required = false }): Essential => ({
    key: `parameter-${key}`,
    label,
    value: headerOf(element, key),
    choices: choices.ofParameter(kind, key),
    required,
    takesNew: kind === 'message',
    write: (value) => writeHeader(modeler, element, key, value),
  }));
  return [
    {
      key: 'service',
      label: words.service,
      value: type,
      choices: fitting.map(({ id, name }) => ({ value: id, label: words.formTitle(name, id) })),
      ...(task && { hint: task.description }),
      write: (id) => {
        const template = fitting.find((each) => each.id === id);
        if (template) modeler.get('elementTemplates').applyTemplate(element, template);
      },
    },
    ...parameters,
  ];
}
