"use client";

import { ChevronDown } from "lucide-react";
import { Select as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cx } from "./cx";
import { floating, floatingRoot, menuRow } from "./floating";
import { Icon } from "./icon";

export type Option = { value: string; label: ReactNode; hint?: ReactNode };

type SelectProps = {
  id?: string;
  options: readonly Option[];
  value: string | undefined;
  onChange: (value: string) => void;
  placeholder?: string;
  "aria-label"?: string;
  "aria-describedby"?: string | undefined;
  "aria-invalid"?: boolean | undefined;
  className?: string;
};

/** One of a list. Values are never empty; `undefined` shows the placeholder. */
export function Select({ options, value, onChange, placeholder, className, ...rest }: SelectProps) {
  return (
    <Radix.Root value={value ?? ""} onValueChange={onChange}>
      <Radix.Trigger
        className={cx(
          "flex h-control w-full min-w-0 items-center gap-2 rounded-control border border-line-control bg-bg px-2 text-left hover:border-ink-3 aria-invalid:border-failing data-placeholder:text-ink-3",
          className,
        )}
        {...rest}
      >
        <span className="min-w-0 flex-1 truncate">
          <Radix.Value placeholder={placeholder} />
        </span>
        <Icon of={ChevronDown} />
      </Radix.Trigger>
      <Radix.Portal container={floatingRoot()}>
        <Radix.Content
          position="popper"
          sideOffset={4}
          className={cx(floating, "max-h-[60vh] min-w-(--radix-select-trigger-width) overflow-hidden")}
        >
          <Radix.Viewport>
            {options.map((option) => (
              <Radix.Item
                key={option.value}
                value={option.value}
                className={cx(menuRow, "data-[state=checked]:font-firm")}
              >
                <Radix.ItemText>{option.label}</Radix.ItemText>
                {option.hint ? <span className="ml-auto pl-3 text-11 font-text text-ink-3">{option.hint}</span> : null}
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
