const BINARY = /\.(docx|png|jpg|ttf|otf)$/;

/** Files that are no text; they travel as base64. */
export const isBinaryFile = (path: string): boolean => BINARY.test(path);
