import { X } from "lucide-react";
import { Icon } from "@/components/ui/icon";
import type { FilterToken } from "@/lib/url/filter";

const before: Record<FilterToken["operator"], string> = { is: "", not: "not ", over: "over ", under: "under " };

/** `key | value ×`. Without `onRemove` it is a fact of the view, such as its order. */
export function Token({ name, value, onRemove }: { name: string; value: string; onRemove?: (() => void) | undefined }) {
  return (
    <span className="inline-flex h-5 flex-none items-stretch rounded-panel border border-line-strong bg-bg text-12 leading-[18px] whitespace-nowrap max-phone:h-7 max-phone:leading-6.5">
      <span className="border-r border-line bg-sunken px-1.5 text-ink-3">{name}</span>
      <span className="max-w-60 truncate px-1.5">{value}</span>
      {onRemove ? (
        <button
          type="button"
          aria-label={`Remove the ${name} filter`}
          onClick={onRemove}
          className="grid place-items-center border-l border-line px-1 text-ink-3 hover:text-ink max-phone:px-2"
        >
          <Icon of={X} size={12} />
        </button>
      ) : null}
    </span>
  );
}

export const tokenValue = (token: FilterToken): string => `${before[token.operator]}${token.values.join(", ")}`;
