"use client";

import { X } from "lucide-react";
import { type ReactNode, useSyncExternalStore } from "react";
import { IconButton } from "./button";
import { Icon } from "./icon";
import { Link } from "./link";

/** What became of an act: said once, with a way to watch it. Errors never come this way; they stay where they happened. */
export type Notice = { id: number; text: ReactNode; mark?: ReactNode; watch?: { href: string; label: string } };

let notices: readonly Notice[] = [];
let last = 0;
const none: readonly Notice[] = [];
const listeners = new Set<() => void>();
const publish = (next: readonly Notice[]) => {
  notices = next;
  for (const listener of listeners) listener();
};
const listen = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Shows a notice; the newest three stay until somebody closes them or leaves the page. */
export function notify(notice: Omit<Notice, "id">): void {
  last += 1;
  publish([...notices, { ...notice, id: last }].slice(-3));
}
export const dismiss = (id: number): void => publish(notices.filter((notice) => notice.id !== id));

export function ToastRegion() {
  const shown = useSyncExternalStore(
    listen,
    () => notices,
    () => none,
  );
  return (
    <section
      aria-label="Notices"
      aria-live="polite"
      className="fixed right-4 bottom-4 z-30 grid w-[calc(100vw-32px)] max-w-120 gap-2 empty:hidden max-phone:bottom-17"
    >
      {shown.map((notice) => (
        <Toast key={notice.id} notice={notice} onClose={() => dismiss(notice.id)} />
      ))}
    </section>
  );
}

export function Toast({ notice, onClose }: { notice: Omit<Notice, "id">; onClose?: () => void }) {
  return (
    <div className="floats-in flex items-center gap-2.5 rounded-control border border-ink-3 bg-raised py-1.5 pr-2 pl-3 text-12">
      {notice.mark}
      <span className="min-w-0">{notice.text}</span>
      {notice.watch ? (
        <Link href={notice.watch.href} className="ml-auto">
          {notice.watch.label}
        </Link>
      ) : null}
      {onClose ? (
        <IconButton label="Close" onClick={onClose} className={notice.watch ? "" : "ml-auto"}>
          <Icon of={X} />
        </IconButton>
      ) : null}
    </div>
  );
}
