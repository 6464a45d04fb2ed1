/** How the REST of a version speaks. Read from its own differences, not from the version, where a client can. */
export type Dialect = {
  version: string;
  /** 2.0 and newer: no root-exception block, no host beside endpoint, pending-operators. */
  two: boolean;
  /** 2.3 and newer: applications, job and scheduler types in lists, assigned tasks. */
  applications: boolean;
  commit: string;
};

/** Reads "1.20.1-cp1", "2.3.0" or "2.2-SNAPSHOT". */
export function dialectOf(version: string): Dialect {
  const [major = 0, minor = 0] = version.split(/[.-]/).map(Number);
  const two = major >= 2;
  const applications = major > 2 || (major === 2 && minor >= 3);
  return { version, two, applications, commit: applications ? "c0f8d1a" : two ? "6bca4a5" : "0980485" };
}
