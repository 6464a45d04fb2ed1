import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { ConsoleError } from "@/lib/errors/console-error";
import { ConfirmBody, ConfirmDialog } from "./confirm-dialog";
import { TextField } from "./field";

afterEach(cleanup);
const words = {
  title: "Cancel payout-scheduler?",
  text: "Stops 8 TaskManagers.",
  state: "lost since checkpoint 8,412",
  ifItFails: "nothing is stopped",
  undo: "none",
  verb: "Cancel the job",
  safe: "Keep it running",
};

describe("confirm", () => {
  it("wants the name where it asks for it, to the letter", () => {
    const onConfirm = vi.fn();
    render(<ConfirmBody {...words} typeName="payout-scheduler" onConfirm={onConfirm} onClose={() => {}} />);
    const verb = screen.getByRole("button", { name: "Cancel the job" });
    const box = screen.getByLabelText("Type payout-scheduler");
    fireEvent.change(box, { target: { value: "payout-schedule" } });
    fireEvent.click(verb);
    const form = box.closest("form");
    if (form) fireEvent.submit(form);
    expect(verb.getAttribute("aria-disabled")).toBe("true");
    expect(onConfirm).not.toHaveBeenCalled();
    fireEvent.change(box, { target: { value: "payout-scheduler" } });
    if (form) fireEvent.submit(form);
    expect(onConfirm).toHaveBeenCalledOnce();
  });

  it("cannot be sent twice while the answer is awaited", () => {
    const onConfirm = vi.fn();
    const { container } = render(<ConfirmBody {...words} busy onConfirm={onConfirm} onClose={() => {}} />);
    const form = container.querySelector("form");
    expect(form).not.toBeNull();
    if (form) fireEvent.submit(form);
    expect(onConfirm).not.toHaveBeenCalled();
  });

  it("gives the safe way the focus and keeps a failure in the dialog", () => {
    render(
      <ConfirmDialog open {...words} error={new ConsoleError("conflict")} onConfirm={() => {}} onClose={() => {}} />,
    );
    expect(document.activeElement?.textContent).toBe("Keep it running");
    expect(screen.getByRole("dialog").textContent).toContain("The object changed meanwhile");
  });
});

describe("field", () => {
  it("ties label, error and control together, and the error replaces the hint", () => {
    render(<TextField label="Parallelism" hint="Now 24." error="Between 1 and 32768." defaultValue="0" />);
    const box = screen.getByLabelText("Parallelism");
    expect(box.getAttribute("aria-invalid")).toBe("true");
    const note = document.getElementById(box.getAttribute("aria-describedby") ?? "");
    expect(note?.textContent).toBe("Between 1 and 32768.");
    expect(screen.queryByText("Now 24.")).toBeNull();
  });
  it("claims no note where there is none", () => {
    render(<TextField label="Name" />);
    expect(screen.getByLabelText("Name").hasAttribute("aria-describedby")).toBe(false);
  });
});
