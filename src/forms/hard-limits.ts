/** Above these a value is not even looked at; the form's own, smaller limits give the friendly message. */
export const HARD_LIMITS = { text: 20_000, rows: 200, choices: 500 } as const;
