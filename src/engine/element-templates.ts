import type { ServiceTaskDescription, ServiceTaskParameter } from './service-task.js';

/** An element template as Camunda's editors and bpmn-js read it. */
export interface ElementTemplate {
  readonly $schema: string;
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly version: number;
  readonly appliesTo: readonly string[];
  readonly elementType: { readonly value: string; readonly eventDefinition?: string };
  readonly properties: readonly object[];
}

/** What each kind of parameter may be chosen from; kinds that are missing are typed in. */
export type ParameterChoices = Partial<
  Readonly<Record<ServiceTaskParameter['kind'], readonly { readonly name: string; readonly value: string }[]>>
>;

/** Editors tell templates for Zeebe from others by this name. */
const SCHEMA = 'https://unpkg.com/@camunda/zeebe-element-templates-json-schema/resources/schema.json';

/** The catalogue of service tasks for a diagram editor: one template a task, its parameters as fields. */
export function elementTemplates(
  catalogue: readonly ServiceTaskDescription[],
  choices: ParameterChoices = {},
): readonly ElementTemplate[] {
  return [...catalogue]
    .sort((a, b) => (a.type < b.type ? -1 : 1))
    .map((task) => {
      const { type, title, description, parameters = [] } = task;
      const fixed = {
        type: 'Hidden',
        value: type,
        binding: { type: 'zeebe:taskDefinition', property: 'type' },
      };
      const properties = [fixed, ...parameters.map((parameter) => propertyOf(parameter, choices))];
      return {
        ...{ $schema: SCHEMA, id: type, name: title, description, version: 1 },
        ...placeOf(parameters),
        properties,
      };
    });
}

/** What gives a case its status stands at an end; everything else is a task. */
function placeOf(
  parameters: readonly ServiceTaskParameter[],
): Pick<ElementTemplate, 'appliesTo' | 'elementType'> {
  if (!parameters.some(({ kind }) => kind === 'status')) {
    return { appliesTo: ['bpmn:Task', 'bpmn:ServiceTask'], elementType: { value: 'bpmn:ServiceTask' } };
  }
  const elementType = { value: 'bpmn:EndEvent', eventDefinition: 'bpmn:MessageEventDefinition' };
  return { appliesTo: ['bpmn:EndEvent'], elementType };
}

function propertyOf({ key, label, kind, required }: ServiceTaskParameter, choices: ParameterChoices): object {
  const options = choices[kind];
  return {
    id: key,
    label,
    type: options ? 'Dropdown' : 'String',
    ...(options && { choices: options }),
    binding: { type: 'zeebe:taskHeader', key },
    ...(required ? { constraints: { notEmpty: true } } : { optional: true }),
  };
}
