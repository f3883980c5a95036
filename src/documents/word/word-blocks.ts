// What a Word document says, as far as a template can say it too.

export interface WordDocument {
  readonly page: WordPage | null;
  readonly blocks: readonly WordBlock[];
}

/** Millimetres. */
export interface WordPage {
  readonly width: number;
  readonly height: number;
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export type WordBlock = WordParagraph | WordTable | { readonly kind: 'pagebreak' };

export type WordAlign = 'left' | 'center' | 'right';

export interface WordParagraph {
  readonly kind: 'paragraph';
  readonly align: WordAlign;
  readonly indented: boolean;
  /** 1 to 6; 0 for the title, null for running text. */
  readonly heading: number | null;
  readonly list: { readonly ordered: boolean; readonly level: number } | null;
  readonly parts: readonly WordPart[];
}

export type WordPart =
  | (WordStyle & { readonly kind: 'text'; readonly text: string })
  | { readonly kind: 'break' }
  | { readonly kind: 'picture'; readonly name: string };

export interface WordStyle {
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  /** Points; null where the style says nothing. */
  readonly size: number | null;
}

export interface WordTable {
  readonly kind: 'table';
  /** Shares of the width; null where the file does not tell. */
  readonly columns: readonly number[] | null;
  readonly rows: readonly WordRow[];
}

export interface WordRow {
  /** At least so high, millimetres; null where the file does not tell. */
  readonly height: number | null;
  readonly header: boolean;
  readonly cells: readonly WordCell[];
}

export interface WordCell {
  readonly columns: number;
  readonly rows: number;
  readonly blocks: readonly WordBlock[];
}

export interface WordPicture {
  /** File name for the folder of templates. */
  readonly name: string;
  readonly bytes: Buffer;
}

/** The text of blocks without their looks. */
export const plainText = (blocks: readonly WordBlock[]): string =>
  blocks
    .map((block) => {
      if (block.kind === 'pagebreak') return '';
      if (block.kind === 'paragraph') return partsText(block.parts);
      return block.rows.flatMap(({ cells }) => cells.map((cell) => plainText(cell.blocks))).join('\n');
    })
    .join('\n');

export const partsText = (parts: readonly WordPart[]): string =>
  parts.map((part) => (part.kind === 'text' ? part.text : part.kind === 'break' ? '\n' : '')).join('');
