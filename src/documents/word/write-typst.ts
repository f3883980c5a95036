import { FieldLinks, type Link, type LinkField } from './link-fields.js';
import { callOf, escaped, quoted } from './typst-text.js';
import type {
  WordAlign,
  WordBlock,
  WordCell,
  WordDocument,
  WordParagraph,
  WordPart,
  WordRow,
  WordTable,
} from './word-blocks.js';

/** A template made of a Word document. */
export interface WrittenTemplate {
  readonly text: string;
  /** Labels of the fields that found their place by themselves. */
  readonly linked: readonly string[];
}

/** Words between marks, or a line to write on. */
const PLACES = /\{\{([^{}]{1,40})\}\}|【([^【】]{1,40})】|«([^«»]{1,40})»|([_＿]{2,})/g;
const SIZES: readonly number[] = [22, 16, 15, 14, 13, 12, 12];
const GREATEST = 72;
/** A label before a line is no longer. */
const LABEL = 60;
const tail = (text: string): string => text.slice(-LABEL);

/**
 * Writes a Word document as the body of a template.
 * @param fields of the form whose answers are printed; a place with the label of one beside it prints it
 */
export function writeTypst({ blocks }: WordDocument, fields: readonly LinkField[]): WrittenTemplate {
  const writer = new Writer(new FieldLinks(fields));
  return { text: writer.blocks(blocks), linked: [...writer.links.linked] };
}

class Writer {
  constructor(readonly links: FieldLinks) {}

  blocks(blocks: readonly WordBlock[], into: 'page' | 'cell' = 'page'): string {
    return blocks
      .map((block) => {
        if (block.kind === 'pagebreak') return into === 'page' ? '#pagebreak(weak: true)' : '';
        return block.kind === 'table' ? this.table(block) : this.paragraph(block, into);
      })
      .filter((text, index) => text !== '' || blocks[index]?.kind === 'paragraph')
      .join('\n\n');
  }

  private paragraph(paragraph: WordParagraph, into: 'page' | 'cell'): string {
    const text = this.parts(styled(paragraph));
    // An empty paragraph is room that somebody left on purpose.
    if (text.trim() === '') return into === 'page' ? '#v(1em)' : '';
    const led = `${leadOf(paragraph)}${text}`;
    return into === 'page' && paragraph.align !== 'left' ? `#align(${paragraph.align})[${led}]` : led;
  }

  private parts(parts: readonly WordPart[]): string {
    let written = '';
    let before = '';
    for (const part of parts) {
      if (part.kind === 'break') written += ' \\\n';
      else if (part.kind === 'picture') written += `#image(${quoted(part.name)}, width: 100%)`;
      else {
        written += dressed(part, this.run(part, before));
        before = tail(before + part.text.slice(-LABEL));
      }
    }
    return written;
  }

  /** A text with its marks and lines; a line behind a label is the field's. */
  private run({ text, underline }: Extract<WordPart, { kind: 'text' }>, before: string): string {
    if (underline && text.length > 1 && text.trim() === '') return this.line(before, text.length);
    let written = '';
    let last = 0;
    for (const match of text.matchAll(PLACES)) {
      const [whole, one, two, three, line] = match;
      const sofar = text.slice(last, match.index);
      written += escaped(sofar);
      last = match.index + whole.length;
      if (line !== undefined) {
        const lead = text.slice(Math.max(0, match.index - LABEL), match.index);
        written += this.line(tail(before + lead), line.length);
        continue;
      }
      const link = this.links.byLabel(one ?? two ?? three ?? '');
      written += link ? callOf(link) : escaped(whole);
    }
    return written + escaped(text.slice(last));
  }

  private line(before: string, length: number): string {
    const label = /([^\s:：]{1,40})[:：]\s*$/.exec(before)?.[1];
    const link = label === undefined ? null : this.links.byLabel(label);
    const width = `${String(Math.min(Math.max(Math.round(length / 2), 3), 30))}em`;
    return `#write-on(${width})[${link ? callOf(link) : ''}]`;
  }

  private table({ columns, rows }: WordTable): string {
    const links = this.links.inTable(rows);
    const width = Math.max(1, ...rows.map(({ cells }) => cells.reduce((sum, cell) => sum + cell.columns, 0)));
    const shares = columns !== null && columns.length >= width && columns.every((share) => share > 0);
    const widths = shares ? columns.map((share) => `${String(Math.round(share / 10) / 10)}fr`) : [];
    const lines = rows.map((row) => this.row(row, links)).filter((line) => line !== '');
    return [
      '#table(',
      `  columns: ${shares ? `(${widths.join(', ')},)` : String(width)},`,
      '  align: left + horizon,',
      ...lines,
      ')',
    ].join('\n');
  }

  private row({ cells, height, header }: WordRow, links: ReadonlyMap<WordCell, Link>): string {
    const written = cells.map((cell, index) => this.cell(cell, links.get(cell), index === 0 ? height : null));
    const line = written.map((cell) => `${cell},`).join(' ');
    return header ? `  table.header(repeat: true, ${line}),` : `  ${line}`;
  }

  private cell(cell: WordCell, link: Link | undefined, height: number | null): string {
    const text = link ? callOf(link) : this.blocks(cell.blocks, 'cell');
    const strut = height === null ? '' : `#strut(${String(height)}mm)`;
    const more = [
      ...(cell.columns > 1 ? [`colspan: ${String(cell.columns)}`] : []),
      ...(cell.rows > 1 ? [`rowspan: ${String(cell.rows)}`] : []),
      ...(alignOf(cell) === 'left' ? [] : [`align: ${alignOf(cell)} + horizon`]),
    ];
    return more.length === 0 ? `[${strut}${text}]` : `table.cell(${more.join(', ')})[${strut}${text}]`;
  }
}

function alignOf({ blocks }: WordCell): WordAlign {
  const paragraphs = blocks.filter((block) => block.kind === 'paragraph');
  const aligns = new Set(paragraphs.map(({ align }) => align));
  return aligns.size === 1 ? ([...aligns][0] ?? 'left') : 'left';
}

/** Of a heading, what its style says although the text does not. */
function styled({ heading, parts }: WordParagraph): readonly WordPart[] {
  if (heading === null) return parts;
  return parts.map((part) =>
    part.kind === 'text' ? { ...part, bold: true, size: part.size ?? SIZES[heading] ?? null } : part,
  );
}

const leadOf = ({ list, indented }: WordParagraph): string => {
  if (list) return `${'  '.repeat(Math.min(list.level, 6))}${list.ordered ? '+' : '-'} `;
  return indented ? '#h(2em)' : '';
};

function dressed(
  { bold, italic, underline, size, text }: Extract<WordPart, { kind: 'text' }>,
  body: string,
): string {
  if (body === '') return '';
  const looks = [
    ...(bold ? ['weight: 700'] : []),
    ...(italic ? ['style: "italic"'] : []),
    ...(size !== null && size > 0 && size <= GREATEST ? [`size: ${String(size)}pt`] : []),
  ];
  const lined = underline && text.trim() !== '' ? `#underline[${body}]` : body;
  return looks.length === 0 ? lined : `#text(${looks.join(', ')})[${lined}]`;
}
