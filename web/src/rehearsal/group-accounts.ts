import type { DemoAccount } from '../shared/api-types.js';

export interface AccountGroup {
  readonly role: string;
  readonly label: string;
  readonly accounts: readonly DemoAccount[];
}

/** Accounts by role in the given order of roles; `filter` looks at names, places and user names. */
export function groupAccounts(
  accounts: readonly DemoAccount[],
  filter: string,
  order: readonly string[] = [],
): AccountGroup[] {
  const wanted = filter.trim().toLowerCase();
  const found = accounts.filter((account) =>
    [account.displayName, account.username ?? '', account.organisation?.name ?? '', account.roleLabel].some(
      (text) => text.toLowerCase().includes(wanted),
    ),
  );
  const place = (role: string) => (order.includes(role) ? order.indexOf(role) : order.length);
  const roles = [...new Set(found.map((account) => account.role))].sort((a, b) => place(a) - place(b));
  return roles.map((role) => {
    const own = found.filter((account) => account.role === role);
    return { role, label: own[0]?.roleLabel ?? role, accounts: own };
  });
}
