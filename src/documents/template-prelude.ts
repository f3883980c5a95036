/**
 * What a template begins with that stands alone: reading the data and the settings. Templates of a plan with a library
 * of their own read them there. Data is text and stays text, whatever stands in it.
 */
export const PRELUDE = `// ---------- 取值（一般不用改） ----------
#let input = json(bytes(sys.inputs.at("data", default: "{}")))
#let part(key) = { let value = input.at(key, default: none); if type(value) == dictionary { value } else { (:) } }
#let plain(value) = {
  if value == none { "" } else if type(value) == str { value } else if type(value) in (int, float) { str(value) } else { "" }
}
// 表单的一项，如 item("name")；成组的写 item("组.项")。
#let item(key) = {
  let value = part("data")
  for step in key.split(".") { value = if type(value) == dictionary { value.at(step, default: none) } else { none } }
  plain(part("labels").at(key, default: value))
}
// 表格的各行，和某一行的一格。
#let rows(key) = { let value = part("data").at(key, default: none); if type(value) == array { value } else { () } }
#let row-item(table-key, index, key) = {
  let record = rows(table-key).at(index, default: (:))
  plain(part("labels").at(table-key + "." + str(index) + "." + key, default: record.at(key, default: none)))
}
#let head(key) = plain(input.at(key, default: none))
#let calc-item(key) = plain(part("computed").at(key, default: none))
// 设置文件里的各项：数字带单位，颜色是颜色，其余原样。
#let settings-in(file) = {
  let units = ("mm": 1mm, "cm": 1cm, "pt": 1pt, "em": 1em, "%": 1%)
  json(file).settings.fold((:), (all, one) => {
    let value = one.value
    if one.kind == "number" and "unit" in one { value = value * units.at(one.unit) }
    if one.kind == "colour" { value = rgb(value) }
    all + ((one.key): value)
  })
}
// 填写用的横线，和一行的最低高度。
#let write-on(width, body) = box(width: width, stroke: (bottom: 0.5pt), outset: (bottom: 3pt), align(center, body))
#let strut(height) = box(width: 0pt, height: height, baseline: 50%)
`;
