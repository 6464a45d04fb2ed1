"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";

/** How long a page may take to put its own title in the place of the one it opened with. */
const settleMs = 15_000;

function focusTitle(): void {
  const title = document.querySelector<HTMLElement>("main h1");
  (title ?? document.getElementById("main"))?.focus({ preventScroll: true });
}

/**
 * After a navigation the focus goes to the new page's title, which reads it aloud; the first page is left alone. A page that
 * waits for its data replaces that title, and the focus would be lost with it: then it goes to the new one, unless
 * somebody has begun to do something.
 */
export function Announcer() {
  const path = usePathname();
  const before = useRef(path);
  useEffect(() => {
    if (before.current === path) return;
    before.current = path;
    const frame = requestAnimationFrame(focusTitle);
    const watcher = new MutationObserver(() => {
      if (document.activeElement === document.body) focusTitle();
    });
    const main = document.getElementById("main");
    if (main) watcher.observe(main, { childList: true, subtree: true });
    const stop = () => {
      watcher.disconnect();
      clearTimeout(timer);
      for (const event of ["keydown", "pointerdown"]) removeEventListener(event, stop);
    };
    const timer = setTimeout(stop, settleMs);
    for (const event of ["keydown", "pointerdown"]) addEventListener(event, stop);
    return () => {
      cancelAnimationFrame(frame);
      stop();
    };
  }, [path]);
  return null;
}
