import type { AtRule, Declaration, Plugin, Rule } from 'postcss';

/** Class families of Bootstrap that Form.io's templates use; all else is left out. */
const wanted =
  /\.(form-(control|select|check|text|label|floating)|col(-|\b)|row\b|btn|card|table|input-group|invalid-feedback|visually-hidden|alert|progress|list-group|list-inline|is-invalid|was-validated|text-muted|float-|d-(none|flex|block)|mb-|mt-|ms-|me-|p-\d|m-\d|border\b|fade|collapse|container)/;

/** Only these element rules of its reset: the rest would fight the page's own. */
const elements = /^(label|button|input|select|textarea|fieldset|legend|table|caption|th|td|tr|thead|tbody)\b/;

const sheets = /(bootstrap|formio\.form)(\.min)?\.css$/;

/**
 * Confines Bootstrap and Form.io's sheet to `scope` so that they do not restyle the rest of the page, keeps only
 * the families the renderer uses, and drops data: addresses, which the page's content policy would refuse.
 */
export function scopeBootstrap(scope: string): Plugin {
  return {
    postcssPlugin: 'scope-bootstrap',
    Once(root) {
      const file = root.source?.input.file ?? '';
      if (!sheets.test(file)) return;
      const isBootstrap = /bootstrap/.test(file.split('/').at(-1) ?? '');
      root.walkRules((rule) => {
        if (insideKeyframes(rule)) return;
        const selectors = rule.selectors.filter((selector) => !isBootstrap || keeps(selector));
        if (selectors.length === 0) rule.remove();
        else rule.selectors = selectors.map((selector) => within(selector, scope));
      });
      root.walkDecls((declaration) => dropDataAddress(declaration));
      root.walkAtRules('font-face', (rule) => {
        rule.remove();
      });
      root.walkAtRules('media', (rule) => {
        if (rule.nodes?.length === 0) rule.remove();
      });
    },
  };
}

function insideKeyframes(rule: Rule): boolean {
  const parent = rule.parent as AtRule | undefined;
  return parent?.type === 'atrule' && /keyframes$/.test(parent.name);
}

function keeps(selector: string): boolean {
  return selector.startsWith(':root') || wanted.test(selector) || elements.test(selector);
}

function within(selector: string, scope: string): string {
  if (/^(:root|html|body)/.test(selector)) return selector.replace(/^(:root|html|body)/, scope);
  return `${scope} ${selector}`;
}

function dropDataAddress(declaration: Declaration): void {
  if (/url\(["']?data:/.test(declaration.value)) declaration.remove();
}
