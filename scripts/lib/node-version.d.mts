export function nodeIsNewEnough(version: string): boolean;
export function requireNode(): void;
