import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import Database from "libsql";

/** Each step runs once, in order, inside a transaction; steps are never edited, only added. */
const migrations = [
  `CREATE TABLE activity (
     seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, at TEXT NOT NULL, who TEXT NOT NULL,
     verb TEXT NOT NULL, target TEXT NOT NULL, item TEXT, outcome TEXT NOT NULL, entry TEXT NOT NULL);
   CREATE INDEX activity_item ON activity (item);
   CREATE TRIGGER activity_no_delete BEFORE DELETE ON activity BEGIN SELECT RAISE(ABORT, 'activity is append-only'); END;
   CREATE TRIGGER activity_no_update BEFORE UPDATE ON activity BEGIN SELECT RAISE(ABORT, 'activity is append-only'); END;`,
];

/** Opens the embedded store, making the file and its tables where they are missing. `:memory:` is for tests and the demo. */
export function openDatabase(path: string): Database.Database {
  if (path !== ":memory:") mkdirSync(dirname(path), { recursive: true });
  const database = new Database(path);
  if (path !== ":memory:") database.pragma("journal_mode = WAL");
  const version = (database.prepare("PRAGMA user_version").get() as { user_version: number }).user_version;
  migrations.slice(version).forEach((step, index) => {
    database.exec(`BEGIN; ${step} PRAGMA user_version = ${version + index + 1}; COMMIT;`);
  });
  return database;
}
