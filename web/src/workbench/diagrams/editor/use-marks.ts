import { useEffect, useMemo, useState } from 'react';
import { diagramWords } from '../../../shared/texts/workbench-diagrams.js';
import { faultsOf, useWorkbench } from '../../use-workbench.js';
import type { ModdleElement } from './moddle-element.js';
import type { Modeler } from './modeler.js';

/** Something wrong at an element, found on the canvas or by the server's last check. */
export interface Mark {
  readonly source: 'live' | 'check';
  readonly severity: 'error' | 'warning';
  /** Null for what is wrong with the whole file. */
  readonly element: string | null;
  readonly message: string;
  readonly cure: string;
}

const LINT_REST_MS = 500;
const OVERLAY = 'faults';

/** Marks of a diagram; those at drawn elements are shown there. */
export function useMarks(modeler: Modeler, path: string): readonly Mark[] {
  const { check } = useWorkbench();
  const live = useLint(modeler);
  const marks = useMemo<readonly Mark[]>(() => {
    const found = faultsOf(check, path).map(({ severity, element, message, cure }): Mark => ({
      source: 'check',
      severity,
      element: element ?? null,
      message,
      cure,
    }));
    return [...found, ...live];
  }, [check, path, live]);
  useEffect(() => {
    const draw = () => drawMarks(modeler, marks);
    draw();
    // An import or a removed element takes them away.
    modeler.get('eventBus').on('import.done', draw);
    return () => (modeler.get('eventBus') as unknown as EventBusOff).off('import.done', draw);
  }, [modeler, marks]);
  return marks;
}

interface EventBusOff {
  off(name: string, listener: () => void): void;
}

function useLint(modeler: Modeler): readonly Mark[] {
  const [found, setFound] = useState<readonly Mark[]>([]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let left = false;
    const run = async () => {
      const { lintDiagram } = await import('../lint/lint-diagram.js');
      const definitions = modeler.getDefinitions() as unknown as ModdleElement;
      const marks = await lintDiagram(definitions);
      if (!left) setFound(marks);
    };
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void run(), LINT_REST_MS);
    };
    const bus = modeler.get('eventBus');
    bus.on('commandStack.changed', soon);
    bus.on('import.done', soon);
    soon();
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [modeler]);
  return found;
}

function drawMarks(modeler: Modeler, marks: readonly Mark[]): void {
  const overlays = modeler.get('overlays');
  const registry = modeler.get('elementRegistry');
  const rootId = modeler.get('canvas').getRootElement().id;
  overlays.remove({ type: OVERLAY });
  const byElement = new Map<string, Mark[]>();
  for (const mark of marks)
    if (mark.element !== null && mark.element !== rootId && registry.get(mark.element))
      byElement.set(mark.element, [...(byElement.get(mark.element) ?? []), mark]);
  for (const [id, here] of byElement)
    overlays.add(id, OVERLAY, { position: { top: -12, left: -12 }, html: badge(modeler, id, here) });
}

function badge(modeler: Modeler, id: string, marks: readonly Mark[]): HTMLElement {
  const button = document.createElement('button');
  const bad = marks.some(({ severity }) => severity === 'error');
  button.type = 'button';
  button.className = `fault-badge ${bad ? 'bad' : ''}`;
  button.textContent = bad ? '!' : '?';
  button.title = marks.map(({ message }) => message).join('\n');
  button.setAttribute('aria-label', diagramWords.marks.at(marks.length));
  button.addEventListener('click', () => {
    const element = modeler.get('elementRegistry').get(id);
    if (element) modeler.get('selection').select([element]);
  });
  return button;
}
