import { useEffect, useRef, useState, type RefObject } from 'react';
import { diagramChanges, type DiagramChange } from './diagram-changes.js';
import { drawDiagram } from '../../shared/draw-diagram.js';
import { colour, createViewer, synchronise, type DiagramViewer } from './diagram-viewer.js';
import type { ModdleElement } from '../diagrams/editor/moddle-element.js';

export interface DiagramPairState {
  readonly viewers: { readonly before: DiagramViewer | null; readonly after: DiagramViewer | null };
  readonly changes: readonly DiagramChange[];
}

/** Two drawings of one diagram with what is otherwise coloured; null while they are drawn. */
export function useDiagramPair(
  holders: {
    readonly before: RefObject<HTMLDivElement | null>;
    readonly after: RefObject<HTMLDivElement | null>;
  },
  texts: { readonly before: string | undefined; readonly after: string | undefined },
): DiagramPairState | 'broken' | null {
  const [state, setState] = useState<DiagramPairState | 'broken' | null>(null);
  const places = useRef(holders);
  const { before, after } = texts;
  useEffect(() => {
    const leaving: (() => void)[] = [];
    const draw = (text: string | undefined, holder: HTMLDivElement | null): Promise<DiagramViewer | null> => {
      if (text === undefined || !holder) return Promise.resolve(null);
      const viewer = createViewer(holder);
      return new Promise((drawn, failed) => {
        leaving.push(drawDiagram(viewer, text, { drawn: () => drawn(viewer), failed }));
      });
    };
    let left = false;
    const drawBoth = async (): Promise<void> => {
      const [old, now] = await Promise.all([
        draw(before, places.current.before.current),
        draw(after, places.current.after.current),
      ]);
      if (!left) setState(present(old, now));
    };
    setState(null);
    drawBoth().catch((error: unknown) => {
      if (left) return;
      // For whoever mends the diagram.
      console.error(error);
      setState('broken');
    });
    return () => {
      left = true;
      for (const leave of leaving) leave();
    };
  }, [before, after]);
  return state;
}

function present(before: DiagramViewer | null, after: DiagramViewer | null): DiagramPairState {
  const changes = before && after ? diagramChanges(modelOf(before), modelOf(after)) : [];
  if (before)
    colour(
      before,
      changes.filter(({ kind }) => kind !== 'added'),
    );
  if (after)
    colour(
      after,
      changes.filter(({ kind }) => kind !== 'removed'),
    );
  if (before && after) synchronise(before, after);
  const leading = after ?? before;
  leading?.get('canvas').zoom('fit-viewport', 'auto');
  return { viewers: { before, after }, changes };
}

const modelOf = (viewer: DiagramViewer): ModdleElement => viewer.getDefinitions() as ModdleElement;
