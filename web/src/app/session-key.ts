/** Where the answer to “who is signed in” is kept. */
export const sessionKey = ['session'] as const;
