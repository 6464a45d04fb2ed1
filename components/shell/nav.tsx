"use client";

import NextLink from "next/link";
import { usePathname } from "next/navigation";
import { cx } from "@/components/ui/cx";
import { formatNumber } from "@/lib/format/numbers";
import { paths } from "@/lib/url/paths";
import { Brand } from "./brand";
import { NavFoot } from "./nav-foot";
import { doingPlaces, isAt, lookingPlaces, type Place } from "./places";
import type { ShellData } from "./shell-data";

/** The column of words at the left, under 1180 px a sheet. */
export function Nav({ data }: { data: ShellData }) {
  return (
    <nav
      aria-label="Console"
      className="screen-only sticky top-0 row-span-2 flex h-screen flex-col overflow-y-auto border-r border-line bg-frame max-wide:hidden"
    >
      <NextLink href={paths.overview()} className="flex h-bar flex-none items-center gap-2 px-3.5 text-15 font-bold">
        <Brand />
        Drey
      </NextLink>
      <NavLists data={data} />
      <NavFoot data={data} />
    </nav>
  );
}

export function NavLists({ data, onGo }: { data: ShellData; onGo?: () => void }) {
  return (
    <>
      <NavList places={lookingPlaces} data={data} {...(onGo ? { onGo } : {})} />
      <div className="my-1 border-t border-line" />
      <NavList places={doingPlaces} data={data} {...(onGo ? { onGo } : {})} />
    </>
  );
}

function NavList({ places, data, onGo }: { places: readonly Place[]; data: ShellData; onGo?: () => void }) {
  const path = usePathname();
  return (
    <ul className="py-1">
      {places.map((place) => {
        const count = place.count === undefined ? null : data.counts[place.count];
        const here = isAt(path, place.href);
        return (
          <li key={place.href}>
            <NextLink
              href={place.href}
              onClick={onGo}
              aria-current={here ? "page" : undefined}
              className={cx(
                "flex h-6.5 items-center justify-between border-l-2 pr-3.5 pl-3 -outline-offset-2 max-wide:h-11",
                here
                  ? "border-accent bg-bg font-firm text-ink"
                  : "border-transparent text-ink-2 hover:bg-hover hover:text-ink",
              )}
            >
              {place.name}
              {count === null ? null : <span className="text-11 font-text text-ink-3">{formatNumber(count)}</span>}
            </NextLink>
          </li>
        );
      })}
    </ul>
  );
}
