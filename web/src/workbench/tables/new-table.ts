const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** A file with one empty table. @param key ASCII name of the file, the table's id too */
export function newTable(key: string, title: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="${key}" name="${escape(title)}" namespace="http://camunda.org/schema/1.0/dmn">
  <decision id="${key}-1" name="${escape(title)}">
    <decisionTable id="${key}-1-table" hitPolicy="FIRST">
      <input id="${key}-1-input-1" label="输入">
        <inputExpression id="${key}-1-input-1-expression" typeRef="string">
          <text></text>
        </inputExpression>
      </input>
      <output id="${key}-1-output-1" label="结论" name="result" typeRef="string" />
    </decisionTable>
  </decision>
</definitions>
`;
}
