"use client";

import { X } from "lucide-react";
import { Dialog } from "radix-ui";
import { IconButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Brand } from "./brand";
import { NavLists } from "./nav";
import { NavFoot } from "./nav-foot";
import type { ShellData } from "./shell-data";

/** The whole nav where there is no room for it beside the page. */
export function NavSheet({ data, open, onClose }: { data: ShellData; open: boolean; onClose: () => void }) {
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-bg/70" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 left-0 z-50 flex w-64 max-w-[86vw] flex-col overflow-y-auto border-r border-ink-3 bg-frame outline-none"
        >
          <div className="flex h-bar flex-none items-center gap-2 px-3.5 text-15">
            <Brand />
            <Dialog.Title className="font-bold">Drey</Dialog.Title>
            <IconButton label="Close" onClick={onClose} className="ml-auto">
              <Icon of={X} />
            </IconButton>
          </div>
          <nav aria-label="All places">
            <NavLists data={data} onGo={onClose} />
          </nav>
          <NavFoot data={data} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
