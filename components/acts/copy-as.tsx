import { CopyButton } from "@/components/ui/copy-button";

/** The same question as commands: to this console, and to the vendor's own tool where it has one. */
export function CopyAs({ path, confluent }: { path: string; confluent?: string | null }) {
  return (
    <>
      <CopyButton label="Copy as curl" text={`curl -s "$DREY/api/v1${path}"`} />
      {confluent ? (
        <CopyButton label="Copy as confluent" text={`confluent flink ${confluent} --url "$CONFLUENT_CMF_URL"`} />
      ) : null}
    </>
  );
}
