/** What timetables are kept under in the client. */
export const presentationsKey = (seasonId: string) => ['presentations', seasonId] as const;
