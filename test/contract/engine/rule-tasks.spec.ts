import { decision, end, line, processXml, script, start } from './support/bpmn.js';
import { onEveryDatabase } from './support/on-every-database.js';

const table = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="defs" name="Grades" namespace="http://example.org">
  <decision id="grade" name="Grade">
    <variable id="v1" name="grade"/>
    <decisionTable id="t1" hitPolicy="UNIQUE">
      <input id="i1"><inputExpression id="ie1"><text>points</text></inputExpression></input>
      <output id="o1" name="grade"/>
      <rule id="r1"><inputEntry id="a"><text>&gt;= 60</text></inputEntry><outputEntry id="b"><text>"pass"</text></outputEntry></rule>
      <rule id="r2"><inputEntry id="c"><text>&lt; 60</text></inputEntry><outputEntry id="d"><text>"fail"</text></outputEntry></rule>
      <rule id="r3"><inputEntry id="e"><text>99</text></inputEntry><outputEntry id="f"><text>"odd"</text></outputEntry></rule>
    </decisionTable>
  </decision>
</definitions>`;

onEveryDatabase('business rule tasks', (lab) => {
  it('ask a decision table of their deployment', async () => {
    await lab.deploy(processXml('p', line(start(), decision('d', 'grade', 'result'), end())), table);
    expect(await lab.variables(await lab.start('p', { points: 70 }))).toEqual({ points: 70, result: 'pass' });
    expect(await lab.variables(await lab.start('p', { points: 7 }))).toEqual({ points: 7, result: 'fail' });
  });

  it('give null when no row matches', async () => {
    await lab.deploy(processXml('p', line(start(), decision('d', 'grade', 'result'), end())), table);
    expect(await lab.variables(await lab.start('p'))).toEqual({ result: null });
  });

  it('stop with an incident when the table cannot decide', async () => {
    await lab.deploy(processXml('p', line(start(), decision('d', 'grade', 'result'), end())), table);
    const key = await lab.start('p', { points: 99 });
    expect(await lab.incidentTypes()).toEqual(['DECISION_EVALUATION_ERROR']);
    await lab.setVariables(key, { points: 98 });
    await lab.resolve();
    expect(await lab.state(key)).toBe('completed');
  });

  it('stop with an incident when the decision that is worked out does not exist', async () => {
    await lab.deploy(processXml('p', line(start(), decision('d', '=which', 'result'), end())), table);
    await lab.start('p', { which: 'none' });
    expect(await lab.incidentTypes()).toEqual(['CALLED_DECISION_ERROR']);
  });

  it('map their result like any task', async () => {
    await lab.deploy(
      processXml(
        'p',
        line(start(), decision('d', 'grade', 'result', { outputs: { 'review.grade': '=result' } }), end()),
      ),
      table,
    );
    expect(await lab.variables(await lab.start('p', { points: 70, review: { by: 'li' } }))).toEqual({
      points: 70,
      review: { by: 'li', grade: 'pass' },
    });
  });
});

onEveryDatabase('script tasks', (lab) => {
  it('put the value of an expression into a variable', async () => {
    await lab.deploy(
      processXml('p', line(start(), script('s', '=sum(for p in points return p.n)', 'total'), end())),
    );
    const key = await lab.start('p', { points: [{ n: 1 }, { n: 2 }] });
    expect((await lab.variables(key))['total']).toBe(3);
  });

  it('see the time of their case’s clock', async () => {
    await lab.createClock('r', '2031-05-06T22:00:00Z');
    await lab.deploy(processXml('p', line(start(), script('s', '=string(today())', 'day'), end())));
    const key = await lab.start('p', {}, { clock: 'r' });
    expect((await lab.variables(key))['day']).toBe('2031-05-07');
  });

  it('stop with an incident when the expression cannot be worked out', async () => {
    await lab.deploy(processXml('p', line(start(), script('s', '=assert(x, x > 0)', 'y'), end())));
    await lab.start('p', { x: 0 });
    expect(await lab.incidentTypes()).toEqual(['EXTRACT_VALUE_ERROR']);
  });
});
