import type { DemoAccount } from '../shared/api-types.js';

export interface AccountGroup {
  readonly role: string;
  readonly label: string;
  readonly accounts: readonly DemoAccount[];
}

/** Accounts by role in the order the server lists roles; `filter` looks at names, places and user names. */
export function groupAccounts(accounts: readonly DemoAccount[], filter: string): AccountGroup[] {
  const wanted = filter.trim().toLowerCase();
  const found = accounts.filter((account) =>
    [account.displayName, account.username ?? '', account.organisation?.name ?? '', account.roleLabel].some((text) =>
      text.toLowerCase().includes(wanted),
    ),
  );
  const roles = [...new Set(found.map((account) => account.role))];
  return roles.map((role) => {
    const own = found.filter((account) => account.role === role);
    return { role, label: own[0]?.roleLabel ?? role, accounts: own };
  });
}
