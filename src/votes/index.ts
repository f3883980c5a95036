// The module with its controllers is not exported here: composition imports it from votes.module.js.
export type { ScriptedVoterView, VoidView, VotePattern, VoteRow } from './vote.view.js';
