/** How a screen groups its rows. `keyOf` must not change while the row's place in the world does not. */
export type RowGrouping<TRow> = {
  readonly id: string;
  readonly keyOf: (row: TRow) => string;
  /** The order of two groups, by any row of each. */
  readonly compare: (a: TRow, b: TRow) => number;
  /** "Wed 16 Dec" */
  readonly title: (row: TRow) => string;
  /** What is said beside the title: "6 entries", "240 of 240 min". `all`: how many rows it has without filters. */
  readonly figures: (shown: readonly TRow[], all: number) => readonly string[];
};

/** What the grid holds: rows of the screen, and a heading for each group. */
export type GridRow<TRow> = TRow | GroupHead;

/** The heading of a group, a row of the grid of its own. */
export class GroupHead {
  readonly groupKey: string;
  readonly source: HeadSource;
  constructor(groupKey: string, source: HeadSource) {
    this.groupKey = groupKey;
    this.source = source;
  }
}

/** What a heading says, asked whenever it is drawn. */
type HeadSource = {
  readonly title: (key: string) => string;
  readonly figures: (key: string) => readonly string[];
  readonly isCollapsed: (key: string) => boolean;
  /** Headings on screen, to be drawn again when rows changed. */
  readonly drawn: Set<() => void>;
};

/** A node of the grid library, as far as grouping looks at it. */
type GroupNode<TRow> = { data?: GridRow<TRow> | undefined };

type Group<TRow, TNode> = {
  readonly head: GroupHead;
  /** One of its rows, to name it and to place it by. */
  readonly sample: TRow;
  /** Those that pass every filter, in the order in which they are sorted. */
  nodes: TNode[];
};

/** The rows of a grid in groups, with a heading before each. `collapsed` is kept by whoever made it. */
export class RowGroups<TRow extends object, TNode extends GroupNode<TRow> = GroupNode<TRow>> implements HeadSource {
  readonly #grouping: RowGrouping<TRow>;
  readonly #rows: ReadonlyMap<unknown, TRow>;
  readonly #collapsed: Set<string>;
  readonly #groups = new Map<string, Group<TRow, TNode>>();
  /** Rows are never changed, only replaced: a group holds for as long as its row. */
  readonly #groupOfRow = new WeakMap<TRow, Group<TRow, TNode>>();
  #order: readonly Group<TRow, TNode>[] | null = null;
  /** All rows by their key, filters aside; null until somebody asks. */
  #totals: Map<string, number> | null = null;
  /** What was arranged last, and how: most changes are of one row that stays where it is. */
  #last: { readonly from: readonly TNode[]; readonly data: (TRow | null)[]; readonly to: readonly TNode[] } | null =
    null;
  readonly drawn = new Set<() => void>();

  /** `rows` are those of the grid for good: whoever replaces one there calls `addRows` with it. */
  constructor(grouping: RowGrouping<TRow>, rows: ReadonlyMap<unknown, TRow>, collapsed: Set<string>) {
    this.#grouping = grouping;
    this.#rows = rows;
    this.#collapsed = collapsed;
    for (const row of rows.values()) this.#groupOf(row);
  }

  /** The headings that these rows need and that were not there yet. `replaced`: in whose place each of them stands. */
  addRows(rows: readonly TRow[], replaced: readonly (TRow | undefined)[]): GroupHead[] {
    const before = this.#groups.size;
    for (const [index, row] of rows.entries()) {
      const old = replaced[index];
      const group = this.#groupOf(row);
      if (old === undefined || this.#groupOf(old) !== group) this.#totals = null;
    }
    return [...this.#groups.values()].slice(before).map(({ head }) => head);
  }

  heads(): GroupHead[] {
    return [...this.#groups.values()].map(({ head }) => head);
  }

  /**
   * Puts sorted rows into their groups, in place: each group's heading, then its rows in the order in which they came,
   * unless it is collapsed. A group without a row has no heading.
   */
  arrange(nodes: TNode[], headNode: (key: string) => TNode | undefined): void {
    if (!this.#isAsBefore(nodes)) {
      const from = [...nodes];
      const data = from.map((node) => rowIn(node));
      for (const group of this.#groups.values()) group.nodes = [];
      for (const [index, node] of from.entries()) {
        const row = data[index];
        if (row != null) this.#groupOf(row).nodes.push(node);
      }
      this.#last = { from, data, to: this.#inOrder().flatMap((group) => this.#linesOf(group, headNode)) };
    }
    const to = this.#last?.to ?? [];
    nodes.length = 0;
    for (const node of to) nodes.push(node);
  }

  /** The group's rows that pass every filter, collapsed or not. */
  rowsOf(key: string): readonly TRow[] {
    return (this.#groups.get(key)?.nodes ?? []).map((node) => rowIn(node)).filter((row) => row !== null);
  }

  /** How many rows pass every filter. */
  shownCount(): number {
    return this.#last?.from.length ?? 0;
  }

  setCollapsed(key: string, collapsed: boolean): void {
    this.#last = null;
    if (collapsed) this.#collapsed.add(key);
    else this.#collapsed.delete(key);
  }

  setAllCollapsed(collapsed: boolean): void {
    for (const key of this.#groups.keys()) this.setCollapsed(key, collapsed);
  }

  isCollapsed(key: string): boolean {
    return this.#collapsed.has(key);
  }

  title(key: string): string {
    const group = this.#groups.get(key);
    return group === undefined ? "" : this.#grouping.title(group.sample);
  }

  figures(key: string): readonly string[] {
    return this.#grouping.figures(this.rowsOf(key), this.#total(key));
  }

  /** True where the same rows are to be arranged, each in the group where it was. */
  #isAsBefore(nodes: readonly TNode[]): boolean {
    const last = this.#last;
    if (last === null || last.from.length !== nodes.length) return false;
    for (let index = 0; index < nodes.length; index++) {
      const node = nodes[index];
      if (node === undefined || node !== last.from[index]) return false;
      const row = rowIn(node);
      const before = last.data[index] ?? null;
      if (row === before) continue;
      if (row === null || before === null || this.#groupOf(row) !== this.#groupOf(before)) return false;
      last.data[index] = row;
    }
    return true;
  }

  #linesOf({ head, nodes }: Group<TRow, TNode>, headNode: (key: string) => TNode | undefined): TNode[] {
    const line = nodes.length === 0 ? undefined : headNode(head.groupKey);
    if (line === undefined) return [];
    return this.#collapsed.has(head.groupKey) ? [line] : [line, ...nodes];
  }

  #groupOf(row: TRow): Group<TRow, TNode> {
    const known = this.#groupOfRow.get(row);
    if (known !== undefined) return known;
    const key = this.#grouping.keyOf(row);
    let group = this.#groups.get(key);
    if (group === undefined) {
      group = { head: new GroupHead(key, this), sample: row, nodes: [] };
      this.#groups.set(key, group);
      this.#order = null;
      this.#last = null;
    }
    this.#groupOfRow.set(row, group);
    return group;
  }

  #total(key: string): number {
    if (this.#totals === null) {
      this.#totals = new Map();
      for (const row of this.#rows.values()) {
        const { groupKey } = this.#groupOf(row).head;
        this.#totals.set(groupKey, (this.#totals.get(groupKey) ?? 0) + 1);
      }
    }
    return this.#totals.get(key) ?? 0;
  }

  #inOrder(): readonly Group<TRow, TNode>[] {
    this.#order ??= [...this.#groups.values()].toSorted((a, b) => this.#grouping.compare(a.sample, b.sample));
    return this.#order;
  }
}

function rowIn<TRow>({ data }: GroupNode<TRow>): TRow | null {
  return data === undefined || data instanceof GroupHead ? null : data;
}
