// Runs before the first paint: the system's wish, where the person chose no theme.
(() => {
  const root = document.documentElement;
  if (root.dataset.theme) return;
  const kept = /(?:^|; )drey-theme=(light|dark)/.exec(document.cookie);
  root.dataset.theme = kept ? kept[1] : matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
})();
