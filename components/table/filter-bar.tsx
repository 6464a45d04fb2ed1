"use client";

import { Search } from "lucide-react";
import { useEffect, useId, useRef, useState } from "react";
import { Icon } from "@/components/ui/icon";
import { useKeys } from "@/components/ui/keys";
import { type Filter, readToken, withToken } from "@/lib/url/filter";
import { Token, tokenValue } from "./filter-token";

export type FilterKey = {
  key: string;
  /** What it filters by, in a word or two: "plane", "restarts over". */
  label: string;
  /** Values to offer as one types; the server's facets, or a fixed list. */
  values?: readonly string[];
};

type FilterBarProps = {
  filter: Filter;
  onFilter: (filter: Filter) => void;
  keys: readonly FilterKey[];
  /** Said first, not removable: the order of the rows. */
  order?: string;
  /** At the right: row height, columns. */
  trailing?: React.ReactNode;
};

/** At most this many offers; more is a list to read, not a help. */
const mostOffers = 8;

function offersFor(text: string, keys: readonly FilterKey[]): string[] {
  const typed = text.trim().toLowerCase();
  if (typed === "") return [];
  const [, key, sign, value] = /^([a-z-]+)(!?:)(.*)$/.exec(typed) ?? [];
  if (key !== undefined) {
    const values = keys.find((one) => one.key === key)?.values ?? [];
    const fitting = values.filter((one) => one.toLowerCase().includes(value ?? ""));
    return fitting.slice(0, mostOffers).map((one) => `${key}${sign}${one}`);
  }
  return keys
    .filter((one) => one.key.startsWith(typed))
    .slice(0, mostOffers)
    .map((one) => `${one.key}:`);
}

/**
 * One line that holds the whole filter. `key:value`, `key!:value` and `key>3` become tokens at Enter; what is left is
 * looked for in names half a second after the last key. Backspace in the empty line takes the last token away.
 */
export function FilterBar({ filter, onFilter, keys, order, trailing }: FilterBarProps) {
  const [text, setText] = useState(filter.text);
  const [active, setActive] = useState(-1);
  const [open, setOpen] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const offers = open ? offersFor(text, keys) : [];
  const chosen = offers[active];
  useKeys("List", [{ keys: "/", label: "Filter", run: () => input.current?.focus() }]);

  // Somebody else changed the address (a view, the back button): the line follows.
  const [seen, setSeen] = useState(filter.text);
  if (filter.text !== seen) {
    setSeen(filter.text);
    setText(filter.text);
  }
  useEffect(() => {
    if (text === filter.text || readToken(text)) return;
    const timer = setTimeout(() => onFilter({ ...filter, text: text.trim() }), 400);
    return () => clearTimeout(timer);
  }, [text, filter, onFilter]);

  const take = (typed: string) => {
    const token = readToken(typed);
    if (token) {
      const old = filter.tokens.find((one) => one.key === token.key && one.operator === token.operator);
      const values = [
        ...new Set([
          ...(token.operator === "is" || token.operator === "not" ? (old?.values ?? []) : []),
          ...token.values,
        ]),
      ];
      onFilter({ ...withToken(filter, { ...token, values }), text: "" });
      setText("");
    } else if (typed.endsWith(":")) setText(typed);
    else onFilter({ ...filter, text: typed.trim() });
    setActive(-1);
  };

  const onKeyDown = (event: React.KeyboardEvent) => {
    const last = filter.tokens.at(-1);
    if (event.key === "Enter") take(chosen ?? text);
    else if (event.key === "Backspace" && text === "" && last) onFilter(withToken(filter, { ...last, values: [] }));
    else if (event.key === "Escape") {
      if (open && offers.length > 0) setOpen(false);
      else input.current?.blur();
    } else if (event.key === "ArrowDown" && offers.length > 0) setActive((active + 1) % offers.length);
    else if (event.key === "ArrowUp" && offers.length > 0) setActive((active - 1 + offers.length) % offers.length);
    else return;
    event.preventDefault();
  };

  const examples = keys.slice(0, 4).map((one) => `${one.key}:`);
  return (
    <search className="grid grid-cols-[minmax(0,1fr)_auto] gap-2 pt-2 pb-1.5 max-phone:grid-cols-[minmax(0,1fr)]">
      <div className="relative">
        <div className="relative flex h-7.5 items-center gap-1.5 overflow-x-auto rounded-control border border-line-control bg-bg px-2 focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-focus max-phone:h-10">
          <Icon of={Search} className="text-ink-3" />
          {order ? <Token name="sort" value={order} /> : null}
          {filter.tokens.map((token) => (
            <Token
              key={`${token.key} ${token.operator}`}
              name={token.key}
              value={tokenValue(token)}
              onRemove={() => onFilter(withToken(filter, { ...token, values: [] }))}
            />
          ))}
          <input
            ref={input}
            role="combobox"
            aria-label="Filter"
            aria-expanded={offers.length > 0}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={chosen === undefined ? undefined : `${listId}-${active}`}
            autoComplete="off"
            spellCheck={false}
            value={text}
            placeholder={`Add a filter: name, ${examples.join(", ")}`}
            onChange={(event) => {
              setText(event.target.value);
              setOpen(true);
              setActive(-1);
            }}
            onFocus={() => setOpen(true)}
            onBlur={() => setOpen(false)}
            onKeyDown={onKeyDown}
            className="h-full min-w-40 flex-1 bg-transparent outline-none"
          />
        </div>
        <div
          id={listId}
          role="listbox"
          aria-label="Filters to add"
          className="absolute top-full left-0 z-10 mt-1 min-w-60 rounded-control border border-ink-3 bg-raised py-1 empty:hidden"
        >
          {offers.map((offer, index) => (
            <div
              key={offer}
              id={`${listId}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              // Before the line loses the focus and the list with it.
              onMouseDown={(event) => {
                event.preventDefault();
                take(offer);
              }}
              className="flex min-h-6.5 cursor-default items-center px-3 text-12 hover:bg-selected aria-selected:bg-selected"
            >
              {offer}
              <span className="ml-auto pl-4 text-11 text-ink-3">
                {keys.find((one) => `${one.key}:` === offer)?.label}
              </span>
            </div>
          ))}
        </div>
      </div>
      {trailing ? <div className="flex items-center gap-2 max-phone:hidden">{trailing}</div> : null}
    </search>
  );
}
