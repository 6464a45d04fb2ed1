import type { FleetRecord } from "@/lib/control-planes/control-plane";
import { isWorkload } from "./collections";

/** Flink gives this id to every job of application mode with high availability; it names nothing. */
const noJobId = /^0+$/;

/** A value per key, several of them, found from both ends. */
class Pairs {
  readonly #byKey = new Map<string, Set<string>>();
  readonly #keyOf = new Map<string, string>();

  set(member: string, key: string | null): void {
    const old = this.#keyOf.get(member);
    if (old === (key ?? undefined)) return;
    if (old !== undefined) {
      const set = this.#byKey.get(old);
      set?.delete(member);
      if (set?.size === 0) this.#byKey.delete(old);
      this.#keyOf.delete(member);
    }
    if (key === null) return;
    this.#keyOf.set(member, key);
    const set = this.#byKey.get(key);
    if (set) set.add(member);
    else this.#byKey.set(key, new Set([member]));
  }

  of(key: string | null): readonly string[] {
    return key === null ? [] : [...(this.#byKey.get(key) ?? [])];
  }

  keyOf(member: string): string | null {
    return this.#keyOf.get(member) ?? null;
  }
}

/**
 * Who belongs to whom: a workload and the Flink job that runs for it. Either side may name the other, and two planes that know
 * the same job id mean the same job.
 */
export class Links {
  readonly #namedByJob = new Pairs();
  readonly #namedByWorkload = new Pairs();
  readonly #jobIdOfJob = new Pairs();
  readonly #jobIdOfWorkload = new Pairs();

  /** Takes a record in; returns the ids of all whose links may have changed with it. */
  set(record: FleetRecord): string[] {
    if (!isWorkload(record)) return [];
    const before = this.#around(record.id);
    const jobId = record.jobId === null || noJobId.test(record.jobId) ? null : record.jobId;
    if (record.kind === "job") {
      this.#namedByJob.set(record.id, record.workloadItemId);
      this.#jobIdOfJob.set(record.id, jobId);
    } else {
      this.#namedByWorkload.set(record.id, record.jobItemId);
      this.#jobIdOfWorkload.set(record.id, jobId);
    }
    return [...new Set([...before, ...this.#around(record.id)])];
  }

  remove(id: string): string[] {
    const around = this.#around(id);
    for (const pairs of [this.#namedByJob, this.#namedByWorkload, this.#jobIdOfJob, this.#jobIdOfWorkload])
      pairs.set(id, null);
    return around;
  }

  #around(id: string): string[] {
    return [
      ...this.#namedByJob.of(id),
      ...this.#namedByWorkload.of(id),
      ...[this.#namedByJob.keyOf(id), this.#namedByWorkload.keyOf(id)].filter((one) => one !== null),
      ...this.#jobIdOfJob.of(this.#jobIdOfWorkload.keyOf(id)),
      ...this.#jobIdOfWorkload.of(this.#jobIdOfJob.keyOf(id)),
    ];
  }

  /** Owner of a job that `exists`: as the job says, as the workload says, or the only one that knows its job id. */
  workloadOf(jobItemId: string, exists: (id: string) => boolean): string | null {
    const named = this.#namedByJob.keyOf(jobItemId);
    if (named !== null && exists(named)) return named;
    const naming = this.#namedByWorkload.of(jobItemId).find(exists);
    if (naming !== undefined) return naming;
    const same = this.#jobIdOfWorkload.of(this.#jobIdOfJob.keyOf(jobItemId)).filter(exists);
    return same.length === 1 ? (same[0] ?? null) : null;
  }

  /** Job of a workload, the other way round. Several jobs that name one workload: the one whose id it names, else the last. */
  jobOf(workloadItemId: string, exists: (id: string) => boolean): string | null {
    const named = this.#namedByWorkload.keyOf(workloadItemId);
    if (named !== null && exists(named)) return named;
    const same = this.#jobIdOfJob.of(this.#jobIdOfWorkload.keyOf(workloadItemId)).filter(exists);
    const naming = this.#namedByJob.of(workloadItemId).filter(exists);
    return naming.find((id) => same.includes(id)) ?? naming[naming.length - 1] ?? same[0] ?? null;
  }
}
