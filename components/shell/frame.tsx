"use client";

import dynamic from "next/dynamic";
import NextLink from "next/link";
import { usePathname, useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { cx } from "@/components/ui/cx";
import { type KeyBinding, useKeys } from "@/components/ui/keys";
import { ToastRegion } from "@/components/ui/toast";
import { Announcer } from "./announcer";
import { CrumbProvider } from "./crumbs";
import { Nav } from "./nav";
import { NavSheet } from "./nav-sheet";
import { allPlaces, isAt, phonePlaces } from "./places";
import type { ShellData } from "./shell-data";
import { TopBar } from "./top-bar";

// Both open by hand; neither belongs into the first load.
const Palette = dynamic(() => import("./palette").then((module) => module.Palette), { ssr: false });
const KeysHelp = dynamic(() => import("./keys-help").then((module) => module.KeysHelp), { ssr: false });

/** The frame around every screen: nav, top bar, palette, keys, notices. */
export function Frame({ data, children }: { data: ShellData; children: ReactNode }) {
  const router = useRouter();
  const [palette, setPalette] = useState(false);
  const [help, setHelp] = useState(false);
  const [nav, setNav] = useState(false);
  const going: KeyBinding[] = allPlaces.flatMap((place) =>
    place.keys === undefined ? [] : [{ keys: place.keys, label: place.name, run: () => router.push(place.href) }],
  );
  useKeys("Go to", going);
  useKeys("Anywhere", [
    { keys: "mod+k", label: "Find or run", run: () => setPalette(true) },
    { keys: "?", label: "These keys", run: () => setHelp(true) },
  ]);
  return (
    <CrumbProvider>
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-control focus:border focus:border-ink-3 focus:bg-raised focus:px-3 focus:py-2"
      >
        Skip to content
      </a>
      <div className="grid min-h-screen grid-cols-[var(--nav)_minmax(0,1fr)] grid-rows-[var(--bar)_minmax(0,1fr)] max-wide:grid-cols-[minmax(0,1fr)] max-phone:pb-14">
        <Nav data={data} />
        <TopBar data={data} onFind={() => setPalette(true)} onNav={() => setNav(true)} />
        <main id="main" tabIndex={-1} className="min-w-0 px-gutter pb-6">
          {children}
        </main>
      </div>
      <PhoneBar onMore={() => setNav(true)} />
      <NavSheet data={data} open={nav} onClose={() => setNav(false)} />
      <ToastRegion />
      <Announcer />
      {palette ? <Palette onClose={() => setPalette(false)} onHelp={() => setHelp(true)} /> : null}
      {help ? <KeysHelp onClose={() => setHelp(false)} /> : null}
    </CrumbProvider>
  );
}

/** Five words at the thumb. */
function PhoneBar({ onMore }: { onMore: () => void }) {
  const path = usePathname();
  const place = "grid place-items-center border-t-2 text-12";
  const elsewhere = !phonePlaces.some((one) => isAt(path, one.href));
  const look = (here: boolean) =>
    cx(place, here ? "border-accent bg-bg font-firm text-ink" : "border-transparent text-ink-2");
  return (
    <nav
      aria-label="Places"
      className="screen-only fixed inset-x-0 bottom-0 z-6 grid h-14 grid-cols-5 border-t border-line bg-frame phone:hidden"
    >
      {phonePlaces.map((one) => (
        <NextLink
          key={one.href}
          href={one.href}
          aria-current={isAt(path, one.href) ? "page" : undefined}
          className={look(isAt(path, one.href))}
        >
          {one.name}
        </NextLink>
      ))}
      <button type="button" onClick={onMore} aria-haspopup="dialog" className={look(elsewhere)}>
        More
      </button>
    </nav>
  );
}
