"use client";

import NextLink from "next/link";
import { DropdownMenu as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cx } from "./cx";
import { floating, floatingRoot, menuRow } from "./floating";

/** `id` is unique in its menu. `off`: why the act cannot be used now. */
export type MenuEntry = { id: string } & (
  | { kind: "act"; label: ReactNode; onSelect: () => void; hint?: ReactNode; danger?: boolean; off?: string }
  | { kind: "link"; label: ReactNode; href: string; hint?: ReactNode; download?: boolean }
  | {
      kind: "check";
      label: ReactNode;
      checked: boolean;
      onChange: (checked: boolean) => void;
      hint?: ReactNode;
      keepOpen?: boolean;
    }
  | { kind: "line" }
  | { kind: "title"; label: ReactNode }
);

/** A button (the child) that opens a list of acts, links or ticks. */
export function Menu({
  trigger,
  entries,
  label,
  align = "end",
}: {
  trigger: ReactNode;
  entries: readonly MenuEntry[];
  label: string;
  align?: "start" | "end";
}) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal container={floatingRoot()}>
        <Radix.Content
          aria-label={label}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className={cx(floating, "max-h-[60vh] min-w-52 overflow-y-auto")}
        >
          {entries.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

const hintOf = (hint: ReactNode) => (hint ? <span className="ml-auto pl-3 text-11 text-ink-3">{hint}</span> : null);

function Entry({ entry }: { entry: MenuEntry }) {
  if (entry.kind === "line") return <Radix.Separator className="my-1 border-t border-line" />;
  if (entry.kind === "title") return <Radix.Label className="px-3 py-1 text-11 text-ink-3">{entry.label}</Radix.Label>;
  if (entry.kind === "link") {
    return (
      <Radix.Item asChild>
        {entry.download ? (
          <a href={entry.href} download className={menuRow}>
            {entry.label}
            {hintOf(entry.hint)}
          </a>
        ) : (
          <NextLink href={entry.href} className={menuRow}>
            {entry.label}
            {hintOf(entry.hint)}
          </NextLink>
        )}
      </Radix.Item>
    );
  }
  if (entry.kind === "check") {
    return (
      <Radix.CheckboxItem
        checked={entry.checked}
        onCheckedChange={entry.onChange}
        onSelect={(event) => entry.keepOpen && event.preventDefault()}
        className={menuRow}
      >
        <span
          aria-hidden="true"
          className={cx(
            "grid size-3.5 flex-none place-items-center rounded-panel border",
            entry.checked ? "border-accent-fill bg-accent-fill text-on-accent" : "border-line-control",
          )}
        >
          {entry.checked ? <TickDrawing /> : null}
        </span>
        {entry.label}
        {hintOf(entry.hint)}
      </Radix.CheckboxItem>
    );
  }
  return (
    <Radix.Item
      aria-disabled={entry.off === undefined ? undefined : true}
      onSelect={(event) => (entry.off === undefined ? entry.onSelect() : event.preventDefault())}
      className={cx(menuRow, entry.danger && "text-failing-ink", entry.off !== undefined && "text-ink-3")}
    >
      {entry.label}
      {hintOf(entry.off ?? entry.hint)}
    </Radix.Item>
  );
}

const TickDrawing = () => (
  <svg width="8" height="8" viewBox="0 0 8 8" aria-hidden="true" focusable="false">
    <path d="M1 4.2 3.2 6.4 7 1.8" fill="none" stroke="currentColor" strokeWidth="1.6" />
  </svg>
);
