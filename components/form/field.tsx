"use client";

import { type ComponentProps, type ReactNode, useId } from "react";
import { VerdictMark } from "@/components/state/verdict-mark";
import { Input, TextArea } from "@/components/ui/input";
import { type Option, Select } from "@/components/ui/select";

type FieldWords = {
  label: ReactNode;
  /** What it is for, or where the value comes from. Replaced by the error. */
  hint?: ReactNode;
  /** What is wrong, with the rule and the value now. */
  error?: ReactNode;
};

/** What the control inside a field has to carry, so that label, hint and error belong to it. */
export type FieldIds = { id: string; "aria-describedby": string | undefined; "aria-invalid": true | undefined };

/** Label above, hint or error below. The control is drawn by the caller with the ids it is given. */
export function Field({ label, hint, error, children }: FieldWords & { children: (ids: FieldIds) => ReactNode }) {
  const id = useId();
  const noteId = `${id}-note`;
  const hasNote = error !== undefined || hint !== undefined;
  return (
    <div className="grid content-start gap-0.75">
      <label htmlFor={id} className="font-firm">
        {label}
      </label>
      {children({
        id,
        "aria-describedby": hasNote ? noteId : undefined,
        "aria-invalid": error === undefined ? undefined : true,
      })}
      {error === undefined ? null : (
        <span id={noteId} className="flex items-center gap-1.5 text-12 text-failing-ink">
          <VerdictMark state="failing" />
          {error}
        </span>
      )}
      {error === undefined && hint !== undefined ? (
        <span id={noteId} className="text-12 text-ink-3">
          {hint}
        </span>
      ) : null}
    </div>
  );
}

type TextFieldProps = FieldWords & Omit<ComponentProps<"input">, "id"> & { mono?: boolean };

/** One line of text. Check it on leaving the field, not while somebody types. */
export function TextField({ label, hint, error, ...rest }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => <Input {...ids} {...rest} />}
    </Field>
  );
}

export function TextAreaField({
  label,
  hint,
  error,
  ...rest
}: FieldWords & Omit<ComponentProps<"textarea">, "id"> & { mono?: boolean }) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => <TextArea {...ids} {...rest} />}
    </Field>
  );
}

type SelectFieldProps = FieldWords & {
  options: readonly Option[];
  value: string | undefined;
  onChange: (value: string) => void;
  placeholder?: string;
};

export function SelectField({ label, hint, error, ...rest }: SelectFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => <Select {...ids} {...rest} />}
    </Field>
  );
}
