import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ActDialog } from '../shared/act-dialog.js';
import { api } from '../shared/api.js';
import type { DeputyView } from '../shared/api-types.js';
import * as formats from '../shared/formats.js';
import { LoadingOr } from '../shared/loading.js';
import { PageHead, PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { NameDeputy } from './name-deputy.js';
import { paths } from './paths.js';

/** Who stands in for whom: naming a deputy, ending it early, seeing for whom one acts oneself. */
export function Component() {
  const [naming, setNaming] = useState(false);
  const query = useQuery({
    queryKey: ['deputies'],
    queryFn: () => api.get<readonly DeputyView[]>('/deputies'),
  });
  const words = texts.deputies;
  const refresh = () => void query.refetch();
  return (
    <div className="stack">
      <PageHead
        title={words.title}
        lead={words.lead}
        back={{ to: paths.account, label: texts.identity.accountTitle }}
      >
        <button type="button" className="button primary" onClick={() => setNaming(true)}>
          {words.name}
        </button>
      </PageHead>
      <LoadingOr query={query}>
        {(found) => (
          <>
            <PageSection title={words.mine}>
              <Deputies items={found.filter(({ mine }) => mine)} none={words.noneMine} onChanged={refresh} />
            </PageSection>
            <PageSection title={words.theirs}>
              <Deputies
                items={found.filter(({ mine }) => !mine)}
                none={words.noneTheirs}
                onChanged={refresh}
              />
            </PageSection>
          </>
        )}
      </LoadingOr>
      {naming && (
        <NameDeputy
          onClose={() => setNaming(false)}
          onDone={() => {
            setNaming(false);
            refresh();
          }}
        />
      )}
    </div>
  );
}

interface Props {
  readonly items: readonly DeputyView[];
  readonly none: string;
  readonly onChanged: () => void;
}

function Deputies({ items, none, onChanged }: Props) {
  if (items.length === 0) return <p className="quiet">{none}</p>;
  return (
    <ul className="deputy-list">
      {items.map((item) => (
        <Deputy key={item.id} item={item} onChanged={onChanged} />
      ))}
    </ul>
  );
}

function Deputy({ item, onChanged }: { item: DeputyView; onChanged: () => void }) {
  const [ending, setEnding] = useState(false);
  const words = texts.deputies;
  const end = useMutation({
    mutationFn: () => api.delete(`/deputies/${item.id}`),
    onSuccess: onChanged,
  });
  const begun = new Date(item.from).getTime() <= Date.now();
  return (
    <li>
      <div>
        <strong>{item.mine ? item.deputy : words.tag(item.owner)}</strong>{' '}
        <span className={`tag ${begun ? 'ok' : ''}`}>{begun ? words.now : words.later}</span>
        <p>{[item.organisation, item.roleLabel].filter(Boolean).join(' · ')}</p>
        <p className="small quiet numbers">
          {words.span(formats.dateTime(item.from), formats.closing(item.until))}
        </p>
        <p className="small quiet">{item.reason}</p>
      </div>
      {item.mine && (
        <button type="button" className="button" onClick={() => setEnding(true)}>
          {words.end}
        </button>
      )}
      {ending && (
        <ActDialog
          title={words.endTitle}
          consequence={words.endHint(item.deputy)}
          okText={words.end}
          danger
          leastReason={0}
          pending={end.isPending}
          error={end.error}
          onConfirm={() => end.mutate()}
          onClose={() => setEnding(false)}
        />
      )}
    </li>
  );
}
