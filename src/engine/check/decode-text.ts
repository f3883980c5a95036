const DECLARED = /^<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z][\w.-]{0,40})["']/;

const DECLARATION = /^<\?xml[^>]{0,300}\?>/;

/**
 * Text of a file by its byte order mark, else by the encoding that it declares, else as UTF-8.
 * Null when the bytes are not of that encoding.
 */
export function decodeText(bytes: Uint8Array): string | null {
  try {
    const encoding = encodingOf(bytes);
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    // What the declaration said of the bytes is not true of the text.
    return encoding.startsWith('utf-16') ? text.replace(DECLARATION, '') : text;
  } catch {
    return null;
  }
}

function encodingOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return DECLARED.exec(new TextDecoder('latin1').decode(bytes.subarray(0, 300)))?.[1] ?? 'utf-8';
}
