import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { Button, IconButton } from "./button";

afterEach(cleanup);

it("does what it says", () => {
  const onClick = vi.fn();
  render(<Button onClick={onClick}>Take a savepoint</Button>);
  fireEvent.click(screen.getByRole("button", { name: "Take a savepoint" }));
  expect(onClick).toHaveBeenCalledOnce();
});

it("stays reachable, does nothing and says why when it is off", () => {
  const onClick = vi.fn();
  render(
    <Button onClick={onClick} off="Read-only: yarn-hel cannot be written.">
      Restart
    </Button>,
  );
  const button = screen.getByRole("button", { name: "Restart" });
  fireEvent.click(button);
  expect(onClick).not.toHaveBeenCalled();
  expect(button.getAttribute("aria-disabled")).toBe("true");
  expect(button.hasAttribute("disabled")).toBe(false);
  const reason = document.getElementById(button.getAttribute("aria-describedby") ?? "");
  expect(reason?.textContent).toBe("Read-only: yarn-hel cannot be written.");
});

it("never submits a form by accident", () => {
  render(<IconButton label="Close">x</IconButton>);
  expect(screen.getByRole("button", { name: "Close" }).getAttribute("type")).toBe("button");
});
