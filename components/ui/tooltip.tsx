"use client";

import { Tooltip as Radix } from "radix-ui";
import type { ReactNode } from "react";

/** Says more about its child on hover and on focus. The child must be something that can be focused. */
export function Tooltip({
  text,
  children,
  side = "top",
}: {
  text: ReactNode;
  children: ReactNode;
  side?: "top" | "bottom" | "left" | "right";
}) {
  return (
    <Radix.Provider delayDuration={300}>
      <Radix.Root>
        <Radix.Trigger asChild>{children}</Radix.Trigger>
        <Radix.Portal>
          <Radix.Content
            side={side}
            sideOffset={4}
            collisionPadding={8}
            className="floats-in z-50 max-w-90 rounded-control border border-ink-3 bg-raised px-2 py-1 text-12 text-ink wrap-anywhere"
          >
            {text}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  );
}
