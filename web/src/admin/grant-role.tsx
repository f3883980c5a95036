import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useSeason } from '../app/season.js';
import { ActDialog } from '../shared/act-dialog.js';
import { api } from '../shared/api.js';
import type { AccountRow } from '../shared/api-types.js';
import { texts } from '../shared/texts.js';

/** Scopes that need no organisation: they are about oneself, about what is assigned, or about everything. */
const withoutOrganisation = new Set(['own', 'all', 'none']);

/** Gives an account a role of this season, for one organisation where the role asks for it. */
export function GrantRole({ account, onGranted }: { account: AccountRow; onGranted: () => void }) {
  const season = useSeason();
  const id = useId();
  const [open, setOpen] = useState(false);
  const [role, setRole] = useState('');
  const [organisation, setOrganisation] = useState('');
  const words = texts.admin.accounts;
  const chosen = season.roles.find((each) => each.key === role);
  const asksFor = chosen !== undefined && !withoutOrganisation.has(chosen.scope);
  const grant = useMutation({
    mutationFn: () =>
      api.post('/memberships', {
        accountId: account.id,
        seasonId: season.id,
        role,
        ...(asksFor && organisation && { organisation }),
      }),
    onSuccess: () => {
      setOpen(false);
      onGranted();
    },
  });
  return (
    <>
      <button type="button" className="button plain compact" onClick={() => setOpen(true)}>
        {words.grant}
      </button>
      {open && (
        <ActDialog
          title={words.grantTo(account.displayName)}
          consequence={words.grantHint}
          okText={words.grant}
          leastReason={0}
          fault={role === '' || (asksFor && organisation === '') ? words.grantIncomplete : null}
          pending={grant.isPending}
          error={grant.error}
          onConfirm={() => grant.mutate()}
          onClose={() => setOpen(false)}
        >
          <label className="dialog-label" htmlFor={`${id}-role`}>
            {words.role}
          </label>
          <select
            id={`${id}-role`}
            className="dialog-input"
            value={role}
            onChange={(event) => setRole(event.target.value)}
          >
            <option value="">{words.choose}</option>
            {season.roles.map((each) => (
              <option key={each.key} value={each.key}>
                {each.label}
              </option>
            ))}
          </select>
          {asksFor && (
            <>
              <label className="dialog-label" htmlFor={`${id}-organisation`}>
                {words.organisation}
              </label>
              <input
                id={`${id}-organisation`}
                className="dialog-input"
                list={`${id}-organisations`}
                value={organisation}
                onChange={(event) => setOrganisation(event.target.value)}
              />
              <datalist id={`${id}-organisations`}>
                {season.organisations.map((each) => (
                  <option key={each.key} value={each.key}>
                    {each.name}
                  </option>
                ))}
              </datalist>
            </>
          )}
        </ActDialog>
      )}
    </>
  );
}
