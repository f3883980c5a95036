/** Id and name of the executable process of a diagram, read without parsing the whole of it. */
export function processName(xml: string): { id: string; name: string } {
  const tag = /<(?:\w+:)?process\b[^>]*\bisExecutable="true"[^>]*>/.exec(xml)?.[0] ?? '';
  const attribute = (name: string): string => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
  const id = attribute('id');
  return { id, name: attribute('name') || id };
}
