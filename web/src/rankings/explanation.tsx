/** An explanation by the server: sentences as they are; anything else is for the record, not for reading. */
export function Explanation({ value, quiet = false }: { value: unknown; quiet?: boolean }) {
  const sentences = sentencesOf(value);
  if (sentences.length === 0) return null;
  return (
    <div className={quiet ? 'small quiet' : 'explanation'}>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}

/** Looks for `text`, `sentences` or plain strings. */
export function sentencesOf(value: unknown): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  if (Array.isArray(value)) return value.flatMap(sentencesOf);
  if (typeof value !== 'object' || value === null) return [];
  const { text, sentences, sentence } = value as Record<string, unknown>;
  return [text, sentence, sentences].flatMap(sentencesOf);
}
