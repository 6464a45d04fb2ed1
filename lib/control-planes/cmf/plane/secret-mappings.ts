import type { Round } from "./batches";
import { remember } from "./memory";
import type { Lister } from "./observe-environment";

const perRound = 8;
const freshMs = 60_000;

/**
 * Asks a few environments for their secret mappings, the longest unasked first: no list holds them, only the single
 * answer does (`secrets`, connectionSecretId to the secret's name). The next round's list shows what was learnt.
 */
export async function refreshMappings({ client, memory }: Lister, round: Round): Promise<void> {
  const age = (name: string) => memory.mappings.get(name)?.askedAtMs ?? 0;
  const due = [...memory.environments.keys()]
    .filter((name) => round.now() - age(name) >= freshMs)
    .sort((a, b) => age(a) - age(b))
    .slice(0, perRound);
  for (const environment of due) {
    try {
      const { value } = await client.getEnvironment({ environment }, false, round.signal);
      remember(memory.mappings, environment, { askedAtMs: round.now(), value: value.secrets });
    } catch {
      // Asked again next round; until then the mappings stay what they were, or "not known".
      if (round.signal?.aborted) return;
    }
  }
}
