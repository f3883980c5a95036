export const unreadKey = ['letters', 'unread'] as const;
