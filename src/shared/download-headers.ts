/** What browsers show without running anything of it. */
const SHOWABLE: ReadonlySet<string> = new Set(['application/pdf', 'image/jpeg', 'image/png']);

/** Nothing in the file may load, run or send anything. */
const NOTHING = "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; sandbox";
/** A browser's own PDF viewer does not start inside a sandbox. */
const PDF_INLINE = "default-src 'none'; object-src 'self'; frame-ancestors 'self'";

/**
 * Headers under which an uploaded file leaves: as an attachment, or in the page when it is asked for and of
 * a kind that is safe to show. The type is ours, never the uploader's.
 */
export function downloadHeaders(
  file: { readonly name: string; readonly mime: string },
  inline: boolean,
): Readonly<Record<string, string>> {
  const shown = inline && SHOWABLE.has(file.mime);
  const isPdf = file.mime === 'application/pdf';
  return {
    'content-type': file.mime,
    'content-disposition': `${shown ? 'inline' : 'attachment'}; ${nameParameters(file.name)}`,
    'content-security-policy': shown && isPdf ? PDF_INLINE : NOTHING,
    ...(shown && isPdf ? { 'x-frame-options': 'SAMEORIGIN' } : {}),
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, no-store',
  };
}

/** RFC 6266: a plain name for old programs, the real one in UTF-8. */
function nameParameters(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `filename="${plain}"; filename*=UTF-8''${encoded}`;
}
