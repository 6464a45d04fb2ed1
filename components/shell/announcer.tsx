"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";

/** After a navigation the focus goes to the new page's title, which reads it aloud; the first page is left alone. */
export function Announcer() {
  const path = usePathname();
  const before = useRef(path);
  useEffect(() => {
    if (before.current === path) return;
    before.current = path;
    const frame = requestAnimationFrame(() => {
      const title = document.querySelector<HTMLElement>("main h1");
      (title ?? document.getElementById("main"))?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, [path]);
  return null;
}
