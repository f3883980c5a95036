/** Tone of a status as a class of `.tag`. */
export function toneClass(tone: 'success' | 'error' | 'default' | undefined): string {
  if (tone === 'success') return 'ok';
  return tone === 'error' ? 'danger' : '';
}
