import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import { useEffect, useRef, useState } from 'react';
import { DiagramZoom } from '../shared/diagram-zoom.js';
import { drawDiagram } from '../shared/draw-diagram.js';
import { texts } from '../shared/texts.js';
import './diagram.css';

/** What stands at an element of the diagram. */
export interface Badge {
  readonly elementId: string;
  readonly active: number;
  readonly incidents: number;
  /** How many more than a moment ago; less than 0: fewer. */
  readonly change?: number;
}

/** A shade, from 1 to 5, and what is written instead of the number. */
export interface Shade {
  readonly level: number;
  readonly text: string;
}

interface Props {
  readonly xml: string;
  readonly badges: readonly Badge[];
  /** Shades by element, of what they are told in the legend. */
  readonly shades?: { readonly hue: 'count' | 'wait'; readonly of: ReadonlyMap<string, Shade> };
  /** Elements that were passed. */
  readonly passed?: readonly string[];
  readonly chosen?: string | undefined;
  readonly onChoose?: (elementId: string) => void;
  /** Brought into the middle, large enough to read. */
  readonly inSight?: readonly string[];
  readonly label: string;
}

interface Canvas {
  zoom(): number;
  zoom(to: 'fit-viewport' | number, centre?: 'auto'): void;
  viewbox(): { readonly outer: { readonly width: number; readonly height: number } };
  viewbox(box: Box): void;
  addMarker(element: string, name: string): void;
  removeMarker(element: string, name: string): void;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Overlays {
  add(
    element: string,
    type: string,
    overlay: { position: { top: number; right: number }; html: string },
  ): void;
  remove(filter: { type: string }): void;
}

interface Registry {
  get(id: string): unknown;
}

interface EventBus {
  on(name: string, listener: (event: { element: { id: string; type: string } }) => void): void;
}

interface Services {
  canvas: Canvas;
  overlays: Overlays;
  elementRegistry: Registry;
  eventBus: EventBus;
}

const markers = ['has-tokens', 'has-incidents', 'was-passed', 'is-chosen'] as const;
const hues = ['count', 'wait'] as const;
const LEVELS = [1, 2, 3, 4, 5];
const shadeMarker = (hue: (typeof hues)[number], level: number): string => `shade-${hue}-${String(level)}`;
const shadeMarkers = hues.flatMap((hue) => LEVELS.map((level) => shadeMarker(hue, level)));

/** A process on its diagram with the tokens that stand in it. Drag to move, ctrl and wheel to zoom. */
export default function Diagram({
  xml,
  badges,
  shades,
  passed = [],
  chosen,
  onChoose,
  inSight,
  label,
}: Props) {
  const holder = useRef<HTMLDivElement>(null);
  const [viewer, setViewer] = useState<NavigatedViewer<Services> | null>(null);
  const [broken, setBroken] = useState(false);
  const choose = useRef(onChoose);
  useEffect(() => {
    choose.current = onChoose;
  });

  useEffect(() => {
    const container = holder.current;
    if (!container) return undefined;
    const created = new NavigatedViewer<Services>({
      container,
      overlays: { defaults: { scale: false } },
    } as object);
    const leave = drawDiagram(created, xml, {
      drawn: () => {
        created.get('canvas').zoom('fit-viewport', 'auto');
        created.get('eventBus').on('element.click', ({ element }) => choose.current?.(element.id));
        setViewer(created);
      },
      failed: (error) => {
        // For whoever mends the diagram.
        console.error(error);
        setBroken(true);
      },
    });
    return () => {
      setViewer(null);
      leave();
    };
  }, [xml]);

  useEffect(() => {
    if (viewer) decorate(viewer, { badges, shades, passed, chosen });
  }, [viewer, badges, shades, passed, chosen]);

  useEffect(() => {
    if (viewer && inSight && inSight.length > 0) bringIntoSight(viewer, inSight);
  }, [viewer, inSight]);

  if (broken) return <p className="field-error">{texts.processes.diagramBroken}</p>;
  return (
    <div className="diagram-frame">
      <div className="diagram" ref={holder} role="group" aria-label={label} />
      <DiagramZoom canvas={() => viewer?.get('canvas')} />
    </div>
  );
}

/** Smaller than this the words in the boxes cannot be read. */
const READABLE = 0.7;

function bringIntoSight(viewer: NavigatedViewer<Services>, ids: readonly string[]): void {
  const canvas = viewer.get('canvas');
  const registry = viewer.get('elementRegistry');
  const boxes = ids.map((id) => registry.get(id) as Box | undefined).filter((box) => box !== undefined);
  if (boxes.length === 0) return;
  const left = Math.min(...boxes.map(({ x }) => x));
  const top = Math.min(...boxes.map(({ y }) => y));
  const right = Math.max(...boxes.map(({ x, width }) => x + width));
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height));
  const { outer } = canvas.viewbox();
  // A place that is hidden has no size yet.
  if (outer.width === 0) return;
  const zoom = Math.max(canvas.zoom(), READABLE);
  const [width, height] = [outer.width / zoom, outer.height / zoom];
  canvas.viewbox({ x: (left + right - width) / 2, y: (top + bottom - height) / 2, width, height });
}

interface Decoration {
  readonly badges: readonly Badge[];
  readonly shades: Props['shades'];
  readonly passed: readonly string[];
  readonly chosen: string | undefined;
}

function decorate(viewer: NavigatedViewer<Services>, { badges, shades, passed, chosen }: Decoration): void {
  const canvas = viewer.get('canvas');
  const overlays = viewer.get('overlays');
  const registry = viewer.get('elementRegistry') as Registry & {
    forEach(visit: (element: { id: string }) => void): void;
  };
  const known = (id: string | undefined): id is string => id !== undefined && registry.get(id) !== undefined;
  overlays.remove({ type: 'tokens' });
  registry.forEach(({ id }) =>
    [...markers, ...shadeMarkers].forEach((marker) => canvas.removeMarker(id, marker)),
  );
  for (const id of passed.filter(known)) canvas.addMarker(id, 'was-passed');
  for (const each of badges.filter(({ elementId }) => known(elementId))) {
    const { elementId, active, incidents } = each;
    const shade = shades?.of.get(elementId);
    for (const token of tokensOf(each, shade)) overlays.add(elementId, 'tokens', token);
    if (active + incidents === 0) continue;
    canvas.addMarker(elementId, incidents > 0 ? 'has-incidents' : 'has-tokens');
    if (shades && shade) canvas.addMarker(elementId, shadeMarker(shades.hue, shade.level));
  }
  if (known(chosen)) canvas.addMarker(chosen, 'is-chosen');
}

const RIGHT = 14;
/** Beside another one. */
const FARTHER = 78;

/** What hangs at a step: how many stand there or have just gone, and how many are stuck. */
function tokensOf({ active, incidents, change = 0 }: Badge, shade: Shade | undefined) {
  const moved = change > 0 ? 'arrived' : change < 0 ? 'left' : '';
  const standing = active > 0 ? [badge(shade?.text ?? String(active), `calm ${moved}`, RIGHT)] : [];
  const gone = active === 0 && change < 0 ? [badge(String(change), 'gone', RIGHT)] : [];
  const stuck =
    incidents > 0 ? [badge(`! ${String(incidents)}`, 'broken', active > 0 ? FARTHER : RIGHT)] : [];
  return [...standing, ...gone, ...stuck];
}

function badge(text: string, kind: string, right: number) {
  return { position: { top: -13, right }, html: `<span class="token ${kind}">${text}</span>` };
}
