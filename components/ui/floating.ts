/** Ground, border and layer of everything that floats over the page. No shadows. */
export const floating =
  "floats-in z-50 rounded-control border border-ink-3 bg-raised py-1 text-13 text-ink outline-none";

/** One row of a menu, a select or a palette. */
export const menuRow =
  "flex w-full cursor-default items-center gap-2 px-3 py-0.5 min-h-6.5 text-left outline-none select-none data-highlighted:bg-selected data-[selected=true]:bg-selected max-phone:min-h-11";

/** What floats stands inside the page's main part, so that it belongs to a landmark; on the server there is none. */
export const floatingRoot = (): HTMLElement | null =>
  typeof document === "undefined" ? null : document.getElementById("main");
