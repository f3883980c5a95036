/** Points, from the top of the picture. */
export interface PageBox {
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Each page is an element right below the root, and moved down by those before it. */
const PAGE = /^ {4}<g(?: transform="matrix\(1 0 0 1 0 ([\d.]+)\)")?>/gm;
const GROUND = /^ {4}<path (class="typst-shape"[^\n]*\n {4}<g transform="(matrix\(1 0 0 1 0 [\d.]+\))">)/gm;

/**
 * The picture of a document as the compiler draws it, and where its pages are. The compiler leaves the ground of every
 * page at the top, where it would cover the first one.
 */
export function svgPages(drawn: string): { readonly svg: string; readonly boxes: readonly PageBox[] } {
  const [width = 0, total = 0] = (/viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(drawn) ?? []).slice(1).map(Number);
  const tops = [...drawn.matchAll(PAGE)].map(([, top = '0']) => Number(top));
  const boxes = tops.map((top, index) => ({
    top: rounded(top),
    width: rounded(width),
    height: rounded((tops[index + 1] ?? total) - top),
  }));
  return { svg: drawn.replace(GROUND, '    <path transform="$2" $1'), boxes };
}

const rounded = (points: number): number => Math.round(points * 1000) / 1000;
