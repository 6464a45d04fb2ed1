/** One plane as the top bar shows it. */
export type ShellPlane = {
  targetId: string;
  label: string;
  kind: string;
  /** How long ago each of its last answers came, in ms, at the time this was fetched. */
  ticks: number[];
  lastAnswerAt: string | null;
  silentSince: string | null;
  periodMs: number;
  silent: boolean;
};

/** Numbers beside the words of the nav. null: not known yet, so nothing is said. */
export type ShellCounts = {
  applications: number | null;
  statements: number | null;
  clusters: number | null;
  computePools: number | null;
  environments: number | null;
  catalogs: number | null;
  targets: number | null;
};

/** What the frame needs of the server. `writeMode` is a sentence: "Read-only, except payments-stage". */
export type ShellData = {
  /** In a fixed order. null: not answered yet. */
  planes: ShellPlane[] | null;
  counts: ShellCounts;
  writeMode: string | null;
  person: { name: string; note: string | null } | null;
  demo: boolean;
};

export const noShellData: ShellData = {
  planes: null,
  counts: {
    applications: null,
    statements: null,
    clusters: null,
    computePools: null,
    environments: null,
    catalogs: null,
    targets: null,
  },
  writeMode: null,
  person: null,
  demo: false,
};
