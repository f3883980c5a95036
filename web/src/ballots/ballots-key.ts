/** What the list of ballots is kept under in the client. */
export const ballotsKey = (seasonId: string) => ['ballots', seasonId] as const;
