"use client";

import { createContext, type ReactNode, useContext, useState, useSyncExternalStore } from "react";
import { keepPreference } from "@/components/ui/keep-preference";
import type { Zone } from "@/lib/format/instants";

type ZoneChoice = { zone: Zone; setZone: (zone: Zone) => void };
const Chosen = createContext<ZoneChoice>({ zone: "utc", setZone: () => {} });

/** Holds the one choice between UTC and local time for the whole page. */
export function ZoneProvider({ initial, children }: { initial: Zone; children: ReactNode }) {
  const [zone, set] = useState(initial);
  const setZone = (next: Zone) => {
    keepPreference("zone", next);
    set(next);
  };
  return <Chosen value={{ zone, setZone }}>{children}</Chosen>;
}

const never = () => () => {};

/** The zone to write instants in. The server does not know the reader's zone, so the first paint is in UTC. */
export function useZone(): Zone {
  const { zone } = useContext(Chosen);
  const inBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return inBrowser ? zone : "utc";
}

export const useZoneChoice = (): ZoneChoice => useContext(Chosen);
