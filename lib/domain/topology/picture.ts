import type { TopologyEdge, TopologyNode } from "../topology";

type Blank = Omit<TopologyNode, "count" | "staleSince" | "environment" | "itemKind" | "itemId" | "evidence">;
export type NodeInput = Blank & Partial<TopologyNode>;

/** Collects components and relations; the same id is the same component, whoever names it. */
export class Picture {
  readonly #nodes = new Map<string, TopologyNode>();
  readonly #edges = new Map<string, TopologyEdge>();
  /** Component of an item of the fleet. */
  readonly #ofItem = new Map<string, string>();

  /** Draws a component once; a later one of the same id only adds what it has to tell. */
  node(input: NodeInput): string {
    const known = this.#nodes.get(input.id);
    if (known) {
      for (const line of input.evidence ?? []) if (!known.evidence.includes(line)) known.evidence.push(line);
      return known.id;
    }
    const { evidence = [], ...rest } = input;
    this.#nodes.set(input.id, {
      ...{ count: 1, staleSince: null, environment: null, itemKind: null, itemId: null },
      ...rest,
      evidence: [...evidence],
    });
    if (input.itemId && !this.#ofItem.has(input.itemId)) this.#ofItem.set(input.itemId, input.id);
    return input.id;
  }

  /** A relation may be told before its ends are; it is drawn if both come up. */
  edge(from: string | null | undefined, to: string | null | undefined, verb: string, missing = false): void {
    if (!from || !to || from === to) return;
    const id = `${from}>${to}`;
    if (!this.#edges.has(id)) this.#edges.set(id, { id, from, to, verb, missing });
  }

  /** Says that an item is told by a component that has another item of its own. */
  tells(itemId: string, nodeId: string): void {
    this.#ofItem.set(itemId, nodeId);
  }

  at(id: string | null | undefined): TopologyNode | null {
    return id ? (this.#nodes.get(id) ?? null) : null;
  }

  ofItem(itemId: string): string | null {
    return this.#ofItem.get(itemId) ?? null;
  }

  get nodes(): TopologyNode[] {
    return [...this.#nodes.values()];
  }

  get edges(): TopologyEdge[] {
    return [...this.#edges.values()].filter(({ from, to }) => this.#nodes.has(from) && this.#nodes.has(to));
  }
}
