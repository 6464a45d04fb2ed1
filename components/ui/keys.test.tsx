import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { activeKeys, type KeyBinding, useKeys } from "./keys";

const next = vi.fn();
const overview = vi.fn();
const find = vi.fn();
const bindings: KeyBinding[] = [
  { keys: "j", label: "Next row", run: next },
  { keys: "g o", label: "Overview", run: overview },
  { keys: "mod+k", label: "Find", run: find },
];

function Page({ title = "Rows", keys = bindings }: { title?: string; keys?: KeyBinding[] }) {
  useKeys(title, keys);
  return <input aria-label="name" />;
}
const press = (key: string, options: KeyboardEventInit = {}, target: Element = document.body) =>
  fireEvent.keyDown(target, { key, ...options });

beforeEach(() => {
  for (const spy of [next, overview, find]) spy.mockClear();
});
afterEach(cleanup);

describe("keys", () => {
  it("fires single keys, rows of keys and keys with Ctrl or Cmd", () => {
    render(<Page />);
    press("j");
    press("g");
    press("o");
    press("k", { ctrlKey: true });
    press("k", { metaKey: true });
    expect(next).toHaveBeenCalledOnce();
    expect(overview).toHaveBeenCalledOnce();
    expect(find).toHaveBeenCalledTimes(2);
  });

  it("keeps single keys out of inputs but lets Ctrl K through", () => {
    render(<Page />);
    const input = screen.getByLabelText("name");
    press("j", {}, input);
    press("k", { ctrlKey: true }, input);
    expect(next).not.toHaveBeenCalled();
    expect(find).toHaveBeenCalledOnce();
  });

  it("forgets a first key that is too old, and one that leads nowhere", () => {
    vi.useFakeTimers();
    render(<Page />);
    press("g");
    vi.setSystemTime(Date.now() + 2000);
    press("o");
    press("g");
    press("j");
    expect(overview).not.toHaveBeenCalled();
    expect(next).toHaveBeenCalledOnce();
    vi.useRealTimers();
  });

  it("rests under an open dialog, and beside a closed list it does not", () => {
    render(<Page />);
    const list = document.body.appendChild(document.createElement("div"));
    list.setAttribute("role", "listbox");
    press("j");
    expect(next).toHaveBeenCalledOnce();
    list.setAttribute("role", "dialog");
    list.dataset.state = "open";
    press("j");
    expect(next).toHaveBeenCalledOnce();
    list.remove();
  });

  it("lists what works now, one list a title, and nothing after the page has gone", () => {
    const { unmount } = render(
      <>
        <Page />
        <Page keys={[{ keys: "x", label: "Select", run: next }]} />
      </>,
    );
    expect(activeKeys().map((group) => [group.title, group.bindings.map((one) => one.keys)])).toEqual([
      ["Rows", ["j", "g o", "mod+k", "x"]],
    ]);
    unmount();
    expect(activeKeys()).toEqual([]);
    press("j");
    expect(next).not.toHaveBeenCalled();
  });
});
