/** Names of a diagram's elements by id, as far as they have one. */
export function elementNames(xml: string): ReadonlyMap<string, string> {
  const document = new DOMParser().parseFromString(xml, 'application/xml');
  const named = [...document.querySelectorAll('[id][name]')];
  return new Map(
    named.map((each) => [
      each.getAttribute('id') ?? '',
      (each.getAttribute('name') ?? '').replaceAll(/\s+/g, ' ').trim(),
    ]),
  );
}
