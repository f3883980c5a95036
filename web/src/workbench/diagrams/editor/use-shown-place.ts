import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import type { Modeler } from './modeler.js';

/** Chooses and shows the element that the address names. */
export function useShownPlace(modeler: Modeler | null): void {
  const [search] = useSearchParams();
  const at = search.get('at');
  useEffect(() => {
    if (modeler && at !== null) showElement(modeler, at);
  }, [modeler, at]);
}

/** @returns whether there is such an element */
export function showElement(modeler: Modeler, id: string): boolean {
  const element = modeler.get('elementRegistry').get(id);
  const canvas = modeler.get('canvas');
  if (!element) return false;
  const root = canvas.findRoot(element);
  if (root && root !== canvas.getRootElement()) canvas.setRootElement(root);
  if (element !== root) {
    canvas.scrollToElement(element);
    modeler.get('selection').select([element]);
  } else modeler.get('selection').select([]);
  canvas.focus();
  return true;
}
