interface Drawing {
  importXML(xml: string): Promise<unknown>;
  destroy(): void;
}

/**
 * Draws a diagram for as long as somebody stays. A viewer that is destroyed while it draws fails half way, so one
 * that is left early is destroyed once it has drawn.
 * @returns to be called on leaving; nobody is told anything from then on
 */
export function drawDiagram(
  viewer: Drawing,
  xml: string,
  told: { readonly drawn: () => void; readonly failed: (error: unknown) => void },
): () => void {
  let left = false;
  const over = viewer.importXML(xml).then(
    () => {
      if (!left) told.drawn();
    },
    (error: unknown) => {
      if (!left) told.failed(error);
    },
  );
  return () => {
    left = true;
    void over.finally(() => viewer.destroy());
  };
}
