export { SeasonLauncher } from './season-launcher.js';
export { SeasonCalendar } from './season-calendar.js';
export { SeasonRunModule } from './season-run.module.js';
