export const recusalsKey = (seasonId: string) => ['recusals', seasonId] as const;
