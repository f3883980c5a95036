import mammoth from 'mammoth';
import sharp from 'sharp';
import { Invalid } from '../../shared/errors.js';
import { openWord } from './open-word.js';
import { layoutOf, type WordLayout } from './word-layout.js';
import type {
  WordAlign,
  WordBlock,
  WordCell,
  WordDocument,
  WordParagraph,
  WordPart,
  WordPicture,
  WordRow,
  WordStyle,
  WordTable,
} from './word-blocks.js';

/** As the library tells a document; everything may be missing. */
interface Node {
  readonly type: string;
  readonly children?: readonly Node[];
  readonly value?: string;
  readonly styleName?: string | null;
  readonly alignment?: string | null;
  readonly indent?: { readonly firstLine?: string | null } | null;
  readonly numbering?: { readonly isOrdered?: boolean; readonly level?: string | number } | null;
  readonly isBold?: boolean;
  readonly isItalic?: boolean;
  readonly isUnderline?: boolean;
  readonly fontSize?: number | null;
  readonly breakType?: string;
  readonly isHeader?: boolean;
  readonly colSpan?: number;
  readonly rowSpan?: number;
  readonly checked?: boolean;
  readonly contentType?: string;
  readonly readAsBuffer?: () => Promise<Buffer>;
}

export interface WordReading {
  readonly document: WordDocument;
  readonly pictures: readonly WordPicture[];
  /** What was left aside, in words for people. */
  readonly notes: readonly string[];
}

const MOST_PICTURES = 20;
const MOST_PIXELS = 40_000_000;
const WIDEST = 1_200;
/** Of all together: they are saved in one step with the template. */
const MOST_BYTES = 1_000_000;

/**
 * Reads a Word file: paragraphs, tables, pictures, page. Macros, links and everything outside the file are not read.
 * @param name before the pictures' names
 * @throws Invalid as `openWord`, and WORD_BROKEN
 */
export async function readWord(bytes: Buffer, name: string): Promise<WordReading> {
  const { bytes: clean, main, notes } = await openWord(bytes);
  const root = await treeOf(clean);
  const reader = new WordReader(layoutOf(main), name);
  const blocks = await reader.blocks(root.children ?? []);
  return {
    document: { page: reader.layout.page, blocks },
    pictures: reader.pictures,
    notes: [...notes, ...reader.notes],
  };
}

/** The document as the library reads it; what it would make of it is not asked. */
async function treeOf(clean: Buffer): Promise<Node> {
  const read: { tree?: Node } = {};
  const options = {
    transformDocument: (document: Node): Node => {
      read.tree = document;
      return { ...document, children: [] };
    },
  };
  await mammoth.convertToHtml({ buffer: clean }, options).catch(() => undefined);
  if (read.tree) return read.tree;
  throw new Invalid('WORD_BROKEN', '这个 Word 文件的内容读不出来。请在 Word 或 WPS 中打开后另存一份再上传。');
}

const ALIGNS: Readonly<Record<string, WordAlign>> = {
  center: 'center',
  right: 'right',
  end: 'right',
  distribute: 'center',
};
const PLAIN: WordStyle = { bold: false, italic: false, underline: false, size: null };

class WordReader {
  readonly pictures: WordPicture[] = [];
  readonly notes = new Set<string>();
  private bytes = 0;
  private tables = 0;
  private rows = 0;

  constructor(
    readonly layout: WordLayout,
    private readonly name: string,
  ) {}

  async blocks(nodes: readonly Node[]): Promise<WordBlock[]> {
    const found: WordBlock[] = [];
    for (const node of nodes) {
      if (node.type === 'paragraph') found.push(...(await this.paragraph(node)));
      else if (node.type === 'table') found.push(await this.table(node));
      else if (node.children) found.push(...(await this.blocks(node.children)));
    }
    return found;
  }

  private async paragraph(node: Node): Promise<WordBlock[]> {
    const parts: WordPart[] = [];
    let breaks = 0;
    for (const part of await this.parts(node.children ?? [], PLAIN)) {
      if (part === 'page') breaks += 1;
      else parts.push(part);
    }
    const paragraph: WordBlock = { kind: 'paragraph', ...looksOf(node), parts };
    return breaks > 0 ? [{ kind: 'pagebreak' }, paragraph] : [paragraph];
  }

  private async parts(nodes: readonly Node[], style: WordStyle): Promise<(WordPart | 'page')[]> {
    const found: (WordPart | 'page')[] = [];
    for (const node of nodes) found.push(...(await this.part(node, style)));
    return found;
  }

  private async part(node: Node, style: WordStyle): Promise<(WordPart | 'page')[]> {
    const text = textOf(node);
    if (text !== null) return [{ kind: 'text', text, ...style }];
    switch (node.type) {
      case 'break':
        return node.breakType === 'page' ? ['page'] : [{ kind: 'break' }];
      case 'image':
        return this.picture(node);
      case 'run':
        return this.parts(node.children ?? [], styleOf(node));
      case 'noteReference':
        this.notes.add('脚注和尾注没有读取。');
        return [];
      default:
        return this.parts(node.children ?? [], style);
    }
  }

  /** Made anew, so that nothing but the picture itself comes along. */
  private async picture(node: Node): Promise<WordPart[]> {
    if (this.pictures.length >= MOST_PICTURES) {
      this.notes.add(`图片超过 ${String(MOST_PICTURES)} 张，后面的没有读取。`);
      return [];
    }
    try {
      const bytes = await node.readAsBuffer?.();
      if (!bytes || !isPicture(bytes)) throw new Error('No picture.');
      const image = sharp(bytes, { limitInputPixels: MOST_PIXELS }).autoOrient();
      const made = await image
        .resize({ width: WIDEST, withoutEnlargement: true })
        .png({ palette: true })
        .toBuffer();
      this.bytes += made.length;
      if (this.bytes > MOST_BYTES) {
        this.notes.add('图片合计过大，后面的没有读取。请压缩后另行上传。');
        return [];
      }
      const name = `${this.name}-${String(this.pictures.length + 1)}.png`;
      this.pictures.push({ name, bytes: made });
      return [{ kind: 'picture', name }];
    } catch {
      this.notes.add('有的图片格式不能用（只能是 PNG、JPG），请另行上传后放进模板。');
      return [];
    }
  }

  private async table(node: Node): Promise<WordTable> {
    const columns = this.layout.grids[this.tables] ?? null;
    this.tables += 1;
    const rows: WordRow[] = [];
    for (const row of rowsOf(node)) {
      const height = this.layout.heights[this.rows] ?? null;
      this.rows += 1;
      const cells: WordCell[] = [];
      for (const cell of row.children ?? []) {
        cells.push({
          columns: cell.colSpan ?? 1,
          rows: cell.rowSpan ?? 1,
          blocks: await this.blocks(cell.children ?? []),
        });
      }
      rows.push({ height, header: row.isHeader === true, cells });
    }
    return { kind: 'table', columns, rows };
  }
}

function textOf({ type, value, checked }: Node): string | null {
  if (type === 'text') return value ?? '';
  if (type === 'tab') return '\u3000\u3000';
  if (type === 'checkbox') return checked === true ? '√' : '□';
  return null;
}

const styleOf = ({ isBold, isItalic, isUnderline, fontSize }: Node): WordStyle => ({
  bold: isBold === true,
  italic: isItalic === true,
  underline: isUnderline === true,
  size: fontSize ?? null,
});

const looksOf = ({
  alignment,
  indent,
  styleName,
  numbering,
}: Node): Omit<WordParagraph, 'kind' | 'parts'> => ({
  align: ALIGNS[alignment ?? ''] ?? 'left',
  indented: Number(indent?.firstLine ?? 0) > 0,
  heading: headingOf(styleName ?? ''),
  list: numbering ? { ordered: numbering.isOrdered === true, level: Number(numbering.level ?? 0) } : null,
});

/** Whatever it is called. */
const isPicture = ([first, second]: Buffer): boolean =>
  (first === 0x89 && second === 0x50) || (first === 0xff && second === 0xd8);

const rowsOf = ({ children = [] }: Node): readonly Node[] =>
  children.flatMap((child) => (child.type === 'tableRow' ? [child] : rowsOf(child)));

function headingOf(style: string): number | null {
  if (/^(?:title|标题)$/i.test(style)) return 0;
  const level = /^(?:heading|标题)\s*([1-6])$/i.exec(style)?.[1];
  return level === undefined ? null : Number(level);
}
