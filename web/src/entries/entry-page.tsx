import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { paths } from '../app/paths.js';
import { useSeason } from '../app/season.js';
import { api } from '../shared/api.js';
import type { EntryView } from '../shared/api-types.js';
import { LoadingOr } from '../shared/loading.js';
import { PageHead } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { toneClass } from '../shared/tone.js';
import { CaseAnswers } from './case-answers.js';
import { CaseSide } from './case-side.js';
import { EvidenceViewer } from './evidence-viewer.js';
import './case.css';

type Part = 'answers' | 'evidence' | 'decision';

/** A case to read: the same three parts, without a decision. */
export function Component() {
  const { entryId = '' } = useParams();
  const query = useQuery({
    queryKey: ['entry', entryId],
    queryFn: () => api.get<EntryView>(`/entries/${entryId}`),
  });
  return (
    <LoadingOr query={query} lines={10}>
      {(entry) => <Entry key={entry.id} entry={entry} />}
    </LoadingOr>
  );
}

function Entry({ entry }: { entry: EntryView }) {
  const season = useSeason();
  const [part, setPart] = useState<Part>('answers');
  const labels = { ...texts.tasks.tabs, decision: texts.entries.about };
  const lead = [entry.awardTitle, entry.unitName, entry.receiptNo].filter(Boolean).join(' · ');
  return (
    <div className="case-page">
      <PageHead
        title={entry.title}
        back={{ to: paths.entries(season.id), label: texts.app.items.entries }}
        lead={lead}
      >
        {entry.recommendation && (
          <span className="tag info">
            {texts.recommendations.of(entry.recommendation.rank, entry.recommendation.of)}
          </span>
        )}
        {entry.stageLabel && <span className="tag info">{entry.stageLabel}</span>}
        <span className={`tag ${toneClass(entry.statusTone)}`}>
          {[entry.statusLabel, entry.reasonLabel].filter(Boolean).join(texts.common.colon)}
        </span>
        <button type="button" className="button compact" onClick={() => window.print()}>
          {texts.tasks.print}
        </button>
      </PageHead>
      <div className="case-tabs no-print" role="tablist" aria-label={entry.title}>
        {(['answers', 'evidence', 'decision'] as const).map((each) => (
          <button
            key={each}
            type="button"
            role="tab"
            aria-selected={part === each}
            onClick={() => setPart(each)}
          >
            {labels[each]}
          </button>
        ))}
      </div>
      <div className="case-columns" data-part={part}>
        <section className="case-pane answers-pane" aria-label={texts.tasks.application} tabIndex={0}>
          <CaseAnswers entry={entry} />
        </section>
        <section className="case-pane evidence-pane" aria-label={texts.tasks.evidence}>
          <EvidenceViewer evidence={entry.evidence} />
        </section>
        <div className="case-pane decision-pane">
          <CaseSide entry={entry} />
        </div>
      </div>
    </div>
  );
}
