import { describeForm, type FormField } from '../forms/index.js';
import {
  readWord,
  settingsFileOf,
  starterHead,
  starterSettings,
  writeTypst,
  type LinkField,
  type WordDocument,
} from '../documents/index.js';

/** A template made of somebody's Word file, to be looked at before it is taken. */
export interface WordTemplateView {
  /** Files for the folder of templates; pictures as base64. */
  readonly files: readonly { readonly name: string; readonly content: string }[];
  /** Labels of fields that found their place, and of those that have to be put in by hand. */
  readonly linked: readonly string[];
  readonly unlinked: readonly string[];
  /** What was left aside. */
  readonly notes: readonly string[];
}

export interface WordFile {
  readonly bytes: Buffer;
  /** As it was called. */
  readonly file: string;
  /** Of the template to be. */
  readonly name: string;
  readonly issuer: string;
  /** The form whose answers are printed; null for none. */
  readonly form: unknown;
}

/** @throws Invalid as `readWord` */
export async function templateOfWord({
  bytes,
  file,
  name,
  issuer,
  form,
}: WordFile): Promise<WordTemplateView> {
  const { document, pictures, notes } = await readWord(bytes, name);
  const fields = form === null ? [] : linkFields(describeForm(form));
  const { text, linked } = writeTypst(document, fields);
  const title = file.replace(/\.docx$/i, '').slice(0, 80);
  const page = pageOf(document);
  const settings = starterSettings({ name, title, issuer, ...(page && { page }) });
  const head = `// 由 Word 文件“${title.replace(/\s+/g, ' ')}”转成。\n${starterHead(name)}`;
  const found = new Set(linked);
  return {
    files: [
      { name: `${name}.typ`, content: `${head}\n// ---------- 内容 ----------\n${text}\n` },
      { name: settingsFileOf(name), content: settings },
      ...pictures.map((picture) => ({ name: picture.name, content: picture.bytes.toString('base64') })),
    ],
    linked,
    unlinked: [...new Set(fields.map(({ label }) => label))].filter((label) => !found.has(label)),
    notes,
  };
}

const linkFields = (fields: readonly FormField[]): readonly LinkField[] =>
  fields.flatMap(({ path, label, type, rows }) => {
    if (rows) return rows.map((column) => ({ path: column.path, label: column.label }));
    return type === 'photo' || type === 'attachment' || type === 'hidden' ? [] : [{ path, label }];
  });

function pageOf({ page }: WordDocument) {
  if (!page || page.width === 0) return null;
  const { width, height, top, bottom, left, right } = page;
  return { landscape: width > height, top, bottom, left, right };
}
