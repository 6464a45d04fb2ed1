import { act, cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { useState } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { emptyFilter, type Filter, readFilter, writeFilter } from "@/lib/url/filter";
import type { Column, TableProps } from "./column";
import { DataTable } from "./data-table";
import { FacetMenu, VerdictFacet } from "./facets";
import { FilterBar } from "./filter-bar";

afterEach(cleanup);

type Row = { id: string; name: string; restarts: number; old?: boolean };
const rows: Row[] = [
  { id: "a", name: "bid-stream", restarts: 41 },
  { id: "b", name: "payouts", restarts: 0 },
  { id: "c", name: "edge", restarts: 1, old: true },
];
const columns: Column<Row>[] = [
  {
    id: "name",
    header: "Application",
    rowHeader: true,
    sort: "ascending-first",
    cell: (row) => <a href={`#${row.id}`}>{row.name}</a>,
  },
  { id: "restarts", header: "Restarts", align: "end", sort: "worst-first", cell: (row) => row.restarts },
  { id: "extra", header: "Extra", optional: true, cell: () => "more" },
];
const base: TableProps<Row> = {
  caption: "Applications",
  columns,
  rows,
  rowId: (row) => row.id,
  rowName: (row) => row.name,
  total: 827,
  card: (row) => ({ lead: null, title: row.name }),
};

describe("table", () => {
  it("is a table for everyone: caption, row heads, all rows counted, order said", () => {
    render(<DataTable {...base} sort={{ id: "restarts", descending: true }} onSort={() => {}} />);
    const table = screen.getByRole("table", { name: "Applications" });
    expect(table.getAttribute("aria-rowcount")).toBe("828");
    expect(screen.getAllByRole("rowheader").map((cell) => cell.textContent)).toEqual(["bid-stream", "payouts", "edge"]);
    expect(screen.getByRole("columnheader", { name: "Restarts" }).getAttribute("aria-sort")).toBe("descending");
    expect(screen.getByRole("columnheader", { name: "Application" }).getAttribute("aria-sort")).toBe("none");
    expect(screen.queryByRole("columnheader", { name: "Extra" })).toBeNull();
  });

  it("asks the server for another order, the worst first where that is the news", () => {
    const onSort = vi.fn();
    render(<DataTable {...base} onSort={onSort} />);
    fireEvent.click(screen.getByRole("button", { name: "Restarts" }));
    expect(onSort).toHaveBeenCalledWith({ id: "restarts", descending: true });
  });

  it("shows and hides columns by the address, never the row's name", () => {
    render(<DataTable {...base} without={["restarts", "name", "+extra"]} />);
    expect(screen.getAllByRole("columnheader").map((cell) => cell.textContent)).toEqual(["Application", "Extra"]);
  });

  it("marks old rows and puts the head of their group above them", () => {
    render(
      <DataTable
        {...base}
        isStale={(row) => row.old ?? false}
        groupAt={(row) => (row.old ? { key: "k", title: "yarn-hel silent" } : null)}
      />,
    );
    const all = screen.getAllByRole("row");
    const group = screen.getByText("yarn-hel silent").closest("tr");
    expect(group).not.toBeNull();
    expect(all.at(-2)).toBe(group);
    expect(all.at(-1)?.hasAttribute("data-old")).toBe(true);
    expect(all[1]?.hasAttribute("data-old")).toBe(false);
  });

  it("selects by box and by key, and offers the verbs for what is selected", () => {
    function Selecting() {
      const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
      return (
        <DataTable {...base} selected={selected} onSelect={setSelected} bulk={<button type="button">Compare</button>} />
      );
    }
    render(<Selecting />);
    fireEvent.click(screen.getByLabelText("Select payouts"));
    const bulk = screen.getByRole("region", { name: "Selection" });
    expect(within(bulk).getByRole("status").textContent).toBe("1 selected");
    expect(within(bulk).getByRole("button", { name: "Compare" })).toBeDefined();
    fireEvent.keyDown(document.body, { key: "j" });
    fireEvent.keyDown(document.body, { key: "x" });
    expect(within(bulk).getByRole("status").textContent).toBe("2 selected");
    fireEvent.click(screen.getByLabelText("Select all 3 shown"));
    expect(within(bulk).getByRole("status").textContent).toBe("3 selected");
    fireEvent.keyDown(document.body, { key: "Escape" });
    expect(screen.queryByRole("region", { name: "Selection" })).toBeNull();
  });

  it("draws few of many, and asks for the next page when the end comes near", () => {
    const many = Array.from({ length: 5000 }, (_, index) => ({ id: `r${index}`, name: `row ${index}`, restarts: 0 }));
    const fetchMore = vi.fn();
    render(<DataTable {...base} rows={many} total={10_000} hasMore fetchMore={fetchMore} />);
    expect(screen.getAllByRole("rowheader").length).toBeLessThan(200);
    expect(fetchMore).not.toHaveBeenCalled();
    cleanup();
    render(<DataTable {...base} hasMore fetchMore={fetchMore} />);
    expect(fetchMore).toHaveBeenCalled();
    fetchMore.mockClear();
    cleanup();
    render(<DataTable {...base} hasMore fetching fetchMore={fetchMore} />);
    expect(fetchMore).not.toHaveBeenCalled();
  });
});

it("does not ask for a page that failed again and again", () => {
  const fetchMore = vi.fn();
  const { rerender } = render(<DataTable {...base} hasMore fetchMore={fetchMore} />);
  for (const fetching of [true, false, true, false])
    rerender(<DataTable {...base} hasMore fetching={fetching} fetchMore={fetchMore} />);
  expect(fetchMore).toHaveBeenCalledOnce();
});

it("shows what is said instead of rows, and claims no range", () => {
  render(<DataTable {...base} rows={[]} total={0} instead={<p>No applications match.</p>} />);
  expect(screen.getByText("No applications match.")).toBeDefined();
  expect(screen.queryByText(/of 0/)).toBeNull();
});

describe("filter bar", () => {
  const keys = [{ key: "environment", label: "where", values: ["ads-prod", "payments-prod"] }];
  const setup = (start = "") => {
    const seen: string[] = [];
    function Filtering() {
      const [filter, setFilter] = useState<Filter>(readFilter(start));
      const change = (next: Filter) => {
        seen.push(writeFilter(next));
        setFilter(next);
      };
      return <FilterBar filter={filter} onFilter={change} keys={keys} />;
    }
    render(<Filtering />);
    return { seen, input: screen.getByRole("combobox", { name: "Filter" }) };
  };

  it("makes a token of what is one, and adds to the token that is there", () => {
    const { seen, input } = setup("environment:ads-prod");
    fireEvent.change(input, { target: { value: "environment:payments-prod" } });
    fireEvent.keyDown(input, { key: "Enter" });
    expect(seen.at(-1)).toBe("environment:ads-prod,payments-prod");
  });

  it("offers keys, then values, and takes the chosen one", () => {
    const { seen, input } = setup();
    fireEvent.focus(input);
    fireEvent.change(input, { target: { value: "env" } });
    expect(screen.getAllByRole("option").map((one) => one.textContent)).toEqual(["environment:where"]);
    fireEvent.change(input, { target: { value: "environment:pay" } });
    fireEvent.keyDown(input, { key: "ArrowDown" });
    fireEvent.keyDown(input, { key: "Enter" });
    expect(seen.at(-1)).toBe("environment:payments-prod");
  });

  it("looks for free text in names after a moment, and takes tokens away from the end", () => {
    vi.useFakeTimers();
    const { seen, input } = setup("tier:1;environment:ads-prod");
    fireEvent.change(input, { target: { value: "card" } });
    act(() => vi.advanceTimersByTime(500));
    expect(seen).toEqual(["tier:1;environment:ads-prod;~card"]);
    fireEvent.change(input, { target: { value: "" } });
    fireEvent.keyDown(input, { key: "Backspace" });
    expect(seen.at(-1)?.startsWith("tier:1")).toBe(true);
    expect(seen.at(-1)).not.toContain("environment");
    vi.useRealTimers();
  });
});

describe("facets", () => {
  it("leaves a verdict out, strikes it through and takes it back", () => {
    const seen: string[] = [];
    const view = render(
      <VerdictFacet filter={emptyFilter} onFilter={(next) => seen.push(writeFilter(next))} counts={{ failing: 10 }} />,
    );
    fireEvent.click(screen.getByRole("button", { name: /finished/ }));
    expect(seen).toEqual(["verdict!:finished"]);
    view.rerender(
      <VerdictFacet
        filter={readFilter("verdict!:finished")}
        onFilter={(next) => seen.push(writeFilter(next))}
        counts={null}
      />,
    );
    const button = screen.getByRole("button", { name: /finished/ });
    expect(button.getAttribute("aria-pressed")).toBe("false");
    expect(button.textContent).toContain("—");
    fireEvent.click(button);
    expect(seen.at(-1)).toBe("");
  });

  it("turns to a list of what is in once most are out", () => {
    const seen: string[] = [];
    const filter = readFilter("verdict!:finished,healthy,suspended");
    render(<VerdictFacet filter={filter} onFilter={(next) => seen.push(writeFilter(next))} counts={null} />);
    fireEvent.click(screen.getByRole("button", { name: /progressing/ }));
    expect(seen).toEqual(["verdict:failing,degraded,unknown"]);
  });

  it("says its state on the button", () => {
    const values = [
      { value: "a", count: 3 },
      { value: "b", count: 1 },
    ];
    render(
      <FacetMenu
        facet="environment"
        label="Environment"
        values={values}
        filter={readFilter("environment!:b")}
        onFilter={() => {}}
      />,
    );
    expect(screen.getByRole("button").textContent).toBe("Environment 1 of 2");
  });
});
