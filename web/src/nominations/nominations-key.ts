export const nominationsKey = (season: string) => ['nominations', season] as const;
export const nominationKey = (id: string) => ['nomination', id] as const;
