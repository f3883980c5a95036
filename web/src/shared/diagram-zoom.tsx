import { texts } from './texts.js';

/** As much of a drawing's canvas as zooming takes. */
export interface ZoomCanvas {
  zoom(): number;
  zoom(to: 'fit-viewport' | number, centre?: 'auto'): unknown;
}

const zooms = [
  { factor: 1.3, sign: '+', words: texts.processes.zoomIn },
  { factor: 1 / 1.3, sign: '−', words: texts.processes.zoomOut },
  { factor: 0, sign: '⤢', words: texts.processes.zoomFit },
] as const;

/** Nearer, farther, all of it. */
export function DiagramZoom({ canvas }: { readonly canvas: () => ZoomCanvas | undefined }) {
  const zoom = (factor: number) => {
    const drawing = canvas();
    if (factor === 0) drawing?.zoom('fit-viewport', 'auto');
    else drawing?.zoom(drawing.zoom() * factor, 'auto');
  };
  return (
    <div className="diagram-zoom no-print">
      {zooms.map(({ factor, sign, words }) => (
        <button
          key={sign}
          type="button"
          className="icon-button"
          aria-label={words}
          title={words}
          onClick={() => zoom(factor)}
        >
          {sign}
        </button>
      ))}
    </div>
  );
}
