import { keyIn, numberIn, parseBulk } from './index.js';

const action = '{"index":{"_index":"zeebe-record_job_8.6.0_2026-11-23","_id":"1-17","routing":"1"}}';
const job = `{"partitionId":1,"value":{"type":"a","deadline":1795411981662,"variables":{"n":1,"text":"x:2251799813685251,\\"y","key":7},"processInstanceKey":2251799813685251,"elementInstanceKey":-1,"retries":3},"key":9151799813685261,"position":58,"timestamp":1795411981835,"valueType":"JOB","brokerVersion":"8.6.0","intent":"CREATED","rejectionType":"NULL_VAL","rejectionReason":"","recordType":"EVENT","sourceRecordPosition":52}`;

it('reads the records of a bulk in order and skips the lines about indexes', () => {
  const records = parseBulk(`${action}\n${job}\n${action}\n${job.replace('CREATED', 'COMPLETED')}\n`);
  expect(records.map(({ intent, position }) => [intent, position])).toEqual([
    ['CREATED', 58],
    ['COMPLETED', 58],
  ]);
});

it('keeps every digit of a key, and leaves texts and small numbers alone', () => {
  const [record] = parseBulk(`${action}\n${job}`);
  expect(record?.key).toBe('9151799813685261');
  const value = record?.value ?? {};
  expect(keyIn(value, 'processInstanceKey')).toBe('2251799813685251');
  expect(keyIn(value, 'elementInstanceKey')).toBeNull();
  expect(numberIn(value, 'deadline')).toBe(1795411981662);
  expect(value['variables']).toEqual({ n: 1, text: 'x:2251799813685251,"y', key: 7 });
});

it.each([
  ['text that is no JSON', `${action}\nnonsense`, /line 2/],
  ['a list', `${action}\n[1]`, /line 2/],
  ['a record without its type', `${action}\n{"position":1,"value":{}}`, /line 2.*valueType/],
])('refuses %s', (_name, body, message) => {
  expect(() => parseBulk(body)).toThrow(message);
});
