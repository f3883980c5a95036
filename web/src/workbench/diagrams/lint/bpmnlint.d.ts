/** The parts of the linter that are used; its packages have no types of their own. */
declare module 'bpmnlint' {
  export interface LintFinding {
    readonly id?: string;
    readonly category: string;
    readonly message: string;
  }
  export class Linter {
    constructor(options: { config: object; resolver: object });
    lint(definitions: object): Promise<Readonly<Record<string, readonly LintFinding[]>>>;
  }
}
declare module 'bpmnlint/config/recommended' {
  const config: object;
  export default config;
}
declare module 'bpmnlint-plugin-camunda-compat' {
  const plugin: {
    readonly configs: Readonly<Record<string, object>>;
    /** File of each rule, relative to the package. */
    readonly rules: Readonly<Record<string, string>>;
  };
  export default plugin;
}
