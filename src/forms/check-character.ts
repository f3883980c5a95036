const CHARACTERS = '0123456789XABCDEFGHJKLMNPQRTUWY';

/** A number with the check character that makes it valid; as it is where none does. */
export const withCheckCharacter = (body: string, isValid: (text: string) => boolean): string =>
  Array.from(CHARACTERS, (last) => body + last).find(isValid) ?? body;
