import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/diagram-js.css';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';
import { compareWords } from '../../shared/texts/workbench-compare.js';
import type { DrawnElement, Services } from '../diagrams/editor/services.js';
import type { ChangeKind } from './change-mark.js';
import type { DiagramChange } from './diagram-changes.js';

export type DiagramViewer = NavigatedViewer<Services>;

export const createViewer = (container: HTMLElement): DiagramViewer =>
  new NavigatedViewer<Services>({
    container,
    moddleExtensions: { zeebe },
    overlays: { defaults: { scale: false } },
  } as object);

/** Colours what is otherwise, each with its letter. */
export function colour(viewer: DiagramViewer, changes: readonly DiagramChange[]): void {
  const canvas = viewer.get('canvas');
  const overlays = viewer.get('overlays');
  const registry = viewer.get('elementRegistry');
  overlays.remove({ type: 'change' });
  for (const { id, kind } of changes) {
    if (!registry.get(id)) continue;
    canvas.addMarker(id, `compared-${kind}`);
    overlays.add(id, 'change', { position: { top: -12, left: -8 }, html: letterOf(kind) });
  }
}

function letterOf(kind: ChangeKind): HTMLElement {
  const mark = document.createElement('span');
  mark.className = `change-mark ${kind}`;
  mark.textContent = compareWords.marks[kind];
  return mark;
}

/** The two canvases show the same part at the same size, whichever is moved. */
export function synchronise(one: DiagramViewer, other: DiagramViewer): void {
  let following = false;
  const follow = (leader: DiagramViewer, follower: DiagramViewer): void =>
    leader.get('eventBus').on('canvas.viewbox.changed', () => {
      if (following) return;
      following = true;
      const { x, y } = leader.get('canvas').viewbox();
      const scale = leader.get('canvas').zoom();
      const { outer } = follower.get('canvas').viewbox();
      // A canvas that is not shown has no size, and nothing to follow with.
      if (outer.width > 0 && scale > 0)
        follower.get('canvas').viewbox({ x, y, width: outer.width / scale, height: outer.height / scale });
      following = false;
    });
  follow(one, other);
  follow(other, one);
}

const READABLE = 0.75;

/** Puts an element into the middle and marks it. @returns whether it is drawn here */
export function centre(viewer: DiagramViewer, id: string): boolean {
  const canvas = viewer.get('canvas');
  const element = viewer.get('elementRegistry').get(id);
  if (!element) return false;
  const root = canvas.findRoot(element);
  if (root && root !== canvas.getRootElement()) canvas.setRootElement(root);
  viewer.get('selection').select(element === root ? [] : [element]);
  const { outer } = canvas.viewbox();
  if (element === root || outer.width === 0) return true;
  const { x, y } = middleOf(element);
  const scale = Math.max(READABLE, canvas.zoom());
  const [width, height] = [outer.width / scale, outer.height / scale];
  canvas.viewbox({ x: x - width / 2, y: y - height / 2, width, height });
  return true;
}

interface Drawn extends DrawnElement {
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
  readonly waypoints?: readonly { readonly x: number; readonly y: number }[];
}

function middleOf({ x = 0, y = 0, width = 0, height = 0, waypoints }: Drawn): { x: number; y: number } {
  const bend = waypoints?.[Math.floor(waypoints.length / 2)];
  return bend ?? { x: x + width / 2, y: y + height / 2 };
}
