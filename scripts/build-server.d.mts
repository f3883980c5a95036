export function buildServer(progress?: (done: number, total: number) => void): Promise<number>;
