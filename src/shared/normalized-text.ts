/**
 * Text as it is compared: NFKC, trimmed, case folded. Upper and then lower case folds what lower case alone
 * leaves apart (ß and SS, for one).
 */
export function normalizedText(text: string): string {
  return text.normalize('NFKC').trim().toUpperCase().toLowerCase().replaceAll('ς', 'σ');
}
