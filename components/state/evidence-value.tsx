import { Instant } from "./age";

/** An instant as upstreams and our own evidence write it: ISO 8601 with a zone. */
const isoInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/;

/** What a source said, readable: an instant is written as all instants here, everything else as it came. */
export function EvidenceValue({ value }: { value: string }) {
  return isoInstant.test(value.trim()) ? <Instant at={value.trim()} /> : value;
}
