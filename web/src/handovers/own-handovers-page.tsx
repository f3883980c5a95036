import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { paths } from '../app/paths.js';
import { sessionKey } from '../app/session-key.js';
import { ActDialog } from '../shared/act-dialog.js';
import { api } from '../shared/api.js';
import { messageOf } from '../shared/api-problem.js';
import type { HandoverView, OperatedUnit, OwnHandovers } from '../shared/api-types.js';
import { LoadingOr } from '../shared/loading.js';
import { PageHead, PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { HandOverDialog } from './hand-over-dialog.js';
import { HandoverRecord } from './handover-record.js';

/** What one looks after for units: handing it on, and taking it over. */
export function Component() {
  const words = texts.handovers;
  const query = useQuery({ queryKey: ['handovers'], queryFn: () => api.get<OwnHandovers>('/handovers') });
  const refresh = () => void query.refetch();
  return (
    <div className="stack">
      <PageHead
        title={words.title}
        lead={words.lead}
        back={{ to: paths.account, label: texts.identity.accountTitle }}
      />
      <LoadingOr query={query}>
        {({ units, items }) => {
          const incoming = items.filter(({ forMe, state }) => forMe && state === 'pending');
          const others = items.filter((item) => !incoming.includes(item));
          return (
            <>
              <Incoming items={incoming} onChanged={refresh} />
              <PageSection title={words.units}>
                <Units units={units} items={items} onChanged={refresh} />
              </PageSection>
              <PageSection title={words.record}>
                {others.length === 0 ? (
                  <p className="quiet">{words.noRecord}</p>
                ) : (
                  <Records items={others} onChanged={refresh} />
                )}
              </PageSection>
            </>
          );
        }}
      </LoadingOr>
    </div>
  );
}

interface ItemsProps {
  readonly items: readonly HandoverView[];
  readonly onChanged: () => void;
}

function Incoming({ items, onChanged }: ItemsProps) {
  if (items.length === 0) return null;
  return (
    <PageSection title={texts.handovers.forMe}>
      <ul className="deputy-list">
        {items.map((item) => (
          <IncomingOne key={item.id} item={item} onChanged={onChanged} />
        ))}
      </ul>
    </PageSection>
  );
}

function IncomingOne({ item, onChanged }: { item: HandoverView; onChanged: () => void }) {
  const words = texts.handovers;
  const client = useQueryClient();
  const [accepting, setAccepting] = useState(false);
  const accept = useMutation({
    mutationFn: () => api.post(`/handovers/${item.id}/accept`),
    // The session ended with it: whoever goes on signs in anew.
    onSuccess: () => client.invalidateQueries({ queryKey: sessionKey }),
  });
  return (
    <li>
      <HandoverRecord item={item} />
      <div className="row">
        <button type="button" className="button primary" onClick={() => setAccepting(true)}>
          {words.accept}
        </button>
        <DropButton item={item} text={words.decline} onChanged={onChanged} />
      </div>
      {accepting && (
        <ActDialog
          title={words.acceptTitle(item.organisationName)}
          consequence={words.acceptHint}
          okText={words.accept}
          leastReason={0}
          pending={accept.isPending}
          error={accept.error}
          onConfirm={() => accept.mutate()}
          onClose={() => setAccepting(false)}
        />
      )}
    </li>
  );
}

function Units({ units, items, onChanged }: ItemsProps & { readonly units: readonly OperatedUnit[] }) {
  const words = texts.handovers;
  const [handing, setHanding] = useState<OperatedUnit | null>(null);
  if (units.length === 0) return <p className="quiet">{words.noUnits}</p>;
  const underWay = (unit: OperatedUnit) =>
    items.some(
      (item) =>
        item.state === 'pending' &&
        !item.forMe &&
        item.seasonId === unit.seasonId &&
        item.organisation === unit.organisation,
    );
  return (
    <>
      <ul className="deputy-list">
        {units.map((unit) => (
          <li key={`${unit.seasonId} ${unit.organisation}`}>
            <div>
              <strong>{unit.organisationName}</strong>
              <p>{unit.seasonTitle}</p>
              <p className="small quiet">
                {words.rolesAndApplications(unit.roles.join(texts.common.comma), unit.applications.length)}
              </p>
            </div>
            {underWay(unit) ? (
              <span className="tag warn">{words.underWay}</span>
            ) : (
              <button type="button" className="button" onClick={() => setHanding(unit)}>
                {words.hand}
              </button>
            )}
          </li>
        ))}
      </ul>
      {handing && (
        <HandOverDialog
          unit={handing}
          onDone={() => {
            setHanding(null);
            onChanged();
          }}
          onClose={() => setHanding(null)}
        />
      )}
    </>
  );
}

function Records({ items, onChanged }: ItemsProps) {
  return (
    <ul className="deputy-list">
      {items.map((item) => (
        <li key={item.id}>
          <HandoverRecord item={item} />
          {item.mine && item.way === 'own' && item.state === 'pending' && (
            <DropButton item={item} text={texts.handovers.takeBack} onChanged={onChanged} />
          )}
        </li>
      ))}
    </ul>
  );
}

function DropButton({ item, text, onChanged }: { item: HandoverView; text: string; onChanged: () => void }) {
  const drop = useMutation({
    mutationFn: () => api.post(`/handovers/${item.id}/drop`),
    onSettled: onChanged,
  });
  return (
    <>
      <button type="button" className="button" disabled={drop.isPending} onClick={() => drop.mutate()}>
        {text}
      </button>
      {drop.error && (
        <p className="field-error" role="alert">
          {messageOf(drop.error)}
        </p>
      )}
    </>
  );
}
