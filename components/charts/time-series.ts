/** One line: null where nothing is known, which is drawn as a gap. `colour` is the name of a token: `--ink`, `--cool`. */
export type TimeSeries = { name: string; values: readonly (number | null)[]; colour: `--${string}` };
