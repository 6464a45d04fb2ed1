"use client";

import { IconButton } from "@/components/ui/button";
import { keepPreference } from "@/components/ui/keep-preference";

/** Turns the theme of the whole console and keeps the choice. */
export function ThemeSwitch() {
  const turn = () => {
    const root = document.documentElement;
    const next = root.dataset.theme === "dark" ? "light" : "dark";
    root.dataset.theme = next;
    keepPreference("theme", next);
  };
  return (
    <IconButton label="Switch between light and dark" onClick={turn}>
      <svg
        width="14"
        height="14"
        viewBox="0 0 14 14"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        aria-hidden="true"
        focusable="false"
      >
        <circle cx="7" cy="7" r="5" />
        <path d="M7 2a5 5 0 0 1 0 10Z" fill="currentColor" stroke="none" />
      </svg>
    </IconButton>
  );
}
