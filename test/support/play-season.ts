import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readMapping } from '../../src/rehearsal/mapping.js';
import { Api } from '../../src/rehearsal/player/api.js';
import { readCast } from '../../src/rehearsal/player/cast.js';
import { Journal } from '../../src/rehearsal/player/journal.js';
import { withoutStops } from '../../src/rehearsal/player/pace.js';
import { People } from '../../src/rehearsal/player/people.js';
import { SeasonPlayer } from '../../src/rehearsal/player/player.js';
import type { SeasonView } from '../../src/rehearsal/player/season-clock.js';
import { collectOutcomes, type Outcomes } from '../../src/rehearsal/player/report.js';
import type { SeasonRecord } from '../../src/replay/index.js';
import { photoFile, type SampleFile } from './sample-files.js';
import { openTestApp, type TestApp } from './test-app.js';
import type { StagedPlan } from './staged-plan.js';

export interface PlayedSeason {
  readonly outcomes: Outcomes;
  readonly record: SeasonRecord;
  readonly season: SeasonView;
  readonly api: Api;
  readonly people: People;
  readonly player: SeasonPlayer;
  readonly test: TestApp;
  close(): Promise<void>;
}

const silent = { step: (): void => undefined, done: (): void => undefined };

/** Opens the application on a staged plan and plays a whole season of these applicants through its HTTP API. */
export async function playSeason(
  plan: StagedPlan,
  lines: readonly object[],
  files: readonly SampleFile[] = [{ ...photoFile, name: 'photo.jpg' }],
): Promise<PlayedSeason> {
  const opened = await openRehearsal(plan);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'jp-play-'));
  const close = async (): Promise<void> => {
    await opened.test.close();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const applicants = path.join(folder, 'applicants.jsonl');
    writeFileSync(applicants, lines.map((line) => JSON.stringify(line)).join('\n'));
    for (const { name, bytes } of files) writeFileSync(path.join(folder, name), bytes);
    const order = { plan: plan.planFile, applicants, register: null };
    const journal = await Journal.begin(path.join(folder, 'out'), order);
    const mapping = await readMapping(plan.planFile);
    const cast = await readCast(applicants, mapping);
    const { api, people, season } = opened;
    const player = await SeasonPlayer.create(api, people, season, {
      mapping,
      cast,
      journal,
      progress: silent,
      pace: withoutStops,
    });
    await player.play();
    const record = await player.record();
    const traces = { record, documents: new Map<string, readonly string[]>() };
    const outcomes = collectOutcomes(mapping, cast, await player.outcomes(), journal, traces);
    return { ...opened, player, outcomes, record, close };
  } catch (error) {
    await close();
    throw error;
  }
}

export interface OpenRehearsal {
  readonly season: SeasonView;
  readonly api: Api;
  readonly people: People;
  readonly test: TestApp;
}

/** The application with a plan on stage, listening on a port of its own. */
export async function openRehearsal(plan: StagedPlan): Promise<OpenRehearsal> {
  const test = await openTestApp({ config: { rehearsal: { enabled: true, planFile: plan.planFile } } });
  await test.app.listen(0, '127.0.0.1');
  const api = new Api(await test.app.getUrl());
  const [row] = await api.get<{ id: string }[]>('/seasons');
  const season = await api.get<SeasonView>(`/seasons/${row?.id ?? ''}`);
  return { season, api, people: new People(api, season.id), test };
}
