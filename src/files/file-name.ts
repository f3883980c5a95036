import { FILE_KINDS, type FileKind } from './file-kinds.js';

/** Names Windows keeps for devices, with any extension. */
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)$/iu;
const MAX_STEM = 80;

/** Extension in small letters without the dot, empty when there is none. */
export function extensionOf(name: string): string {
  const last = name.split(/[/\\]/u).pop() ?? '';
  const dot = last.lastIndexOf('.');
  return dot < 0
    ? ''
    : last
        .slice(dot + 1)
        .trim()
        .toLowerCase();
}

/**
 * A name that is safe on every disk, in every header and on every screen: no path, no control, bidi or
 * zero-width characters, no quotes, at most 80 characters. Chinese stays. The extension is that of the content.
 */
export function cleanFileName(declared: string, kind: FileKind): string {
  const last = declared.normalize('NFC').split(/[/\\]/u).pop() ?? '';
  const dot = last.lastIndexOf('.');
  const stem = (dot < 0 ? last : last.slice(0, dot))
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"|?*%;\u00a0]/gu, '_')
    .replace(/\s+/gu, ' ')
    .replace(/^[.\s]+|[.\s]+$/gu, '');
  const short = Array.from(stem).slice(0, MAX_STEM).join('').trim();
  const extension = FILE_KINDS[kind].extensions[0] ?? kind;
  if (short === '') return `未命名.${extension}`;
  return `${DEVICES.test(short) ? '_' : ''}${short}.${extension}`;
}
