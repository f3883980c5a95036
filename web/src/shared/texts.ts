import { admin } from './texts/admin.js';
import { app, errors, common, clock } from './texts/app.js';
import { applications } from './texts/applications.js';
import { ballots } from './texts/ballots.js';
import { deputies } from './texts/deputies.js';
import { entries } from './texts/entries.js';
import { contacts, followUp, pool } from './texts/follow-up.js';
import { forms } from './texts/forms.js';
import { handovers } from './texts/handovers.js';
import { identity } from './texts/identity.js';
import { nominations, recommendations } from './texts/nominations.js';
import { notices } from './texts/notices.js';
import { persons } from './texts/persons.js';
import { presentations } from './texts/presentations.js';
import { processes } from './texts/processes.js';
import { rankings } from './texts/rankings.js';
import { letters } from './texts/letters.js';
import { recusals } from './texts/recusals.js';
import { seasons } from './texts/seasons.js';
import { tasks } from './texts/tasks.js';
import { votes } from './texts/votes.js';

/** Every sentence the client shows. Another language is another object of this shape. */
export const texts = {
  admin,
  app,
  applications,
  ballots,
  clock,
  common,
  contacts,
  deputies,
  entries,
  errors,
  followUp,
  forms,
  handovers,
  identity,
  nominations,
  notices,
  persons,
  pool,
  presentations,
  processes,
  rankings,
  recommendations,
  letters,
  recusals,
  seasons,
  tasks,
  votes,
} as const;
