import { Search } from "lucide-react";
import type { ComponentProps } from "react";
import { cx } from "./cx";
import { Icon } from "./icon";

/** `mono` is for what can be pasted: ids, paths, keys. */
export function Input({ mono, className, ...rest }: ComponentProps<"input"> & { mono?: boolean }) {
  return (
    <input
      className={cx(
        "h-control w-full min-w-0 rounded-control border border-line-control bg-bg px-2 text-ink aria-invalid:border-failing aria-invalid:border-l-3 read-only:bg-sunken",
        mono && "font-mono text-12",
        className,
      )}
      {...rest}
    />
  );
}

export function TextArea({ mono, className, ...rest }: ComponentProps<"textarea"> & { mono?: boolean }) {
  return (
    <textarea
      className={cx(
        "w-full min-w-0 rounded-control border border-line-control bg-bg px-2 py-1 text-ink aria-invalid:border-failing aria-invalid:border-l-3",
        mono && "font-mono text-12",
        className,
      )}
      {...rest}
    />
  );
}

/** One line to search in a list; `label` is read aloud and is not drawn. */
export function SearchInput({ label, className, ...rest }: ComponentProps<"input"> & { label: string }) {
  return (
    <span
      className={cx(
        "flex h-control items-center gap-2 rounded-control border border-line-control bg-bg px-2 text-ink-3 focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-focus",
        className,
      )}
    >
      <Icon of={Search} />
      <input
        type="search"
        aria-label={label}
        className="min-w-0 flex-1 bg-transparent text-ink outline-none"
        {...rest}
      />
    </span>
  );
}
