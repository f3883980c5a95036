import { parseExpression, parseOptional } from './expression.js';
import type {
  CallDefinition,
  DecisionDefinition,
  JobDefinition,
  LoopDefinition,
  Mapping,
  ScriptDefinition,
  UserTaskDefinition,
} from './process-model.js';
import { bindingOf } from './version-tags.js';
import { bodyOf, childOf, extensionOf, listOf, textOf, type XmlElement } from './xml-element.js';

const DEFAULT_RETRIES = '3';

export function jobOf(element: XmlElement): JobDefinition | null {
  const definition = extensionOf(element, 'zeebe:TaskDefinition');
  const type = parseOptional(textOf(definition, 'type'));
  if (!type) return null;
  return { type, retries: parseExpression(textOf(definition, 'retries') ?? DEFAULT_RETRIES) };
}

export function headersOf(element: XmlElement): Record<string, string> {
  const headers = listOf(extensionOf(element, 'zeebe:TaskHeaders'), 'values');
  return Object.fromEntries(
    headers.map((header) => [textOf(header, 'key') ?? '', textOf(header, 'value') ?? '']),
  );
}

export function mappingsOf(element: XmlElement, which: 'inputParameters' | 'outputParameters'): Mapping[] {
  return listOf(extensionOf(element, 'zeebe:IoMapping'), which).map((mapping) => ({
    source: parseExpression(textOf(mapping, 'source') ?? ''),
    target: (textOf(mapping, 'target') ?? '').split('.'),
  }));
}

export function userTaskOf(element: XmlElement): UserTaskDefinition {
  const form = extensionOf(element, 'zeebe:FormDefinition');
  const assignment = extensionOf(element, 'zeebe:AssignmentDefinition');
  const schedule = extensionOf(element, 'zeebe:TaskSchedule');
  return {
    formKey: parseOptional(textOf(form, 'externalReference') ?? textOf(form, 'formKey')),
    assignee: parseOptional(textOf(assignment, 'assignee')),
    candidateGroups: parseOptional(textOf(assignment, 'candidateGroups')),
    dueDate: parseOptional(textOf(schedule, 'dueDate')),
  };
}

export function decisionOf(element: XmlElement): DecisionDefinition | null {
  const called = extensionOf(element, 'zeebe:CalledDecision');
  if (!called) return null;
  return {
    decisionId: parseExpression(textOf(called, 'decisionId') ?? ''),
    binding: bindingOf(called),
    resultVariable: textOf(called, 'resultVariable') ?? '',
  };
}

export function scriptOf(element: XmlElement): ScriptDefinition | null {
  const script = extensionOf(element, 'zeebe:Script');
  if (!script) return null;
  return {
    expression: parseExpression(textOf(script, 'expression') ?? ''),
    resultVariable: textOf(script, 'resultVariable') ?? '',
  };
}

export function callOf(element: XmlElement): CallDefinition | null {
  const called = extensionOf(element, 'zeebe:CalledElement');
  if (!called) return null;
  return {
    processId: parseExpression(textOf(called, 'processId') ?? ''),
    binding: bindingOf(called),
    allParentVariables: called['propagateAllParentVariables'] !== false,
    allChildVariables: called['propagateAllChildVariables'] !== false,
  };
}

export function loopOf(element: XmlElement): LoopDefinition | null {
  const loop = childOf(element, 'loopCharacteristics');
  if (loop?.$type !== 'bpmn:MultiInstanceLoopCharacteristics') return null;
  const extension = extensionOf(loop, 'zeebe:LoopCharacteristics');
  return {
    sequential: loop['isSequential'] === true,
    inputCollection: parseExpression(textOf(extension, 'inputCollection') ?? ''),
    inputElement: textOf(extension, 'inputElement') ?? null,
    outputCollection: textOf(extension, 'outputCollection') ?? null,
    outputElement: parseOptional(textOf(extension, 'outputElement')),
    completionCondition: parseOptional(bodyOf(loop, 'completionCondition')),
  };
}
