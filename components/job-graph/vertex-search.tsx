import { ChevronDown } from "lucide-react";
import { IconButton } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { Icon } from "@/components/ui/icon";
import { SearchInput } from "@/components/ui/input";
import { formatNumber } from "@/lib/format/numbers";

/** Search among the vertices: marks every match, steps from one to the next, and says what is folded. */
export function VertexSearch({
  search,
  onSearch,
  found,
  at,
  onNext,
  folds,
  beside,
}: {
  search: string;
  onSearch: (text: string) => void;
  found: number;
  at: number;
  onNext: () => void;
  folds: boolean;
  /** A drawer stands at the right. */
  beside: boolean;
}) {
  return (
    <div
      className={cx(
        "-ml-gutter flex flex-wrap items-center gap-2 border-t border-line px-gutter py-1.5 text-12",
        beside ? "max-wide:-mr-gutter" : "-mr-gutter",
      )}
    >
      <SearchInput
        label="Search vertices"
        placeholder="Search vertices"
        value={search}
        onChange={(event) => onSearch(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && found > 0) onNext();
        }}
        className="w-74 max-phone:w-full"
      />
      <span role="status" className="text-ink-3">
        {search.trim() === "" ? "" : found === 0 ? "no match" : `${formatNumber(at + 1)} of ${formatNumber(found)}`}
      </span>
      {found > 0 ? (
        <IconButton label="Next match" onClick={onNext}>
          <Icon of={ChevronDown} />
        </IconButton>
      ) : null}
      {folds ? (
        <span className="text-ink-3">
          Same shape over 8 stands in one box. Alone: over 60 %, the match, the selected one and its neighbours.
        </span>
      ) : null}
    </div>
  );
}
