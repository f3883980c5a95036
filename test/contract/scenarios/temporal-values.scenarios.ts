import { end, line, processXml, script, service, start } from '../engine/support/bpmn.js';
import { create, scenario, take } from './support/steps.js';
import type { Variables } from '../../../src/engine/index.js';

/** What a FEEL value is as a variable. */
const value = (name: string, expression: string, variables: Variables = {}) =>
  scenario(name, processXml('p', line(start(), script('s', expression, 'r'), service('a'), end())), [
    create(variables),
    take('a'),
  ]);

/** Dates, times and durations as they are written into variables, and as they are read again. */
export default [
  value('a date as a variable', '=date("2024-02-29")'),
  value('a date and time with an offset as a variable', '=date and time("2026-01-02T10:00:00+08:00")'),
  value('a date and time of UTC as a variable', '=date and time("2026-01-02T10:00:00Z")'),
  value('a date and time with seconds as a variable', '=date and time("2026-01-02T10:00:05.250+08:00")'),
  value('a date and time with a zone as a variable', '=date and time("2026-01-02T10:00:00@Asia/Shanghai")'),
  value('a local date and time as a variable', '=date and time("2026-01-02T10:00:00")'),
  value('a time as a variable', '=time("10:30:00")'),
  value('a time with an offset as a variable', '=time("10:30:00+08:00")'),
  value('a duration of days and hours as a variable', '=duration("P1DT2H")'),
  value('a duration of years and months as a variable', '=duration("P1Y14M")'),
  value(
    'durations are normalised',
    '=[duration("PT90M"), duration("PT36H"), duration("PT0S"), duration("-PT5M")]',
  ),
  value(
    'a date and a duration',
    '=[date("2024-01-31") + duration("P1M"), date("2024-03-01") - duration("P1D")]',
  ),
  value('the difference of two dates', '=date("2024-03-01") - date("2024-02-01")'),
  value(
    'parts of a date',
    '=[date("2024-05-06").year, date("2024-05-06").month, date("2024-05-06").day, day of week(date("2024-05-06"))]',
  ),
  value(
    'a variable’s date is text until it is read',
    '=[on > date("2024-01-01"), date(on) > date("2024-01-01"), on]',
    {
      on: '2024-05-01',
    },
  ),
  value(
    'dates within contexts and lists',
    '={a: date("2024-01-01"), b: [duration("P1D"), time("08:00:00")]}',
  ),
  value(
    'a date and time compared in other zones',
    '=date and time("2026-01-02T10:00:00+08:00") = date and time("2026-01-02T02:00:00Z")',
  ),
  value(
    'text of temporal values',
    '=[string(date("2024-01-01")), string(duration("PT1H")), string(date and time("2026-01-02T10:00:00+08:00"))]',
  ),
  value('years between dates', '=years and months duration(date("2020-03-01"), date("2024-02-29"))'),
  value(
    'something that is no date',
    '=[date("2024-13-01"), time("25:00:00"), duration("P"), date and time("x")]',
  ),
];
