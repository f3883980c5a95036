import { service, start, end, line, processXml, user } from './support/bpmn.js';
import { databases, EngineLab } from './support/engine-lab.js';

describe.each(databases)('tasks on %s', (database) => {
  let lab: EngineLab;
  beforeEach(async () => {
    lab = await EngineLab.open(database);
  });
  afterEach(async () => lab.close());

  it('a case goes from start through a worker and a person to the end', async () => {
    await lab.deploy(processXml('p', line(start(), service('check'), user('review'), end())));
    const jobs = lab.worker('check', () => ({ passed: true }));
    const key = await lab.start('p', { applicant: 'a1' });
    expect(jobs.map((job) => job.variables)).toEqual([{ applicant: 'a1' }]);
    expect(await lab.active(key)).toEqual(['review']);
    expect((await lab.task()).variables).toEqual({ applicant: 'a1', passed: true });
    await lab.complete('review', { outcome: 'approve' });
    expect(await lab.state(key)).toBe('completed');
    expect(await lab.variables(key)).toEqual({ applicant: 'a1', outcome: 'approve', passed: true });
    expect(await lab.path(key)).toEqual(['start', 'check', 'review', 'end']);
  });
});
