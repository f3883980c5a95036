import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSeason } from '../app/season.js';
import { api } from '../shared/api.js';
import { messageOf } from '../shared/api-problem.js';
import type { SlotChoiceView } from '../shared/api-types.js';
import * as formats from '../shared/formats.js';
import { PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';

type Slot = SlotChoiceView['slots'][number];

const named = ({ start, end, room }: Slot): string =>
  `${formats.date(start)} ${formats.time(start)}—${formats.time(end)}，${room}`;

/** When and where the case is presented; until the plan's date the applicant chooses and exchanges. */
export function SlotChoices({ applicationId }: { applicationId: string }) {
  const season = useSeason();
  const used = season.parts.includes('presentations');
  const path = `/seasons/${season.id}/presentation-choices`;
  const query = useQuery({
    queryKey: ['presentation-choices', season.id],
    queryFn: () => api.get<readonly SlotChoiceView[]>(path),
    enabled: used,
  });
  const mine = query.data?.filter((choice) => choice.applicationId === applicationId) ?? [];
  return (
    <>
      {mine.map((choice) => (
        <SlotChoice key={`${choice.presentationId} ${choice.entryId}`} choice={choice} path={path} />
      ))}
    </>
  );
}

function SlotChoice({ choice, path }: { choice: SlotChoiceView; path: string }) {
  const season = useSeason();
  const client = useQueryClient();
  const words = texts.presentations.mine;
  const key = ['presentation-choices', season.id];
  const choose = useMutation({
    mutationFn: (slotId: string) =>
      api.post<readonly SlotChoiceView[]>(`${path}/${choice.presentationId}`, {
        ...{ entryId: choice.entryId, slotId },
      }),
    onSuccess: (views) => client.setQueryData(key, views),
    // Somebody else may have been faster: what is left is shown.
    onError: () => void client.invalidateQueries({ queryKey: key }),
  });
  const own = choice.slots.find(({ id }) => id === choice.slotId);
  const others = choice.slots.filter(({ id }) => id !== choice.slotId);
  return (
    <PageSection title={words.title(choice.label, choice.round)}>
      <OwnSlot choice={choice} own={own} />
      {choice.mayChoose && choice.chooseUntil && (
        <p className="small slot-until">{words.chooseUntil(formats.closing(choice.chooseUntil))}</p>
      )}
      <p className="small quiet">{`${choice.absence}。`}</p>
      {choose.error && (
        <p className="field-error" role="alert">
          {messageOf(choose.error)}
        </p>
      )}
      {choice.mayChoose && others.length === 0 && !own && <p className="quiet">{words.full}</p>}
      {choice.mayChoose && others.length > 0 && (
        <Offers
          slots={others}
          act={own ? words.exchange : words.pick}
          pending={choose.isPending}
          onTake={choose.mutate}
        />
      )}
    </PageSection>
  );
}

function OwnSlot({ choice, own }: { choice: SlotChoiceView; own: Slot | undefined }) {
  const words = texts.presentations.mine;
  if (!own) return <p>{choice.mayChoose ? words.none : words.waiting}</p>;
  const came = choice.came ? words.came : words.absent;
  const standing = choice.fixed ? words.fixed : words.pending;
  return (
    <div className="notice-box ok">
      <p className="small quiet">{words.yours}</p>
      <strong>{named(own)}</strong>
      <p>{choice.came === null ? standing : came}</p>
    </div>
  );
}

interface OffersProps {
  readonly slots: readonly Slot[];
  /** What taking one is called. */
  readonly act: string;
  readonly pending: boolean;
  readonly onTake: (slotId: string) => void;
}

/** Slots to be had, by day. */
function Offers({ slots, act, pending, onTake }: OffersProps) {
  const words = texts.presentations.mine;
  const days = [...new Set(slots.map(({ start }) => formats.date(start)))];
  return (
    <>
      {days.map((day) => (
        <section key={day} className="slot-day">
          <h3>{day}</h3>
          <ul className="slot-offers" aria-label={`${words.offered}：${day}`}>
            {slots
              .filter(({ start }) => formats.date(start) === day)
              .map((slot) => (
                <li key={slot.id}>
                  <span>
                    <span className="numbers">{`${formats.time(slot.start)}—${formats.time(slot.end)}`}</span>
                    {` ${slot.room}`}
                    {slot.free > 1 && <span className="small quiet">{` ${words.left(slot.free)}`}</span>}
                  </span>
                  <button
                    type="button"
                    className="button"
                    disabled={pending}
                    aria-label={`${act}：${named(slot)}`}
                    onClick={() => onTake(slot.id)}
                  >
                    {act}
                  </button>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </>
  );
}
