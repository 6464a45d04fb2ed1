"use client";

import { useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { activeKeys } from "@/components/ui/keys";

/** `mod+k` as it stands on the keyboard: Ctrl K. */
const written = (keys: string) =>
  keys
    .replace("mod+", "Ctrl ")
    .replace("Escape", "Esc")
    .split(" ")
    .map((key) => (key.length === 1 && keys.startsWith("mod") ? key.toUpperCase() : key));

/** Every key that works on this page now. All are optional: each has a button or a link that does the same. */
export function KeysHelp({ onClose }: { onClose: () => void }) {
  const [groups] = useState(activeKeys);
  return (
    <Dialog open onClose={onClose} title="Keys of this view" wide>
      <div className="grid gap-x-8 gap-y-3 phone:grid-cols-2">
        {groups.map((group) => (
          <section key={group.title}>
            <h3 className="pb-1 text-12">{group.title}</h3>
            <ul className="text-12">
              {group.bindings.map((binding) => (
                <li key={binding.keys} className="flex h-6 items-center justify-between gap-3 border-t border-line">
                  {binding.label}
                  <span className="flex gap-1">
                    {written(binding.keys).map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
