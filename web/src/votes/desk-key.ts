/** What staff's view of votes is kept under in the client; everything about one vote lies below it. */
export const deskKey = (seasonId: string) => ['votes', seasonId] as const;
