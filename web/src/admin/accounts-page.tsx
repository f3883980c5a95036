import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { api } from '../shared/api.js';
import { messageOf } from '../shared/api-problem.js';
import type { AccountPage, AccountRow } from '../shared/api-types.js';
import { EmptyState } from '../shared/empty-state.js';
import { ErrorSummary } from '../shared/error-summary.js';
import { LoadingOr } from '../shared/loading.js';
import { PageHead } from '../shared/page-section.js';
import { Pager } from '../shared/pager.js';
import { texts } from '../shared/texts.js';
import { SearchBox } from '../tasks/task-filter-bar.js';
import { GrantRole } from './grant-role.js';
import { NewAccount, type FirstPassword } from './new-account.js';
import './diagram.css';

const SIZE = 50;

/** Accounts and their roles. First passwords are shown once. */
export function Component() {
  const [search, setSearch] = useSearchParams();
  const [page, setPage] = useState(1);
  const [shown, setShown] = useState<FirstPassword | null>(null);
  const q = search.get('q') ?? '';
  const query = useQuery({
    queryKey: ['accounts', q, page],
    queryFn: () => api.get<AccountPage>('/accounts', { q, page, size: SIZE }),
    placeholderData: keepPreviousData,
  });
  const words = texts.admin.accounts;
  const refresh = () => void query.refetch();
  return (
    <div className="stack">
      <PageHead title={texts.app.items.accounts}>
        <SearchBox
          hint={texts.admin.accounts.searchHint}
          q={q}
          onSearch={(to) => {
            setPage(1);
            setSearch(to === '' ? {} : { q: to });
          }}
        />
        <NewAccount
          onCreated={(made) => {
            setShown(made);
            refresh();
          }}
        />
      </PageHead>
      {shown && (
        <div className="notice-box ok" role="status">
          <strong>{words.firstPassword(shown.username)}</strong>
          <p className="first-password">{shown.password}</p>
          <p className="small">{words.firstPasswordHint}</p>
        </div>
      )}
      <LoadingOr query={query} lines={8}>
        {(found) =>
          found.items.length === 0 ? (
            <EmptyState title={words.none} />
          ) : (
            <>
              <AccountTable accounts={found.items} onChanged={refresh} onPassword={setShown} />
              <Pager page={page} size={SIZE} total={found.total} onPage={setPage} />
            </>
          )
        }
      </LoadingOr>
    </div>
  );
}

interface TableProps {
  readonly accounts: readonly AccountRow[];
  readonly onChanged: () => void;
  readonly onPassword: (shown: FirstPassword) => void;
}

type Act =
  | { readonly what: 'revoke'; readonly membershipId: string }
  | { readonly what: 'disable'; readonly account: AccountRow }
  | { readonly what: 'password'; readonly account: AccountRow };

function useAccountActs({ onChanged, onPassword }: Pick<TableProps, 'onChanged' | 'onPassword'>) {
  return useMutation({
    mutationFn: async (act: Act): Promise<FirstPassword | null> => {
      if (act.what === 'revoke') await api.delete(`/memberships/${act.membershipId}`);
      if (act.what === 'disable')
        await api.patch(`/accounts/${act.account.id}`, { disabled: !act.account.disabled });
      if (act.what !== 'password') return null;
      const { password } = await api.post<{ password: string }>(`/accounts/${act.account.id}/password`);
      return { username: act.account.username, password };
    },
    onSuccess: (made) => {
      if (made) onPassword(made);
      onChanged();
    },
  });
}

function AccountTable({ accounts, onChanged, onPassword }: TableProps) {
  const words = texts.admin.accounts;
  const acts = useAccountActs({ onChanged, onPassword });
  return (
    <>
      {acts.isError && <ErrorSummary items={[{ message: messageOf(acts.error) }]} />}
      <div className="table-wrap">
        <table className="data-table">
          <thead>
            <tr>
              <th scope="col">{words.name}</th>
              <th scope="col">{words.username}</th>
              <th scope="col">{words.phone}</th>
              <th scope="col">{words.roles}</th>
              <th scope="col">{words.state}</th>
              <th scope="col">
                <span className="only-read">{words.acts}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {accounts.map((account) => (
              <tr key={account.id}>
                <td className="nowrap">{account.displayName}</td>
                <td>{account.username}</td>
                <td className="numbers nowrap">{account.phone}</td>
                <td>
                  <RoleTags
                    account={account}
                    onRevoke={(membershipId) => acts.mutate({ what: 'revoke', membershipId })}
                  />
                </td>
                <td className="nowrap">
                  <span className={`tag ${account.disabled ? 'danger' : 'ok'}`}>
                    {account.disabled ? words.disabled : words.enabled}
                  </span>
                  {account.demo && <span className="tag">{words.demo}</span>}
                </td>
                <td className="nowrap number">
                  <GrantRole account={account} onGranted={onChanged} />
                  {!account.demo && (
                    <>
                      <button
                        type="button"
                        className="button plain compact"
                        onClick={() => acts.mutate({ what: 'password', account })}
                      >
                        {words.resetPassword}
                      </button>
                      <button
                        type="button"
                        className="button plain compact"
                        onClick={() => acts.mutate({ what: 'disable', account })}
                      >
                        {account.disabled ? words.enable : words.disable}
                      </button>
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function RoleTags({ account, onRevoke }: { account: AccountRow; onRevoke: (membershipId: string) => void }) {
  const words = texts.admin.accounts;
  if (account.memberships.length === 0) return <span className="quiet">{words.noRoles}</span>;
  return (
    <span className="role-tags">
      {account.memberships.map((each) => {
        const label = each.organisation ? `${each.roleLabel} · ${each.organisation.name}` : each.roleLabel;
        return (
          <span key={each.id} className="tag" title={each.seasonTitle ?? words.platform}>
            {label}
            {!account.demo && (
              <button type="button" aria-label={words.revoke(label)} onClick={() => onRevoke(each.id)}>
                ✕
              </button>
            )}
          </span>
        );
      })}
    </span>
  );
}
