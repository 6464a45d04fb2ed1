/** Every address of the console's screens, in one place. Ids are escaped here and nowhere else. */
const under = (room: string) => (id: string) => `/${room}/${encodeURIComponent(id)}`;

export const paths = {
  overview: () => "/",
  applications: () => "/applications",
  application: under("applications"),
  /** The Flink job behind an id of `/api/v1/jobs`. */
  job: under("jobs"),
  environments: () => "/environments",
  environment: under("environments"),
  computePools: () => "/compute-pools",
  computePool: under("compute-pools"),
  statements: () => "/statements",
  statement: under("statements"),
  catalogs: () => "/catalogs",
  clusters: () => "/clusters",
  cluster: under("clusters"),
  topology: () => "/topology",
  submit: () => "/submit",
  activity: () => "/activity",
  targets: () => "/targets",
  target: under("targets"),
  faces: () => "/faces",
} as const;

/** Puts search parameters behind a path; null, undefined and empty values leave no trace. */
export function withSearch(path: string, params: Record<string, string | number | null | undefined>): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(params)) {
    if (value !== null && value !== undefined && value !== "") search.set(key, String(value));
  }
  const text = search.toString();
  return text === "" ? path : `${path}?${text}`;
}
