import { RecordsListener, type ExporterRecord } from './index.js';

const body = `{"index":{}}
{"partitionId":1,"position":1,"key":2,"timestamp":3,"value":{},"valueType":"JOB","intent":"CREATED","recordType":"EVENT","rejectionType":"NULL_VAL","rejectionReason":""}
`;

async function withListener(
  receive: (records: readonly ExporterRecord[]) => void,
  use: (url: string) => Promise<void>,
): Promise<void> {
  const listener = new RecordsListener({ port: 0, receive });
  const port = await listener.open();
  try {
    await use(`http://127.0.0.1:${port}`);
  } finally {
    await listener.close();
  }
}

it('hands over the records and answers as the exporter expects', async () => {
  const seen: ExporterRecord[] = [];
  await withListener(
    (records) => void seen.push(...records),
    async (url) => {
      const template = await fetch(`${url}/_index_template/zeebe-record_job_8.6.0`, {
        method: 'PUT',
        body: '{}',
      });
      expect(await template.json()).toEqual({ acknowledged: true });
      const bulk = await fetch(`${url}/_bulk`, { method: 'POST', body });
      expect(await bulk.json()).toMatchObject({ errors: false, items: [] });
    },
  );
  expect(seen).toMatchObject([{ valueType: 'JOB', key: '2' }]);
});

it('has a bulk sent again that could not be taken', async () => {
  await withListener(
    () => {
      throw new Error('not now');
    },
    async (url) => {
      expect((await fetch(`${url}/_bulk`, { method: 'POST', body })).status).toBe(500);
    },
  );
});
