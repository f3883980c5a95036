import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { seasonKey } from '../app/season.js';
import { useEnter } from '../app/use-enter.js';
import { api } from '../shared/api.js';
import { messageOf } from '../shared/api-problem.js';
import type { DemoAccount, Me, SeasonView } from '../shared/api-types.js';
import { ErrorSummary } from '../shared/error-summary.js';
import { LoadingOr } from '../shared/loading.js';
import { PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { groupAccounts, type AccountGroup } from './group-accounts.js';

const fetchAccounts = () => api.get<readonly DemoAccount[]>('/rehearsal/accounts');

/** Places without a person yet get one when somebody wants to be them. */
async function madeUp(account: DemoAccount): Promise<DemoAccount | undefined> {
  if (account.username !== null) return account;
  const { seasonId, role, organisation } = account;
  await api.post('/rehearsal/sessions', {
    seasonId,
    role,
    ...(organisation && { organisation: organisation.key }),
  });
  const all = await fetchAccounts();
  return all.find(
    (each) => each.role === role && each.organisation?.key === organisation?.key && each.username !== null,
  );
}

async function signInAs(account: DemoAccount): Promise<Me> {
  const person = await madeUp(account);
  await api.post('/session', { username: person?.username, password: person?.password });
  return api.get<Me>('/session');
}

/** One click a person, grouped by role. Only a rehearsal has them. */
export function DemoAccounts({ seasonId }: { seasonId: string }) {
  const [filter, setFilter] = useState('');
  const enter = useEnter();
  const query = useQuery({ queryKey: ['rehearsal', 'accounts'], queryFn: fetchAccounts });
  const season = useQuery({
    queryKey: seasonKey(seasonId),
    queryFn: () => api.get<SeasonView>(`/seasons/${seasonId}`),
  });
  const order = season.data?.roles.map((role) => role.key);
  const enterAs = useMutation({ mutationFn: signInAs, onSuccess: enter });
  const words = texts.identity;
  return (
    <PageSection title={words.demoTitle}>
      <div className="stack close">
        <p className="small quiet">{words.demoHint}</p>
        {enterAs.isError && <ErrorSummary items={[{ message: messageOf(enterAs.error) }]} />}
        <input
          className="demo-filter"
          type="search"
          aria-label={words.demoSearch}
          placeholder={words.demoSearch}
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
        <LoadingOr query={query}>
          {(accounts) => (
            <Groups
              groups={groupAccounts(
                accounts.filter((each) => each.seasonId === seasonId),
                filter,
                order,
              )}
              onEnter={(account) => enterAs.mutate(account)}
            />
          )}
        </LoadingOr>
      </div>
    </PageSection>
  );
}

type OnEnter = (account: DemoAccount) => void;

function Groups({ groups, onEnter }: { groups: readonly AccountGroup[]; onEnter: OnEnter }) {
  if (groups.length === 0) return <p className="quiet">{texts.identity.demoNone}</p>;
  return (
    <div className="demo-groups">
      {groups.map((group) => (
        <Group key={group.role} group={group} onEnter={onEnter} />
      ))}
    </div>
  );
}

const FEW = 9;

function Group({ group, onEnter }: { group: AccountGroup; onEnter: OnEnter }) {
  const [all, setAll] = useState(false);
  const shown = all ? group.accounts : group.accounts.slice(0, FEW);
  return (
    <section className="demo-group">
      <h3>{group.label}</h3>
      <ul className="demo-list">
        {shown.map((account) => (
          <li key={`${account.role}@${account.organisation?.key ?? ''}${account.username ?? ''}`}>
            <button type="button" onClick={() => onEnter(account)}>
              <span className="demo-name">{account.displayName}</span>
              <span className="demo-place">{account.organisation?.name ?? account.roleLabel}</span>
            </button>
          </li>
        ))}
      </ul>
      {shown.length < group.accounts.length && (
        <button type="button" className="button plain compact" onClick={() => setAll(true)}>
          {texts.identity.demoMore(group.accounts.length)}
        </button>
      )}
    </section>
  );
}
