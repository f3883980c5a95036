/** What is seen under the pointer, or heard. */
const TIPS = ['title', 'aria-label'];

type InChinese = (text: string) => string | null;

/**
 * Some libraries write their words straight into the page. Puts Chinese in their place, now and whenever new ones are
 * written. @param texts not only tooltips: where nothing that people have named can be mistaken for a word
 */
export function speakChinese(
  container: HTMLElement,
  inChinese: InChinese,
  { texts }: { texts: boolean },
): MutationObserver {
  const speakAt = (node: Node): void => {
    if (node instanceof Text) {
      const chinese = texts ? inChinese(node.data) : null;
      if (chinese !== null) node.data = chinese;
    } else if (node instanceof Element) {
      for (const tip of TIPS) {
        const chinese = inChinese(node.getAttribute(tip) ?? '');
        if (chinese !== null) node.setAttribute(tip, chinese);
      }
      nameByTip(node);
    }
  };
  const speakBelow = (node: Node): void => {
    speakAt(node);
    for (const child of node.childNodes) speakBelow(child);
  };
  const observer = new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      speakAt(target);
      for (const node of addedNodes) speakBelow(node);
    }
  });
  speakBelow(container);
  observer.observe(container, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: TIPS,
  });
  return observer;
}

/** A button that is only a sign of an icon font would be called by that sign. */
function nameByTip(node: Element): void {
  const title = node.getAttribute('title');
  if (
    node instanceof HTMLButtonElement &&
    title &&
    node.textContent === '' &&
    !node.hasAttribute('aria-label')
  )
    node.setAttribute('aria-label', title);
}
