"use client";

import { Command } from "cmdk";
import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { Dialog } from "radix-ui";
import { useEffect, useState } from "react";
import { floating, menuRow } from "@/components/ui/floating";
import { Icon } from "@/components/ui/icon";
import { paths, withSearch } from "@/lib/url/paths";
import { type PaletteAction, paletteActions, paletteSearch } from "./palette-actions";
import { allPlaces } from "./places";

/** Asks the server for things by name, a moment after the last key. */
function useFound(text: string): PaletteAction[] {
  const [found, setFound] = useState<{ text: string; actions: PaletteAction[] }>({ text: "", actions: [] });
  const typed = text.trim();
  useEffect(() => {
    const search = paletteSearch();
    if (!search || typed.length < 2) return;
    const controller = new AbortController();
    const timer = setTimeout(() => {
      search(typed, controller.signal)
        .then((actions) => setFound({ text: typed, actions }))
        // A search that fails offers nothing; the pages and the filter below still work.
        .catch(() => setFound({ text: typed, actions: [] }));
    }, 120);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [typed]);
  return typed.length < 2 ? [] : found.actions;
}

/** Every typed word has to occur; where one begins a word of the label, the row stands higher. */
function byWords(_: string, typed: string, keywords: string[] = []): number {
  const text = keywords.join(" ").toLowerCase();
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.every((word) => text.includes(word))) return 0;
  return words.every((word) => text.startsWith(word) || text.includes(` ${word}`)) ? 1 : 0.5;
}

/** Ctrl K: things, pages, filters and what can be done here. */
export function Palette({ onClose, onHelp }: { onClose: () => void; onHelp: () => void }) {
  const router = useRouter();
  const [text, setText] = useState("");
  const found = useFound(text);
  const [here] = useState(paletteActions);
  const go = (href: string) => {
    onClose();
    router.push(href);
  };
  const act = (action: PaletteAction) => {
    if ("href" in action) return go(action.href);
    onClose();
    action.run();
  };
  const name = text.trim();
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-bg/70" />
        <Dialog.Content
          aria-describedby={undefined}
          className={`${floating} fixed top-[10vh] left-1/2 w-140 max-w-[calc(100vw-24px)] -translate-x-1/2`}
        >
          <Dialog.Title className="sr-only">Find or run</Dialog.Title>
          <Command label="Find or run" loop filter={byWords}>
            <div className="-mt-1 flex h-10 items-center gap-2 border-b border-line px-3">
              <Icon of={Search} className="text-ink-3" />
              <Command.Input
                value={text}
                onValueChange={setText}
                placeholder="A name, a page, a verb"
                className="h-full flex-1 bg-transparent outline-none"
              />
            </div>
            <Command.List className="max-h-[56vh] overflow-y-auto py-1 **:[[cmdk-group-heading]]:px-3 **:[[cmdk-group-heading]]:py-1 **:[[cmdk-group-heading]]:text-11 **:[[cmdk-group-heading]]:text-ink-3">
              <Command.Empty className="px-3 py-2 text-ink-3">Nothing here has that name.</Command.Empty>
              {found.length > 0 ? (
                <Command.Group heading="Found">
                  {found.map((action) => (
                    <Row
                      key={action.id}
                      action={action}
                      hint={action.hint ?? "open"}
                      keywords={[name]}
                      onSelect={() => act(action)}
                    />
                  ))}
                </Command.Group>
              ) : null}
              {here.length > 0 ? (
                <Command.Group heading="Here">
                  {here.map((action) => (
                    <Row key={action.id} action={action} hint={action.hint ?? "run"} onSelect={() => act(action)} />
                  ))}
                </Command.Group>
              ) : null}
              <Command.Group heading="Pages">
                {allPlaces.map((place) => (
                  <Row
                    key={place.href}
                    action={{ id: place.href, label: place.name, href: place.href }}
                    hint={place.keys ?? "open"}
                    onSelect={() => go(place.href)}
                  />
                ))}
                <Row
                  action={{ id: "keys", label: "Keys of this view", run: onHelp }}
                  hint="?"
                  onSelect={() => act({ id: "keys", label: "", run: onHelp })}
                />
              </Command.Group>
              {name === "" ? null : (
                <Command.Group heading="Filter" forceMount>
                  <Row
                    action={{ id: "filter-applications", label: `Applications with “${name}” in their name`, href: "" }}
                    hint="filter"
                    keywords={[name]}
                    onSelect={() => go(withSearch(paths.applications(), { filter: `~${name}` }))}
                  />
                </Command.Group>
              )}
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Row({
  action,
  hint,
  keywords,
  onSelect,
}: {
  action: PaletteAction;
  hint: string;
  keywords?: string[];
  onSelect: () => void;
}) {
  return (
    <Command.Item
      value={action.id}
      keywords={[action.label, ...(keywords ?? [])]}
      onSelect={onSelect}
      className={menuRow}
    >
      {action.mark}
      <span className="min-w-0 truncate">{action.label}</span>
      <span className="ml-auto flex-none pl-3 text-11 text-ink-3">{hint}</span>
    </Command.Item>
  );
}
