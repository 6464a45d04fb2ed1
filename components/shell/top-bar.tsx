"use client";

import { Menu as MenuIcon, Search } from "lucide-react";
import { Icon } from "@/components/ui/icon";
import { Kbd } from "@/components/ui/kbd";
import { Brand } from "./brand";
import { CrumbSlot } from "./crumbs";
import { Planes } from "./planes";
import type { ShellData } from "./shell-data";
import { ThemeSwitch } from "./theme-switch";

/** Where I am, how fresh everything is, the palette and the theme. */
export function TopBar({ data, onFind, onNav }: { data: ShellData; onFind: () => void; onNav: () => void }) {
  return (
    <header className="screen-only sticky top-0 z-5 flex h-bar min-w-0 items-center gap-4 border-b border-line bg-bg px-gutter max-phone:gap-1">
      <button
        type="button"
        aria-label="Open the navigation"
        onClick={onNav}
        className="flex h-control flex-none items-center gap-1.5 wide:hidden max-phone:hidden"
      >
        <Icon of={MenuIcon} />
        <Brand />
      </button>
      <CrumbSlot />
      {data.planes && data.planes.length > 0 ? <Planes planes={data.planes} /> : null}
      <button
        type="button"
        onClick={onFind}
        className="flex h-control w-52 flex-none items-center gap-2 rounded-control border border-line-control bg-bg px-2 text-ink-3 hover:border-ink-3 max-mid:w-auto max-phone:size-11 max-phone:justify-center max-phone:border-0 max-phone:bg-transparent"
      >
        <Icon of={Search} />
        <span className="max-phone:sr-only">Find or run</span>
        <Kbd className="ml-auto max-mid:hidden">Ctrl K</Kbd>
      </button>
      <ThemeSwitch />
    </header>
  );
}
