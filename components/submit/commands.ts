import type { ManifestPlan } from "@/lib/api/schemas";

type Documents = Pick<ManifestPlan, "documents" | "routes" | "plan">;
export type Commands = { curl: string; confluent: string | null };

/** Paths below CMF's own API, and the words of the vendor's client, which has none for some. */
const ways: Record<string, { path: string; posts?: boolean; words: (verb: string) => string | null }> = {
  Environment: { path: "environments", posts: true, words: () => null },
  FlinkApplication: {
    path: "environments/ENV/applications",
    posts: true,
    words: (verb) => `application ${verb} FILE --environment ENV`,
  },
  ComputePool: {
    path: "environments/ENV/compute-pools",
    words: (verb) => (verb === "create" ? "compute-pool create FILE --environment ENV" : null),
  },
  Statement: { path: "environments/ENV/statements", words: () => null },
  KafkaCatalog: { path: "catalogs/kafka", words: (verb) => `catalog ${verb} FILE` },
  KafkaDatabase: {
    path: "catalogs/kafka/CATALOG/databases",
    words: (verb) => `catalog database ${verb} FILE --catalog CATALOG`,
  },
  Secret: { path: "secrets", words: (verb) => `secret ${verb} FILE` },
  EnvironmentSecretMapping: {
    path: "environments/ENV/secret-mappings",
    words: (verb) => `secret-mapping ${verb} FILE --environment ENV`,
  },
};

const quoted = (text: string): string => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);

/** The lines of one document, or null where it is no document of its own but an entry of a list. */
function textOf(lines: readonly string[], document: Documents["documents"][number]): string | null {
  const own = lines.slice(document.line - 1, document.line - 1 + document.lines);
  return own[0] === undefined || /^[\s[,-]/.test(own[0]) ? null : own.join("\n").replace(/\n*$/, "\n");
}

/**
 * The plan as commands for a shell that reaches CMF at `$CONFLUENT_CMF_URL`. One document is read from its file; several
 * are written to files first. null where nothing would be sent, or where the documents cannot be told apart.
 */
export function commandsFor(text: string, fileName: string | null, checked: Documents): Commands | null {
  const lines = text.split("\n");
  const several = checked.documents.length > 1;
  const curl: string[] = [];
  const confluent: (string | null)[] = [];
  for (const step of checked.plan?.steps ?? []) {
    const route = checked.routes.find((one) => String(one.document) === step.id);
    const document = checked.documents.find((one) => String(one.index) === step.id);
    const way = ways[route?.kind ?? ""];
    const own = document ? textOf(lines, document) : null;
    if (!way || !document || own === null) return null;
    const file = several || fileName === null ? `${step.name || `document-${document.index + 1}`}.yaml` : fileName;
    const written =
      several || fileName === null ? `cat > ${quoted(file)} <<'END-OF-DOCUMENT'\n${own}END-OF-DOCUMENT\n` : "";
    const chosen = (name: string) => quoted(route?.answered.find((one) => one.name === name)?.value ?? "");
    const fill = (words: string) =>
      words.replace("FILE", quoted(file)).replace("ENV", chosen("environment")).replace("CATALOG", chosen("catalog"));
    const updates = step.verb === "update" && way.posts !== true;
    const address = `"$CONFLUENT_CMF_URL/cmf/api/v1/${fill(way.path)}${updates ? `/${step.name}` : ""}"`;
    curl.push(
      `${written}curl -sS --fail-with-body -X ${updates ? "PUT" : "POST"} -H 'content-type: application/yaml' --data-binary @${quoted(file)} ${address}`,
    );
    const words = way.words(step.verb);
    confluent.push(words === null ? null : `${written}confluent flink ${fill(words)} --url "$CONFLUENT_CMF_URL"`);
  }
  if (curl.length === 0) return null;
  return { curl: curl.join("\n"), confluent: confluent.includes(null) ? null : confluent.join("\n") };
}
