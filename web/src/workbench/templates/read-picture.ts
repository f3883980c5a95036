import { FOLDER, type Files } from './template-files.js';

/** As text it is a third longer, and a step of the draft takes two megabytes. */
const MOST = 1_300_000;
const TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  svg: 'image/svg+xml',
};

type PictureFault = 'pictureKinds' | 'pictureLarge' | 'pictureBroken';

/** A picture as a file of the draft, under a name that is free; or why it is none. */
export async function readPicture(
  file: File,
  files: Files,
): Promise<{ readonly name: string; readonly content: string } | { readonly fault: PictureFault }> {
  const kind = kindOf(file.name);
  if (kind === undefined) return { fault: 'pictureKinds' };
  if (file.size > MOST) return { fault: 'pictureLarge' };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const content = kind === 'svg' ? await file.text() : base64(bytes);
  if (!isPicture(kind, bytes, content) || !(await opens(pictureAddress(`x.${kind}`, content))))
    return { fault: 'pictureBroken' };
  return { name: freeName(file.name, kind, files), content };
}

/** Shown as a picture, in which nothing can run. */
export function pictureAddress(name: string, content: string): string {
  const kind = kindOf(name) ?? 'png';
  const encoded = kind === 'svg' ? base64(new TextEncoder().encode(content)) : content;
  return `data:${TYPES[kind] ?? ''};base64,${encoded}`;
}

function kindOf(name: string): string | undefined {
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase().replace('jpeg', 'jpg');
  return ending !== undefined && Object.hasOwn(TYPES, ending) ? ending : undefined;
}

function isPicture(kind: string, bytes: Uint8Array, text: string): boolean {
  if (kind === 'svg') return /<svg[\s>]/i.test(text) && !/<!DOCTYPE|<!ENTITY/i.test(text);
  const [first, second] = bytes;
  return kind === 'png' ? first === 0x89 && second === 0x50 : first === 0xff && second === 0xd8;
}

async function opens(address: string): Promise<boolean> {
  const image = new Image();
  image.src = address;
  return image.decode().then(
    () => true,
    () => false,
  );
}

function freeName(given: string, kind: string, files: Files): string {
  const base =
    given
      .replace(/\.[^.]*$/, '')
      .replace(/[^\p{L}\p{N}_-]+/gu, '-')
      .replace(/^[-_]+/, '')
      .slice(0, 60) || 'picture';
  for (let count = 1; ; count += 1) {
    const name = `${base}${count === 1 ? '' : `-${String(count)}`}.${kind}`;
    if (!files.has(FOLDER + name)) return name;
  }
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += 8_192)
    text += String.fromCharCode(...bytes.subarray(from, from + 8_192));
  return btoa(text);
}
