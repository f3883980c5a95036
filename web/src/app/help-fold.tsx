import { ContactSection } from '../shared/contact-section.js';
import { preferredSeason, useSeasonIfAny, useSeasons } from './season.js';

/** Whom to ask, on a page where something went wrong. */
export function HelpFold() {
  const inSeason = useSeasonIfAny();
  const { data: seasons } = useSeasons();
  const season = inSeason ?? (seasons && preferredSeason(seasons));
  return <ContactSection seasonId={season?.id} />;
}
