/** Tags a text of explanation may use, without attributes; links go to this site or to https addresses. */
const ALLOWED =
  /<\/?(?:p|br|strong|b|em|i|u|ul|ol|li|h3|h4|span|div|small)\s*\/?>|<a href="(?:https:\/\/|\/(?!\/))[^"<>\\]*"(?: target="_blank")?(?: rel="[a-z ]+")?>|<\/a>/giu;

/** The first piece of markup that is not allowed, or null. */
export function forbiddenMarkup(html: string): string | null {
  const rest = html.replace(ALLOWED, '');
  const at = rest.search(/[<>]/u);
  return at < 0 ? null : rest.slice(at, at + 40);
}
