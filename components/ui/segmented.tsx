"use client";

import type { ReactNode } from "react";
import { cx } from "./cx";

export type Segment<Value extends string> = { value: Value; label: ReactNode };

/** A few ways to look at one thing, one of them chosen. */
export function Segmented<Value extends string>({
  label,
  segments,
  value,
  onChange,
  className,
}: {
  label: string;
  segments: readonly Segment<Value>[];
  value: Value;
  onChange: (value: Value) => void;
  className?: string;
}) {
  return (
    <fieldset
      aria-label={label}
      className={cx("inline-flex flex-none rounded-control border border-line-control bg-bg", className)}
    >
      {segments.map((segment, index) => (
        <button
          key={segment.value}
          type="button"
          aria-pressed={segment.value === value}
          onClick={() => onChange(segment.value)}
          className={cx(
            "inline-flex h-6.5 items-center gap-1 px-2.5 text-12 first:rounded-l-control last:rounded-r-control max-phone:h-8",
            index > 0 && "border-l border-line",
            segment.value === value ? "bg-selected font-firm text-ink" : "text-ink-2 hover:bg-hover",
          )}
        >
          {segment.label}
        </button>
      ))}
    </fieldset>
  );
}
