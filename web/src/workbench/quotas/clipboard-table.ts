/** Rows and cells of what was copied: a table of a page or document, else lines with tabs. Markup is only read, never shown. */
export function clipboardTable(data: Pick<DataTransfer, 'getData'>): readonly (readonly string[])[] {
  const html = data.getData('text/html');
  const fromHtml = html === '' ? [] : htmlTable(html);
  return fromHtml.length > 0 ? fromHtml : textTable(data.getData('text/plain'));
}

/** Lines are rows; tabs part cells, or commas or wide blanks where there is no tab. */
export function textTable(text: string): readonly (readonly string[])[] {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n+$/, '').split('\n');
  if (lines.length === 1 && lines[0] === '') return [];
  const parts = text.includes('\t') ? /\t/ : /\s*[,，]\s*|\s{2,}|\u3000+/;
  return lines.map((line) => line.split(parts).map((cell) => cell.trim()));
}

/**
 * A cell over several columns counts as so many. A document made by the parser runs nothing; handlers are renamed so
 * that the page's policy has nothing to report either.
 */
function htmlTable(html: string): readonly (readonly string[])[] {
  const inert = html.replace(HANDLER, ' data-was-$1=');
  const table = new DOMParser().parseFromString(inert, 'text/html').querySelector('table');
  return [...(table?.rows ?? [])].map((row) =>
    [...row.cells].flatMap((cell) => [
      cell.textContent.trim(),
      ...Array.from({ length: Math.min(MOST_SPAN, cell.colSpan) - 1 }, () => ''),
    ]),
  );
}

const HANDLER = /[\s/"'](on\w+)\s*=/gi;
const MOST_SPAN = 20;
