import { childAt, childrenOf, isName, isStrayTest, type SyntaxNode } from './feel-syntax.js';
import { normalizeName } from './feel-values.js';

export interface NameUse {
  readonly name: string;
  /** 0-based offset. */
  readonly position: number;
}

/** What a source takes from outside. */
export interface FeelUses {
  /** Variables it surely reads. */
  readonly variables: readonly NameUse[];
  /** Names inside a filter: entries of the items, or variables. */
  readonly possible: readonly NameUse[];
  /** Functions it calls that it does not define itself. */
  readonly functions: readonly NameUse[];
  /** Comparisons that lack their left side; `name` is the operator. */
  readonly strayTests: readonly NameUse[];
}

interface Place {
  readonly bound: ReadonlySet<string>;
  readonly inFilter: boolean;
}

export function analyseFeel(root: SyntaxNode, source: string): FeelUses {
  const analysis = new Analysis(source);
  analysis.visit(root, { bound: new Set(), inFilter: false });
  return analysis.uses;
}

const within = (place: Place, names: readonly string[]): Place => ({
  ...place,
  bound: new Set([...place.bound, ...names]),
});

class Analysis {
  readonly uses = {
    variables: [] as NameUse[],
    possible: [] as NameUse[],
    functions: [] as NameUse[],
    strayTests: [] as NameUse[],
  };

  constructor(private readonly source: string) {}

  visit(node: SyntaxNode, place: Place): void {
    const visitor = VISITORS[node.name];
    if (visitor) visitor(this, node, place);
    else this.visitAll(childrenOf(node), place);
  }

  visitAll(nodes: readonly SyntaxNode[], place: Place): void {
    for (const node of nodes) this.visit(node, place);
  }

  nameAt(node: SyntaxNode): string {
    return normalizeName(this.source.slice(node.from, node.to).replaceAll('`', ''));
  }

  use(node: SyntaxNode, place: Place, into: NameUse[]): void {
    const name = this.nameAt(node);
    if (!place.bound.has(name)) into.push({ name, position: node.from });
  }
}

type Visitor = (analysis: Analysis, node: SyntaxNode, place: Place) => void;

const visitFirst: Visitor = (analysis, node, place) => analysis.visit(childAt(node, 0), place);
const visitLast: Visitor = (analysis, node, place) => analysis.visit(childAt(node, -1), place);

/** Each source sees the names before it; the body sees all. */
const visitIteration: Visitor = (analysis, node, place) => {
  let inner = within(place, ['partial']);
  for (const iteration of childrenOf(childAt(node, 1))) {
    analysis.visit(childAt(iteration, -1), inner);
    inner = within(inner, [analysis.nameAt(childAt(iteration, 0))]);
  }
  analysis.visit(childAt(node, -1), inner);
};

const visitCall: Visitor = (analysis, node, place) => {
  const [target, ...rest] = childrenOf(node);
  if (target && isName(target)) analysis.use(target, place, analysis.uses.functions);
  else if (target) analysis.visit(target, place);
  analysis.visitAll(rest, place);
};

const VISITORS: Readonly<Record<string, Visitor>> = {
  VariableName: (analysis, node, place) =>
    analysis.use(node, place, place.inFilter ? analysis.uses.possible : analysis.uses.variables),
  SimplePositiveUnaryTest(analysis, node, place) {
    const name = analysis.nameAt(childAt(node, 0));
    if (isStrayTest(node)) analysis.uses.strayTests.push({ name, position: node.from });
    analysis.visitAll(childrenOf(node), place);
  },
  PathExpression: visitFirst,
  InstanceOfExpression: visitFirst,
  NamedParameter: visitLast,
  ContextEntry: visitLast,
  ForExpression: visitIteration,
  QuantifiedExpression: visitIteration,
  FunctionInvocation: visitCall,
  DateTimeLiteral: visitCall,
  FilterExpression: (analysis, node, place) => {
    analysis.visit(childAt(node, 0), place);
    analysis.visit(childAt(node, 2), { ...within(place, ['item']), inFilter: true });
  },
  FunctionDefinition: (analysis, node, place) => {
    const parameters = childrenOf(node)
      .filter((child) => child.name === 'FormalParameters')
      .flatMap(childrenOf);
    const names = parameters.map((parameter) => analysis.nameAt(childAt(parameter, 0)));
    analysis.visit(childAt(node, -1), within(place, names));
  },
  Context: (analysis, node, place) => {
    const entries = childrenOf(node).filter((child) => child.name === 'ContextEntry');
    const names = entries.map((entry) => analysis.nameAt(childAt(entry, 0)).replaceAll('"', ''));
    analysis.visitAll(entries, within(place, names));
  },
};
