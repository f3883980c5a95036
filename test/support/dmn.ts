const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** One decision as a FIRST table with the output `result`; a row is its input cells and then the output. */
export function decisionTable(
  id: string,
  inputs: readonly { label: string; expression: string }[],
  rows: readonly (readonly string[])[],
): string {
  const columns = inputs.map(
    ({ label, expression }, i) => `<input id="${id}-i${i}" label="${label}">
      <inputExpression id="${id}-e${i}"><text>${escape(expression)}</text></inputExpression></input>`,
  );
  const entries = rows.map((cells, r) => {
    const tests = cells
      .slice(0, -1)
      .map((cell, i) => `<inputEntry id="${id}-r${r}i${i}"><text>${escape(cell)}</text></inputEntry>`);
    const output = `<outputEntry id="${id}-r${r}o"><text>${escape(cells.at(-1) ?? '')}</text></outputEntry>`;
    return `<rule id="${id}-r${r}">${tests.join('')}${output}</rule>`;
  });
  return `<decision id="${id}" name="${id}"><decisionTable id="${id}-table" hitPolicy="FIRST">${columns.join('')}
    <output id="${id}-o" name="result" typeRef="string"/>${entries.join('')}</decisionTable></decision>`;
}

/** A DMN file of decisions. */
export const dmn = (id: string, decisions: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="${id}" name="${id}" namespace="test">
${decisions.join('\n')}
</definitions>`;
