import type { SeasonRecord } from '../replay/index.js';
import type { WorkingDayOverrides } from '../seasons/index.js';
import { Invalid } from '../shared/errors.js';
import type { RehearsalMapping } from './mapping.js';
import { Api, type Watch } from './player/api.js';
import type { Player } from './player/cast.js';
import type { Journal } from './player/journal.js';
import type { Pace } from './player/pace.js';
import { People } from './player/people.js';
import { SeasonPlayer } from './player/player.js';
import { readRegister } from './player/register-file.js';
import { collectOutcomes, saveDocuments, writeOutcomes, type Outcomes } from './player/report.js';
import type { Progress, SeasonView } from './player/season-clock.js';
import type { ScriptedOutcome } from './scripted-view.js';

export interface Staging {
  readonly journal: Journal;
  readonly mapping: RehearsalMapping;
  readonly cast: readonly Player[];
  readonly workingDays?: WorkingDayOverrides | undefined;
  /** Of the rehearsal's own server. */
  readonly url: string;
  readonly progress: Progress;
  readonly pace: Pace;
  readonly watch?: Watch;
}

export interface Played {
  readonly outcomes: Outcomes;
  readonly record: SeasonRecord;
  readonly entries: readonly ScriptedOutcome[];
  /** Reference → names of printed files. */
  readonly documents: ReadonlyMap<string, readonly string[]>;
  /** Where the outcomes are. */
  readonly file: string;
}

/** One rehearsal on a server that is up: from the first draft to the files in the output folder. */
export class RehearsalPlay {
  private constructor(
    private readonly staging: Staging,
    readonly api: Api,
    readonly player: SeasonPlayer,
    private readonly seasonId: string,
  ) {}

  static async open(staging: Staging): Promise<RehearsalPlay> {
    const { journal, mapping, cast, progress, pace, workingDays } = staging;
    const api = new Api(staging.url, staging.watch);
    const season = await theSeason(api);
    const people = new People(api, season.id);
    const part = { mapping, cast, journal, progress, pace, workingDays };
    const player = await SeasonPlayer.create(api, people, season, part);
    return new RehearsalPlay(staging, api, player, season.id);
  }

  async run(): Promise<Played> {
    const { api, player, seasonId } = this;
    const { journal, mapping, cast } = this.staging;
    const { register } = journal.order;
    if (register) {
      const rows = await readRegister(register, mapping);
      await api.post('/register', { seasonId, rows }, player.adminToken);
    }
    await player.play();
    const entries = await player.outcomes();
    const documents = await saveDocuments(api, player.reader, journal.folder, seasonId, entries);
    const record = await player.record();
    const outcomes = collectOutcomes(mapping, cast, entries, journal, { record, documents });
    const file = await writeOutcomes(journal.folder, outcomes, record);
    await journal.finish();
    return { outcomes, record, entries, documents, file };
  }
}

async function theSeason(api: Api): Promise<SeasonView> {
  const seasons = await api.get<{ id: string; rehearsal: boolean }[]>('/seasons');
  const rehearsal = seasons.find((season) => season.rehearsal);
  if (!rehearsal)
    throw new Invalid(
      'SEASON_MISSING',
      '演练服务器上没有演练批次，请检查方案能否载入（npm run plan -- check 方案.yaml）。',
    );
  return api.get<SeasonView>(`/seasons/${rehearsal.id}`);
}
