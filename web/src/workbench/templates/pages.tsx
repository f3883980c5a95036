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

/** A picture that is still being drawn must not lose its address. */
const LINGER_MS = 10_000;

/** Printed pages as pictures, in which nothing can run. */
export function Pages({ proof, alt, faded }: Props) {
  const [drawn, setDrawn] = useState<{ address: string; proof: TemplatePreviewView } | null>(null);
  useEffect(() => {
    if (proof.svg === null) return;
    const address = URL.createObjectURL(new Blob([proof.svg], { type: 'image/svg+xml' }));
    setDrawn({ address, proof });
    return () => void setTimeout(() => URL.revokeObjectURL(address), LINGER_MS);
  }, [proof]);
  if (drawn === null) return null;
  return (
    <div className={`preview-paper ${faded ? 'faded' : ''}`} tabIndex={0} role="group" aria-label={alt}>
      {drawn.proof.boxes.map(({ top, width, height }, index) => (
        <img
          key={top}
          src={`${drawn.address}#svgView(viewBox(0,${String(top)},${String(width)},${String(height)}))`}
          alt={templateWords.preview.page(index + 1)}
          style={{ aspectRatio: `${String(width)} / ${String(height)}` }}
        />
      ))}
    </div>
  );
}
