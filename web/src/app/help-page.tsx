import { PageHead } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { HelpFold } from './help-fold.js';

/** Reached from the foot of every page. */
export function Component() {
  return (
    <div className="stack">
      <PageHead title={texts.contacts.title} />
      <HelpFold />
    </div>
  );
}
