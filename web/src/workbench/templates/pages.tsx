import { useEffect, useState } from 'react';
import type { TemplatePreviewView } from '../../shared/api-types.js';
import { templateWords } from '../../shared/texts/workbench-templates.js';
import './pages.css';

interface Props {
  readonly proof: TemplatePreviewView;
  readonly alt: string;
  /** It is not what would be printed now. */
  readonly faded: boolean;
}

/** Printed pages as pictures, in which nothing can run. */
export function Pages({ proof: { svg, boxes }, alt, faded }: Props) {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (svg === null) return;
    const made = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [svg]);
  if (address === null) return null;
  return (
    <div className={`preview-paper ${faded ? 'faded' : ''}`} tabIndex={0} role="group" aria-label={alt}>
      {boxes.map(({ top, width, height }, index) => (
        <img
          key={top}
          src={`${address}#svgView(viewBox(0,${String(top)},${String(width)},${String(height)}))`}
          alt={templateWords.preview.page(index + 1)}
          style={{ aspectRatio: `${String(width)} / ${String(height)}` }}
        />
      ))}
    </div>
  );
}
